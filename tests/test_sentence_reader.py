from dataclasses import fields, replace
from pathlib import Path

import pytest
from conftest import WordEncoder
from hypothesis import given
from hypothesis import strategies as st

from index.articles import load_articles
from index.build import build_index
from index.store import PassageStore, ScoredPassage
from rag.reader.sentences import READ, Features, SentenceReader, confidence
from rag.retriever import HybridRetriever

SHARES = st.floats(0, 1)


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


QUESTIONS = ["Who asked the army for help?", "How many people were hurt in Verden?", "Which village reported calm?"]


@pytest.mark.parametrize(
    ("question", "heard"),
    [
        (QUESTIONS[0], {"herald", "gazette", "notes", "long"}),
        (QUESTIONS[1], {"herald", "gazette", "long"}),  # notes holds no number
        (QUESTIONS[2], {"herald", "gazette", "notes", "long"}),
    ],
)
def test_each_article_has_one_quote_and_the_surest_comes_first(
    store: PassageStore, question: str, heard: set[str]
) -> None:
    quotes = SentenceReader(store).read(question, retrieved(store, question))
    articles = [quote.passage.article.article_id for quote in quotes]
    assert len(articles) == len(set(articles))
    assert set(articles) == heard  # the long article does not silence the others
    confidences = [quote.confidence for quote in quotes]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotes_slice_back_out_of_their_articles(store: PassageStore, texts: dict[str, str], question: str) -> None:
    for quote in SentenceReader(store).read(question, retrieved(store, question)):
        assert texts[quote.passage.article.article_id][quote.start : quote.end] == quote.text
        assert quote.passage.passage.start <= quote.start < quote.end <= quote.passage.passage.end


def test_the_sentence_that_answers_is_the_one_quoted(store: PassageStore) -> None:
    quotes = SentenceReader(store).read(
        "Who asked the army for help?", retrieved(store, "Who asked the army for help?")
    )
    said = {quote.passage.article.article_id: quote.text for quote in quotes}
    assert said["gazette"] == "The mayor asked the army for help."
    assert said["long"] == "The mayor of Celle asked the army for boats and blankets."
    assert quotes[0].text in (said["gazette"], said["long"])


def test_a_sentence_in_two_passages_is_measured_once(
    store: PassageStore, texts: dict[str, str], encoder: WordEncoder
) -> None:
    spans = sorted(
        (scored.passage.start, scored.passage.end)
        for scored in retrieved(store, "Which village reported calm?")
        if scored.article.article_id == "long"
    )
    shared = texts["long"][spans[1][0] : spans[0][1]]  # the end of the first passage begins the second
    sentence = shared.split(". ")[0].removesuffix(".")
    assert sentence.startswith("Village")
    question = f"{sentence}?"
    encoder.read.clear()
    measured = SentenceReader(store).measure(question, retrieved(store, question))
    places = [(row.passage.article.article_id, row.passage.passage.start + row.start) for row, _ in measured]
    assert len(places) == len(set(places)) == READ
    assert f"{sentence}." in {row.text for row, _ in measured}
    assert len(encoder.read) == READ + 2  # the question is read by the search as well


def test_headings_are_never_quoted(store: PassageStore) -> None:
    found = retrieved(store, "Calls of the night?")
    assert any("Calls of the night" in scored.passage.text for scored in found)
    assert "Calls of the night" not in {
        row.text for row, _ in SentenceReader(store).measure("Calls of the night?", found)
    }


def test_nothing_to_read_is_no_quote(store: PassageStore) -> None:
    assert SentenceReader(store).read("Who?", []) == []


def test_a_question_of_function_words_is_no_error(store: PassageStore) -> None:
    for quote in SentenceReader(store).read("Is it?", retrieved(store, "Is it?")):
        assert 0 <= quote.confidence <= 1


def test_what_is_measured_lies_in_its_range(store: PassageStore) -> None:
    for _, features in SentenceReader(store).measure(QUESTIONS[1], retrieved(store, QUESTIONS[1])):
        assert -1.001 <= features.cosine <= 1.001
        assert 0 <= features.coverage <= features.nearby + 1e-9  # the passage holds its own sentence
        assert features.nearby <= 1 + 1e-9
        assert features.typed in (0, 1)


def test_the_kind_of_value_asked_for_is_noticed(store: PassageStore) -> None:
    question = "When did the river flood the town of Verden?"
    measured = SentenceReader(store).measure(question, retrieved(store, question))
    typed = {row.text: features.typed for row, features in measured}
    assert typed["The river Aller flooded the town of Verden on Sunday."] == 1
    assert typed["At least 12 people were hurt."] == 0


def test_who_asks_for_a_number_gets_sentences_with_one(store: PassageStore) -> None:
    measured = SentenceReader(store).measure(QUESTIONS[1], retrieved(store, QUESTIONS[1]))
    assert measured
    assert all(any(char.isdigit() for char in row.text) for row, _ in measured)


def test_figures_of_another_year_answer_nothing(store: PassageStore) -> None:
    for year, heard in (("2019", set()), ("2025", {"herald", "gazette"})):  # the other two have no date
        question = f"How many people were hurt in Verden in {year}?"
        quotes = SentenceReader(store).read(question, retrieved(store, question))
        assert {quote.passage.article.article_id for quote in quotes} == heard


@given(st.builds(Features, cosine=st.floats(-1, 1), coverage=SHARES, nearby=SHARES, typed=st.sampled_from([0.0, 1.0])))
def test_more_of_anything_is_never_less_sure(features: Features) -> None:
    sure = confidence(features)
    assert 0 < sure < 1
    for field in fields(Features):
        assert confidence(replace(features, **{field.name: 1.0})) >= sure


def test_questions_are_never_quoted(folder: Path, tmp_path: Path, encoder: WordEncoder) -> None:
    (folder / "doubts.txt").write_text("Will the dam at Celle hold? The engineers think that the dam will hold.")
    build_index(folder, store=tmp_path / "s", encoder=encoder)
    opened = PassageStore(tmp_path / "s", encoder)
    quotes = SentenceReader(opened).read(
        "Will the dam at Celle hold?", retrieved(opened, "Will the dam at Celle hold?")
    )
    assert quotes
    assert not any(quote.text.endswith("?") for quote in quotes)


def test_a_name_that_no_article_has_is_not_answered(store: PassageStore) -> None:
    reader = SentenceReader(store)
    assert reader.read("Did the army help in Verden?", retrieved(store, "Did the army help in Verden?"))
    assert not reader.read("Did the army help in Wuppertal?", retrieved(store, "Did the army help in Wuppertal?"))
