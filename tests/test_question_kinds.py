"""What kind of answer a question wants, told by its form."""

import pytest

from rag.question import QuestionKind, question_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What happened in Port Ellis?", QuestionKind.MANNER),
        ("Which companies in Port Ellis closed?", QuestionKind.LIST),
        ("What share of the pupils' parents signed?", QuestionKind.FACT),
        ("Which percentage of companies closed?", QuestionKind.FACT),
        ("What total number of companies closed?", QuestionKind.FACT),
        ("What kinds of cuts are planned?", QuestionKind.LIST),
        ("Which car companies closed plants?", QuestionKind.LIST),
        ("Which three Swedish firms own the mill?", QuestionKind.LIST),
        ("Which company makes the brakes?", QuestionKind.FACT),
        ("Which company made brakes?", QuestionKind.FACT),
        ("Which judge leads the inquiry?", QuestionKind.FACT),
        ("Which stand fell on the workers?", QuestionKind.FACT),
        ("Was the ship built in 1985 or 1987?", QuestionKind.CHOICE),
        # a verb in -s behind "what", and a noun
        *(
            (f"What {words}?", QuestionKind.MANNER)
            for words in ("happens next", "happens if Rill shuts", "if Rill wins")
        ),
        *(
            (f"What {words}?", QuestionKind.FACT)
            for words in ("worries owners", "counts as a ferry", "lies in the way")
        ),
        *(
            (f"What {words}?", QuestionKind.LIST)
            for words in (
                "charges does he face",
                "laws changed",
                "bans hit Rill",
                "towns host the fair",
                "shops in Rye closed",
                "sports clubs were shut",
                "kinds of boats are there",
                "companies make brakes",
                "about Mira (Which banks are closing branches)",
            )
        ),
        # what is told in sentences
        ("What's the latest on the ferry?", QuestionKind.MANNER),
        ("What is the latest ferry of Rill?", QuestionKind.FACT),
        ("What do we know about the captain?", QuestionKind.MANNER),
        ("What's new in Rye?", QuestionKind.MANNER),
        ("What would happen if the dam broke?", QuestionKind.MANNER),
        ("Any news on the ferry?", QuestionKind.MANNER),
        ("Is there any news about the ferry?", QuestionKind.MANNER),
        # the articles
        ("Which articles are about Rill?", QuestionKind.MENTIONS),
        ("Which papers are on strike?", QuestionKind.LIST),
        ("Are there any developments planned in Rye?", QuestionKind.YES_NO),
        ("Did Ann Lee say when asked that she was guilty?", QuestionKind.YES_NO),
        ("Did the judge say how?", QuestionKind.YES_NO),
        ("Was Rye v Ham overturned?", QuestionKind.YES_NO),
        ("Are there any articles about Rill?", QuestionKind.MENTIONS),
        ("Do any articles mention Rill?", QuestionKind.MENTIONS),
        ("Show me articles about Rill", QuestionKind.MENTIONS),
        ("Do the articles mention a price?", QuestionKind.YES_NO),
        ("Do any articles say that Rill won?", QuestionKind.YES_NO),
        # a question inside another
        ("Is it known why she left?", QuestionKind.REASON),
        ("Is it clear yet who won?", QuestionKind.FACT),
        ("Did the captain say why she left?", QuestionKind.REASON),
        ("Did the captain say that she knew why?", QuestionKind.YES_NO),
        ("Is it clear that she left?", QuestionKind.YES_NO),
        ("Would you mind telling me who won?", QuestionKind.FACT),
        # two sides
        ("Rye v Ham", QuestionKind.FACT),
        ("Rye vs Ham score", QuestionKind.FACT),
        ("Henry V and Anne", QuestionKind.FACT),
    ],
)
def test_what_kind_of_answer_a_question_wants(question: str, kind: QuestionKind) -> None:
    assert question_kind(question) is kind
