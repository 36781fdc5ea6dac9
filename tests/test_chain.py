import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from chain_asking import ARMY, FRANCE, PAY, answered, check, texts_of
from conftest import ORIGINALS, WordEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.language_models import FakeListChatModel

from index.build import LIBRARY, build_index
from index.errors import QuestionError
from index.store import PassageStore
from rag import answer_chain, ask
from rag.chain import ASK_MORE, ONLY_ENGLISH
from rag.extractive import THRESHOLD
from rag.language import is_english
from rag.question import asks_nothing

TEMPLATES = (
    "Who is {}?", "How much did {} pay for {}?", "When did {} meet {}?", "Why did {} choose {}?", "What is {}?",
    "How many people work for {}?", "What percentage of {} does {} own?", "{}", "{} {} {}", "Is {} in {} now?",
)  # fmt: skip
THINGS = (
    "Meta", "Scale AI", "Alexandr Wang", "Jason Droege", "Mark Zuckerberg", "the FTC", "OpenAI", "Llama 4", "2025",
    "$14.3 billion", "49%", "the lab", "a minority stake", "contractors", "France", "WhatsApp", "it", "[1]", "[99]",
)  # fmt: skip
QUESTIONS = st.one_of(
    st.builds(
        lambda template, things: template.format(*things),
        st.sampled_from(TEMPLATES),
        st.tuples(*[st.sampled_from(THINGS)] * 3),
    ),
    st.text(max_size=80).filter(lambda text: any(char.isalnum() for char in text)),
)


def examples(count: int) -> settings:
    # No timed check: the machine may be busy.
    return settings(max_examples=count, deadline=None, suppress_health_check=[HealthCheck.too_slow])


COLLECTIONS = [LIBRARY, *([ORIGINALS] if ORIGINALS.is_dir() else [])]


@pytest.fixture(scope="module", params=COLLECTIONS, ids=lambda path: path.name)
def collection(
    request: pytest.FixtureRequest, library_store: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str]]:
    """A real store, and the texts of its articles loaded anew."""
    store = library_store
    if request.param != LIBRARY:
        store = str(tmp_path_factory.mktemp("originals") / "store")
        build_index(request.param, store=store)
    return store, texts_of(request.param)


