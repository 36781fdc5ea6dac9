import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.passages import Passage
from rag.reader.anaphora import Reading, anaphora, with_names


def passage(text: str, article: str = "one", start: int = 0) -> Passage:
    end = start + len(text)
    return Passage(passage_id=f"{article} {start}", article_id=article, text=text, start=start, end=end)


def as_read(question: str, *texts: str) -> list[str]:
    """Read passages of one article, of which each begins where the one before it ends."""
    passages: list[Passage] = []
    for text in texts:
        passages.append(passage(text, start=passages[-1].end + 1 if passages else 0))
    pieces = anaphora(question, passages)
    return [with_names(one.text, 0, pieces.get(one.passage_id, ())).text for one in passages]


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        (
            "How many people does Halvard employ?",
            "Halvard is to grow. It is the best year of the company, which was founded in 1934.",
            "Halvard is to grow. It is the best year of Halvard, which was founded in 1934.",
        ),
        (
            "Who heads Halvard Cargo?",
            "Halvard Cargo lost money. Its managing director, Anton Rieck, said so.",
            "Halvard Cargo lost money. Halvard Cargo's managing director, Anton Rieck, said so.",
        ),
        (
            "How old is Ann Lee?",
            "The agent Ann Lee flew to Split on Monday. The 46-year-old will get a tenth.",
            "The agent Ann Lee flew to Split on Monday. Ann Lee, The 46-year-old will get a tenth.",
        ),
        (
            "How old is Bo Dahl?",
            "The driver Bo Dahl was banned on Monday. The Dane, 31, will appeal.",
            "The driver Bo Dahl was banned on Monday. Bo Dahl, The Dane, 31, will appeal.",
        ),
        (
            "What was Bo Dahl fined?",
            "Bo Dahl, 31, was banned on Monday. He was also fined 250 euros, and he will appeal.",
            "Bo Dahl, 31, was banned on Monday. Bo Dahl was also fined 250 euros, and he will appeal.",
        ),
        (  # the nearest sentence that mentions anybody may be some way before
            "What was Bo Dahl fined?",
            "Bo Dahl, 31, was banned on Monday. The ban ends in May. There was more. He was fined 250 euros.",
            "Bo Dahl, 31, was banned on Monday. The ban ends in May. There was more. Bo Dahl was fined 250 euros.",
        ),
        (  # who begins the sentence before is meant
            "Where does Ann Lee live?",
            "Ann Lee, 40, met her agent Bo Dahl. She lives in Split.",
            "Ann Lee, 40, met her agent Bo Dahl. Ann Lee lives in Split.",
        ),
    ],
)
def test_a_name_is_put_in_for_what_stands_for_it(question: str, text: str, read: str) -> None:
    assert as_read(question, text) == [read]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where does Ann Lee live?", "On Monday at noon in Verden, Bo Dahl, 31, met Ann Lee, 40. She lives in Split."),
        ("Where does Bo Dahl live?", "Ann Lee, 40, met her agent Bo Dahl. She lives in Split."),
        ("What did Halvard pay?", "Halvard sued Corvane. The company paid two million."),  # either may be meant
        ("What did Halvard pay?", "Halvard is large. Corvane is small. The company paid two million."),
        ("What did Halvard pay?", "Halvard is large. The company of the year paid two million."),
        ("What did Halvard pay?", "Halvard paid two million, and the company is content."),  # it is named already
        ("Who started Halvard?", "Halvard is large. The man who built the firm has left."),
        ("What was paid?", "Halvard is large. The company paid two million."),  # nobody is asked about
        ("How old is Ann Lee?", "Ann Lee, 40, is rich. " + "It rained. " * 4 + "She is old."),  # too far away
        ("When did Halvard say so?", "Halvard is a firm. He said so in May."),  # no firm is a he
        ("What did Ann Lee tell her?", "Ann Lee, 40, came. Bo said nothing to her in May."),
    ],
)
def test_where_it_is_not_clear_nothing_is_put_in(question: str, text: str) -> None:
    assert as_read(question, text) == [text]


def test_who_is_meant_may_stand_in_the_passage_before() -> None:
    first, second = "Bo Dahl, 31, was banned on Monday.", "He was fined 250 euros."
    assert as_read("What was Bo Dahl fined?", first, second) == [first, "Bo Dahl was fined 250 euros."]


def test_a_person_of_another_article_is_known_as_one() -> None:
    passages = [passage("Bo Dahl, 31, plays here."), passage("Dahl is out. He was fined.", "another")]
    assert anaphora("What was Dahl fined?", passages) == {"one 0": (), "another 0": ((13, 15, "Dahl"),)}


