"""Agreement: which articles give the same, who says so, and when."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from said_quotes import PAID, paid, quote, told

from rag.agreement import Stance, said_by, stances, timeline
from rag.answer import Position
from rag.citations import cite
from rag.disagreement import kind_of
from rag.extractive import extractive_answer


def test_the_same_value_in_other_words_is_one_position() -> None:
    positions, kind, _ = told(
        PAID, paid("a", "$14.3 billion"), paid("b", "US$14.3bn"), paid("c", "14.3 billion dollars")
    )
    assert positions == [("$14.3 billion", "same", 3)]
    assert kind is None


def test_agreement_is_said() -> None:
    answer = extractive_answer(PAID, [paid("a", "$14.3 billion"), paid("b", "US$14.3bn")], ())
    assert answer.text.startswith("$14.3 billion, according to ‘a’ [1] and ‘b’ [2] (2 articles agree): “")
    assert answer.disagreement is None


def test_a_publisher_is_named_and_a_title_is_set_off() -> None:
    def by(title: str, publisher: str | None) -> str:
        one = paid("a", "$14 billion")
        metadata = replace(one.passage.article, title=title, publisher=publisher)
        said = replace(one, passage=replace(one.passage, article=metadata))
        return extractive_answer(PAID, [said], ()).text.partition(": “")[0]

    assert by("Mill sold", "The Herald") == "$14 billion, according to The Herald [1]"
    assert by("Mill sold", None) == "$14 billion, according to ‘Mill sold’ [1]"
    assert by("Mill sold [3]", None) == "$14 billion, according to ‘Mill sold (3)’ [1]"
    cut = by("word " * 30, None)
    assert cut.endswith(" word …’ [1]")


def test_a_plain_number_can_be_an_age() -> None:
    said = quote("a", "Anna Behn, 28, runs it.", "28"), quote("b", "The 28-year-old Behn runs it.", "28-year-old")
    assert told("How old is Anna Behn?", *said)[0] == [("28", "same", 2)]
    other = quote("c", "Behn is 29.", "29", 0.7)
    assert told("How old is Anna Behn?", *said, other)[1] == "contradiction"


def test_a_near_copy_is_no_second_witness() -> None:
    text = "It paid $14.3 billion for the mill, as the firm said in a statement on Monday after the board had met."
    copy = text.replace("Monday", "Tuesday")
    found = stances(
        PAID, [quote("a", text, "$14.3 billion", whole=text), quote("b", copy, "$14.3 billion", whole=copy)]
    )
    assert [(len(one.quotes), one.witnesses) for one in found] == [(2, 1)]
    assert said_by(found[0]) == "2 articles agree, from 1 independent source"
    other = paid("c", "$14.8 billion")
    also = paid("d", "$14.8 billion")
    found = stances(PAID, [*found[0].quotes, other, also])
    assert found[0].value.text == "$14.8 billion"  # two witnesses against one


def test_one_sentence_in_two_articles_is_one_witness() -> None:
    said = "He said the firm had paid $14.3 billion for the mill in Rye."
    two = [quote("a", said, "$14.3 billion"), quote("b", said.replace("He", "She"), "$14.3 billion")]
    assert [(len(one.quotes), one.witnesses) for one in stances(PAID, two)] == [(2, 1)]
    other = [
        quote("a", said, "$14.3 billion"),
        quote("b", "At $14.3 billion the mill in Rye is dear.", "$14.3 billion"),
    ]
    assert [(len(one.quotes), one.witnesses) for one in stances(PAID, other)] == [(2, 2)]
    short = [quote(name, "It paid $14.3 billion.", "$14.3 billion") for name in "ab"]  # who would say it otherwise?
    assert [(len(one.quotes), one.witnesses) for one in stances(PAID, short)] == [(2, 2)]


def test_a_long_run_of_the_same_words_is_a_copy_unless_it_is_quoted() -> None:
    run = (
        "divers had gone down to the wreck for the third time on Monday and had come back without a trace of the two "
        "sailors"
    )

    def witnesses(around: str) -> int:
        quotes = [
            quote(
                name,
                said,
                "$14.3 billion",
                whole=" ".join((said, around.format(run), *(f"{name}{n}" for n in range(60)))),
            )
            for name, said in (("a", "It paid $14.3 billion."), ("b", "The firm gave $14.3 billion for it."))
        ]
        return stances(PAID, quotes)[0].witnesses

    assert witnesses("The {} whom they had hoped to find.") == 1
    assert witnesses("“The {} whom they had hoped to find,” the mayor said.") == 2
    assert witnesses("‘The {} whom they couldn’t find,’ the mayor said.") == 2


def test_a_denial_is_no_agreement() -> None:
    question = "What was the verdict?"
    said = quote("a", "He was found guilty.", "guilty"), quote("b", "He was found not guilty.", "not guilty")
    assert told(question, *said)[1] == "contradiction"


def test_no_quotes_no_stances() -> None:
    assert stances(PAID, []) == []
    assert kind_of("Who won?", []) is None


SUMS = st.sampled_from(
    ["$14.3 billion", "$14 billion", "$14.8 billion", "more than $10 billion", "US$14.3bn", "$9 million"]
)


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), SUMS), min_size=1, max_size=6, unique_by=lambda row: row[0]),
    st.randoms(),
)
def test_the_order_of_the_articles_does_not_matter(said: list[tuple[str, str]], chance: object) -> None:
    def shown(rows: list[tuple[str, str]]) -> tuple[set[frozenset[str]], int]:
        found = stances(PAID, [paid(*row) for row in rows])
        return {frozenset(one.passage.article.article_id for one in stance.quotes) for stance in found}, found[
            0
        ].witnesses

    mixed = said[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert shown(said) == shown(mixed)
    assert sum(map(len, shown(said)[0])) == len(said)  # each article once


def test_a_timeline_goes_by_the_first_publication() -> None:
    def position(value: str, *days: str | None) -> Position:
        quotes = [paid(f"{value}{n}", "$1", day=day) for n, day in enumerate(days)]
        cited = tuple(cite(n, one.passage, one.start, one.end) for n, one in enumerate(quotes, 1))
        return Position(value=value, citations=cited, relation="same")

    late, early, undated = (
        position("late", "2025-06-11"),
        position("early", "2025-06-12", "2025-06-09"),
        position("x", None),
    )
    assert [one.value for one in timeline([undated, late, early])] == ["early", "late", "x"]
    assert [one.value for one in timeline([undated, late])] == ["x", "late"]


def test_a_stance_knows_its_days() -> None:
    found: list[Stance] = stances(PAID, [paid("a", "$1", day="2025-06-11"), paid("b", "$1", day="2025-06-09")])
    assert found[0].published == (date(2025, 6, 9), date(2025, 6, 11))
