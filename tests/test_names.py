"""Names: which may be those of one bearer."""

import pytest

from rag.names import name_words, same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bob Hale", "Robert Hale", True),
        ("Hans Müller", "Hans Mueller", True),
        ("Søren Holm", "Soeren Holm", True),
        ("Ann Bauer", "Ann Baur", False),
        ("Michael Hale", "Mike Hale", True),
        ("Noel Hale", "Nora Hale", False),
        ("Bob Hale", "Rob Hale", True),
        ("Bob Hale", "Robert J. Hale", True),
        ("Bob Hale", "R. Hale", True),
        ("Bob Hale", "J. Hale", False),
        ("Liz Hale", "Elizabeth Hale", True),
        ("Chris Hale", "Christine Hale", True),
        ("Dr Hale", "Bob Hale", True),
        ("Dame Ann Hale", "Sgt Ann Hale", True),
        ("Robert “Bob” Hale", "Bob Hale", True),
        ("Ann Hale", "Robert Hale", False),
        ("Bob Hale", "Bill Hale", False),
        ("Jack Hale", "John Hale", False),
        ("Christopher Hale", "Christine Hale", False),
        ("Bob Hale", "Robert Hill", False),
        ("Bob", "Robert Hale", False),
        ("York", "New York", False),
        ("York University", "New York University", False),
        ("York", "York, England", True),
        ("New York", "New York City", True),
        ("New York", "New York and New Jersey", True),
        ("New Delhi", "Delhi", True),
        ("Washington", "Washington state", False),
        ("Washington", "the state of Washington", False),
        ("Washington state", "the state of Washington", True),
        ("Washington", "Washington, D.C.", True),
        ("Washington, D.C.", "Washington state", False),
        ("Sudan", "South Sudan", False),
        ("Virginia", "West Virginia", False),
        ("Kansas", "Kansas City", False),
        ("Leeds", "South Leeds", True),
        ("Detective Ann Hale", "Sergeant Ann Hale", True),
        ("Stephen King", "Stephen Miller", False),
        ("Stephen King", "King", True),
        ("King Charles", "King Charles III", True),
        ("Jean-Pierre Hale", "J.-P. Hale", True),
        ("Jean-Pierre Hale", "J.-M. Hale", False),
        ("World Health Organization", "World Health Organisation", True),
        ("Ministry of Defence", "Ministry of Defense", True),
        ("Mount Hale", "Mt. Hale", True),
        ("Hale.com Inc", "Hale", True),
        ("NYC", "New York", True),
        ("Washington", "D.C.", True),
        ("Washington state", "D.C.", False),
        ("the Fed", "Federal Reserve", True),
        ("Türkiye", "Turkey", True),
    ],
)
def test_whether_two_names_may_be_of_one_bearer(one: str, other: str, same: bool) -> None:
    assert same_name(name_words(one), name_words(other)) is same
    assert same_name(name_words(other), name_words(one)) is same