@pytest.fixture(scope="module", params=COLLECTIONS, ids=lambda path: path.name)
def quick(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[PassageStore, dict[str, str]]:
    """The same articles behind an encoder that takes no time."""
    store = tmp_path_factory.mktemp("quick") / "store"
    build_index(request.param, store=store, encoder=WordEncoder())
    return PassageStore(store, WordEncoder()), texts_of(request.param)


def test_both_sides_of_a_choice_are_shown(library_store: str) -> None:
    answer = ask("Is it a minority or a majority stake?", store=library_store)
    assert {one.value for one in answer.positions} == {"minority", "majority"}
    assert answer.disagreement is not None
    assert answer.disagreement.kind == "contradiction"


class TestContract:
    @examples(15)
    @given(question=QUESTIONS)
    def test_every_answer_keeps_its_promises(self, collection: tuple[str, dict[str, str]], question: str) -> None:
        store, texts = collection
        answer = ask(question, store=store)
        check(answer, texts)
        assert answer.abstained == (answer.confidence < THRESHOLD)
        expected = ASK_MORE if answer.abstained and asks_nothing(answer.resolved_question) else None
        assert answer.notice == (expected if is_english(question) else ONLY_ENGLISH)

    @examples(100)
    @given(question=QUESTIONS)
    def test_whatever_the_vectors_are(self, quick: tuple[PassageStore, dict[str, str]], question: str) -> None:
        check(answered(answer_chain(quick[0]), question), quick[1])

    @examples(60)
    @given(
        reply=st.lists(
            st.one_of(
                st.text(max_size=20),
                st.sampled_from(
                    [
                        "Meta invested $14.3 billion in Scale AI",
                        " [1].",
                        "[2] ",
                        "[0]",
                        "[1-3]",
                        "[99]",
                        " Wang leads a lab",
                        "】[",
                        "\n",
                    ]
                ),
            ),
            max_size=12,
        ).map("".join)
    )
    def test_whatever_a_chat_model_replies(self, quick: tuple[PassageStore, dict[str, str]], reply: str) -> None:
        check(answered(answer_chain(quick[0], llm=FakeListChatModel(responses=[reply])), PAY), quick[1])

    def test_the_figures_that_the_articles_give_are_shown(self, collection: tuple[str, dict[str, str]]) -> None:
        answer = ask(PAY, store=collection[0])
        check(answer, collection[1])
        shown = {"$14.3", "$14.8", "$14"} & set(re.findall(r"\$\d+(?:\.\d)?", answer.text))
        assert len(shown) >= (3 if "meta-scale-ai-minority-stake" in collection[1] else 2)

    def test_what_no_article_says_is_not_answered(self, collection: tuple[str, dict[str, str]]) -> None:
        answer = ask(FRANCE, store=collection[0])
        check(answer, collection[1])
        assert answer.abstained
        assert answer.retrieved  # what was read is told all the same

    def test_the_question_comes_back_as_asked(self, library_store: str) -> None:
        assert ask(f"  {PAY}\n", store=library_store).question == PAY

    def test_the_store_may_be_a_path(self, library_store: str) -> None:
        assert ask(PAY, store=Path(library_store)) == ask(PAY, store=library_store)


class TestHistory:
    EARLIER = ({"role": "user", "content": "What is Meta AI?"}, {"role": "assistant", "content": "An assistant [1]."})

    def test_a_follow_up_is_completed(self, library_store: str) -> None:
        answer = ask("And how many users does it have?", store=library_store, history=self.EARLIER)
        assert "over a billion users" in answer.citations[0].quote
        assert answer.question == "And how many users does it have?"

    def test_any_iterable_of_messages_will_do(self, library_store: str) -> None:
        listed = ask("And how many users does it have?", store=library_store, history=list(self.EARLIER))
        assert ask("And how many users does it have?", store=library_store, history=iter(self.EARLIER)) == listed

    @pytest.mark.parametrize("history", [["What is Meta AI?"], [3], [None], [{"foo": 1}]])
    def test_what_is_no_message_is_refused(self, library_store: str, history: list[Any]) -> None:
        with pytest.raises(QuestionError, match="a message was expected"):
            ask("And how many users does it have?", store=library_store, history=history)


class TestAsOf:
    LATE = "meta-eyes-scale-ai-acquisition"  # the one bundled article with a date: 2025-06-09

    @pytest.mark.parametrize(
        ("as_of", "there"),
        [
            ("2025-06-08", False),
            (date(2025, 6, 8), False),
            (datetime(2025, 6, 8, 23, 59), False),
            ("2025-06-09", True),
            (" 2025-06-10 ", True),
            (None, True),
        ],
    )
    def test_later_articles_are_left_out_and_undated_ones_stay(
        self, library_store: str, as_of: str | date | None, there: bool
    ) -> None:
        answer = ask(PAY, store=library_store, as_of=as_of)
        heard = {scored.article.article_id for scored in answer.retrieved}
        assert (self.LATE in heard) == there
        assert len(heard) == 4 + there

    def test_when_every_article_is_later_nothing_is_said(self, folder: Path, tmp_path: Path) -> None:
        (folder / "notes.txt").unlink()
        encoder = WordEncoder()
        build_index(folder, store=tmp_path / "dated", encoder=encoder)
        chain = answer_chain(PassageStore(tmp_path / "dated", encoder), as_of=date(2020, 1, 1))
        answer = answered(chain, ARMY)
        check(answer, {})
        assert (answer.abstained, answer.retrieved, answer.confidence) == (True, (), 0)
        assert answer.notice == ("No dated article was published by 2020-01-01; the earliest is from 2025-03-02.")
        later = answer_chain(PassageStore(tmp_path / "dated", encoder), as_of=date(2025, 3, 2))
        assert answered(later, "What is the capital of France?").notice is None

    def test_as_of_a_day_positions_come_in_order_of_time(self, folder: Path, tmp_path: Path) -> None:
        dated = "---\ntitle: The flood in Verden\npublished: 2025-03-05\n---\n"
        (folder / "post.md").write_text(f"{dated}In all 15 people were hurt in Verden, the police said.\n")
        build_index(folder, store=tmp_path / "s")
        answer = ask("How many people were hurt?", store=tmp_path / "s", as_of="2025-03-05")
        first = [min(cited.published or date.max for cited in position.citations) for position in answer.positions]
        assert first == sorted(first)
        assert [position.value for position in answer.positions] == ["at least 12", "15"]
        without = ask("How many people were hurt?", store=tmp_path / "s").positions
        assert [position.value for position in without] == ["15", "at least 12"]  # the leading one first

    @pytest.mark.parametrize("as_of", ["", "yesterday", "2025-13-01", "10.06.2025", "2025-02-30", "x" * 1000])
    def test_what_is_no_day_is_refused(self, library_store: str, as_of: str) -> None:
        with pytest.raises(QuestionError, match="YYYY-MM-DD") as caught:
            ask(PAY, store=library_store, as_of=as_of)
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("question", "told"), [("", "no words"), (" ?! ", "no words"), ("why " * 25_000, "100,000|99,999")]
)
def test_an_unusable_question_is_refused_before_anything_is_opened(tmp_path: Path, question: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        ask(question, store=tmp_path / "nowhere")


class TestFollowUps:
    def test_the_kind_of_value_is_that_of_the_last_question(self, library_store: str) -> None:
        earlier = [
            {"role": "user", "content": "How much did Meta pay for its stake in Scale AI?"},
            {"role": "assistant", "content": "It paid $14.8 billion."},
        ]
        answer = ask("And what stake?", store=library_store, history=earlier)
        values = [position.value for position in answer.positions]
        assert any("49%" in value or "minority" in value for value in values)
        assert not any("$" in value for value in values)

    @pytest.mark.parametrize(
        ("question", "told"),
        [
            ("Who was hurt??", 0),
            ("Who was hurt ?!?", 0),
            ("Who was hurt? Who paid?", 1),
            ("Who paid?? And when?", 1),
            ("Who was hurt, and how many?", 1),
        ],
    )
    def test_several_questions_in_one_are_told(self, library_store: str, question: str, told: int) -> None:
        assert (ask(question, store=library_store).notice or "").count("more than one question") == told

    @pytest.mark.parametrize(
        ("said", "asks"),
        [
            ("Hello", False),
            ("Thanks!", False),
            ("Meta", False),
            ("How much", False),
            ("Who won?", True),
            (FRANCE, True),
        ],
    )
    def test_what_asks_nothing_is_told_how_to_ask(self, library_store: str, said: str, asks: bool) -> None:
        answer = ask(said, store=library_store)
        assert answer.abstained
        assert answer.notice == (None if asks else ASK_MORE)

    def test_all_that_is_to_be_told_is(self, library_store: str) -> None:
        question = "What was Scale AI's revenue in 2024? What was it?"
        notice = ask(question, store=library_store, as_of="2025-06-30").notice or ""
        assert "Undated" in notice
        assert "more than one question" in notice

    def test_as_of_says_that_undated_articles_were_kept(self, library_store: str) -> None:
        answer = ask("What was Scale AI's revenue in 2024?", store=library_store, as_of="2025-06-30")
        undated = any(citation.published is None for citation in answer.citations)
        assert undated == (answer.notice is not None)
        assert undated
