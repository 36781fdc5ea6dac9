"""The number rule of VitaminC."""

import pytest

from eval.benchmarks.figures import figures_differ


@pytest.mark.parametrize(
    ("claim", "evidence", "differs"),
    [
        ("More than 20 people were hurt.", "12 people were hurt.", True),
        ("More than 10 people were hurt.", "12 people were hurt.", False),
        ("More than 12 people were hurt.", "12 people were hurt.", True),
        ("It opened before May 2018.", "It opened on 3 April 2018.", False),
        ("It opened before May 2018.", "It opened on 3 June 2018.", True),
        ("It opened after 9 April 2018.", "It was open as of 9 April.", True),
        ("It has 90 counties and 12 towns.", "It has 12 towns and 85 counties.", True),
        ("It has 85 counties and 12 towns.", "It has 12 towns and 85 counties.", False),
        ("It scored 7.8/10.", "It scored 7.8/10 with 95 reviews.", False),
        ("Twelve people were hurt.", "12 people were hurt.", False),
        ("It is old.", "It is 12 years old.", None),
        ("It is 12 years old.", "It is old.", None),
    ],
)
def test_a_claim_is_held_against_the_figure_that_counts_the_same(
    claim: str, evidence: str, differs: bool | None
) -> None:
    assert figures_differ(claim, evidence) is differs