def test_places_are_carried_back() -> None:
    text = "Ann came. She said that her son left. The 40-year-old wept."
    reading = with_names(text, 0, [(10, 13, "Ann Lee"), (24, 28, "Ann Lee's "), (38, 38, "Ann Lee, ")])
    assert reading.text == "Ann came. Ann Lee said that Ann Lee's son left. Ann Lee, The 40-year-old wept."
    for words in ("came", "said", "that", "son left", "The 40-year-old", "wept"):
        at = reading.text.index(words)
        start, end = reading.original(at, at + len(words)) or (0, 0)
        assert text[start:end] == words
    at = reading.text.index("Ann Lee said")
    assert reading.original(at, at + len("Ann Lee said")) == (10, 18)  # "She said"
    assert reading.original(at, at + len("Ann Lee")) is None
    assert reading.original(at + 4, at + 7) is None


@given(st.data())
def test_every_place_that_was_not_put_in_comes_back(data: st.DataObject) -> None:
    text = data.draw(st.text("abc. ", min_size=1, max_size=30))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pieces = [(a, b, "Name") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    reading = with_names(text, 0, pieces)
    free = [n for n in range(len(text)) if not any(a <= n < b for a, b, _ in pieces)]
    shown = "".join(text[n] for n in free)
    back = [reading.original(n, n + 1) for n in range(len(reading.text)) if reading.text[n] != "N"]
    assert "".join(text[place[0] : place[1]] for place in back if place and place[1] - place[0] == 1) == shown


def test_a_text_that_nothing_was_put_into_is_read_as_it_is() -> None:
    assert Reading("Ann came.").original(4, 8) == (4, 8)
    assert Reading("Ann came.").original(4, 4) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # somebody who is not called by role or age may be meant
        ("How old is Lena Marsh?", "Lena Marsh, chief executive of Halvard, left. Peter Moss replaced her. He is 52."),
        ("How old is Lena Marsh?", "Chief executive Lena Marsh lost. Carlos Vega beat her in the race. He is 27."),
        # or somebody without a name
        ("What did Lena Marsh steal?", "Judge Lena Marsh sentenced a burglar. He had stolen 12 cars."),
        ("Who did Lena Marsh kill?", "Inspector Lena Marsh said the driver was drunk. He killed two people."),
        ("How old is Ann Lee?", "The singer Ann Lee came. Ann Lee’s husband is rich. He was born in Split."),
        ("How many members has Halvard?", "Halvard faces a strike on Monday. The union has 4,300 members."),
        # who speaks of somebody else
        (
            "What does Lena Marsh earn?",
            "Judge Lena Marsh, 40, sued. “She earned 3 million a year,” said the court.",
        ),
        (
            "What does Lena Marsh earn?",
            'Judge Lena Marsh, 40, sued. "She earned 3 million a year," said the court.',
        ),
        ("What does Lena Marsh earn?", "Judge Lena Marsh, 40, sued. ‘She earned 3 million,’ said the court."),
        ("What did Halvard pay?", "Halvard is large. “The company paid two million,” said Bo Dahl of Corvane."),
        ("What did Halvard pay?", "Halvard sued a rival. The company paid two million."),
        # another of the same last name, or first word
        ("How old is Brigitte Marchand?", "President Emile Marchand is well. He is 47."),
        ("What does Bank of England own?", "Bank of America is large. The company has 300 branches."),
        ("What did Manchester United win?", "Manchester City came. The club won by 2-1."),
        # who owns the subject
        ("What was Bo Marks fined?", "Mr Bo Marks’ lawyer came. He was fined."),
        ("How old is Victor Marsh?", "Senator Victor Marsh’s lawyer, Alina Holt, 50, left. She is 41."),
        ("What does Halvard CEO Ann Lee say?", "Halvard is large. The company paid. The chief Ann Lee is content."),
        # a place, a thing, an object
        ("How many live in Verden?", "It has opened an office in Verden. The company has 300 people there."),
        ("How old is Lena Marsh?", "Mayor Lena Marsh spoke. The 50-year-old bridge was closed."),
        ("What did Ann Lee say?", "The singer Ann Lee came. Bo told her last week."),
        ("How old is Ann Lee?", "The singer Ann Lee came. They praised the 33-year-old singer Bo Dahl."),
        ("What did Halvard say?", "Halvard is large. The airline Corvane said that it owns 600 planes."),
        ("What did Halvard say?", "Halvard is large. The airline industry owns 600 planes."),
        ("What did Halvard pay?", "Halvard is large. The company that made the app paid two million."),
        ("What did Halvard pay?", "Halvard is large. The company in charge paid two million."),
        ("What did Halvard pay?", "Halvard is large. The company-wide bonus was two million."),
        ("What was Bo Dahl fined?", "Bo Dahl, 31, hit a driver. He was fined."),
        ("What was Bo Dahl fined?", "Bo Dahl, 31, hit Verden’s mayor. He was fined."),
        ("What was Bo Dahl fined?", "Bo Dahl, 31, hit the drunk young driver. He was fined."),
        ("What was Bo Dahl fined?", "Bo Dahl, 31, was banned. " + "It rained here. " * 3 + "He was fined."),
        ("What was Bo Dahl fined?", "At the end of the hot day, Bo Dahl, 31, met Ann Lee. He was fined."),
        ("What was Bo Dahl fined?", "Bo Dahl, 31, was banned. May Hill came. He was fined."),
    ],
)
def test_a_wrong_name_is_not_put_in(question: str, text: str) -> None:
    assert as_read(question, text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, 40, played for Verden. {} has 22 caps.",  # no person is played for
        "Ann Lee, 40, won in Verden. Verden was content. {} has 22 caps.",
        "The Tribunal banned Ann Lee, 40, for a year. {} has 22 caps.",
        "Portugal midfielder Ann Lee was banned. {} has 22 caps.",
        "Ann Lee, the driver of the car, 40, was banned. {} has 22 caps.",
        "Ann Lee, 40, was banned from being a director. {} has 22 caps.",
        "Ann Lee, 40, came as the manager. {} has 22 caps.",
        "Ann Lee, 40, is the manager. {} has 22 caps.",
        "Ann Lee, 40, became a driver. {} has 22 caps.",
        "On the last Friday, Ann Lee, 40, met Bo Dahl. {} has 22 caps.",
        "Ann Lee, 40, was banned. It was from Verden. {} has 22 caps.",
        "Ann Lee, 40, was banned. Later UEFA was content. {} has 22 caps.",
        "Ann Lee, 40, was banned. The club Verden was content. {} has 22 caps.",
        "Ann Lee, aged 40, was banned. {} has 22 caps.",
        "Mrs Lee was banned. {} has 22 caps.",
        "Inspector Ann Lee, 40, was banned. {} has 22 caps.",
        "Then the 40-year-old Ann Lee was banned. {} has 22 caps.",
        "Ann Lee, 40, was banned in June. In May Ann Lee won. {} has 22 caps.",
    ],
)
def test_what_is_no_person_is_not_meant(text: str) -> None:
    assert as_read("How many caps has Ann Lee?", text.format("She")) == [text.format("Ann Lee")]


