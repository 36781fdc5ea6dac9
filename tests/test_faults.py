"""The suite catches faults: ten are planted, and for each the measure that has to notice it gets worse.

fault                   measure that notices
shifted offsets         citation_verbatim falls: the words don't stand at their place
off-by-one markers      citation_recall falls: statements lose their support
threshold at 0          false_answer rises
second-best answer      answer_correct falls
dropped article         completed falls, and of what can be measured recall@10
swapped citations       citation_precision falls: markers lead to what says something else
stale index             citation_verbatim falls: the articles are not what was indexed
figures rounded         answer_correct falls
abstain always          false_refusal rises
positions merged        conflict_recall and conflict_surfaced fall
"""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.articles import articles_of
from eval.asking import ask_all
from eval.facts import Fact
from eval.measures import LOWER_IS_BETTER, METRICS
from index.articles import Article, load_articles
from index.build import LIBRARY, build_index
from index.store import PassageStore, ScoredPassage
from rag.answer import Answer
from rag.chain import answer_chain, open_store
from rag.reader import Quote, Reader
from rag.reader.spans import SpanReader

WORSE = 0.15  # by how much a measure has to get worse: two of thirteen questions
MINORITY, MAJORITY = "meta-scale-ai-minority-stake", "meta-scale-ai-infrastructure-bet"
STAKE, LAB = "meta-scale-ai-49-percent-stake", "wang-to-lead-meta-ai-lab"
EARLIER = "meta-eyes-scale-ai-acquisition"


def known(question: str, answers: Sequence[Any], *quotes: tuple[str, str], kind: str = "single") -> Fact:
    gold = [{"article": article, "text": text} for article, text in quotes]
    return Fact.model_validate({"question": question, "kind": kind, "answers": answers, "quotes": gold})


FACTS = (
    known(
        "How much did Meta pay for its stake in Scale AI?",
        [{"number": "14.3 billion", "unit": "USD"}, {"number": "14.8 billion", "unit": "USD"}],
        (MINORITY, "Meta has put $14.3 billion into Scale AI"),
        (LAB, "Meta has announced that it will invest $14.3 billion in Scale AI"),
        (STAKE, "Meta is paying $14.8 billion for 49% of Scale AI"),
        kind="conflict",
    ),
    known(
        "How big is Meta's investment in Scale AI?",
        [{"number": "14.3 billion", "unit": "USD"}, {"number": "14.8 billion", "unit": "USD"}],
        (MINORITY, "Meta has put $14.3 billion into Scale AI"),
        (LAB, "Meta has announced that it will invest $14.3 billion in Scale AI"),
        (STAKE, "Meta is paying $14.8 billion for 49% of Scale AI"),
        kind="conflict",
    ),
    known(
        "Did Meta get a minority or a majority stake in Scale AI?",
        ["minority", "majority"],
        (MINORITY, "Meta's money buys a minority stake"),
        (MAJORITY, "By taking a majority stake in Scale AI, Meta safeguards its future access to that resource."),
        (MAJORITY, "Meta deliberately took a minority stake and did not buy Scale AI outright."),
        kind="conflict",
    ),
    known(
        "What percentage of Scale AI does Meta own?",
        [{"number": 49, "unit": "%"}],
        (STAKE, "Meta is paying $14.8 billion for 49% of Scale AI"),
        (MAJORITY, "Meta Platforms has spent $14 billion and received 49% of Scale AI"),
        (LAB, "will invest $14.3 billion in Scale AI and receive 49% of the startup"),
        kind="several articles",
    ),
    known(
        "How old is Alexandr Wang?",
        [{"number": 28, "unit": "years"}],
        (MINORITY, "Alexandr Wang, the 28-year-old who runs Scale AI"),
        (LAB, "Alexandr Wang, Scale AI's 28-year-old chief executive"),
        kind="several articles",
    ),
    known(
        "Who started Scale AI?",
        [{"name": "Alexandr Wang", "aliases": ["Wang"]}],
        (STAKE, "Alexandr Wang, who founded Scale AI"),
        (EARLIER, "Alexandr Wang was 19 years old when he founded Scale AI in 2016."),
        (LAB, "Wang's company, Scale AI, which he founded"),
        kind="several articles",
    ),
    known(
        "How much did Microsoft invest in OpenAI?",
        [{"number": "13 billion", "unit": "USD"}],
        (MAJORITY, "Microsoft put $13 billion into OpenAI"),
    ),
    known(
        "What was Scale AI's revenue in 2024?",
        [{"number": "870 million", "unit": "USD"}],
        (MAJORITY, "Scale AI had revenue of $870 million in 2024."),
    ),
    known(
        "What year was Scale AI founded?",
        [{"date": "2016"}],
        (EARLIER, "Alexandr Wang was 19 years old when he founded Scale AI in 2016."),
    ),
    known("What is the capital of France?", (), kind="not answerable"),
    known("What salary will Alexandr Wang get at Meta?", (), kind="not answerable"),
    known("How much is the Qatar contract worth in dollars?", (), kind="not answerable"),
    known("When was Anthropic founded?", (), kind="not answerable"),
)
ARTICLES: dict[str, Article | None] = {article.article_id: article for article in load_articles(LIBRARY).articles}
Metrics = dict[str, float | None]


def measured(answers: Mapping[str, Answer], articles: Mapping[str, Article | None] = ARTICLES) -> Metrics:
    cases = ask_all(FACTS, lambda fact: answers[fact.question], articles)
    return {name: measure(cases) for name, measure in METRICS.items()}


def asked(store: PassageStore, reader: Reader | None = None) -> dict[str, Answer]:
    chain = answer_chain(store, reader=reader)
    return {fact.question: chain.invoke({"question": fact.question}) for fact in FACTS}


