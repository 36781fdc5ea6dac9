"""Of whom or what a figure is, by the words before it."""

import pytest

from rag.reader.owners import is_of_another


@pytest.mark.parametrize(
    ("question", "before", "another"),
    [
        ("How old is Denise Holloway?", "The trial of Dorothy Holloway, ", True),
        ("How old is Denise Holloway?", "The trial of Denise Holloway, ", False),
        ("How old is Holloway?", "The trial of Denise Holloway, aged ", False),
        ("How old is Denise Holloway?", "The trial of the manager, ", False),
        ("How old is Denise Holloway?", "The Briton, ", False),
        ("What age is Denise Holloway?", "The trial of Ann Lee (", True),
        ("How old is Tessa Marr's mother?", "Her daughter Tessa Marr, ", True),
        ("How old is Tessa Marr's mother?", "Her mother Ann Marr, ", False),
        ("How old is the boss?", "The trial of Dorothy Holloway, ", False),
        ("How old is the CEO of Rill?", "Its chief, Tim Cook, ", False),
        ("How old is France's president?", "Emmanuel Macron, ", False),
        ("How old is the man arrested in New York?", "Luigi Mangione, ", False),
        ("How old is Trump's wife?", "Melania Trump, ", False),
        ("How many years did Denise Holloway get?", "The trial of Dorothy Holloway, ", False),
        ("How many seats did the coalition win?", "The three have 43 of the ", True),
        ("How many seats did the coalition win?", "The three have forty of the ", True),
        ("How many people were on board?", "Only one of the ", False),
        ("How many races did Bo Dahl win?", "He won only one of the ", True),
        ("How many races did Bo Dahl win?", "He won one of the ", False),
        ("How many hostages were taken?", "Freed were 48 of the ", False),
        ("How many people died in the Kerala floods?", "In Wayanad and Kozhikode ", False),
        ("How many seats are there?", "The three have 43 of the ", False),
        ("How many people work there?", "In the union are 370 of the ", False),
        ("How many seats did the coalition win?", "It has most of the ", False),
        ("How much did the coalition pay?", "It paid 43 of the ", False),
        ("How many seats did Homeland win?", "Homeland had 13 seats, Green Coast ", True),
        ("How many seats did Homeland win?", "Green Coast had eight seats and Homeland ", False),
        ("How many seats did Green win?", "Homeland had 13 seats, Green Coast ", False),
        ("How many seats were won?", "Homeland had 13 seats, Green Coast ", False),
        ("How old is New York's mayor?", "Eric Adams, the mayor of New York, ", False),
        ("How many seats has the parliament?", "The three have 43 of the ", False),
        ("How many seats did Homeland win?", "Homeland had eight seats, Green Coast ", True),
        ("How many people died in Spain?", "In Spain and Portugal ", False),
        ("How many seats do Homeland and Green Coast have?", "Homeland had 13 seats, Green Coast ", False),
        ("How old is Manchester City manager Pep Guardiola?", "Pep Guardiola, ", False),
        ("When did Homeland win?", "Homeland won in 2013, Green Coast ", False),
    ],
)
def test_a_figure_of_another(question: str, before: str, another: bool) -> None:
    assert is_of_another(question, before, " in all.") is another


