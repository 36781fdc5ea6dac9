import pytest

from rag.negation import affirmed, asks_who_not, is_denied, is_ruled_out, may_say_no, may_tell_who_not, says_no


@pytest.mark.parametrize(
    ("sentence", "positive"),
    [
        ("Meta did not buy it.", "Meta did buy it."),
        ("It didn’t hold.", "It did hold."),
        ("She cannot leave without him.", "She can leave with him."),
        ("Nobody came.", "somebody came."),
    ],
)
def test_negations_are_told_and_taken_out(sentence: str, positive: str) -> None:
    assert says_no(sentence)
    assert affirmed(sentence) == positive
    assert not says_no(positive)


@pytest.mark.parametrize("sentence", ["It paid no more than $6 million.", "Not only Meta paid.", "The knot held."])
def test_what_is_no_negation(sentence: str) -> None:
    assert not says_no(sentence)


def test_what_may_be_told_with_a_negation() -> None:
    assert may_say_no("He denied it.")
    assert may_say_no("He is not there.")
    assert not may_say_no("He bought it.")


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("how many did not die", True),
        ("who hasn't paid", True),
        ("of how many was it never asked", True),
        ("how many died", False),
        ("who not only paid", False),
        ("how many were found not guilty", False),
        ("who said that it is not so", False),
        ("why did it not sink", False),
    ],
)
def test_a_question_for_whom_something_is_not_so(question: str, so: bool) -> None:
    assert asks_who_not(question) is so


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("Nine did not die.", True),
        ("Nine survived.", True),
        ("All but nine died.", True),
        ("Nine were unharmed.", True),
        ("Nine are homeless.", True),
        ("Nine are missing, and nine posts vacant.", True),
        ("Nine died under a bus, the union said.", False),
        ("Nine died unless they were hidden.", False),
    ],
)
def test_a_sentence_that_may_tell_of_whom_something_is_not_so(sentence: str, may: bool) -> None:
    assert may_tell_who_not(sentence) is may


@pytest.mark.parametrize(
    ("sentence", "words", "denied"),
    [
        ("The ferry was built not in Gdansk but in Split.", "Gdansk", True),
        ("The ferry was built not in Gdansk but in Split.", "Split", False),
        ("Norfer had not paid €2 million, it said.", "€2 million", True),
        ("It wasn't sold to Norfer.", "Norfer", True),
        ("It did not pay, but Norfer gave €2 million.", "€2 million", False),
        ("Not one of the four owners came to Split.", "Split", False),
        ("The union disputes that a gas leak caused it.", "gas leak", True),
        ("She denied that the valve was shut.", "valve", True),
        ("The court denied Norfer the money.", "Norfer", False),
        ("It found no sign of an electrical fault.", "electrical fault", True),
        ("It found a sign of an electrical fault.", "electrical fault", False),
    ],
)
def test_what_a_not_right_before_denies(sentence: str, words: str, denied: bool) -> None:
    assert is_denied(sentence, sentence.index(words)) is denied


@pytest.mark.parametrize(
    ("sentence", "word", "denied"),
    [
        ("So wind was not the cause.", "wind", True),
        ("The wind wasn't strong.", "wind", True),
        ("The report rules out wind, and blames the clamp.", "wind", True),
        ("The report rules out wind, and blames the clamp.", "clamp", False),
        ("It is not a minority but a majority stake.", "minority", True),
        ("It is not a minority but a majority stake.", "majority", False),
        ("It took a minority stake with no voting power.", "minority", False),
        ("It took a minority stake without control.", "minority", False),
        ("There is no doubt that it was a minority stake.", "minority", False),
        ("It was not until Monday that it had a majority stake.", "majority", False),
        ("The wind did it.", "wind", False),
    ],
)
def test_what_a_clause_rules_out(sentence: str, word: str, denied: bool) -> None:
    start = sentence.index(word)
    assert is_ruled_out(sentence, start, start + len(word)) is denied


def test_not_before_a_day_says_when() -> None:
    sentence = "It will not be done before May 2020, nor was it done in 2019."
    assert not is_denied(sentence, sentence.index("before"))