@pytest.mark.parametrize("name", ["Jan Novak", "April Jones", "Curtis LeMay", "Lena Hart"])
def test_a_name_may_look_like_a_month(name: str) -> None:
    assert as_read(f"What was {name} fined?", f"{name}, 40, was banned. Later he was fined.") == [
        f"{name}, 40, was banned. Later {name} was fined."
    ]


@pytest.mark.parametrize(
    "words",
    ["The company", "This company", "The group", "The start-up", "The carmaker", "The retailer", "The operator"],
)
def test_a_body_is_called_by_its_kind(words: str) -> None:
    question, halvard = "What did Halvard pay?", "Halvard is run by a manager."
    assert as_read(question, f"{halvard} {words} paid two million.") == [f"{halvard} Halvard paid two million."]
    assert as_read(question, f"{halvard} {words} bought Corvane.") == [f"{halvard} Halvard bought Corvane."]
    assert as_read("What did Halvard Cargo pay?", f"{halvard} {words} paid.") == [f"{halvard} Halvard Cargo paid."]
    assert as_read(question, f"Halvard’s mill is large. {words} paid.") == ["Halvard’s mill is large. Halvard paid."]


def test_who_joins_a_body_is_no_part_of_its_name() -> None:
    assert as_read("Who joined Halvard?", "Bo Dahl, 31, left. He joined Halvard.") == [
        "Bo Dahl, 31, left. He joined Halvard."
    ]
    assert as_read("What did Bo Dahl join?", "Bo Dahl, 31, left. He joined Halvard.") == [
        "Bo Dahl, 31, left. Bo Dahl joined Halvard."
    ]


def test_a_passage_is_read_after_the_one_that_it_overlaps_and_no_other() -> None:
    text = "Bo Dahl, 31, was banned. It rained. Ann Lee, 40, won."
    asked, later = "What was Bo Dahl fined?", "It rained. He was fined."
    one = passage(text)
    for other, put in (
        (passage(later, start=25), ((11, 13, "Bo Dahl"),)),
        (passage(later, start=300), ()),
        (passage(later, "another", start=25), ()),
    ):
        assert anaphora(asked, [one, other])[other.passage_id] == put
    assert with_names("He came. He left.", 0, [(20, 22, "Bo")]).text == "He came. He left."
    assert with_names("He left.", 9, [(0, 2, "Bo"), (9, 11, "Bo")]).text == "Bo left."


def test_long_words_and_many_names_take_no_time() -> None:
    for text in ("A" * 20_000, "A-" * 10_000, "Ab " * 5_000, "the " * 5_000, "His " * 5_000, "a-" * 10_000):
        assert len(anaphora("How old is Bo Dahl?", [passage(f"Bo Dahl, 31, was banned {text} and he was.")])) == 1
