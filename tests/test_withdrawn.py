"""Values that their own sentence takes back."""

import pytest
from said_quotes import quote

from rag.reader.another import answers_another
from rag.reader.candidates import Candidate

DEAD, BUILT, COST = "How many people died?", "When was the mill built?", "How much does the mill cost?"


@pytest.mark.parametrize(
    ("question", "sentence", "withdrawn"),
    [
        (BUILT, "Correction: an earlier version of this article said |1978|.", True),
        (BUILT, "An earlier version of this story misstated the year as |1978|; it was 1981.", True),
        (BUILT, "An earlier version of this story misstated the year as 1978; it was |1981|.", False),
        (BUILT, "An earlier version of this story gave 1978 instead of |1981|.", False),
        ("What did an earlier version say?", "An earlier version of this story said |1978|.", False),
        (BUILT, "The mill was built in 1931, not in |1913|.", True),
        (BUILT, "The mill was built in |1931|, not in 1913.", False),
        (DEAD, "It killed 421 and not, as stated on the first night, |412|.", True),
        (DEAD, "It killed |421| and not, as stated on the first night, 412.", False),
        (DEAD, "An earlier version of this statement said |412|.", True),
        (BUILT, "It was built not |in 1913| but in 1931.", True),
        (BUILT, "It was built not in 1913 but in |1931|.", False),
        (BUILT, "It was built in 1931 rather than in |1913|.", True),
        (BUILT, "It was built in |1931| rather than in 1913.", False),
        ("Was it built in 1931 or 1913?", "It was built in 1931 rather than in |1913|.", True),
        ("When should it have been built?", "It was built in 1931 rather than in |1913|.", False),
        (DEAD, "It killed 7 people instead of the |12| first reported.", True),
        (DEAD, "It killed |7| people instead of the 12 first reported.", False),
        (DEAD, "It killed 12 people, not |7| as first reported.", True),
        (DEAD, "Of the |12| deaths wrongly reported, two were never explained.", True),
        (DEAD, "Police had first spoken of |seven| dead but now say 12.", True),
        (DEAD, "Police had first spoken of seven dead but now say |12|.", False),
        (DEAD, "Police first said that |seven| people died.", False),
        (DEAD, "Initial reports of |seven| dead were low, but it is now said to be 12.", True),
        (DEAD, "Initial reports speak of |seven| dead.", False),
        (DEAD, "The ministry corrected the figure from |7| to 12.", True),
        (DEAD, "The ministry corrected the figure from 7 to |12|.", False),
        (DEAD, "The toll was revised up from an earlier |7|.", True),
        (DEAD, "The toll, previously put at |7|, is 12.", True),
        (DEAD, "The toll was put at |7|, later revised to 12.", True),
        (DEAD, "The toll was put at 7, later revised to |12|.", False),
        (DEAD, "It withdrew its figure of |7| and gave none.", True),
        (DEAD, "A count of |7| was wrong, the ministry said.", True),
        (DEAD, "The toll stands at 7, down from |12|.", True),
        (DEAD, "The toll stands at |7|, down from 12.", False),
        ("How many were first said to be dead?", "Police had first spoken of |seven| dead but now say 12.", False),
        ("What was the toll revised from?", "The toll was revised from |7| to 12.", False),
        (COST, "It is to cost $9 million, not the |$5 million| it was to cost at first.", True),
        ("What did it cost originally?", "It is to cost $9 million, not the |$5 million| first announced.", False),
        (COST, "The price goes up from |$5| to $7.", False),
        ("What was the profit?", "The profit was |$5 million|, down from $8 million.", False),
        ("What was the profit last year?", "The profit is $5 million, down from |$8 million|.", False),
        ("What was the profit in 2020?", "The profit is $5 million, down from |$8 million| in 2020.", False),
        (DEAD, "The toll was lowered from |12| to 7.", True),
        (DEAD, "The toll was lowered from 12 to |7|.", False),
        (DEAD, "The ministry corrected its statement that |12| people had died.", True),
        (DEAD, "He put it at |12|, which the ministry later corrected to 7.", True),
        (DEAD, "This article originally said that |12| people died.", True),
        (DEAD, "Of the |12| frogs first described by Bo Dahl, most died.", False),
        (COST, "Originally put at |$5 million|, the mill costs $9 million.", True),
        (COST, "Originally put at |$5 million|, the mill has 12 rooms.", False),
        (COST, "The ministry earlier gave |$5 million| for the mill and $9 million for the road.", False),
        (DEAD, "The ministry had given |7| at first, then 12.", True),
        (DEAD, "The ministry had given 7 at first, then |12|.", False),
        (DEAD, "The ministry put the toll at |7| people initially and later at 12.", True),
        (DEAD, "The ministry first spoke of |7|, then of 12 dead.", True),
        (DEAD, "The ministry had given |7| at first, then fell silent.", False),
        (DEAD, "At first it gave |7| a medal, then 12 left.", False),
        ("What did the ministry say at first?", "The ministry had given |7| at first, then 12.", False),
        ("Where does the river take up water?", "It takes up water from |the Bay of Rye|.", False),
        ("Who was shot?", "Police shot a man wrongly identified as |Bo Dahl|.", True),
        ("Who was shot?", "Police named the man, who was mistakenly reported dead, as |Bo Dahl|.", False),
        ("When was he convicted?", "He was wrongly convicted in |1978|.", False),
        ("When was the illness found?", "It was found in |1978|, first reported in Rye.", False),
        ("Who said the mill was safe?", "|Ann Lee| wrongly said that the mill was safe.", False),
        ("Who announced the sale?", "|Visamar Lines| initially announced the sale.", False),
        ("How much was the deal?", "The |$14 billion| deal, first reported by the Herald, closed.", False),
        ("How much is invested?", "It will invest |$60 billion|, as previously reported.", False),
        ("How many are missing?", "|12| people were initially reported missing.", False),
        ("How many jobs go?", "Visamar previously announced plans to cut |500| jobs.", False),
        ("How many ships were replaced?", "Visamar replaced a total of |12| ships.", False),
        ("How many cars were withdrawn?", "The maker withdrew the total of |12,000| cars.", False),
        ("Who is the mayor?", "An earlier version of this article misspelled the name of mayor |Ann Lee|.", False),
        (DEAD, "Officials had said |12| died before 30 were found alive.", False),
        (DEAD, "Preliminary figures show |12| deaths, though 30 people are missing.", False),
        (DEAD, "The minister had announced |12| deaths in May but 2 suspects remain free.", False),
        (DEAD, "Some papers said |15|, which is wrong.", True),
        (DEAD, "The first reports spoke of |15| dead, but that was not true.", True),
        (DEAD, "Some papers said 15, which is wrong: |12| died.", False),
        (COST, "The court fined him |$500|, which was wrong.", False),
        (COST, "He said he lost |$500|, which was a mistake he regrets.", False),
        (DEAD, "The mayor spoke of |15 dead| and that is not true of the rest.", False),
        (DEAD, "The mayor spoke of |15 dead| and that is not true, the police say.", True),
        (DEAD, "Some papers said |15|, which is right.", False),
        (DEAD, "Some papers said |15|, which is a lot, and wrong names.", False),
        (DEAD, "He said |15| died, which is not the end.", False),
        ("What did some papers get wrong?", "Some papers said |15|, which is wrong.", False),
        ("How much was budgeted?", "It was originally budgeted at |$5 million| but cost $9 million.", False),
        ("What did wood replace?", "They use wood instead of |steel|.", False),
        ("Why was it sold?", "It was sold for want of money rather than for |its age|.", False),
    ],
)  # fmt: skip
def test_a_value_that_is_taken_back_is_no_answer(question: str, sentence: str, withdrawn: bool) -> None:
    before, span, after = sentence.split("|")
    passage = quote("a", before + span + after, span).passage
    candidate = Candidate(passage, (len(before), len(before + span)), (0, len(before + span + after)))
    assert answers_another(question, candidate) is withdrawn


