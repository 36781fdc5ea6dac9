import re
from datetime import date
from pathlib import Path

import pytest

from eval.answers import DateAnswer, NameAnswer, NumberAnswer, TextAnswer
from eval.facts import EXAMPLE, Fact, FactsError, load_facts, placed_facts
from index.articles import load_articles
from index.build import LIBRARY
from index.errors import CrosscheckError

FLOOD = """\
facts:
  - question: How many people were hurt in Verden?
    kind: conflict
    answers: ["12", "15"]
    quotes:
      - article: herald
        text: At least 12 people were hurt.
      - article: gazette
        text: 15 injured people
  - question: Who is the mayor of Celle?
    kind: not answerable
    answers: []
    quotes: []
"""


def refused(tmp_path: Path, content: str | bytes) -> str:
    """The one line that a file of facts is refused with, without its path."""
    path = tmp_path / "my.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FactsError) as caught:
        load_facts(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{path}, line ")
    return message.removeprefix(f"{path}, ")


def test_facts_are_read(tmp_path: Path) -> None:
    (tmp_path / "flood.yaml").write_text(FLOOD)
    conflict, silent = load_facts(tmp_path / "flood.yaml")
    assert (conflict.kind, [*map(str, conflict.answers)], conflict.answerable) == ("conflict", ["12", "15"], True)
    assert [(quote.article, quote.text) for quote in conflict.quotes] == [
        ("herald", "At least 12 people were hurt."),
        ("gazette", "15 injured people"),
    ]
    assert not silent.answerable


def test_plain_figures_and_words_are_text(tmp_path: Path) -> None:
    (tmp_path / "flood.yaml").write_text(FLOOD.replace('["12", "15"]', "[12, No, 2025-06-10, 1.50]"))
    answers = load_facts(tmp_path / "flood.yaml")[0].answers
    assert answers == tuple(TextAnswer(text=text) for text in ("12", "No", "2025-06-10", "1.50"))


def test_a_folder_is_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(FLOOD)
    (tmp_path / "a.yaml").write_text(FLOOD.replace("Verden", "Aller"))
    (tmp_path / "notes.txt").write_text("not facts")
    assert [fact.question for fact in load_facts(tmp_path)] == [
        "How many people were hurt in Aller?",
        "Who is the mayor of Celle?",
        "How many people were hurt in Verden?",
        "Who is the mayor of Celle?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what"),
    [
        ("kind: conflict", "kind: quarrel", 3, "kind", "'quarrel'"),
        ("    kind: conflict\n", "", 2, "kind", "is missing."),
        ('["12", "15"]', '["12", [15]]', 4, "answers", "must be text, or hold"),
        ('["12", "15"]', "12", 4, "answers", "must be a list; got '12'"),
        ('["12", "15"]', '["12", "$"]', 4, "answers.text", "neither a word nor a figure"),
        ('["12", "15"]', "[]", 2, "facts", "0 answers and 2 quotes"),
        (
            "        text: 15 injured people\n",
            "        words: 15\n",
            8,
            "quotes.text",
            "is missing (and 1 more problem)",
        ),
        ("        text: 15 injured people\n", "        text: x\n        page: 3\n", 10, "quotes.page", "no such field"),
        ("    answers: []", "    answers: [Jane]", 10, "facts", "must have no answers and no quotes"),
        ("question: Who is the mayor of Celle?", 'question: " "', 10, "question", "neither a word nor a figure"),
        ("    quotes: []\n", "    quotes:\n      - x\n", 14, "quotes", "must consist of fields with values; got 'x'"),
        ("    answers: []\n", "    answers:\n      a: b\n", 12, "answers", "must be a list"),
        ("kind: conflict\n", "kind: single\n    kind: quarrel\n", 4, "kind", "appears twice. Keep one of them."),
        ("facts:", "fakts:", 1, "facts", "is missing (and 1 more problem). A file of facts looks like this: facts: ["),
    ],
)
def test_the_error_names_line_and_field(tmp_path: Path, old: str, new: str, line: int, field: str, what: str) -> None:
    assert old in FLOOD
    message = refused(tmp_path, FLOOD.replace(old, new, 1))
    assert message.startswith(f"line {line}, field {field!r}: ")
    assert what in message


TYPED = """\
facts:
  - question: How many were hurt, and where?
    kind: follow-up
    answers:
      - {number: 14.3 billion, unit: USD, tolerance: 0.5}
      - {date: 2025-06}
      - name: Alexandr Wang
        aliases: [Wang]
      - {text: no control}
      - interim CEO
    quotes: [{article: herald, text: x}]
    history:
      - {role: user, content: 'Who was hurt?'}
      - {role: assistant, content: Twelve people.}
  - question: What was known then?
    kind: as of
    as_of: 2025-06-10
    answers: [12]
    quotes: [{article: herald, text: x}]
"""


