"""Counts of something else than the question asks about, and what holds a value of the type asked for."""

import pytest
from said_quotes import quote

from rag.answer_types import AnswerType
from rag.reader.another import answers_another
from rag.reader.candidates import Candidate
from rag.values.forms import holds, holds_in

OLD = "How old is the driver?"
HURT = "How many people were hurt in the derailments?"
CONVICTED = "How many charges was he convicted on?"
MAY = "How many wolves may be shot each year?"
AGAINST = "How many deputies voted against the bill?"


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        (HURT, "There had been |six| derailments in a week.", True),
        (HURT, "There had been |six derailments| in a week.", True),
        (HURT, "In the derailments |six| passengers were hurt.", False),
        (HURT, "In the derailments |six people| were hurt.", False),
        ("How many objects were stolen?", "In the car were |48| of the stolen objects.", True),
        ("How many objects were found?", "In the car were |48| of the stolen objects.", False),
        ("How many passengers were hurt?", "In all |12| of the passengers were hurt.", False),
        ("How many silver coins were stolen?", "The thieves took |71| gold objects.", True),
        ("How many people work at Orbo?", "Orbo's app has |4 million| users.", True),
        ("How many employees does Orbo have?", "Orbo has |900| employees and 4 million users.", False),
        ("How many users does Orbo have?", "Orbo's app has |4 million| users.", False),
        ("How many objects were stolen?", "The thieves took |71| gold objects.", False),
        ("How many passengers were on board?", "She had |17| crew and 221 passengers.", True),
        ("How many crew were on board?", "She had |17| crew and 221 passengers.", False),
        ("How many cabins are there?", "She has |17| decks.", False),
        ("How many crew died?", "She had |17| crew.", True),
        ("How many crew died?", "She had |17| crew, all of whom were lost.", False),
        ("How many of the crew were hurt?", "She had |17| crew.", True),
        ("How many crew were there?", "She had |17| crew.", False),
        (CONVICTED, "He was convicted on all but |three| of the charges.", True),
        (CONVICTED, "The jury found him guilty of all except |three| charges.", True),
        ("How many passengers were saved?", "All but |three| of the passengers were saved.", True),
        ("How many charges was he cleared of?", "He was convicted on all but |three| of the charges.", False),
        ("How many passengers died?", "All but |three| of the passengers were saved.", False),
        ("How many died?", "All but |three| got out alive.", False),
        ("How many died?", "All but |three| made it ashore.", False),
        ("How many were injured?", "All but |two| escaped injury.", False),
        ("How many are missing?", "All but |two| have been accounted for.", False),
        ("How many homes have no power?", "All but |200| homes have power again.", False),
        ("How many were injured?", "All but |two| were injured.", True),
        ("How many members did not vote?", "All but |three| of the members voted.", False),
        ("How many shops stayed open?", "All but |three| of the shops closed.", False),
        (CONVICTED, "He was convicted of all |three| charges.", False),
        (CONVICTED, "He was convicted of all 17 charges but appealed on |three|.", False),
        ("How many women died?", "The fire killed |12 men|.", True),
        ("How many people died?", "The fire killed |12 men|.", False),
        ("How many derailments were there?", "There had been |six| derailments in a week.", False),
        ("How many of the hurt were in derailments?", "There had been |six| derailments in a week.", False),
        ("How many people were convicted?", "His tips led to |41| convictions.", False),
        ("How fast was the train?", "The train ran off at |96 km/h|.", False),
        ("How fast was the train?", "The train had gone |12 kilometres| by then.", True),
        ("How fast was the train?", "The train needed |12 minutes| for it.", False),
        ("What is the volume of the lake?", "The lake is |4 kilometres| long.", True),
        ("What is the volume of the lake?", "The lake falls |4 km an hour|.", True),
        ("What is the volume of the lake?", "The lake holds |400 million litres|.", False),
        ("How fast was the train?", "The train did |one kilometre an hour|.", False),
        ("How fast is the drill?", "The drill did |nine metres| a day.", False),
        ("How far away is the tower?", "The tower weighs |900 tonnes|.", True),
        ("How far behind was the seller?", "The seller ended |nine kilograms| behind.", False),
        ("How high is the tower?", "The tower weighs |900 tonnes|.", True),
        ("How high is the tower?", "The tower has |14 floors|.", False),
        ("How big is the lake?", "The lake is |4 kilometres| long.", False),
        (MAY, "Since the law came |131| wolves have been shot.", True),
        (MAY, "It lets |60| wolves be killed each year.", False),
        (MAY, "Hunters can kill |up to 60| a year.", False),
        ("How many wolves may the canton have killed?", "So far |131| wolves have been shot.", False),
        ("How many wolves have been shot?", "Since the law came |131| wolves have been shot.", False),
        ("How many wolves are there?", "The law lets |60| wolves be killed each year.", True),
        ("How many wolves does the law let hunters kill?", "It lets |60| wolves be killed each year.", False),
        ("How many guests were on board?", "The permit for her boat was for |80 persons|.", True),
        ("How many guests were on board?", "Her boat, which has a permit, carried |80 persons|.", False),
        ("Who gave the permit?", "The permit for her boat was from |the mayor|.", False),
        (AGAINST, "It was passed with |101 votes| on Thursday.", True),
        (AGAINST, "It was passed with |101 votes| against 40.", False),
        (AGAINST, "It was passed by |101| to 40.", False),
        ("How many deputies voted for the bill?", "It was passed with |101 votes| on Thursday.", False),
        ("How many of Rill's shareholders voted yes?", "Yes said |95%| of Coral's shareholders.", False),
        ("How many of Rill's shareholders voted yes?", "Yes said |95%| of Rill's shareholders.", False),
        ("How many of Rill's shareholders voted yes?", "At Rill |95%| of Coral's shareholders said yes.", False),
        ("How many of the shareholders voted yes?", "Yes said |95%| of Coral's shareholders.", False),
        ("How many people were killed in the clash with rebels?", "The army shot |12 rebels| dead.", False),
        ("How many people may be infected?", "Officials say that |4,000 people| were infected.", False),
        ("How many jobs may the merger cost?", "Unions say that |3,000| jobs have been cost.", False),
        ("How many people came?", "It allowed |400 people| to leave Rye.", False),
        ("How many homes will be built?", "It granted permits for |1,200| homes.", False),
        (OLD, "On the bend that old drivers took at |60|, it sped.", True),
        (OLD, "The driver went round the bend at |60|.", True),
        (OLD, "The driver drove |60| km/h.", True),
        (OLD, "The driver left at |6.42|.", True),
        (OLD, "The driver paid |60| dollars.", True),
        (OLD, "The driver, |60|, left.", False),
        (OLD, "The driver is |60| and $5 short.", False),
        (OLD, "At |60|, the driver is the oldest.", False),
        (OLD, "The driver is |60| and left at 6.42.", False),
        (OLD, "The driver still works at |60|.", False),
        ("How old was the driver when he left?", "The driver left at |60|.", False),
        ("How old was the driver?", "The old drivers took it at |60|.", True),
        ("How fast was the driver going?", "The old drivers took it at |60|.", False),
        (AGAINST, "It was defeated by |432| votes.", False),
        (AGAINST, "Some |ten| of them broke ranks.", False),
        ("How many people died?", "Of the 148 aboard, |110| survived.", True),
        ("How many people survived?", "Of the 148 aboard, |110| died.", True),
        ("How many workers stay?", "Of the 800 workers, |60| were dismissed.", True),
        ("How many ships sank?", "At least one of |three| ships sank.", True),
        ("Who came first?", "He was not there before |Ann Lee|.", True),
        ("What is it worth?", "It is worth |$65 per 10 kg|.", False),
        ("What is the bell's value?", "The bell weighs |900 kilograms|.", True),
        ("What is the bell's value?", "The bell of 900 kilograms is worth |$900|.", False),
        ("When were guests told?", "Guests were not told until |noon|.", False),
        ("When were guests told?", "Guests were not told at |noon|.", True),
        ("How fast was it?", "It was never faster and never exceeded |118 knots|.", False),
        ("Since when has it not changed?", "It has not changed since |1984|.", False),
        ("How much cheaper is it?", "Prices were cut by |35%|.", False),
        ("How much does it cost?", "Prices were cut by |35%|.", True),
        ("What was the share price?", "The stock, which closed at |$14.60|, fell.", False),
        ("What was the share price?", "The firm was sold for |$14 million|.", True),
        ("How many races were fixed?", "It is one of |14| races.", False),
        ("How many races were fixed?", "Only one of |14| races was fixed.", True),
        ("How many races were fixed?", "One of |14| races was fixed.", False),
        ("How many races were fixed?", "Just one of |14| races was fixed.", True),
        ("How many races were fixed?", "Nine of |14| races were fixed.", True),
        ("How many of the workers stay?", "Of the 600 workers, |540| are kept.", False),
        ("How many workers stay?", "Of the 600 workers, |540| are kept.", False),
        ("How many workers are there in all?", "Of the 600 workers, |540| are kept.", True),
        ("What is the bell's weight?", "The bell weighs |900 kilograms|.", False),
    ],
)
def test_a_count_of_something_else_answers_another_question(question: str, sentence: str, another: bool) -> None:
    before, short, after = sentence.split("|")
    said = quote("a", before + short + after, short)
    place = (said.start, said.start + len(said.text))
    at = said.start + said.short_at
    candidate = Candidate(said.passage, (at, at + len(short)), place)
    assert answers_another(question, candidate) is another