EARLIER = "Correction: an earlier version of this article placed the mill in Rye. It is in Ham. "
AGE = "How old is Ann Lee?"


@pytest.mark.parametrize(
    ("question", "paragraph", "sentence", "withdrawn"),
    [
        (AGE, EARLIER, "It also gave the age of Ms Ann Lee as |51|; she is 54.", True),
        (AGE, EARLIER, "It also gave the age of Ms Ann Lee as 51; she is |54|.", False),
        (AGE, EARLIER, "The age of Ms Lee was given as |51|; she is 54.", True),
        (AGE, EARLIER, "The age of Ms Lee was given as 51; she is |54|.", False),
        (AGE, EARLIER, "The article also put her age at |51|. She is 54.", True),
        (AGE, EARLIER, "The police put her age at |51|.", False),
        (AGE, EARLIER, "The police report put her age at |51|.", False),
        (AGE, EARLIER, "She is |54|.", False),
        (AGE, EARLIER + "\n", "It also gave her age as |51|; she is 54.", False),
        (AGE, "The mill is in Ham. ", "It also gave her age as |51|; she is 54.", False),
        (AGE, "", "Correction: Ann Lee's age was given as |51|; she is 54.", True),
        (AGE, "", "Correction: Ann Lee's age was given as 51; she is |54|.", False),
        (
            AGE,
            "",
            "An earlier version of this article put the mill in Rye; it is in Ham, and also said she is |51|.",
            True,
        ),
        ("Where is the mill?", "", "An earlier version of this article placed the mill in |Rye|.", True),
        ("Where is the mill?", "An earlier version of this article placed the mill in Rye. ", "It is in |Ham|.", False),
    ],
)
def test_a_correction_takes_back_more_than_one_value(
    question: str, paragraph: str, sentence: str, withdrawn: bool
) -> None:
    before, span, after = sentence.split("|")
    text = paragraph + before + span + after
    passage = quote("a", text, span).passage
    start = len(paragraph + before)
    candidate = Candidate(passage, (start, start + len(span)), (len(paragraph), len(text)))
    assert answers_another(question, candidate) is withdrawn
