"""Shares: in words, "a third", "nearly nine in 10", and in points, "25bps"."""

import pytest
from spans_read import COUNT, PERCENT, read

from rag.values import Relation, relation
from rag.values.forms import holds


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        # rounded by whoever put it in words
        ("a third", "34%", "rounds"),
        ("two-thirds", "66%", "rounds"),
        ("three quarters", "74%", "rounds"),
        ("one in five", "21%", "rounds"),
        ("two-thirds", "60%", "differs"),
        ("one in 100", "2%", "differs"),
        # qualified
        ("|nearly nine in 10|", "88%", "bounds"),
        ("nearly |nine in 10|", "88%", "bounds"),
        ("nearly |nine in 10|", "95%", "differs"),
        ("more than |one in five|", "26%", "bounds"),
        ("more than |one in five|", "17%", "differs"),
        ("as many as |one in three|", "25%", "bounds"),
        # of a point, or of one per cent
        ("half a percent", "0.5%", "same"),
        ("|half| a per cent", "50 basis points", "same"),
        ("half of one percent", "0.5%", "same"),
        ("a |quarter-point| cut", "25bps", "same"),
        ("25 bps", "0.5%", "differs"),
        ("a |quarter| of it", "25%", None),  # as good as any name of a part: the first quarter of it
        ("49pc", "49 per cent", "same"),
        ("49pc", "52%", "differs"),
        ("100%", "96%", "differs"),  # all is no round figure
    ],
)
def test_how_two_shares_stand_to_each_other(one: str, other: str, related: Relation | None) -> None:
    assert relation(read(one, PERCENT), read(other, PERCENT)) == related
    assert relation(read(other, PERCENT), read(one, PERCENT)) == related


@pytest.mark.parametrize("words", ["49pc", "25 bps", "49 pct"])
def test_short_forms_of_per_cent_hold_a_share_and_count_nothing(words: str) -> None:
    assert holds(words, PERCENT)
    assert not holds(words, COUNT)
