import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.markers import MARKER, cited_markers, replace_markers

T = TypeVar("T")


def renumber(text: str, citable: Mapping[int, T]) -> tuple[str, list[T]]:
    """Number the markers of a text from 1 by first appearance; return it with what they cite in that order."""
    cited: list[T] = []

    def place(number: int) -> Sequence[int]:
        if number not in citable:
            return ()
        if citable[number] not in cited:
            cited.append(citable[number])
        return (cited.index(citable[number]) + 1,)

    return replace_markers(text, place), cited


class TestMarkers:
    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("plain", []),
            ("one [1].", [1]),
            ("[1][2]", [1, 2]),
            ("[2] and again [2]", [2, 2]),
            ("[1,2]", [1, 2]),
            ("[1, 2 ; 4]", [1, 2, 4]),
            ("[1-3]", [1, 2, 3]),
            ("[1–3, 7]", [1, 2, 3, 7]),
            ("[3-1]", [3, 1]),
            ("[1-900000000]", [1, 900000000]),
            ("【1】", [1]),
            ("【4†source】", [4]),
            ("［1］", [1]),
            ("［２，３］", [2, 3]),
            ("[^1]", [1]),
            ("[[1]]", [1]),
            ("[0]", [0]),
            ("[99]", [99]),
            (f"[{'9' * 30}]", []),
            (f"[{'9' * 10_000}]", []),
            ("[-1]", []),
            ("【2:0†source】", [2]),
            ("【12:3†L1-L5】", [12]),
            ("[2 and 3]", [2, 3]),
            ("[1 & 2]", [1, 2]),
            ("[2/3]", [2, 3]),
            ("[2 or 3]", [2, 3]),
            (r"\[2\]", [2]),
            (r"\[\[2\]\]", [2]),
            ("[Source 2]", [2]),
            ("[sources 1–3]", [1, 2, 3]),
            ("[source: 2]", [2]),
            ("[passage 2, passage 4]", [2, 4]),
            ("[Article 2 and article 3]", [2, 3]),
            ("[#2]", [2]),
            ("[2 dna] [articles] [resource 2] [1 android] [12:30]", []),
            ("[sic] [a1] [] [ ] [,]", []),
        ],
    )
    def test_all_the_ways_in_which_models_write_them(self, text: str, numbers: list[int]) -> None:
        assert cited_markers(text) == numbers


PARTS = [
    *(
        "[1]",
        "[2",
        "3]",
        "[",
        "]",
        "【",
        "】",
        "［",
        "\\",
        "and",
        "Source",
        "#",
        ":0†",
        "9",
        "0",
        ",",
        "-",
        "–",
        "^",
        "†",
    ),
    *(" ", "a", ".", "\n"),
]
REPLIES = st.text() | st.lists(st.sampled_from(PARTS)).map("".join)
CITABLE = st.dictionaries(st.integers(-2, 12), st.sampled_from("abcdef"))


class TestRenumber:
    @pytest.mark.parametrize(
        ("text", "renumbered", "cited"),
        [
            ("B [2]. A [1].", "B [1]. A [2].", ["b", "a"]),
            ("Both [1, 2].", "Both [1][2].", ["a", "b"]),
            ("All [1–3].", "All [1][2][3].", ["a", "b", "c"]),
            ("Wide ［3］ and 【1】.", "Wide [1] and [2].", ["c", "a"]),
            ("Twice [2][2]; again [2].", "Twice [1]; again [1].", ["b"]),
            ("Apart [3] [1].", "Apart [1][2].", ["c", "a"]),
            ("Close[3].", "Close [1].", ["c"]),
            ("Gone [9].", "Gone.", []),
            ("Gone [0], too [99].", "Gone, too.", []),
            ("Gone [9] here.", "Gone here.", []),
            ("Glued[9]words.", "Glued words.", []),
            ("Half [9][2].", "Half [1].", ["b"]),
            ("[2] leads.", "[1] leads.", ["b"]),
            ("Kept [sic] [1].", "Kept [sic] [1].", ["a"]),
            ("Nested [1[9]].", "Nested (1.", []),
            ("Line one [1].\nLine two [9].\n", "Line one [1].\nLine two.\n", ["a"]),
            ("", "", []),
        ],
    )
    def test_by_example(self, text: str, renumbered: str, cited: list[str]) -> None:
        assert renumber(text, {1: "a", 2: "b", 3: "c"}) == (renumbered, cited)

    def test_equal_items_share_a_marker(self) -> None:
        assert renumber("X [1][2]. Y [2].", {1: "same", 2: "same"}) == ("X [1]. Y [1].", ["same"])

    @settings(deadline=None)
    @given(REPLIES, CITABLE)
    def test_markers_run_from_one_without_gap_in_order(self, text: str, citable: dict[int, str]) -> None:
        result, cited = renumber(text, citable)
        numbers = [int(digits) for digits in re.findall(r"\[(\d+)\]", result)]
        assert list(dict.fromkeys(numbers)) == list(range(1, len(cited) + 1))
        assert cited_markers(result) == numbers  # no other way of writing a marker is left
        assert cited == list(dict.fromkeys(citable[n] for n in cited_markers(text) if n in citable))

    @settings(deadline=None)
    @given(REPLIES, CITABLE)
    def test_doing_it_twice_changes_nothing(self, text: str, citable: dict[int, str]) -> None:
        result, cited = renumber(text, citable)
        assert renumber(result, dict(enumerate(cited, 1))) == (result, cited)

    @settings(deadline=None)
    @given(REPLIES)
    def test_the_words_stay(self, text: str) -> None:
        def letters(of: str) -> str:
            return "".join(char for char in of if char.isalpha())

        assert letters(renumber(text, {1: "a", 2: "b"})[0]) == letters(MARKER.sub("", text))

    @pytest.mark.parametrize(
        "part",
        [
            "[",
            "[1",
            "[1[",
            "[" + " ",
            "[1,",
            "]",
            "[9]",
            "【1†",
            "[^",
            " ",
            "\\",
            "\\[",
            "[1 and ",
            "[source ",
            "[1:0†",
        ],
    )
    def test_a_long_hostile_reply_is_read_to_its_end(self, part: str) -> None:
        renumber((part * 1_000_000)[:1_000_000], {1: "a"})