@pytest.mark.parametrize(
    ("kind", "sentence", "held"),
    [
        (AnswerType.MONEY, "It cost |14 million|.", True),
        (AnswerType.MONEY, "It cost |14 million| in all.", True),
        (AnswerType.MONEY, "It cost |eight million| to build.", True),
        (AnswerType.MONEY, "It cost |340,000|, he said.", True),
        (AnswerType.MONEY, "It cost |14 million| last year.", True),
        (AnswerType.MONEY, "It saw |14 million| were displaced.", False),
        (AnswerType.MONEY, "Ann Lee, |53|, was fined $900.", False),
        (AnswerType.PERCENT, "Ann Lee, |53|, won 40% of it.", False),
        (AnswerType.PERCENT, "It rose by |12 in 1990|.", False),
        (AnswerType.PERCENT, "It hit |5 in 10 minutes|.", False),
        (AnswerType.DATE, "It cost |12.30 euros|.", False),
        (AnswerType.DATE, "It began |at 12.30|.", True),
        (AnswerType.DATE, "It was |Dawn French|.", False),
        (AnswerType.MONEY, "It has |14 million| readers.", False),
        (AnswerType.MONEY, "It has |340,000| readers.", False),
        (AnswerType.MONEY, "It has |14| readers.", False),
        (AnswerType.MONEY, "It fell from $90 to |12| in May.", True),
        (AnswerType.MONEY, "It paid $90 to |12| readers.", False),
        (AnswerType.MONEY, "It fell from 90 to |12| in May.", False),
        (AnswerType.MONEY, "It cost |3.2 million tenge|.", True),
        (AnswerType.MONEY, "It cost |3.2 million| tenge.", True),
        (AnswerType.MONEY, "It cost |twenty thousand cedis|.", True),
        (AnswerType.MONEY, "It cost |8,000 won|.", True),
        (AnswerType.MONEY, "In 2021 |8,000| won a prize.", False),
        (AnswerType.PERCENT, "One has 40%, the other |53|.", True),
        (AnswerType.PERCENT, "One has 40%, the other |530|.", False),
        (AnswerType.PERCENT, "One has 40%, the other |53| seats.", False),
        (AnswerType.PERCENT, "They are |seven in ten| of us.", True),
        (AnswerType.PERCENT, "It pays |nine tenths|.", True),
        (AnswerType.NUMBER, "It fell by |a third|.", True),
        (AnswerType.NUMBER, "It fell by |a little|.", False),
        (AnswerType.DATE, "It sank at |1.12 a.m.| on the reef.", True),
        (AnswerType.DATE, "It sank at |18:52| on the reef.", True),
        (AnswerType.DATE, "It opens |by Christmas|.", True),
        (AnswerType.DATE, "It opens |in spring|.", True),
        (AnswerType.DATE, "It lost |by 3.15 percent|.", False),
        (AnswerType.DURATION, "It took |two and a half years|.", True),
    ],
)
def test_words_hold_a_value_by_what_stands_around_them(kind: AnswerType, sentence: str, held: bool) -> None:
    before, short, after = sentence.split("|")
    assert holds_in(before + short + after, len(before), len(before) + len(short), kind) is held


def test_a_group_of_another_is_told_where_the_passage_tells_of_both() -> None:
    sentence = "Yes said 95% of Coral's shareholders."
    said = quote("a", sentence, "95%", whole=f"{sentence} Rill was glad.")
    at = said.start + said.short_at
    candidate = Candidate(said.passage, (at, at + 3), (said.start, said.end))
    assert answers_another("How many of Rill's shareholders voted yes?", candidate)
    assert not answers_another("How many of Oak's shareholders voted yes?", candidate)


def test_a_sum_without_a_currency_is_one_only_in_its_sentence() -> None:
    for text, held in (("It cost 14 million.", True), ("It has 14 million readers and 340,000 writers.", False)):
        assert holds_in(text, 0, len(text), AnswerType.MONEY) is held
        assert not holds(text, AnswerType.MONEY)
