"""Tokens: how much of the passages fits into a chat model's context."""

import hashlib
import logging
import math
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiktoken import Encoding

logger = logging.getLogger(__name__)
CONTEXT = 8_192  # tokens, of a model that doesn't say how many it takes
REPLY = 1_024  # tokens that are left for the reply
# Tokens of a chat model to a word piece of the encoder. On 2,263 cuts of news a byte-level BPE of 50,000 entries, which
# was trained for this on encyclopedia and forum text, needs 1.08 times as many on average and at most 1.20 times in 99
# of 100; one of 32,000 needs 1.10 and 1.25. The models of today have more entries, which makes fewer tokens.
MARGIN = 1.25
# tiktoken names its local copy of a table after the address, and fetches it anew where the hash is another.
_TABLE_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
_TABLE_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"


def token_counter(word_pieces: Callable[[str], int]) -> Callable[[str], int]:
    """Return a function that counts the tokens of a text: tiktoken's o200k_base where its table is on this machine.

    Elsewhere the encoder's word pieces are counted, with a margin, which is logged once. Nothing is ever fetched.

    Args:
        word_pieces: text → number of pieces of the encoder's own tokenizer.
    """
    encoding = _encoding()
    if encoding is not None:
        return lambda text: len(encoding.encode_ordinary(text))

    def estimated(text: str) -> int:
        # A word in a script that the encoder doesn't know is one piece to it, and a token or more a letter elsewhere.
        foreign = len(text.encode("utf-8", errors="replace")) - len(text)
        return math.ceil(MARGIN * word_pieces(text)) + foreign

    return estimated


def context_size(model: Any) -> int:
    """Return how many tokens a chat model takes, by its LangChain profile or its own setting; else 8,192."""
    profile = getattr(model, "profile", None)
    known = (profile or {}).get("max_input_tokens") if isinstance(profile, dict) else None
    for size in (known, getattr(model, "num_ctx", None)):
        if isinstance(size, int) and size > 0:
            return size
    return CONTEXT


def pack(blocks: Sequence[str], count: Callable[[str], int], budget: int) -> list[str]:
    """Return the longest run of whole blocks from the first that stays within `budget` tokens."""
    packed: list[str] = []
    for block in blocks:
        budget -= count(block)
        if budget < 0:
            break
        packed.append(block)
    return packed


def _hash_of(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:  # not there, or not ours to read
        return None


@cache
def _encoding() -> "Encoding | None":
    # tiktoken fetches a missing table from the network, without a timeout; so it is asked only where it need not.
    default = os.environ.get("DATA_GYM_CACHE_DIR", str(Path(tempfile.gettempdir(), "data-gym-cache")))
    folder = os.environ.get("TIKTOKEN_CACHE_DIR", default)
    table = Path(folder, hashlib.sha1(_TABLE_ADDRESS.encode(), usedforsecurity=False).hexdigest())
    if not folder or _hash_of(table) != _TABLE_SHA256:
        logger.warning(
            "tiktoken's table o200k_base is not on this machine: tokens are counted by the encoder's tokenizer, "
            "with a margin. Set TIKTOKEN_CACHE_DIR to a folder that has it."
        )
        return None
    import tiktoken

    return tiktoken.get_encoding("o200k_base")
