import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from rag.answer_types import AnswerType, answer_type
from rag.question import asks_nothing, options
from rag.values.forms import holds
from rag.wording import LONGEST_QUESTION, asks_several, checked_question, without_lead


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much did Meta pay?", AnswerType.MONEY),
        ("how much money was raised", AnswerType.MONEY),
        ("How much is it worth?", AnswerType.MONEY),
        ("What was the price?", AnswerType.MONEY),
        ("How expensive was the bridge?", AnswerType.MONEY),
        ("What percentage did it get?", AnswerType.PERCENT),
        ("Which share of the votes went to her?", AnswerType.PERCENT),
        ("What is the highest fine?", AnswerType.NUMBER),
        ("How much can Rill be fined?", AnswerType.NUMBER),
        ("What fee does the agent take?", AnswerType.NUMBER),
        ("How large was the bonus?", AnswerType.NUMBER),
        ("How big a fine did Rill pay?", AnswerType.NUMBER),
        ("How much tax did Rill pay?", AnswerType.NUMBER),
        ("Which commission did she chair?", AnswerType.ANY),
        ("In what place did Rye end in the league?", AnswerType.ANY),
        ("In what place did they meet?", AnswerType.PLACE),
        ("How big a stake did Meta take?", AnswerType.PERCENT),
        ("Is it known who won?", AnswerType.PERSON),
        ("Did she say when it opens?", AnswerType.DATE),
        ("What about Orion (How much did Meta pay for Vega)?", AnswerType.MONEY),
        ("What stake did Meta get for that?", AnswerType.PERCENT),
        ("How much of Rill does Meta own?", AnswerType.PERCENT),
        ("How much of the savings bank did Meta buy?", AnswerType.PERCENT),
        ("How much of the money have police got back?", AnswerType.NUMBER),
        ("How much of the stolen cash did she get?", AnswerType.NUMBER),
        ("How far did the shares of Rill fall?", AnswerType.NUMBER),
        ("How far have prices dropped?", AnswerType.NUMBER),
        ("How far away is the mill?", AnswerType.COUNT),
        ("How far did he walk?", AnswerType.COUNT),
        ("How many people were hurt?", AnswerType.COUNT),
        ("How old is he?", AnswerType.COUNT),
        ("How long is the bridge?", AnswerType.COUNT),
        ("From what height did it fall?", AnswerType.COUNT),
        ("What is the length of the tunnel?", AnswerType.COUNT),
        ("How many of the shops closed?", AnswerType.NUMBER),
        ("When did it open?", AnswerType.DATE),
        ("In what year was it founded?", AnswerType.DATE),
        ("How long ago did it open?", AnswerType.DATE),
        ("Who leads the lab?", AnswerType.PERSON),
        ("Whose idea was it?", AnswerType.PERSON),
        ("Who is suing Meta?", AnswerType.PERSON),
        ("Who is Ursula von der Leyen?", AnswerType.ANY),  # who she is has no name in it
        ("Who's Jason Droege?", AnswerType.ANY),
        ("Who is Meta's CEO?", AnswerType.PERSON),
        ("Who is UK Prime Minister?", AnswerType.PERSON),
        ("Why did the dam break?", AnswerType.ANY),
        ("What is the capital of France?", AnswerType.ANY),
        ("Showhow manywhen", AnswerType.ANY),
        ("", AnswerType.ANY),
    ],
)
def test_what_a_question_asks_for(question: str, kind: AnswerType) -> None:
    assert answer_type(question) is kind


@pytest.mark.parametrize(
    ("kind", "holding", "lacking"),
    [
        (
            AnswerType.MONEY,
            ["$14.3 billion", "€ 5", "14.3 billion dollars", "9,000 euros", "twelve million US dollars"],
            ["14.3 billion people", "a lot of dollars", "49%"],
        ),
        (AnswerType.PERCENT, ["49%", "49 %", "49 percent", "per cent", "a minority stake", "half of it"], ["49", "a"]),
        (AnswerType.NUMBER, ["12 people", "twelve people", "dozens"], ["people", "nobody"]),
        (
            AnswerType.COUNT,
            ["12 people", "twelve", "over 1,900 homes", "28-year-old", "2,000", "Nobody", "no deaths", "none of them"],
            ["$12 million", "49%", "12 million euros", "In 2019", "since May 2020", "12 per cent", "people"],
        ),
        (
            AnswerType.DATE,
            ["in 2025", "on 6 May", "on Sunday", "yesterday", "in Sept.", "in 1066"],
            ["12 people", "3025 people", "later"],
        ),
        (AnswerType.PERSON, ["Jason Droege takes over", "the lab is led by Wang"], ["The lab is led by nobody."]),
        (AnswerType.ANY, ["anything", ""], []),
    ],
)
def test_whether_a_text_holds_it(kind: AnswerType, holding: list[str], lacking: list[str]) -> None:
    assert [text for text in holding if not holds(text, kind)] == []
    assert [text for text in lacking if holds(text, kind)] == []


@given(st.text(max_size=300))
def test_any_text_has_one_type_and_holds_any(text: str) -> None:
    assert isinstance(answer_type(text), AnswerType)
    assert holds(text, AnswerType.ANY)


def test_a_question_loses_nothing_but_the_space_around_it() -> None:
    assert checked_question(" \n How  much?\t") == "How  much?"
    assert checked_question("¿Quién?") == "¿Quién?"
    assert len(checked_question("a" * LONGEST_QUESTION)) == LONGEST_QUESTION


@pytest.mark.parametrize("question", ["", " \n\t", "?", "?!… — “”", "\u200b", "_"])
def test_a_question_without_a_word_is_empty(question: str) -> None:
    with pytest.raises(QuestionError, match="The question has no words"):
        checked_question(question)