@pytest.fixture(scope="module")
def store(library_store: str) -> PassageStore:
    return open_store(library_store)


@pytest.fixture(scope="module")
def answers(store: PassageStore) -> dict[str, Answer]:
    return asked(store)


@pytest.fixture(scope="module")
def sound(answers: dict[str, Answer]) -> Metrics:
    return measured(answers)


def assert_worse(name: str, faulty: Metrics, sound: Metrics) -> None:
    before, after = sound[name], faulty[name]
    assert before is not None
    assert after is not None
    assert (after - before if name in LOWER_IS_BETTER else before - after) >= WORSE


def test_without_a_fault_there_is_room_to_fall(sound: Metrics) -> None:
    for name in ("citation_verbatim", "completed", "retrieval_hit", "conflict_recall"):
        assert sound[name] == 1
    assert sound["false_answer"] == sound["false_refusal"] == 0
    for name in ("recall@10", "answer_correct", "citation_precision", "citation_recall", "conflict_surfaced"):
        assert (sound[name] or 0) >= 3 * WORSE


def shifted_offsets(answer: Answer) -> Answer:
    moved = tuple(replace(one, start=one.start + 1, end=one.end + 1) for one in answer.citations)
    return replace(answer, citations=moved)


def markers_off_by_one(answer: Answer) -> Answer:
    return replace(answer, text=re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", answer.text))


def turned_round(answer: Answer) -> Answer:
    """The first marker leads to what the last one led to, and so on."""
    turned = enumerate(reversed(answer.citations), 1)
    return replace(answer, citations=tuple(replace(one, marker=number) for number, one in turned))


def rounded(text: str) -> str:
    return re.sub(r"\d+(?:\.\d+)?", lambda found: f"{float(f'{float(found[0]):.0e}'):g}", text)


def figures_rounded(answer: Answer) -> Answer:
    positions = tuple(replace(one, value=rounded(one.value)) for one in answer.positions)
    return replace(answer, short=answer.short and rounded(answer.short), positions=positions)


def abstaining(answer: Answer) -> Answer:
    return replace(
        answer,
        text="The articles don't say.",
        short=None,
        citations=(),
        positions=(),
        disagreement=None,
        abstained=True,
    )


def positions_merged(answer: Answer) -> Answer:
    if not answer.positions:
        return answer
    merged = replace(answer.positions[0], citations=answer.citations)
    return replace(answer, positions=(merged,), disagreement=None)


@pytest.mark.parametrize(
    ("fault", "names"),
    [
        (shifted_offsets, ["citation_verbatim"]),
        (markers_off_by_one, ["citation_recall", "citation_precision"]),
        (turned_round, ["citation_precision"]),
        (figures_rounded, ["answer_correct", "exact_match"]),
        (abstaining, ["false_refusal", "answer_correct", "abstention_right"]),
        (positions_merged, ["conflict_recall", "conflict_surfaced"]),
    ],
)
def test_a_fault_in_the_answers_is_noticed(
    fault: Callable[[Answer], Answer], names: list[str], answers: dict[str, Answer], sound: Metrics
) -> None:
    faulty = measured({question: fault(answer) for question, answer in answers.items()})
    for name in names:
        assert_worse(name, faulty, sound)


def test_citations_swapped_between_answers_are_noticed(answers: dict[str, Answer], sound: Metrics) -> None:
    others = [*list(answers.values())[1:], next(iter(answers.values()))]
    swapped = {
        question: replace(answer, citations=other.citations)
        for (question, answer), other in zip(answers.items(), others, strict=True)
    }
    faulty = measured(swapped)
    for name in ("citation_precision", "citation_recall", "citation_right"):
        assert_worse(name, faulty, sound)


def test_a_threshold_at_0_is_noticed(store: PassageStore, sound: Metrics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.extractive.THRESHOLD", 0.0)
    assert_worse("false_answer", measured(asked(store)), sound)


class SecondBest:
    """A reader that does not give the answer that it finds best."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, question: str, passages: Sequence[ScoredPassage]) -> list[Quote]:
        quotes = self._reader.read(question, passages)
        return [quote for quote in quotes if quote.short != quotes[0].short]


def test_the_second_best_answer_is_noticed(store: PassageStore, sound: Metrics) -> None:
    assert_worse("answer_correct", measured(asked(store, SecondBest(SpanReader(store)))), sound)


@pytest.fixture
def own_copy(tmp_path: Path) -> Path:
    """A folder with the bundled articles, indexed into the store beside it."""
    shutil.copytree(LIBRARY, tmp_path / "articles")
    build_index(tmp_path / "articles", store=tmp_path / "store")
    return tmp_path


def test_a_stale_index_is_noticed(own_copy: Path, sound: Metrics) -> None:
    with closing(open_store(own_copy / "store")) as store:
        answers = asked(store)
        assert measured(answers, articles_of(store))["citation_verbatim"] == 1
        for path in (own_copy / "articles").glob("*.md"):
            path.write_text(path.read_text(encoding="utf-8").replace("\n---\n", "\n---\nCorrected on Friday.\n", 1))
        assert_worse("citation_verbatim", measured(answers, articles_of(store)), sound)


def test_a_dropped_article_is_noticed(own_copy: Path, sound: Metrics) -> None:
    (own_copy / "articles" / f"{MAJORITY}.md").unlink()
    build_index(own_copy / "articles", store=own_copy / "store")
    with closing(open_store(own_copy / "store")) as store:
        answers = asked(store)
        cases = ask_all(FACTS, lambda fact: answers[fact.question], articles_of(store))
        assert {case.error for case in cases} == {None, f"There is no article {MAJORITY!r} in the store."}
        assert_worse("completed", measured(answers, articles_of(store)), sound)
        assert_worse("recall@10", measured(answers), sound)
