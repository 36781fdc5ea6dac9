from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import pytest
from conftest import WordEncoder
from hypothesis import given
from hypothesis import strategies as st
from word_readers import EverySpan, EveryWord

from index.articles import load_articles
from index.build import build_index
from index.store import PassageStore, ScoredPassage
from rag.answer_types import AnswerType, answer_type
from rag.extractive import THRESHOLD
from rag.reader.model import SpanModel
from rag.reader.spans import EXACT, FILLER, SENTENCE, UNKNOWN_NAME, Features, SpanReader
from rag.reader.windows import WINDOWS, WORDS
from rag.retriever import HybridRetriever
from rag.values.forms import holds

SHARES = st.floats(0, 1)
QUESTIONS = ["Who asked the army for help?", "How many people were hurt in Verden?", "Which village reported calm?"]


@pytest.fixture(scope="module")
def model() -> SpanModel:
    return SpanModel()


@pytest.fixture
def texts(folder: Path) -> dict[str, str]:
    """The three articles, and a long one whose passages overlap."""
    lines = [f"Village {number} reported calm water and quiet streets to the office." for number in range(60)]
    lines[30] = "The mayor of Celle asked the army for boats and blankets."
    (folder / "long.txt").write_text("Calls of the night\n\n" + " ".join(lines) + "\n")
    return {article.article_id: article.text for article in load_articles(folder).articles}


@pytest.fixture
def store(folder: Path, texts: dict[str, str], tmp_path: Path, encoder: WordEncoder) -> PassageStore:
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    return PassageStore(tmp_path / "s", encoder)


def retrieved(store: PassageStore, question: str) -> list[ScoredPassage]:
    return HybridRetriever(store=store).retrieve(question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotes_slice_back_out_of_their_articles(
    store: PassageStore, texts: dict[str, str], question: str, model: SpanModel
) -> None:
    quotes = SpanReader(store, model).read(question, retrieved(store, question))
    assert quotes
    for quote in quotes:
        assert texts[quote.passage.article.article_id][quote.start : quote.end] == quote.text
        assert quote.passage.passage.start <= quote.start < quote.end <= quote.passage.passage.end
        assert quote.short
        assert quote.short in quote.text
    confidences = [quote.confidence for quote in quotes]
    assert confidences == sorted(confidences, reverse=True)
    places = [(quote.passage.article.article_id, quote.start, quote.short_start) for quote in quotes]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("question", "article", "short"),
    [
        ("How many people were hurt in Verden?", "herald", "12"),
        ("Which river flooded the town of Verden?", "herald", "Aller"),
    ],
)
def test_the_exact_answer_is_cut_out(
    store: PassageStore, question: str, article: str, short: str, model: SpanModel
) -> None:
    quotes = SpanReader(store, model).read(question, retrieved(store, question))
    best = next(quote for quote in quotes if quote.passage.article.article_id == article)
    assert best.short is not None
    assert short.lower() in best.short.lower()


def test_each_article_is_read_and_the_windows_are_few_and_apart(store: PassageStore, texts: dict[str, str]) -> None:
    model = EveryWord()
    SpanReader(store, model).measure(QUESTIONS[0], retrieved(store, QUESTIONS[0]))
    titles, windows = zip(*(shown.removesuffix(FILLER).split("\n\n", 1) for shown in model.shown), strict=True)
    assert set(titles) == {article.title for article in store.articles.values()}
    assert len(windows) <= WINDOWS
    for text in texts.values():
        assert any(window in text for window in windows)
    for window in windows:
        assert len(window.split()) <= WORDS
        assert not any(window in other for other in windows if other is not window)
    assert any("The mayor of Celle asked the army" in window for window in windows)


def test_what_stands_in_the_title_above_a_window_is_no_answer(store: PassageStore) -> None:
    found = SpanReader(store, EveryWord()).measure(QUESTIONS[0], retrieved(store, QUESTIONS[0]))
    assert found
    for candidate, _ in found:
        text = candidate.passage.passage.text
        assert candidate.short == text[slice(*candidate.span)] != ""
        assert text[: candidate.span[0]][-1:].strip() == ""  # whole words: the title shifts no offset


