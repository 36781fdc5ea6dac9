"""What is told of another firm than the question names."""

from dataclasses import replace

import pytest
from said_quotes import quote

from rag.reader.another import answers_another
from rag.reader.candidates import Candidate


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("Where is Rill based?", "Corvane is based in |Leeds|.", True),
        ("Where is Rill based?", "Corvane, a maker of glass, is headquartered in |Leeds|.", True),
        ("Where is Rill headquartered?", "From its headquarters in |Leeds|, Corvane Glass sells to Rill.", True),
        ("Where is the head office of Rill?", "The head office of Corvane is in |Leeds|.", True),
        ("Where is Rill based?", "The |Leeds|-based Corvane buys Rill.", True),
        ("In which city is Rill based?", "Corvane's headquarters are in |Leeds|.", True),
        ("Where is Corvane based?", "Corvane Glass is based in |Leeds|.", False),
        ("Where is Corvane based?", "So says Ann Lee, the chief of Corvane, which is based in |Leeds|.", False),
        ("Where is Rill based?", "So says Ann Lee, the chief of Corvane, which is based in |Leeds|.", True),
        ("Where is Corvane based?", "The |Leeds|-based Corvane buys Rill.", False),
        ("Where is Rill based?", "It is based in |Leeds|.", False),
        ("Where is Rill based?", "The mill, now closed, is in |Leeds|.", False),
        ("Where is Rill based?", "Corvane grew fast. Based in |Leeds|, the company has 40 employees.", True),
        ("Where is Rill based?", "Rill grew fast. Based in |Leeds|, the company has 40 employees.", False),
        ("Where is Rill based?", "Corvane, |Halvard| and Rill have long sold glass.", True),
        ("Where is Rill based?", "Rill's shares will fall, says Ann Lee of |Halvard|.", True),
        ("How much was Rill fined?", "Corvane, attacked in 2021, was fined |1.1 million pounds|.", True),
        ("How much was Corvane fined?", "Corvane, attacked in 2021, was fined |1.1 million pounds|.", False),
        ("How much was Rill fined?", "The regulator fined Corvane |1.1 million pounds| in May.", True),
        ("How much was Rill fined?", "It was fined |1.1 million pounds|.", False),
        ("Where is Rill based?", "Rill Medical of |Leeds| makes pumps.", False),
        ("Where is Rill based?", "Corvane Medical of |Leeds| makes pumps.", True),
        ("Where is Rill based?", "Rill, in the town of |Leeds|, makes glass.", False),
        ("Where is Rill based?", "Rill's fall wiped 40% off the value of the |Leeds| company.", False),
        ("Where was Rill sold?", "Corvane is based in |Leeds|, where it sold Rill.", False),
        ("Who founded Rill?", "|Ann Lee|, who founded Corvane, comes to Rill.", True),
        ("Who founded Rill?", "Corvane's founder, |Ann Lee|, comes to Rill.", True),
        ("Who founded Rill?", "|Ann Lee| is the founder of Corvane.", True),
        ("Who is the founder of Corvane?", "|Ann Lee|, who founded Corvane, comes to Rill.", False),
        ("Who founded Rill?", "|Ann Lee| founded Rill after she had founded Corvane.", False),
        ("When was Rill founded?", "Corvane was founded in |2016|.", True),
        ("When was Rill founded?", "Founded in |2016| by Ann Lee, Corvane has grown.", True),
        ("When was Rill founded?", "Founded in |2016| by Ann Lee, Rill has grown.", False),
        ("What was Rill's revenue in 2024?", "Corvane had revenue of |$870 million| in 2024.", True),
        ("How much revenue did Rill have?", "Corvane's 2024 revenue of |$870 million| has trebled.", True),
        ("What was Corvane's revenue?", "Corvane's 2024 revenue of |$870 million| has trebled.", False),
        ("What was Rill's revenue?", "It had revenue of |$870 million|.", False),
        ("What was Rill's loss?", "Corvane made a loss of |$3 million|.", True),
        ("What was Rill's loss?", "Corvane had revenue of |$3 million|.", False),
        ("What was Rill's loss?", "Ann Lee of Rill told of a loss of |NZ$3 million|.", False),
        ("What is Rill worth?", "At that price Corvane, a maker of glass, is worth |$29 million|.", True),
        ("What is Rill's valuation?", "The offer values Corvane at |$29 million|.", True),
        ("How much is Corvane worth?", "At that price Corvane, a maker of glass, is worth |$29 million|.", False),
        ("What is Rill worth?", "At that price the company is worth |$29 million|.", False),
    ],
)
def test_what_is_told_of_another_name_is_no_answer(question: str, text: str, another: bool) -> None:
    start = text.index("|")
    end = text.rindex("|") - 1
    plain = text.replace("|", "")
    passage = quote("a", plain, plain[start:end]).passage
    at = passage.passage.text.index(plain)
    first = plain[:start].rfind(". ") + 2 if ". " in plain[:start] else 0
    sentence = (at + first, at + len(plain))
    assert answers_another(question, Candidate(passage, (at + start, at + end), sentence)) is another


@pytest.mark.parametrize(
    ("title", "before", "another"),
    [
        ("Rill shuts a mill", "Ann Lee told Radio Costa that she was sad.", False),
        ("Black day for Hexham as Rill goes", "The officer, Paula Reeve, was sad.", False),
        ("Rill Glass to cut jobs", "Hugh Lacey, the minister, will come to Leeds.", False),
        ("Rill shuts a mill", "Rill is sad, and so is Corvane.", False),
        ("Rill buys Corvane", "Corvane has grown fast.", True),
        ("Corvane sold to Rill for £3m", "Ann Lee had bought Corvane as a girl.", True),
        ("Corvane shuts a mill", "Ann Lee told Radio Costa that she was sad.", True),
        ("Mill shut", "Corvane is sad.", True),
        ("A mill is shut", "Ann Lee, who works for Corvane, is sad.", True),
        ("Corvane shuts a mill", "There was grief.", False),
    ],
)
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When was Rill founded?", "Founded in |1911| by a smith, the company has 900 workers."),
        ("Where is Rill based?", "The company is based in |Leeds|."),
        ("What was Rill's revenue?", "The company had revenue of |90 million euros|."),
    ],
)
def test_the_company_is_that_in_the_title_unless_one_of_it_is_named_before(
    title: str, before: str, another: bool, question: str, said: str
) -> None:
    sentence = said.replace("|", "")
    one = quote("a", sentence, said.split("|")[1], whole=f"{before} {sentence}")
    article = replace(one.passage.article, title=title)
    shift, start = len(before) + 1, said.index("|")
    span = (shift + start, shift + start + len(said.split("|")[1]))
    candidate = Candidate(replace(one.passage, article=article), span, (shift, shift + len(sentence)))
    assert answers_another(question, candidate) is another


def test_the_company_is_one_that_its_own_sentence_names_before() -> None:
    before, sentence = "Ann Lee is sad.", "Rill said that the company is based in Leeds."
    one = quote("a", sentence, "Leeds", whole=f"{before} {sentence}")
    shift, start = len(before) + 1, sentence.index("Leeds")
    candidate = Candidate(one.passage, (shift + start, shift + start + 5), (shift, shift + len(sentence)))
    assert not answers_another("Where is Rill based?", candidate)
    assert answers_another("Where is Corvane based?", candidate)
