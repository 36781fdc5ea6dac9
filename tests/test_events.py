"""Events told by four articles each, which `eval.tuning.beside` asks about."""

from pathlib import Path

import pytest
from said_quotes import PAID, paid, quote

from eval.tuning.beside import EVENTS, Read, _gives, _print_told
from rag.reader.training.events import AskedOfEvent, EventsError, asked_of_each, read_events

ONE = """== Mill sold
# Mill goes
Ann Lee sold the mill.

She is 60, and her mill is old.

# Mill gone
The mill was sold by Lee, who is 61.

Q Who sold it?
1 Ann Lee
2 Lee
= agree
Q How old is the seller?
1 60
2 61
= contradiction
Q What is old?
1 mill @ her mill
= one
Q Who bought it?
= silent
"""


def write(folder: Path, text: str, name: str = "a.txt") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_events_are_read(tmp_path: Path) -> None:
    ((event,),) = read_events(write(tmp_path, ONE))
    assert event.name == "Mill sold"
    assert [headline for headline, _ in event.articles] == ["Mill goes", "Mill gone"]
    texts = [text for _, text in event.articles]
    assert texts[0] == "Ann Lee sold the mill.\n\nShe is 60, and her mill is old."
    said = {one.question: [texts[place][start:end] for place, start, end in one.answers] for one in event.asked}
    assert said == {
        "Who sold it?": ["Ann Lee", "Lee"],
        "How old is the seller?": ["60", "61"],
        "What is old?": ["mill"],
        "Who bought it?": [],
    }
    second = texts[0].rindex("mill")
    assert event.asked[2] == AskedOfEvent("What is old?", ((0, second, second + len("mill")),), "one")


def test_what_is_held_out_is_told_by_its_name(tmp_path: Path) -> None:
    write(write(tmp_path, ONE), ONE.replace("Mill sold", "Kept apart"), "held-out-b.txt")
    assert [[event.name for event in library] for library in read_events(tmp_path)] == [["Mill sold"]]
    assert [[event.name for event in library] for library in read_events(tmp_path, held_out=True)] == [["Kept apart"]]


@pytest.mark.parametrize(
    ("written", "instead", "wrong"),
    [
        ("1 Ann Lee", "1 Bo Ray", "1 Bo Ray"),
        ("1 mill @ her mill", "1 mill", "1 mill"),
        ("1 mill @ her mill", "1 old @ her mill", "1 old @ her mill"),
        ("1 60", "3 60", "3 60"),
        ("1 60", "x 60", "x 60"),
        ("= silent", "= quiet", "Who bought it?"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(tmp_path: Path, written: str, instead: str, wrong: str) -> None:
    with pytest.raises(EventsError, match=r"a\.txt") as told:
        read_events(write(tmp_path, ONE.replace(written, instead, 1)))
    assert wrong in str(told.value)


def test_each_article_is_asked_each_question(tmp_path: Path) -> None:
    ((event,),) = read_events(write(tmp_path, ONE))
    groups = asked_of_each(event)
    assert [group[0].question for group in groups] == [one.question for one in event.asked]
    for group, one in zip(groups, event.asked, strict=True):
        assert [(row.article, row.passage) for row in group] == list(event.articles)
        found = {(number, *place) for number, row in enumerate(group) for place in row.answers}
        assert found == set(one.answers)


def test_the_events_that_the_reader_is_trained_on_can_be_read() -> None:
    trained = [event for file in read_events() for event in file]
    kept_apart = [event for held_out in (False, True) for file in read_events(EVENTS, held_out) for event in file]
    assert (len(trained), sum(len(event.asked) for event in trained)) == (750, 30_597)
    assert {event.name for event in trained}.isdisjoint(event.name for event in kept_apart)
    groups = [group for event in trained for group in asked_of_each(event)]
    assert 0.1 < sum(not any(row.answers for row in group) for group in groups) / len(groups) < 0.3


def test_the_events_of_the_project_can_be_read() -> None:
    fitted, held_out = read_events(EVENTS), read_events(EVENTS, held_out=True)
    assert all(len(event.articles) == 4 for library in [*fitted, *held_out] for event in library)
    asked = [one for library in [*fitted, *held_out] for event in library for one in event.asked]
    assert len(asked) > 2000
    assert all((one.verdict == "silent") == (not one.answers) for one in asked)
    names = [{event.name for library in each for event in library} for each in (fitted, held_out)]
    assert names[0].isdisjoint(names[1])


def test_a_quote_gives_an_answer_that_it_overlaps_and_is_the_same_as() -> None:
    said = paid("a", "$14.3 billion")
    start = said.start + said.text.index("$14.3 billion")
    assert _gives(PAID, said, ("a", start, start + len("$14.3 billion")))
    assert _gives(PAID, said, ("a", start - len("it paid "), start + len("$14.3 billion")))
    assert not _gives(PAID, said, ("b", start, start + len("$14.3 billion")))
    assert not _gives(PAID, said, ("a", said.start, start - 1))
    who = quote("a", "The Oslo lawyer Ann Lee sold the mill.", "Ann Lee")
    assert _gives("Who sold the mill?", who, ("a", who.start, who.start + len("The Oslo lawyer Ann Lee")))
    share = quote("a", "It paid $14.3 billion for 49% of the mill.", "49%")
    assert not _gives(PAID, share, ("a", share.start + 8, share.start + len("It paid $14.3 billion for 49%")))


def read(verdict: str, *sums: str) -> Read:
    quotes = tuple(paid(article, told) for article, told in zip("abc", sums, strict=False))
    return Read(question=PAID, verdict=verdict, quotes=quotes, right=(True,) * len(quotes), answers=())


def test_what_is_told_is_printed_by_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    apart = ("$14 million", "$92 million")
    held_out = [read("contradiction", *apart), read("contradiction", "$14 million"), read("times", *apart)]
    held_out += [read("agree", "$14 million", "$14 million"), read("agree", *apart), read("silent")]
    _print_told({"held out": held_out, "fitted on": [read("contradiction", *apart)]})
    printed = {line[:24].strip(): line[24:].split() for line in capsys.readouterr().out.splitlines()}
    assert printed == {
        "a contradiction is told": ["held", "out", "fitted", "on"],
        "contradiction": ["1", "of", "2", "0.500", "1", "of", "1", "1.000"],
        "rounding": ["0", "of", "0", "–", "0", "of", "0", "–"],
        "times": ["1", "of", "1", "1.000", "0", "of", "0", "–"],
        "agree": ["1", "of", "2", "0.500", "0", "of", "0", "–"],
        "one": ["0", "of", "0", "–", "0", "of", "0", "–"],
        "parts": ["0", "of", "0", "–", "0", "of", "0", "–"],
        "silent": ["0", "of", "1", "0.000", "0", "of", "0", "–"],
        "false alarms": ["2", "of", "4", "0.500", "0", "of", "0", "–"],  # that of other times is one
    }