def test_headings_and_questions_are_never_quoted(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    (folder / "herald.md").write_text("# Who asked the army?\n\nWho asked the army for help? The mayor did.\n")
    build_index(folder, store=tmp_path / "q", encoder=encoder)
    store = PassageStore(tmp_path / "q", encoder)
    found = retrieved(store, "Who asked the army for help?")
    assert any("Who asked the army for help?" in scored.passage.text for scored in found)
    measured = SpanReader(store, EveryWord()).measure("Who asked the army for help?", found)
    assert measured
    assert not any(candidate.text.endswith("?") for candidate, _ in measured)


def test_a_headline_is_quoted_only_where_the_article_is_nothing_else(
    folder: Path, tmp_path: Path, encoder: WordEncoder
) -> None:
    (folder / "post.txt").write_text(
        "Nine hurt as the mill burns down\n\nBy Ann Lee\n\nNine people were hurt at the mill.\n"
    )
    (folder / "wire.txt").write_text("Nine hurt as the mill burns down\n")
    build_index(folder, store=tmp_path / "h", encoder=encoder)
    store = PassageStore(tmp_path / "h", encoder)
    found = retrieved(store, "Who was hurt at the mill?")
    said = {
        (one.passage.article.article_id, one.text)
        for one, _ in SpanReader(store, EveryWord()).measure("Who was hurt at the mill?", found)
    }
    assert ("post", "Nine people were hurt at the mill.") in said
    assert ("post", "Nine hurt as the mill burns down") not in said
    assert ("wire", "Nine hurt as the mill burns down") in said


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Who founded Tavish Foods?", "The founder, Alasdair Tavish, sold it.", "Alasdair Tavish"),
        ("Who founded Tavish?", "The founder, Alasdair Tavish, sold it.", "Alasdair Tavish"),
        ("Who is the owner of tavish?", "The owner, Alasdair Tavish, sold it.", "Alasdair Tavish"),
        ("Was the ship built in 1985 or 1987?", "The ship was built in 1987 at Leith.", "1987"),
    ],
)
def test_a_part_of_a_name_or_an_option_that_the_question_has_may_answer(
    folder: Path, tmp_path: Path, encoder: WordEncoder, question: str, sentence: str, said: str
) -> None:
    (folder / "post.txt").write_text(f"The day\n\n{sentence}\n")
    build_index(folder, store=tmp_path / "n", encoder=encoder)
    store = PassageStore(tmp_path / "n", encoder)
    measured = SpanReader(store, EverySpan()).measure(question, retrieved(store, question))
    assert said in {candidate.short for candidate, _ in measured}


@pytest.mark.parametrize("question", ["Who was Ana Berg's boss?", "who was ana berg's boss?", "Who was Berg's boss?"])
def test_the_person_that_a_question_names_is_no_answer(
    folder: Path, tmp_path: Path, encoder: WordEncoder, question: str
) -> None:
    (folder / "post.txt").write_text("The day\n\nAna Berg worked for Bo Ray.\n")
    build_index(folder, store=tmp_path / "b", encoder=encoder)
    store = PassageStore(tmp_path / "b", encoder)
    said = {one.short for one, _ in SpanReader(store, EverySpan()).measure(question, retrieved(store, question))}
    assert "Bo Ray" in said
    assert said.isdisjoint({"Ana Berg", "Berg"})


