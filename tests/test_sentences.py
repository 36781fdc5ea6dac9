"""Sentence boundaries and kinds."""

from pathlib import Path

import pytest
from cut_sentences import headings, prose, spans
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import Sentence, SentenceKind, split_sentences

ORIGINALS = sorted((Path(__file__).parents[2] / "shared" / "articles").glob("*.txt"))
# Each line is a case; "|" stands at its boundaries.
CASES = r"""
It paid $14.3 billion for the stake.| The rest is unknown.
The U.S. Department of Defense signed first.| Others followed.
He was raised in the U.S.| The family moved later.
Growth in the U.S. economy slowed.| Prices rose.
Dr. Smith agreed.| Mr. Jones and Mrs. Brown did not.
The stake is 49%.| Shares fell 3.5%.
“It is done.”| She left the room.
She said: "It is done."| Then she left.
"It is done," she said.| Then she left.
He asked "Why now?" and left.| Nobody answered.
It was ranked No. 5 in the list.| That is high.
It opens at 9 a.m. on Monday.| It closes at 5 p.m. on Friday.
J. K. Rowling wrote it.| J.K. Rowling signed it.
Well... maybe not.| We will see.
He waited…| Nobody came.
These are the risks.|Meta knows them.
The risks grew.|“Nobody cares,” he said.
Apple Inc. bought it.| Acme Corp. did not.
The firm was renamed Acme Inc.| Its shares rose.
Jane Doe is its CEO.| Foo left the FTC.| MR. SMITH WAS ILL.| HE LEFT.
It was Acme vs. Foo in court.| Foo won.
Llama 3.1 beat version 2.0.1 of it.| GPT-4.5 came later.
See https://example.com/a.b?c=d for more.| It is long.
Visit example.com.| It is free.
See example.org/annual.Report for more.| Or www.example.Org in May.| Write to desk.Lee@example.org soon.| It is free.
It cost e.g. five dollars, i.e. little.| Fine.
Gen. Lee and Sen. Warren met Gov. Hill.| They spoke.
It happened on Jan. 5, 2024.| Then came Feb. 6.
The deal (worth $3 bn.) closed.| It was small.
It closed.| (It was small.)| Nobody cared.
Is it true?!| Yes!| No.
She has a Ph.D. in physics.| He has a B.A. only.
Prof. A. B. Miller of St. Louis et al. wrote it.| Read it.
It fell 0.5 percent to 1,234.56 points.| Then it rose.
Yahoo! shares rose.| Jeopardy! fans cheered.
The company, founded by S. Altman, grew.| It is big.
The plan has 3 parts.| 1 is missing.
About 300,000 sq. ft. of space were let.| Rent rose.
Foo Ltd. and Bar Co. merged.| Baz plc. did not.
At 3.30pm it ended.| iPhone sales rose.| eBay fell.
The U.K. and the E.U. agreed.| The U.N. did not.
“We will win,” he said.| “We must.”| That was all.
It is the best A.I. model.| It is fast.
He works for the F.B.I.| She works for the C.I.A. in Langley.
Sales were approx. 5 million.| Est. 1990.
Fig. 3 shows it.| See p. 12 and pp. 14-15.
He paid ₤5 — “too much”.| Ünal agreed.
Die Firma zahlte 3,5 Mio. Euro.| Das war viel.
“Really?” he asked.| “Yes.”
Washington, D.C. is the capital.| It is hot.
He moved to Washington, D.C.| She stayed.
The E.P.A. chief, Ms. R. Doe, quit.| Why?
Meta Platforms Inc. (NASDAQ: META) fell.| It rose later.
He joined Yahoo.com in 1999.| He left OpenAI.| X.ai hired him.
The company made 4.5 bn.| In 2024 it made 5.
She said “no.”| He said “yes.”| Then silence.
Investors own 3,000 vs. 5,000 before.| Good.
Scale.AI grew.| Others did not.
The U.S.-China talks failed.| Nobody was surprised.
It fell 3.5%.|Then it rose.
Sen. Elizabeth Warren (D-Mass.) said so.| He agreed.
"Stop!" he said.| "Why?" she asked.
It paid Acme Co. for it.| The court agreed.
J.P. Morgan & Co. said it.| Bank of America Corp. did not.
He was No. 1.| She was no. 2.
He said no.| They left.
Read this.| 10 people came.
On Jun. 5 it rose.| In Dec. it fell.
It rose approx. 5% to est. 3 bn. people.| Good.
Pres. Biden met Rep. Smith (R., Ohio) and Atty. Gen. Bondi.| Fine.
Martin Luther King Jr. spoke there.| Fine.
Acme S.A. bought Foo S.p.A. and Bar N.V. in 2020.| Ok.
Wait . . . what?| No.
U.S. President Biden met U.S. Sen. Warren.| Both spoke.
He lives on Main St. in town.| The house is big.
Then the U.S.| The next was Japan.
See fig. 3, ch. 4, vol. 5 and cf. 9.| Then stop.
It made $870M in 2024.| $2.5B is next.
The deal, "our boldest yet," closed.| “Superintelligence.” is the word.
He called it “super.”| It is not.
It cost $1.|Nobody paid.
The figure ($14.3B vs. $14.8B) is disputed.| Who is right?
CEO A. Wang left.| CFO B. Lee stays.
It is up 5% y.o.y. in June.| Good.
The memo said: “We grow.| We hire.| We win.”| Nobody laughed.
Investors (e.g. Accel, Y Combinator, etc.) agreed.| So did Meta.
Take Node.js or ASP.NET for it.| Both work.
""".strip().split("\n")


