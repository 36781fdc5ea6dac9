"""The edges of a span, mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reader.edges import tidy, whole_list


@pytest.mark.parametrize(
    ("text", "span", "wanted"),
    [
        ("It paid $14.3 billion for it.", "14.3", "$14.3 billion"),
        ("It paid US$ 14.3bn, it said.", "14.3", "US$ 14.3bn"),
        ("It closed in early 2025.", "2025", "early 2025"),
        ("It closed in mid-June.", "June", "mid-June"),
        ("It holds 49% of it.", "49", "49%"),
        ("It holds 49 percent of it.", "49", "49 percent"),
        ("a 28-year-old engineer", "28", "28"),
        ("said Anna Behn, the mayor", "Anna Behn,", "Anna Behn"),
        ("the “Aller Group” said", "“Aller Group", "Aller Group"),
        ("the “Aller Group” said", "“Aller Group”", "“Aller Group”"),
        ("(the Aller Group) said", "the Aller Group)", "the Aller Group"),
        ("the Aller Group (AG) said", "the Aller Group (AG)", "the Aller Group (AG)"),
        ("said Anna Behn, the mayor", "Behn", "Anna Behn"),
        ("from Port Ardal to Rye", "Ardal", "Port Ardal"),
        ("said President Behn, the mayor", "Behn", "Behn"),
        ("on Tuesday Behn said", "Behn", "Behn"),
        ("in March Behn said", "Behn", "Behn"),
        ("the German Behn said", "Behn", "Behn"),
        ("Anna Behn said", "Behn", "Behn"),  # the first word may be no name: "Now Behn said"
        ("said Scale AI, the firm", "AI", "AI"),
        ("at the Ardal Institute for Sleep Research", "Sleep Research", "Ardal Institute for Sleep Research"),
        ("The Centre for the Deaf said", "Deaf", "Centre for the Deaf"),
        ("an institute for Sleep Research", "Sleep Research", "Sleep Research"),
        ("the Council for three days", "three days", "three days"),
        ("in Verden.", "Verden.", "Verden"),
        ("in Verden.", "erden", "Verden"),
        ("It paid 5 million euros.", "5 million euros", "5 million euros"),
        ("Nine of 12 boats sank.", "12", "12"),
        ("It fell at 10:40 p.m. on Monday.", "10:40 p.m.", "10:40 p.m."),
        ("It fell at 10:40 p.m. on Monday.", "10:40 p.m", "10:40 p.m."),
        ("It fell at 10:40 p.m", "10:40 p.m", "10:40 p.m"),
        ("He sold plan B.", "plan B.", "plan B"),
        ("…", "…", "…"),
        ("Ann Lee will step down and Hugo Ray leads.", "Ann Lee will step down and Hugo Ray", "Hugo Ray"),
        ("Ann Lee resigned on the spot and Hugo Ray leads.", "Ann Lee resigned on the spot and Hugo Ray", "Hugo Ray"),
        ("Lee and Hugo Ray lead it.", "Lee and Hugo Ray", "Lee and Hugo Ray"),
        ("Ann Lee will step down and go.", "Ann Lee will step down and go", "Ann Lee will step down and go"),
        ("Ann Lee left Rill and Hugo Ray.", "Ann Lee left Rill and Hugo Ray", "Ann Lee left Rill and Hugo Ray"),
        ("Ann Lee left and Hugo Ray came.", "Ann Lee left and Hugo Ray came", "Ann Lee left and Hugo Ray came"),
        (
            "Ann Lee is in France and New York.",
            "Ann Lee is in France and New York",
            "Ann Lee is in France and New York",
        ),
    ],
)
def test_the_edges_of_a_span_are_mended(text: str, span: str, wanted: str) -> None:
    start = text.index(span)
    first, last = tidy(text, start, start + len(span))
    assert text[first:last] == wanted


@given(st.text(min_size=1, max_size=60), st.data())
def test_tidying_keeps_within_the_text_and_twice_changes_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = tidy(text, start, end)
    assert 0 <= first < last <= len(text)
    assert tidy(text, first, last) == (first, last)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "The dead are Paul Arden, 19; |Mia Holt|, 33; and Rosa Lind, 60.",
            "Paul Arden, 19; Mia Holt, 33; and Rosa Lind, 60",
        ),
        ("They are |Ann Lee| and Bo Ray.", "Ann Lee and Bo Ray"),
        ("It works with OpenAI, the Bank of Rye and |Meta|, it says.", "OpenAI, the Bank of Rye and Meta"),
        ("So said |Ann Lee|, Rill's chief.", "Ann Lee"),
        ("In all |40 firms|, Meta and others, left.", "40 firms"),
    ],
)
def test_a_name_is_widened_to_its_list(text: str, whole: str) -> None:
    before, name, behind = text.split("|")
    start, end = whole_list(before + name + behind, len(before), len(before + name))
    assert (before + name + behind)[start:end] == whole
