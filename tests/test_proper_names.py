"""Proper names: told from descriptions, and what contradicts what then."""

import pytest
from spans_read import ANY, ORGANISATION, PERSON, PLACE, read

from rag.answer_types import AnswerType
from rag.names.proper import proper_name, proper_place
from rag.values import Relation, relation


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the baker Ann Hale", "Ann Hale"),
        ("bakery owner Ann Hale", "Ann Hale"),
        ("Norwegian baker Ann Hale", "Ann Hale"),
        ("Rill's German baker Ann Hale", "Ann Hale"),
        ("the Bergen baker Ann Hale", "Ann Hale"),
        ("a baker from Bergen, Ann Hale", "Ann Hale"),
        ("a baker in Bergen called Ann Hale", "Ann Hale"),
        ("Ann Hale, the baker of Bergen", "Ann Hale"),
        ("Ann Hale of Bergen", "Ann Hale of Bergen"),
        ("Ann the baker", "Ann"),
        ("the Hale family", "Hale family"),
        ("the Rill Trust, which Ann Hale founded", "Rill Trust"),
        ("the British Museum", "British Museum"),
        ("the painter van Hale", "Hale"),
        ("Juan de Hale the Younger", "Juan de Hale the Younger"),
        ("Efad ag Hale", "Efad ag Hale"),
        ("Øyvind Åsen", "Øyvind Åsen"),
        ("Brian", "Brian"),
        ("An Wang", "Wang"),
        ("Hale and Rill", "Hale and Rill"),
        ("the guard", ""),
        ("the mayor of Bergen", ""),
        ("a farmer from Iowa", ""),
        ("the widow of Ann Hale", ""),
        ("Rill's creditors", ""),
        ("Ann Hale's son", ""),
        ("Juan de Hale's German son", ""),
        ("Rill rebels", ""),
        ("German police", ""),
        ("the Dutch fund", ""),
        ("the Dutch", "Dutch"),
        ("the Germans", "Germans"),
        ("Rill Motors", "Rill Motors"),
        ("a Norwegian baker", ""),
        ("the Maltese fund", ""),
        ("a Norwegian", ""),
        ("a Nevada firm", ""),
        ("the Bergen physicist", ""),
        ("the student, whose mother, Ann Hale, was away", ""),
        ("a woman he met on Monday", ""),
        ("she did, in May", ""),
    ],
)
def test_the_name_in_a_phrase(phrase: str, name: str) -> None:
    assert proper_name(phrase) == name


def test_the_capital_that_begins_a_sentence_makes_no_name() -> None:
    assert proper_name("Bakers chosen by lot", begins=True) == ""
    assert proper_name("Bakers chosen by lot") == "Bakers chosen"
    assert proper_name("Hale", begins=True) == "Hale"


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("in the dump at Tarlow", "the dump Tarlow"),
        ("the museum of Tarlow", "the museum Tarlow"),
        ("the University of Tarlow", "the University of Tarlow"),
        ("outside Tarlow", "outside Tarlow"),
        ("an abandoned pit", ""),
        ("in a field in June", ""),
    ],
)
def test_the_place_in_a_phrase(phrase: str, place: str) -> None:
    assert proper_place(phrase) == place


