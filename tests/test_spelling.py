"""Words that no article has."""

from pathlib import Path

import pytest
from chain_asking import answered

from index.build import build_index
from index.encoder import SentenceEncoder
from index.store import PassageStore
from rag import answer_chain, ask
from rag.chain import open_store
from rag.spelling import misspelled, respelled

SAID = (
    "The founder Alexandr Lindqvist sold Northgate Mills to Iraq and to Slovenia, and Wang of OpenVault was there.\n\n"
    "Its Deep Current unit stays. Marched they have. Both Marten and Marton left the northern company. "
    "The trawler Corva Linde sank on Monday off Kenya, says Judge Bowen."
)


@pytest.fixture
def mills(tmp_path: Path, encoder: SentenceEncoder) -> PassageStore:
    (tmp_path / "mills.txt").write_text(f"Mills sold\n\n{SAID}", encoding="utf-8")
    build_index(tmp_path / "mills.txt", store=tmp_path / "store", encoder=encoder)
    return PassageStore(tmp_path / "store", encoder)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("How old is Alexander Lindqvist?", {"Alexander": "Alexandr"}),
        ("How old is Alexandr Lindkvest?", {}),  # nine letters, two of them wrong
        ("How old is Alexandr Lindqwist?", {"Lindqwist": "Lindqvist"}),
        ("Who bought Nortgate's mills?", {"Nortgate": "Northgate"}),
        ("Who bought Morthgate's mills?", {}),  # another first letter
        ("What does Wnag do?", {"Wnag": "Wang"}),
        ("What does Wong do?", {}),  # short, and perhaps another one
        ("Did Iran buy it?", {}),
        ("Did Slovakia buy it?", {}),
        ("Who owns DeepCurrent now?", {"DeepCurrent": "Deep Current"}),
        ("Who owns DeepValley now?", {}),
        ("Who owns WangMills now?", {}),  # both are there, but not side by side
        ("Who owns Mills9 now?", {}),
        ("Did Martin leave?", {}),  # Marten or Marton?
        ("Did Northern sell it?", {}),
        ("Who is Compano?", {}),  # "company" is no name
        ("How old is Alexandr Lindqvist?", {}),
        ("Where did the Corfa Linde sink?", {"Corfa": "Corva"}),
        ("where did the corva lindt sink?", {"lindt": "Linde"}),
        ("Where did the Corfa sink?", {}),  # five letters, and nothing beside them
        ("Where did the Corfa Maris sink?", {}),
        ("What does Judge Boden say?", {}),  # a title makes no name
        ("Did it sink off Kenia on Monday?", {}),
        ("how old is alexander?", {"alexander": "Alexandr"}),
        ("who masched on monday?", {}),  # "Marched" only begins a sentence
        ("who bought the nortgate mills and its elevators", {"nortgate": "Northgate"}),  # elevators are no name
    ],
)
def test_a_name_that_no_article_has(mills: PassageStore, question: str, meant: dict[str, str]) -> None:
    assert misspelled(question, mills) == meant


COMMON = (
    "Rill's saved people were singing while the computers melted. The government has infected them, reads seats and "
    "sent a coastguard."
)


@pytest.fixture(scope="module")
def singing(tmp_path_factory: pytest.TempPathFactory) -> PassageStore:
    """A store of the encoder that knows common words."""
    folder = tmp_path_factory.mktemp("singing")
    (folder / "rill.txt").write_text(f"Rill\n\n{COMMON}", encoding="utf-8")
    build_index(folder / "rill.txt", store=folder / "store", encoder=SentenceEncoder())
    return PassageStore(folder / "store", SentenceEncoder())


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("How many peopel sang?", {"peopel": "people"}),
        ("how many peopel sang?", {"peopel": "people"}),
        ("Did the govenrment sing?", {"govenrment": "government"}),
        ("Did the goverment sing?", {"goverment": "government"}),
        ("Did the govermment sing?", {}),  # two letters
        ("Did the peopple sing?", {"peopple": "people"}),
        ("Did the coastgaurd sing?", {"coastgaurd": "coastguard"}),
        ("Did the coastguarrd sing?", {}),  # the encoder doesn't know that word
        ("Were the commuters singing?", {}),  # no computers
        ("Was it slaved to a reed?", {}),  # known, though no article has it
        ("Were the sects singing?", {}),
        ("Was it melded?", {}),
        ("Who sgin?", {}),  # short
        ("Who sang “peopel's”?", {}),
    ],
)
def test_a_common_word_written_wrongly(singing: PassageStore, question: str, meant: dict[str, str]) -> None:
    assert misspelled(question, singing) == meant


def test_only_whole_words_are_respelled() -> None:
    assert respelled("Is Wnag Wnagon's? Wnag's is.", {"Wnag": "Wang"}) == "Is Wang Wnagon's? Wang's is."


def test_the_answer_says_what_a_name_was_taken_for(library_store: str) -> None:
    answer = ask("How old is Alexander Wang?", store=library_store)
    assert answer.short in ("28", "28-year-old")
    assert answer.notice == "No article mentions “Alexander”; it was read as “Alexandr”."
    assert (answer.question, answer.resolved_question) == ("How old is Alexander Wang?", "How old is Alexandr Wang?")


def test_of_a_name_that_is_far_from_any_nothing_is_told(library_store: str) -> None:
    answer = answered(answer_chain(open_store(library_store)), "How much did Norvane pay for its stake in Scale AI?")
    assert (answer.abstained, answer.notice) == (True, None)