def test_typed_answers_history_and_day_are_read(tmp_path: Path) -> None:
    (tmp_path / "typed.yaml").write_text(TYPED)
    follow_up, then = load_facts(tmp_path / "typed.yaml")
    assert follow_up.answers == (
        NumberAnswer(number=14.3e9, unit="USD", tolerance=0.5),
        DateAnswer(date="2025-06"),
        NameAnswer(name="Alexandr Wang", aliases=("Wang",)),
        TextAnswer(text="no control"),
        TextAnswer(text="interim CEO"),
    )
    assert [(message.role, message.content) for message in follow_up.history] == [
        ("user", "Who was hurt?"),
        ("assistant", "Twelve people."),
    ]
    assert (then.as_of, follow_up.as_of, then.history) == (date(2025, 6, 10), None, ())
    places = [place for place, _ in placed_facts(tmp_path / "typed.yaml")]
    assert places == [f"{tmp_path / 'typed.yaml'}, line {line}" for line in (2, 15)]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what"),
    [
        ("number: 14.3 billion", "number: plenty", 5, "answers.number", "must be a number; got 'plenty'"),
        ("tolerance: 0.5", "tolerance: -1", 5, "answers.tolerance", "must be at least 0"),
        ("date: 2025-06}", "date: June 2025}", 6, "answers.date", "write 2025, 2025-06 or 2025-06-12"),
        ("        aliases: [Wang]\n", "        alias: Wang\n", 8, "answers.alias", "no such field"),
        ("aliases: [Wang]", "aliases: Wang", 8, "answers.aliases", "must be a list"),
        ("{text: no control}", "{words: no control}", 9, "answers", "a number, a date, a name or a text"),
        ("role: user", "role: system", 13, "history.role", "'user' or 'assistant'"),
        ("kind: follow-up", "kind: single", 2, "history", "has no 'history'"),
        ("    as_of: 2025-06-10\n", "", 15, "as_of", "needs 'as_of'"),
        ("as_of: 2025-06-10", "as_of: 20250610", 17, "as_of", "write it as 2025-06-10"),
        ("as_of: 2025-06-10", "as_of: 2025-06-31", 17, "as_of", "there is no such date"),
    ],
)
def test_the_error_names_line_and_field_of_what_is_typed(
    tmp_path: Path, old: str, new: str, line: int, field: str, what: str
) -> None:
    assert old in TYPED
    message = refused(tmp_path, TYPED.replace(old, new, 1))
    assert message.startswith(f"line {line}, field {field!r}: ")
    assert what in message


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", 1),
        ("# nothing\n", 1),
        ("facts: []\n", 1),
        ("- question: Why?\n", 1),
        ("facts:\n  - question: 'Why?\n", 3),
        ("facts:\n\t- question: Why?\n", 2),
        ("facts:\n  - question: !!python/object:os.system {}\n", 2),
        ("facts:\n  - [a]: b\n", 2),
        ("facts: &a [*a]\n", 1),
        ("facts:\n  - \x00\n", 2),
        (b"facts:\n  - question: caf\xe9\n", 2),
        ("facts: " + "[" * 5000, 1),
    ],
)
def test_what_is_no_file_of_facts_is_refused_in_one_line(tmp_path: Path, content: str | bytes, line: int) -> None:
    message = refused(tmp_path, content)
    assert message.startswith(f"line {line}")
    assert not re.search(r"valid|instance|tuple|_FactsFile|Field required", message)  # words of pydantic


@pytest.mark.parametrize("content", ["", "hello\n", "- question: Why?\n", "facts: 12\n", "facts: []\n", "facts: [x]\n"])
def test_what_is_of_another_form_is_shown_the_form(tmp_path: Path, content: str) -> None:
    assert refused(tmp_path, content).endswith(f" A file of facts looks like this: {EXAMPLE}")
    (tmp_path / "my.yaml").write_text(EXAMPLE)
    (only,) = load_facts(tmp_path / "my.yaml")
    assert (only.question, only.quotes[0].text) == ("Who won?", "Ann won")


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"none\.yaml can't be read \(No such file or directory\)"):
        load_facts(tmp_path / "none.yaml")
    with pytest.raises(FactsError, match=r"no \.yaml file"):
        load_facts(tmp_path)
    assert issubclass(FactsError, CrosscheckError)


class TestBundled:
    facts = load_facts()

    def test_there_are_enough_of_every_kind(self) -> None:
        kinds: list[str] = [fact.kind for fact in self.facts]
        assert len(kinds) >= 30
        assert min(map(kinds.count, ("single", "several articles", "conflict", "why", "not answerable"))) >= 5

    def test_no_question_is_asked_twice(self) -> None:
        assert len({fact.question for fact in self.facts}) == len(self.facts)

    @pytest.mark.parametrize("fact", facts, ids=lambda fact: fact.question)
    def test_they_fit_the_articles(self, fact: Fact) -> None:
        texts = {article.article_id: article.text for article in load_articles(LIBRARY).articles}
        assert all(quote.text in texts[quote.article] for quote in fact.quotes)
        assert all(any(answer.stands_in(quote.text) for quote in fact.quotes) for answer in fact.answers)


def test_a_single_fact_that_is_wrong_is_one_problem(tmp_path: Path) -> None:
    message = refused(tmp_path, "facts: [{question: 'Who won?', kind: quarrel, answers: [], quotes: []}]\n")
    assert message.startswith("line 1, field 'kind': ")
    assert "more problem" not in message