@pytest.mark.parametrize(
    ("one", "other", "wanted", "expected"),
    [
        # What only describes may be anybody.
        ("the guard", "Ann Hale", PERSON, None),
        ("An outfit from Texas", "Rill Genomics", PERSON, None),
        ("a Kenyan bank", "Rill Commercial Bank", ORGANISATION, None),
        ("an abandoned pit", "the Norte mine", PLACE, None),
        ("a baker in Bergen", "a teacher in Bergen", PERSON, "differs"),
        ("The police, says a baker", "a baker, says the sailor", PERSON, "differs"),
        ("under the stage", "in the kitchen", PLACE, "differs"),
        ("Norwegian forces", "the Kenyan army", PERSON, "differs"),
        ("Norwegian troops", "Rill fighters", PERSON, "differs"),
        ("Rill rebels", "the army", PERSON, "differs"),
        ("the Dutch", "the Germans", ORGANISATION, "differs"),
        ("a Dutch yard", "the German yard", ORGANISATION, "differs"),
        ("the widow of Ann Hale", "Ann Hale's son", PERSON, "differs"),
        ("Ann Hale's son", "Ann Hale", PERSON, None),
        ("Rill Secretary-General", "Rill Secretary-General Ann Hale", PERSON, None),
        ("the driver", "the driver's wife", PERSON, "differs"),
        ("a driver", "the wife of a driver", PERSON, "differs"),
        ("the drivers", "the drivers’ union", PERSON, None),
        ("the driver’s wife", "a wife", PERSON, "same"),
        ("nobody", "Ann Hale", PERSON, "differs"),
        ("nobody", "the guard", PERSON, "differs"),
        ("the baker Ann Hale", "the teacher Bo Rill", PERSON, "differs"),
        ("the guard Ann Hale", "Bo Rill", PERSON, "differs"),
        ("Ann Hale", "Bo Hale", PERSON, "differs"),
        ("in the hangar at Eros Field", "Tarlow", PLACE, "differs"),
        ("the Hale administration", "the Rill administration", ORGANISATION, "differs"),
        ("the Hale administration", "the Hale campaign", ORGANISATION, "differs"),
        ("the Rill newspaper", "the Hale newspaper", ORGANISATION, "differs"),
        # The name is the same, whatever is said of its bearer.
        ("the restaurateur Ann Hale", "Restaurant owner Ann Hale", PERSON, "same"),
        ("Rill's German customer Hale", "The Hamburg importer Hale", PERSON, "same"),
        ("his daughter Ann", "Ann Hale", PERSON, "same"),
        ("a man known as Little Rome", "Ann “Little Rome” Hale", PERSON, "same"),
        ("the Rill Trust of Seoul", "The Rill Trust, which has since said so", ORGANISATION, "same"),
        ("a dump in Tarlow", "the dump at Tarlow", PLACE, "same"),
        ("the museum of Tarlow", "in Tarlow", PLACE, "same"),
        ("north of Tarlow", "near Tarlow", PLACE, "same"),
        ("north of Tarlow", "south of Tarlow", PLACE, "differs"),
        ("the church in Tarlow", "the school in Tarlow", PLACE, "differs"),
        ("praised Hale", "sued Hale", ANY, "differs"),
        # Several of them.
        ("Kenya and Uganda", "Kenya, Uganda and Rwanda", PLACE, None),
        ("Kenya and Uganda", "Uganda and Kenya", PLACE, "same"),
        ("Kenya and Uganda", "Kenya and Rwanda", PLACE, "differs"),
        ("Kenya and Uganda", "Rwanda, Burundi and Uganda", PLACE, None),
        ("Kenya and Uganda", "Rwanda, Burundi and Congo", PLACE, "differs"),
        ("Kenya and Uganda", "Rwanda and Burundi", PLACE, "differs"),
        ("Kenya and Uganda", "Kenya", PLACE, None),
        # A body with a word more may be another one, and one with a word less too.
        ("Bank of Rill", "Reserve Bank of Rill", ORGANISATION, None),
        ("Air Rill", "Air Rill Express", ORGANISATION, None),
        ("Rill University", "Rill State University", ORGANISATION, None),
        ("Rill University", "Rill", ORGANISATION, "same"),
        ("the Supreme Court", "Kenya's Supreme Court", ORGANISATION, "same"),
        ("the High Court", "the Rill High Court", ORGANISATION, "same"),
        ("Rill Revenue Authority", "Kenyan Rill Revenue Authority", ORGANISATION, "same"),
        ("University of Rill", "Rill", ORGANISATION, None),
        ("International Committee of the Rill Cross", "the Rill Cross", ORGANISATION, None),
        ("Bureau of Ants, Tea and Figs", "ATF", ORGANISATION, None),
        # One may lie in the other.
        ("in Rill", "in western Kenya", PLACE, None),
        ("in Rill, Hale State", "in northeast Nigeria", PLACE, None),
        ("in Rill", "Hale province", PLACE, None),
        ("in Rill province", "in western Kenya", PLACE, None),
        ("Kuwait", "Kuwait City", PLACE, None),
        ("Congo", "the Democratic Republic of Congo", PLACE, "same"),
        ("Côte d’Ivoire", "Ivory Coast", PLACE, "same"),
        ("Guinea", "Guinea-Bissau", PLACE, "differs"),
        ("Niger", "Niger State, Nigeria", PLACE, None),
        ("Kuwait City", "Kuwait City, Kuwait", PLACE, "same"),
        ("Rill", "Ohio", PLACE, None),
        ("at Hale International Airport", "in Rill", PLACE, None),
        ("at Hale Airport", "at Rill Airport", PLACE, "differs"),
        ("in Kenya", "in Uganda", PLACE, "differs"),
        ("in western Kenya", "in western Uganda", PLACE, "differs"),
        ("Rill, Massachusetts", "Rill, Mass.", PLACE, "same"),
        ("Rill, Ohio", "Rill, U.S.", PLACE, "same"),
        ("Rill, Ohio", "Rill, Iowa", PLACE, "differs"),
        ("Rill, Ohio", "Hale, Ohio", PLACE, "differs"),
        ("near the town of Rill", "in Rill, western Kenya", PLACE, "same"),
        ("Rill province", "Rill, South Africa", PLACE, "same"),
        ("Washington state", "Washington, D.C.", PLACE, None),
        ("Kenya's Ann Hale", "Kenya", PERSON, None),
        # What stands before it is no part of it.
        ("Kenya's Ann Hale", "Kenyan Ann Hale", PERSON, "same"),
        ("Kenya's Hale", "Saudi coach Ann Hale", PERSON, "same"),
        ("Kenyan Ann Hale", "Ugandan Ann Hale", PERSON, "same"),
        ("Rill United’s Ann Hale", "Rill United", PERSON, "differs"),
        ("Rill's Kesta", "Rill", PERSON, "differs"),
        ("Rill's Kesta", "Rill", ORGANISATION, "same"),
        ("People's Bank of Rill", "Hale Bank of Rill", PERSON, "differs"),
        ("Meridian National Congress", "MNC", PERSON, "same"),
        ("British Hale Islands", "Rill Hale Islands", PERSON, "differs"),
        ("PC Sam Hale", "Constable Samuel Hale", PERSON, "same"),
        ("DCP Ann Hale", "Deputy Commissioner of Police Ann Hale", PERSON, "same"),
        ("Rill's al-Hale", "al-Hale", PERSON, "same"),
        # One begins as the other ends: a firm called by its founder, and a place in another one.
        ("Ann Hale", "Hale Partners", PERSON, None),
        ("Paul George", "George Michael", PERSON, "differs"),
        ("Russian Orthodox Church", "Ukrainian Orthodox Church", PERSON, None),
        ("Toulouse, France", "Spain", PLACE, "differs"),
        ("Kitale", "western Kenya", PLACE, None),
        ("England", "UK", PLACE, None),
        ("Canada's North Hale", "North Hale Mining", ORGANISATION, None),
        ("West Java, Indonesia", "Subang, West Java", PLACE, None),
        ("Columbus, Ohio", "Springfield, Ohio", PLACE, "differs"),
        ("North Hale", "North Rill", ORGANISATION, "differs"),
        ("World Bank", "Bank of Japan", ORGANISATION, "differs"),
    ],
)
def test_what_contradicts_a_name(one: str, other: str, wanted: AnswerType, expected: Relation | None) -> None:
    left, right = read(one, wanted), read(other, wanted)
    assert relation(left, right) == expected
    assert relation(right, left) == expected