KNOWN_LIMITS = r"""
The vote began at 9 a.m.| Turnout was low.
Why?| Because 9 of 10 said so.| 40 did not.
Lt. Col. Harris and Rev. King met on Sept. 11.| It rained.
'We will win.'| That was all he said.
It rose.[1]| It fell.[2]
""".strip().split("\n")


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case: str) -> None:
    assert prose(case.replace("|", "")) == [sentence.strip() for sentence in case.split("|")]


@pytest.mark.parametrize("case", KNOWN_LIMITS)
@pytest.mark.xfail(strict=True, reason="a known limit of the splitter")
def test_known_limits(case: str) -> None:
    assert prose(case.replace("|", "")) == [sentence.strip() for sentence in case.split("|")]


WRAPPED = """Acme buys a tenth of Globex

Acme, a maker of rockets, said on Monday that it
would pay five dollars for a tenth of Globex. The
founder of Globex, a maker of slow cars from
Springfield, goes to Acme at the end of
2025. He was glad.

Why it matters
The firm has fallen behind in the race for talent,
people who know it said. It hopes to catch up with
- a new founder, who brings his
  own team
- money
"""


def test_sentences_run_over_the_lines_of_wrapped_text() -> None:
    assert headings(WRAPPED) == ["Acme buys a tenth of Globex", "Why it matters"]
    assert [" ".join(sentence.split()) for sentence in prose(WRAPPED)] == [
        "Acme, a maker of rockets, said on Monday that it would pay five dollars for a tenth of Globex.",
        "The founder of Globex, a maker of slow cars from Springfield, goes to Acme at the end of 2025.",
        "He was glad.",
        "The firm has fallen behind in the race for talent, people who know it said.",
        "It hopes to catch up with",
        "a new founder, who brings his own team",
        "money",
    ]


def test_lines_of_unwrapped_text_are_boundaries() -> None:
    text = (
        "The price of the stake was five billion dollars in all\nThe founder of the firm went to the buyer in the end\n"
    )
    assert len(spans(text * 3)) == 6


def test_a_sentence_of_any_length_stays_whole() -> None:
    text = "word " * 600 + "end"
    assert split_sentences(text) == [Sentence(0, len(text), SentenceKind.PROSE)]


PIECES = ["graph TD\n", "A[x] --> B", "```\n", "\n", "\n\n", "\r\n", "\u2028", "The firm paid. ", " and ", "• ", "1. "]


PIECES += [
    "# ",
    "**",
    "small letters in a line that is long enough",
    "Big Letters Here",
    "===\n",
    "---",
    "By Jane Doe\n",
]


PIECES += [
    "Read more\n",
    "a.m. ",
    "U.S. ",
    "risks.Meta ",
    "<!--",
    "-->",
    "We use cookies.",
    "Key: value",
    "é😀",
    "\x1c",
    "> ",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=15).map("".join)))
def test_spans_are_ordered_trimmed_and_leave_no_letter_out(text: str) -> None:
    position = 0
    for sentence in split_sentences(text):
        span = text[sentence.start : sentence.end]
        assert sentence.start >= position
        assert span
        assert span == span.strip()
        assert not any(map(str.isalpha, text[position : sentence.start]))
        position = sentence.end
    assert not any(map(str.isalpha, text[position:]))


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem[:3])
def test_originals(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = split_sentences(text)
    assert not any(mark in sentence for sentence in prose(text) for mark in ("-->", "No comments", "Creation Time"))
    # a full stop, a space and a capital are left only inside names such as "U.S. Department"
    inside = [text[found.start : found.end] for found in found if found.kind is SentenceKind.PROSE]
    assert inside
    assert all(". " not in sentence.replace("U.S. ", "") for sentence in inside)
    assert all(sentence[-1] in '.?!:”"' for sentence in inside)
    assert all(len(heading) < 120 and heading[-1] not in "." for heading in headings(text))


@pytest.mark.skipif(not ORIGINALS, reason="the original articles don't lie beside the project")
def test_most_originals_have_headings() -> None:
    assert sum(bool(headings(path.read_text(encoding="utf-8"))) for path in ORIGINALS) > len(ORIGINALS) / 2
