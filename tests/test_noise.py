"""Noise and headings, told from prose."""

import pytest
from cut_sentences import headings, prose, spans

from index.sentences import SentenceKind


def noise(text: str) -> list[str]:
    return spans(text, SentenceKind.NOISE)


@pytest.mark.parametrize(
    "button",
    [
        "Read more",
        "No comments yet",
        "Comments",
        "3 Comments",
        "Share this",
        "Share on X",
        "SUBSCRIBE NOW",
        "[ Menu ]",
        "Latest Articles",
        "5 min read",
        "© 2025 The Daily. All rights reserved.",
        "Copyright © The Daily",
        "(c) 2025 The Daily",
        "Copyright (c) 2019-2025 The Daily",
        "Copyright 2025 by The Daily",
        "Copyright The Daily Ltd",
        "Copyright The Daily. All rights reserved.",
        "https://example.com/a?b=c",
        "***",
        "Sign up for our newsletter",
        "Subscribe to our newsletter to get it first.",
        "We use cookies to serve you.",
        "By continuing to browse, you agree to our use of cookies.",
        "By clicking on it I accept the terms of use.",
        "By Jane Doe",
        "By Jane Doe | June 12, 2025",
        "Author: Desk TeamCreation Time: 2024-03-05 10:20:30",
        "Posted on June 12, 2025",
        "Source: The Daily",
        "Get the best of the week delivered to your inbox.",
        "flowchart TD A[Pay $1B] --> B[Globex] B --> C[Stake]",
        "A[One] -->|yes| B[Two]",
        "digraph G { a -> b; }",
    ],
)
def test_a_line_that_is_no_prose_is_noise(button: str) -> None:
    text = f"Acme paid five dollars.\n\n{button}\n\nGlobex took them."
    assert prose(text) == ["Acme paid five dollars.", "Globex took them."]
    assert noise(text) == [button]


@pytest.mark.parametrize(
    "sentence",
    [
        "Comments by the chief executive moved the shares.",
        "Read more than one book a year.",
        "49% of it was sold.",
        "Google said that users could accept cookies or reject them.",
        "Subscribe, they said, and many did.",
        "Source: Acme says that it paid five dollars.",
        "Updated: the firm now says that it paid six dollars.",
        "By Friday Meta had paid.",
        "The flow is data --> model --> application.",
        "Graph TD is a kind of diagram.",
        "The newsletter says that its inbox is full.",
        "Home prices fell.",
        "Join us, the founder told his rivals.",
        "The price fell to $5 (see https://example.com/a).",
        "Search engines grew by 5% in 2024.",
        "Copyright claims against Acme failed in June.",
        "Copyright 2024 was the name of a conference.",
        "By continuing to sell cookies, Acme broke a promise.",
    ],
)
def test_a_real_sentence_is_never_noise(sentence: str) -> None:
    text = f"Read more\n\n{sentence}\n\nShare this"
    assert prose(text) == [sentence]


def test_prose_around_a_diagram_on_the_same_line_is_kept() -> None:
    text = "It was sold. graph LR A[Acme] --> B[Globex] B --> C The buyer paid. It was glad."
    assert prose(text) == ["It was sold.", "The buyer paid.", "It was glad."]
    assert noise(text) == ["graph LR A[Acme] --> B[Globex] B --> C"]


def test_diagrams_over_several_lines_and_fences() -> None:
    mermaid = "flowchart TD\n  A[Start] --> B\n  subgraph one\n  C\n  end\n  style A fill:#fff"
    fence = "```python\nprint('Hello there.')\n\nprint(2)\n```"
    text = f"First comes this.\n\n{mermaid}\nThe firm paid.\n\n{fence}\nThe end came.\n\n```\nThis fence is open."
    assert noise(text) == [mermaid, fence, "```"]
    assert prose(text) == ["First comes this.", "The firm paid.", "The end came.", "This fence is open."]


def test_a_slogan_is_noise_only_above_an_appeal() -> None:
    slogan = "Be the first to know."
    assert slogan in noise(f"It ended.\nLatest Articles\n{slogan}\nGet the news delivered to your inbox.\nComments")
    assert slogan in prose(f"It ended.\nLatest Articles\n{slogan}\nComments")
    told = "The toll rose to 15."  # a figure is no slogan
    assert told in prose(f"It ended.\nLatest Articles\n{told}\nGet the news delivered to your inbox.\nComments")


@pytest.mark.parametrize(
    "line",
    ["The Price of Scale", "Why it matters", "# Why it matters so very much to all of us here at the firm today. Yes",
     "**What comes next**", "Who Pays for It?", "Risks: A Long List", "2. The Second Part", "Key points:"]
)  # fmt: skip
def test_headings(line: str) -> None:
    text = f"Acme paid five dollars.\n\n{line}\n\nGlobex took all of them at once."
    assert headings(text) == [line.lstrip("#2. ").strip("*")]


@pytest.mark.parametrize(
    "line",
    [
        "Acme paid $5 billion for 10% of the firm",
        "Revenue was 870 million dollars in 2024",
        "- Globex keeps its name",
        "The price was paid in full. Nobody objected",
        "Acme said on Monday that its founder will go to",
        "Nobody laughed.",
        "and the founder went on",
        "the maker of rockets said nothing at all about the price of the deal",
    ],
)
def test_what_may_be_a_statement_is_prose(line: str) -> None:
    text = f"Acme paid five dollars.\n\n{line}\n\nGlobex took all of them at once."
    assert headings(text) == []
    assert "".join(prose(text)).replace(" ", "") in text.replace("- ", "").replace("\n", "").replace(" ", "")


def test_a_first_line_is_a_heading_only_above_text() -> None:
    assert headings("Acme pays $5 billion for a tenth of Globex\nIt said so.") == [
        "Acme pays $5 billion for a tenth of Globex"
    ]
    assert prose("Acme pays $5 billion for a tenth of Globex") == ["Acme pays $5 billion for a tenth of Globex"]


def test_marks_stay_outside() -> None:
    text = "  • One part is here.\n- Another part\n* A third\n1. First step\n12) Last step\n> A quote stood."
    assert prose(text) == [
        "One part is here.",
        "Another part",
        "A third",
        "First step",
        "Last step",
        "A quote stood.",
    ]


def test_a_list_without_marks_and_a_box_of_facts_are_prose() -> None:
    text = "Glad.\n\nIts clients include:\nInitech\nHooli\n\nIt is old.\n\nFounded: 2016\nSeat: Springfield"
    assert {"Initech", "Hooli", "Founded: 2016", "Seat: Springfield"} <= set(prose(text))


def test_underlined_headings() -> None:
    assert spans("It Is Over\n==========\nThe firm paid.\n\nAnother part\n---\nIt paid again.") == [
        "It Is Over", "The firm paid.", "Another part", "It paid again.",
    ]  # fmt: skip


def test_a_long_chain_of_links_comes_to_an_end() -> None:
    line = "b-->a[b]-->" * 60 + " and then the dam broke."  # each label could be read as two links: 2 to the 60 ways
    assert prose(f"{line}\n\nThe bridge held.")[-1] == "The bridge held."
