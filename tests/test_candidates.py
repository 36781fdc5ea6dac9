"""Spans that answer another question than the one asked."""

import pytest
from said_quotes import quote

from rag.reader.candidates import Candidate, answers_another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How old is Ann Lee?", "Ann Lee was |19 years old| when she bought the mill.", True),
        ("How old is Ann Lee?", "It was founded by the then-|19-year-old| Ann Lee.", True),
        ("Ann Lee's age?", "It was founded by the then-|19-year-old| Ann Lee.", True),
        ("What was Ann Lee's age when she bought it?", "Ann Lee was |19 years old| when she bought the mill.", False),
        ("How old was Ann Lee when she bought it?", "Ann Lee was |19 years old| when she bought the mill.", False),
        ("What is Rill worth?", "Rill was valued at |£385 million| at its peak in 2021.", True),
        ("What is Rill worth?", "Rill, once worth |£385 million|, is for sale.", True),
        ("What is Rill worth?", "Rill was valued at |£385 million| in the deal.", False),
        ("What was Rill worth at its peak?", "Rill was valued at |£385 million| at its peak in 2021.", False),
        ("How much is Rill worth?", "It paid |$14 billion| for half of Rill.", True),
        ("How much is Rill worth after the deal?", "It paid |$14 billion| for half of Rill.", True),
        ("How much is Rill worth?", "It paid $14 billion for half of Rill, worth |$29 billion|.", False),
        ("How much is Rill worth?", "It paid $14 billion for half of the |$29 billion| company.", False),
        ("How much is the stake in Rill worth?", "It paid |$14 billion| for half of Rill.", False),
        ("How much did it pay for Rill?", "It paid |$14 billion| for half of Rill.", False),
        ("How much did Corvane pay for the works?", "Halvard is to buy Corvane Glass for |£310 million|.", True),
        ("How much did Corvane Glass spend?", "Halvard's takeover of Corvane is to cost |£310 million|.", True),
        ("How much did Corvane pay for the works?", "To buy Corvane's rival it paid |£310 million|.", False),
        ("How much did Halvard pay for Corvane?", "Halvard is to buy Corvane Glass for |£310 million|.", False),
        ("How much did Corvane pay for the works?", "Bought by Corvane for |£42 million|, the works burned.", False),
        ("How old is Ann Lee?", "The |28-year-old| Ann Lee has bought the mill.", False),
        ("What percentage of the mill did it buy?", "It paid |10%| of its revenue.", True),
        ("What share of its revenue did it pay?", "It paid |10%| of its revenue.", False),
        ("What does it offer per share?", "It offers |41 pounds| a share, or 3 billion in all.", False),
        ("What does it offer per share?", "It offers 41 pounds a share, which comes to |$3 billion| in all.", True),
        ("What does it offer per share?", "The |share price| of 41 pounds fell.", False),
        ("What does it make per year?", "Its annual revenue is |$3 billion|.", False),
        ("What does it offer?", "It offers 41 pounds a share, which comes to |$3 billion| in all.", False),
        ("On what day did it fall?", "It fell |about 10:40 a.m.| on 6 May.", True),
        ("On what day did it fall?", "It fell about 10:40 a.m. on |6 May|.", False),
        ("When did it fall?", "It fell |about 10:40 a.m.| on 6 May.", False),
        ("What is Northgate?", "The deal makes |Northgate Mills| larger.", True),
        ("What is Northgate?", "Northgate is |a miller| in Rye.", False),
        ("Who is Lee?", "It was |Ann Lee| who sold.", True),
        ("Who is the boss of Northgate?", "It was |Ann Lee| who sold.", False),
        ("Where was it sold?", "It was not sold in |Gdansk| but in Split.", True),
        ("Where was it not sold?", "It was not sold in |Gdansk| but in Split.", False),
        ("When will it be sold?", "It will not be sold |before May 2020|.", False),
        ("When did it burn?", "It burned in the night, the police said on |Tuesday|.", True),
        ("When did it burn?", "It burned on |Tuesday|, the police said.", False),
        ("When did it burn?", "The police said |Tuesday|'s fire began in the mill.", False),
        ("When did it burn?", "The police said that on |Tuesday| it burned.", False),
        ("When was the tower added?", "The tower was added in |1998|.", False),
        ("When did it burn?", "It burned in the night, the chief told the paper on |Tuesday|.", True),
        ("When did they confirm it?", "They said so on |Tuesday|.", False),
        ("When did the police say so?", "It burned in the night, the police said on |Tuesday|.", False),
        ("Who sold the mill?", "|Ann Lee| wrote this article on Monday.", True),
        ("Who is the chairman of Halvard?", "The chairman of Corvane, Sir |Peter Dace|, spoke.", True),
        ("Who is Corvane's chairman?", "The chairman of Corvane, Sir |Peter Dace|, spoke.", False),
        ("Where is the mill?", "It will go to |Corvane| in May, and Corvane said so.", True),
        ("Where is the mill?", "It lies in |Corvane|, and Corvane said so.", False),
        ("Where is the mill?", "It will go to |Corvane| in May.", False),
        ("Where was the money put?", "It bought a stake in |Corvane|, and Corvane said so.", True),
        ("Who will have the mill?", "It will go to |Corvane| in May, and Corvane said so.", False),
        ("Where was Lee sentenced?", "Lee got |five years| in the court at Rye.", True),
        ("Where was Lee sentenced?", "Lee got five years in the court at |Rye|.", False),
        ("When was Lee jailed?", "Lee was jailed for |five years|.", True),
        ("When was Lee jailed?", "Lee was jailed |five years ago|.", False),
        ("When was Lee jailed?", "Lee was jailed |in 2019|.", False),
        ("How long was Lee jailed?", "Lee was jailed for |five years|.", False),
        ("What was Lee jailed for?", "Lee was jailed for |five years|.", True),
        ("What was Lee jailed for?", "Lee was jailed for |theft|.", False),
        ("Which prison was Lee taken to?", "Lee was jailed for |five years|.", True),
        ("Which of the sums was paid?", "It paid |$5 million|.", False),
        ("Who paid?", "It cost |$5 million|.", True),
        ("What did Lee win?", "Lee won |$5 million|.", False),
        ("How old is Denise Holloway?", "There was Dorothy Holloway, |83|, too.", True),
        ("Who was the first?", "|Ann Lee| is not the first, they say.", True),
        ("Who was hurt?", "|Ann Lee| was not there, they say.", False),
        ("Who wrote this article?", "|Ann Lee| wrote this article on Monday.", False),
    ],
)  # fmt: skip
def test_a_span_that_answers_another_question(question: str, sentence: str, another: bool) -> None:
    before, span, after = sentence.split("|")
    passage = quote("a", before + span + after, span).passage
    candidate = Candidate(passage, (len(before), len(before + span)), (0, len(before + span + after)))
    assert (candidate.short, candidate.text) == (span, before + span + after)
    assert answers_another(question, candidate) is another