@pytest.mark.parametrize(
    ("question", "before", "another"),
    [
        (
            "How much did Microsoft put into Anthropic?",
            "Microsoft put 13 into OpenAI, while Google supported Anthropic with ",
            True,
        ),
        (
            "How much did Google pay for Scale AI?",
            "Microsoft put 13 into OpenAI, while Google supported Anthropic with ",
            True,
        ),
        (
            "How much did Google put into Anthropic?",
            "Microsoft put 13 into OpenAI, while Google supported Anthropic with ",
            False,
        ),
        ("How much did Meta pay for the start-up?", "Meta bought Scale AI for ", False),
        ("How much did Google pay to be the default?", "Google pays Apple ", False),
        ("How much did JP Morgan pay for Rill?", "JPMorgan paid ", False),
        ("How much did Meta pay for Scale AI?", "Scale AI got ", False),
        ("How much did Meta pay for Scale AI?", "The firm paid ", False),
        ("How much did Meta pay for Scale AI?", "For half of Scale AI Meta has paid ", False),
        ("How much did Meta Platforms pay for Scale AI?", "For half of Scale AI Meta has paid ", False),
        ("How much did Meta pay for Scale AI?", "Meta will invest ", False),
        ("How much did the firm pay for Scale AI?", "Meta will invest ", False),
        # what is bought is all that is named behind the verb
        ("How much did Talvik pay for Ordesa?", "Talvik bought Spain's Ordesa for ", False),
        ("How much did Talvik pay for Ordesa?", "Talvik bought Spanish brewer Ordesa for ", False),
        ("How much did Talvik pay for Ordesa?", "Talvik bought the Spanish company Ordesa for ", False),
        ("How much did Talvik offer for Ordesa?", "Talvik offered British rival Ordesa ", False),
        ("How much did Talvik pay for Ordesa?", "Talvik bought Britain's Pellow for ", True),
        ("How much did Talvik pay for Ordesa?", "Talvik bought Spanish brewer Pellow for ", True),
        ("How much did Talvik pay for Ordesa?", "Talvik bought Pellow from Ordesa for ", True),
        ("How much did Talvik pay for Ordesa?", "Talvik bought Pellow after selling Ordesa for ", True),
        ("How much did Talvik pay for the company Ordesa?", "Talvik bought Pellow company for ", True),
        ("How much did Talvik pay for Ordesa?", "The American group Palmar bought Spain's Ordesa for ", True),
    ],
)
def test_what_another_paid(question: str, before: str, another: bool) -> None:
    assert is_of_another(question, before, " in all.") is another