def test_a_fuller_name_of_the_firm_is_not_who_owns_it(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    (folder / "post.txt").write_text("The day\n\nTavish Foods is owned by Bo Ray.\n")
    build_index(folder, store=tmp_path / "f", encoder=encoder)
    store, question = PassageStore(tmp_path / "f", encoder), "Who owns Tavish?"
    said = {one.short for one, _ in SpanReader(store, EverySpan()).measure(question, retrieved(store, question))}
    assert "Bo Ray" in said
    assert "Tavish Foods" not in said


@pytest.mark.parametrize(("question", "answers"), [("Who sold the mill?", False), ("Why was the mill sold?", True)])
def test_words_that_say_nothing_are_no_exact_answer(
    folder: Path, tmp_path: Path, encoder: WordEncoder, question: str, answers: bool
) -> None:
    (folder / "post.txt").write_text("The day\n\nHe sold the mill, for it was falling down.\n")
    build_index(folder, store=tmp_path / "h", encoder=encoder)
    store = PassageStore(tmp_path / "h", encoder)
    said = {one.short for one, _ in SpanReader(store, EveryWord()).measure(question, retrieved(store, question))}
    assert ("He" in said) is answers
    assert "falling" in said


def test_nothing_to_read_is_no_quote(store: PassageStore, model: SpanModel) -> None:
    assert SpanReader(store, model).read("Who?", []) == []


def test_a_question_of_function_words_is_no_error(store: PassageStore, model: SpanModel) -> None:
    for quote in SpanReader(store, model).read("Is it?", retrieved(store, "Is it?")):
        assert 0 <= quote.confidence <= 1


def test_what_is_measured_lies_in_its_range(store: PassageStore, model: SpanModel) -> None:
    for _, features in SpanReader(store, model).measure(QUESTIONS[1], retrieved(store, QUESTIONS[1])):
        assert -12 <= features.reader <= 12
        assert -1 - 1e-6 <= features.meaning <= 1 + 1e-6
        assert 0 <= features.retrieval <= 1
        assert features.typed in (0, 1)


def test_who_asks_for_a_number_gets_numbers(store: PassageStore) -> None:
    measured = SpanReader(store, EveryWord()).measure(QUESTIONS[1], retrieved(store, QUESTIONS[1]))
    assert answer_type(QUESTIONS[1]) is AnswerType.COUNT
    assert {candidate.short for candidate, _ in measured} >= {"12", "15"}
    assert all(holds(candidate.short, AnswerType.COUNT) for candidate, _ in measured)


def test_figures_of_another_year_answer_nothing(store: PassageStore) -> None:
    for year, heard in (("2019", set()), ("2025", {"herald", "gazette"})):  # the other two have no date
        question = f"How many people were hurt in Verden in {year}?"
        measured = SpanReader(store, EveryWord()).measure(question, retrieved(store, question))
        assert {candidate.passage.article.article_id for candidate, _ in measured} == heard


def test_a_name_that_stands_nowhere_has_no_answer(store: PassageStore) -> None:
    reader = SpanReader(store, EveryWord())
    unknown = reader.read("Who is the mayor of Lisbon?", retrieved(store, "Who is the mayor of Lisbon?"))
    assert max(quote.confidence for quote in unknown) <= UNKNOWN_NAME < THRESHOLD
    known = reader.read("Who is the mayor of Celle?", retrieved(store, "Who is the mayor of Celle?"))
    assert known[0].confidence > unknown[0].confidence


@given(st.builds(Features, st.floats(-12, 12), SHARES, SHARES, st.sampled_from([0.0, 1.0])))
def test_more_of_what_counts_is_never_less_sure(features: Features) -> None:
    for judgement in (EXACT, SENTENCE):
        sure = judgement.probability(features)
        assert 0 < sure < 1
        for field in fields(Features):
            most = 12.0 if field.name == "reader" else 1.0
            assert judgement.probability(replace(features, **{field.name: most})) >= sure


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("How old is Ana Berg?", "34", "19"),
        ("How old is Ana Berg?", "34", "21"),
        ("How old was Ana Berg when she founded Rill?", "19", None),
        ("How many ovens has the works of Rill?", "12", "3"),
        ("How many pictures were published with the article?", "3", None),
        ("What percentage of Rill does the bank own?", "49%", "10%"),
        ("What percentage of revenue does that equal?", "10%", None),
    ],
)
def test_an_age_of_another_time_and_the_making_of_the_article_are_no_answers(
    folder: Path, tmp_path: Path, encoder: WordEncoder, question: str, shown: str, hidden: str | None
) -> None:
    text = (
        "Ana Berg was 19 years old when she founded Rill. It was lent money by then 21 year old Ana Berg. "
        "Today Ana Berg, 34, has a works with 12 ovens. "
        "The bank owns 49% of Rill, which equals 10% of the bank's revenue. "
        "The desk published this article with 3 pictures."
    )
    (folder / "rill.txt").write_text(f"Rill\n\n{text}\n")
    build_index(folder, store=tmp_path / "r", encoder=encoder)
    store = PassageStore(tmp_path / "r", encoder)
    given = [candidate for candidate, _ in SpanReader(store, EverySpan()).measure(question, retrieved(store, question))]
    assert any(shown in candidate.short for candidate in given)
    assert not any(hidden in candidate.short.split() for candidate in given)


def test_of_a_sentence_the_two_likeliest_answers_are_given(store: PassageStore) -> None:
    quotes = SpanReader(store, EveryWord()).read(QUESTIONS[0], retrieved(store, QUESTIONS[0]))
    places = Counter((quote.passage.article.article_id, quote.start) for quote in quotes)
    assert max(places.values()) == 2
    assert len({(quote.passage.article.article_id, quote.start, quote.short_start) for quote in quotes}) == len(quotes)


def test_what_stands_for_a_name_is_read_as_it_and_quoted_as_it_is(
    tmp_path: Path, model: SpanModel, encoder: WordEncoder
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    text = (
        "Call for cars\n\nHalvard called 84,000 cars back on Monday. The recall is the biggest in the history of the "
        "company, which was founded in 1934, employs 14,200 people and sold 231,000 cars last year.\n"
    )
    (articles / "cars.txt").write_text(text)
    build_index(articles, store=tmp_path / "s", encoder=encoder)
    store = PassageStore(tmp_path / "s", encoder)
    every = EveryWord()
    SpanReader(store, every).read("When was Halvard founded?", retrieved(store, "When was Halvard founded?"))
    assert "the history of Halvard, which was founded" in " ".join(every.shown)
    best = SpanReader(store, model).read("When was Halvard founded?", retrieved(store, "When was Halvard founded?"))[0]
    assert best.short == "1934"
    assert text[best.start : best.end] == best.text
    assert "the history of the company, which" in best.text
