"""What a user can cause, said in one line: what, where, and what to do.

    CrosscheckError             anything below; the command line prints it and exits 2
    ├── ArticlesError           no usable article: a missing path, an empty folder, nothing readable
    ├── EncoderError            the encoder's weights are missing or not the ones expected
    ├── ReaderError             the reader that CROSSCHECK_READER names, or the shipped one, can't be used
    ├── StoreError              the store can't be opened, read or written
    │   ├── StoreMissing        there is no store at that place yet
    │   └── StoreMismatch       built by another encoder or an older layout; the message holds the command that mends it
    ├── QuestionError           an empty question, one that is far too long, or a date that is none
    └── ModelError              the chat model is unknown, not installed, or did not answer

"The articles don't say" is an answer (`Answer.abstained`), never an exception.
"""


class CrosscheckError(Exception):
    """Base of every error that a user can cause."""


def first_line(error: BaseException) -> str:
    """Return the first line of what an error of somebody else's code says, or else its name."""
    return (str(error).splitlines() or [type(error).__name__])[0]


class ArticlesError(CrosscheckError):
    """There is no usable article at the given path."""


class EncoderError(CrosscheckError):
    """The encoder's weights are missing or not the ones expected."""


class ReaderError(CrosscheckError):
    """The reader that is named, or the shipped one, can't be used."""


class StoreError(CrosscheckError):
    """The store can't be opened, read or written."""


class StoreMissing(StoreError):  # noqa: N818 - reads as the state it names
    """There is no store at that place yet."""


class StoreMismatch(StoreError):  # noqa: N818 - reads as the state it names
    """The store was built by another encoder or with another layout."""


class QuestionError(CrosscheckError):
    """The question, or the date that goes with it, can't be used."""


class ModelError(CrosscheckError):
    """The chat model is unknown, not installed, or did not answer."""