@pytest.mark.parametrize(
    ("question", "after", "another"),
    [
        ("How large a stake does Scale AI hold in Meta?", " stake in Scale AI.", True),
        ("How large a stake does Meta hold in Scale AI?", " stake in Scale AI.", False),
        ("What percentage of Scale does Meta own?", " of Scale AI.", False),
        ("What percentage of Meta does Scale own?", " of Scale AI.", True),
        ("What percentage of Meta does Scale own?", " of the shares in Scale AI.", True),
        ("What percentage of Meta does Scale own?", " of it.", False),
        ("What stake did Meta buy?", " stake in Scale AI.", False),
        ("How much did sales fall in Germany?", " in January.", False),
        ("What percentage of people in the US own guns?", " of Americans.", False),
        ("What stake in Ordesa did Talvik buy?", " of Spain's Ordesa from its founder.", False),
        ("How much of Ordesa did Talvik buy?", " stake in US-based Ordesa.", False),
        ("What stake in Ordesa did Talvik buy?", " of Spain's Pellow from its founder.", True),
        ("What stake in Ordesa did Talvik buy?", " of Spain's Pellow, which owns Ordesa.", True),
        ("What stake in Ordesa did Talvik buy?", " of Pellow from Ordesa.", True),
    ],
)
def test_a_share_in_another(question: str, after: str, another: bool) -> None:
    assert is_of_another(question, "It has 49%", after) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        # the age of what belongs to somebody
        ("How old is Ann Lee?", "Ann Lee drove her |two-year-old| Drover.", True),
        ("How old is Ann Lee?", "Ann Lee drove her |two|-year-old Drover.", True),
        ("How old is Ann Lee?", "Ann Lee's |12-year-old| son was there.", True),
        ("How old is Ann Lee?", "Ann Lee's own |12-year-old| son was there.", True),
        ("How old is Ann Lee?", "Halvard's |46-year-old| founder Ann Lee was there.", False),
        ("How old is Ann Lee?", "The firm and its |46-year-old| founder were there.", False),
        ("How old is Ann Lee?", "Bo Lee won with his |45-year-old| wife, Ann Lee.", False),
        ("How old is Ann Lee's son?", "Ann Lee's |12-year-old| son was there.", False),
        ("How old is Ann Lee?", "The |46-year-old| agent was there.", False),
        ("How old is Ann Lee?", "Monday was her |46|.", False),
        ("How old was the Drover?", "Ann Lee drove her |two-year-old| Drover.", False),
        ("How old was Drover?", "Ann Lee drove her |two-year-old| Drover.", False),
        ("How many years did Ann Lee get?", "Ann Lee drove her |two-year-old| Drover.", False),
        # the age of a firm
        ("How old is Ann Lee?", "She sold the |90-year-old| mill company in May.", True),
        ("How old is Ann Lee?", "It is a |90-year-old| club.", True),
        ("How old is Ann Lee?", "Ann Lee sold the club, a |90-year-old| colleague said.", False),
        ("How old is the firm Rill Motors?", "It is a |90-year-old| firm.", False),
        ("How old is Ann Lee?", "The |51-year-old| bank manager was there.", False),
        ("How old is Rill?", "It is a |90-year-old| firm.", False),
        ("How old is Rill Motors?", "Rill Motors is a |90-year-old| firm.", False),
        # what is that of another
        ("When does Ann Lee's lease end?", "It lies beside that rented by Bo Dahl, whose lease ends in |2031|.", True),
        ("When does the lease of Halvard end?", "So does Rill, whose lease ends in |2031|.", True),
        ("When does the licence for tovarin end?", "It makes Corvane, whose licence ends in |2031|.", True),
        ("When does the licence for tovarin end?", "Tovarin is made by Corvane, whose licence ends in |2031|.", False),
        ("When does Ann Lee's lease end?", "It was rented to Lee, whose lease ends in |2031|.", False),
        ("When does Ann Lee's lease end?", "It was rented to the Dane, whose lease ends in |2031|.", False),
        ("When does the lease end?", "It was rented to Bo Dahl, whose lease ends in |2031|.", False),
        ("When does Halvard's lease end?", "It is the mill in Rye, whose lease ends in |2031|.", False),
        ("When does the lease of the mill end?", "It was rented to Bo Dahl, whose lease ends in |2031|.", False),
        ("When does Ann Lee's term end?", "It was rented to Bo Dahl, whose lease ends in |2031|.", False),
        # a part of those that are asked about
        ("How many were on board?", "Of the 148 who were aboard, |110| survived.", True),
        ("How many people did Bo Dahl save?", "Of the 148 aboard, |110| survived, 23 of whom owe it to Bo Dahl.", True),
        ("How many people did Bo Dahl save?", "Of the 148 aboard, 110 survived, |23| of whom Bo Dahl saved.", False),
        ("How many people were on board?", "Of the four on board, |three| came home.", True),
        ("How many people survived?", "Of the 148 who were aboard, |110| survived.", False),
        ("How many were on board?", "Of the |148| who were aboard, 110 survived.", False),
        ("How many were on board?", "There were 148 aboard, and |110| survived.", False),
        ("How much was paid?", "Of the 148 million, |110| were paid.", False),
    ],
)
def test_the_words_around_a_figure_give_it_to_another(question: str, sentence: str, another: bool) -> None:
    before, _, after = sentence.split("|")
    assert is_of_another(question, before, after) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How big is Ashby's stake in Pellow?", "Holders of |41%| of Pellow, including Ashby, agreed.", True),
        ("How much of Pellow does Ashby own?", "Investors with |41%| of the shares, among them Ashby, agreed.", True),
        ("How much of Rill do the funds own?", "The funds own |41%| of Rill, led by Ashby.", False),
        ("How much of Pellow does Ashby own?", "Investors with |41%| of Pellow, including Bo Ray, agreed.", False),
        (
            "How big is Ashby's stake in Pellow?",
            "Firms with |41%| of Pellow, including Bo Ray and Ashby, agreed.",
            True,
        ),
        ("What is Ashby's holding?", "The funds, which own |41%|, led by Ashby, agreed.", False),
        ("What is Ashby's holding?", "Those who own |41%| of it, led by Ashby, agreed.", True),
        ("How big is Ashby's stake in Pellow?", "Ashby has |41%| of Pellow, including options.", False),
        ("How big is Ashby's stake in Pellow?", "Ashby has |41%| of the brewer, including Rill shares.", False),
        ("How big is the stake of all in Pellow?", "Holders of |41%| of Pellow, including Ashby, agreed.", False),
        ("What stake agreed, including Ashby?", "Holders of |41%| of Pellow, including Ashby, agreed.", False),
        ("What share of Pellow agreed?", "Holders of |41%| of Pellow, including Ashby, agreed.", False),
        ("How big is Ashby's stake in Pellow?", "Holders agreed; Ashby has |41%|, and Rill, including Bo, 2%.", False),
    ],
)
def test_a_share_of_several_is_not_that_of_one(question: str, sentence: str, another: bool) -> None:
    before, _, after = sentence.split("|")
    assert is_of_another(question, before, after) is another