@pytest.mark.parametrize("question", [None, 3, b"Who won?"])
def test_a_question_that_is_no_text_is_refused(question: object) -> None:
    with pytest.raises(QuestionError, match="where text was expected"):
        checked_question(question)


@pytest.mark.parametrize("length", [LONGEST_QUESTION + 1, 100_000])
def test_a_question_that_is_too_long_is_told_its_length(length: int) -> None:
    with pytest.raises(QuestionError, match=f"has {length:,} characters") as caught:
        checked_question("a" * length)
    assert len(str(caught.value)) < 200


def test_bytes_that_are_no_text_do_not_reach_the_encoder() -> None:
    # What a shell passes on as it is arrives as lone surrogates, which no tokenizer reads.
    checked_question("\udcff Who runs it?").encode("utf-8")


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("Is it a minority or a majority stake?", ["minority", "majority"]),
        ("Was the bridge built in 1990 or in 1992?", ["1990", "1992"]),
        ("Did Orion pay $14.3 billion or $14.8 billion?", ["$14.3 billion", "$14.8 billion"]),
        ("Who leads the lab, Wang or Droege?", ["Wang", "Droege"]),
        ("Is the lab in Paris or in London?", ["Paris", "London"]),
        ("Did the Lady Corin or the Lady Anne sink in 2011?", ["Lady Corin", "Lady Anne"]),
        ("Was it the Bank of England or Barclays?", ["Bank of England", "Barclays"]),
        ("Was it in Paris or London in June?", ["Paris", "London"]),
        ("Was it on Monday or Tuesday June 3?", ["Monday", "Tuesday"]),
        ("Was it a broken rail or a cracked axle that caused it?", ["broken rail", "cracked axle"]),
        ("Was it a gas leak or a short circuit in the attic?", ["gas leak", "short circuit"]),
        ("Was it a fast train or a bus?", ["fast train", "bus"]),
        ("Is Droege the permanent chief of Scale AI or only a stand-in?", []),
        ("Does the deal leave Orion more dependent on others for data, or less?", []),
        ("Was it an accident or was it sabotage?", []),
        ("Was the alarm off because of building work or a lapsed contract?", []),
        ("Is the inquiry under way or still to come?", []),
        ("Was anyone killed or hurt?", []),
    ],
)
def test_what_is_left_to_choose_is_of_one_form(question: str, given: list[str]) -> None:
    assert options(question) == given


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Something else: who won?", "Who won?"),
        ("One more thing: what's the firm worth?", "What's the firm worth?"),
        ("On another topic, did it sink?", "Did it sink?"),
        ("Back to money, please: what was paid?", "What was paid?"),
        ("Leaving Ms Tan aside, who was hurt?", "Who was hurt?"),
        ("Going by what was known in June, who had left?", "Who had left?"),
        ("By the way, when was it?", "When was it?"),
        # What says of whom or of when it is asked belongs to the question.
        *(
            (question, question)
            for question in (
                "who won?",
                "Meta: how much did it pay?",
                "Back to Meta: how much did it pay?",
                "New York: who won?",
                "Last night: who was hurt?",
                "Leaving the union, what did Britain pay?",
                "According to The Herald, who won?",
                "Judging by her age, who is the eldest?",
                "Something that burns: what is it?",
                "In 2024, who won?",
                "Back to black: who sang it?",
                "Going by the 2024 census, how many live there?",
            )
        ),
    ],
)
def test_what_leads_up_to_a_question_is_left_out(question: str, read: str) -> None:
    assert without_lead(question) == read


@pytest.mark.parametrize(
    "question",
    [
        "Who sold the mill? And when?",
        "How many miners drowned and who owned the pit?",
        "Who owned the pit, who ran it, and when was it sealed?",
        "Who owned the pit, how deep was it?",
        "When and where was the pit sealed?",
        "Who won the seat and by how much?",
        "Did Rill buy the pit, and what did it pay?",
        "Tell me who resigned and why.",
        "In 2019, who won and who lost?",
    ],
)
def test_several_questions_in_one_are_told(question: str) -> None:
    assert asks_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who sold the mill??",
        "Who, or what, is Rill?",
        "Who bought the barge, which was built in Rye?",
        "Who met the man who left and who came back?",
        "Is it known who won and when?",
        "And who paid for it?",
        "When the dam broke, how many drowned?",
        "After the vote, and before the count, who left?",
        "How many men and women drowned?",
    ],
)
def test_one_question_is_not_taken_for_several(question: str) -> None:
    assert not asks_several(question)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        *((text, True) for text in ("Ferry", "the passengers", "Rill?", "Ann Lee", "Ferry Orion", "And the captain?")),
        *((text, True) for text in ("How much", "How many?", "Who?", "Why?", "Why not?", "How come?", "Is it?")),
        *((text, True) for text in ("CEO", "Verdict", "And the result?", "Prime Minister")),
        *((text, True) for text in ("Hello", "Thanks!", "What was it?", "Who is he?")),
        *((text, False) for text in ("Who won?", "What happened?", "How many people", "How old is he?", "Is it safe?")),
        *(
            (text, False)
            for text in (
                "Death toll",
                "Ann's boat",
                "mayor of Orm",
                "Size of the boat",
                "Captain arrested",
                "Rill CEO",
                "inflation rate",
                "Hale verdict",
                "Orion winners",
                "election results",
                "Name the captain",
                "Summarise",
            )
        ),
        *((text, False) for text in ("Orion stake Rill price", "Describe the ferry", "List the owners", "Wer starb?")),
    ],
)
def test_what_asks_nothing_or_of_nothing(text: str, nothing: bool) -> None:
    assert asks_nothing(text) is nothing
