from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import prose_spans
from rag.gate.reply import ReplyReader, marked_sentences
from rag.markers import cited_markers

PHRASES = [
    *("The dam ", "held [1]. ", "No one ", "died.", " [2]", "[3] ", "\n", "\n\n", "$1", ".5 m. ", "[1] The army "),
    *("- ", "1. ", "**Yes**. ", "came (2). ", "It held.² ", "¹ ", "(1) ", "Mr. ", "e.g. ", "“So,” he said. ", "# "),
    *("[1, ", "2] ", "U.S. ", "in May. ", "*it fell.* ", "Why? ", "\\[2\\]", "【1:0†source】", "\r\n", "...", "a.m. "),
]
REPLIES = st.text() | st.lists(st.sampled_from(PHRASES)).map("".join)
AS_WRITTEN = [
    "[1] Vega paid $14.3 billion for Orion. [2] The stake is 49%. [1][3] Mr. Orr left in May.",
    "Here is the answer:\n\n1. **Price**: Vega paid $14 billion [1].\n2. **Stake**: It is 49%. [2]\n\nMr. J. Orr [3].",
    "## Price\nVega Inc. paid $14 billion. [1]\n[2]\nThe U.S. Senate met at 5 p.m. on Monday.【2:0†source】 It rose.",
    "Vega paid $14 billion (1). The stake is 49% (2).\n“It is done,” said Orr (1). “Really?” asked the mayor. (3) No.",
    "Vega paid $14.3 billion.¹ The stake is 49%.² It has 30 m² of space¹ ³. So it goes.\nAnd on.¹",
    "The bridge that joins the harbour to the old town of Kellan cost the\ncity $14.3 million [1], a figure that "
    "nobody had expected then. It opened in\nMay 2024 [2].\n\n- One item\n- Another\n  that goes on [3].",
    "*It opened on 6 May 2024.* [1] **The mayor came. So did the army.** [2] eBay was there, i.e. its staff... [1]",
]


def sentences(reply: str) -> list[str]:
    return [text for _, text in marked_sentences(reply)]


def owners(reply: str) -> list[tuple[str, list[int]]]:
    """The first word of each sentence, and its markers."""
    return [(text.split()[0], cited_markers(text)) for text in sentences(reply)]


class TestWhoseMarker:
    @pytest.mark.parametrize(
        "reply",
        [
            "The bridge cost $14.3 million. [1] It opened in May 2024. [2]",
            "The bridge cost $14.3 million.[1] It opened in May 2024.[2]",
            "The bridge cost $14.3 million.[1]It opened in May 2024.[2]",
            "The bridge cost $14.3 million.\n[1]\nIt opened in May 2024.\n【2】",
            "The bridge cost $14.3 million [1]. It opened in May 2024 [2].",
            "- The bridge cost $14.3 million. [1]\n- It opened in May 2024. [2]",
        ],
    )
    def test_after_the_full_stop_it_is_of_the_sentence_before(self, reply: str) -> None:
        assert owners(reply) == [("The", [1]), ("It", [2])]

    @pytest.mark.parametrize(
        "reply",
        [
            "[1] The bridge cost $14.3 million. [2] It opened in May 2024.",
            "[1]The bridge cost $14.3 million.[2]It opened in May 2024.",
            "【1】 The bridge cost $14.3 million.\n【2】 It opened in May 2024.",
            "[1]\nThe bridge cost $14.3 million.\n[2]\nIt opened in May 2024.",
            "1. [1] The bridge cost $14.3 million.\n2. [2] It opened in May 2024.",
            "- **[1]** The bridge cost $14.3 million.\n- **[2]** It opened in May 2024.",
            "¹ The bridge cost $14.3 million. ² It opened in May 2024.",
        ],
    )
    def test_in_a_reply_that_begins_with_one_it_is_of_the_sentence_after(self, reply: str) -> None:
        assert owners(reply) == [("The", [1]), ("It", [2])]

    def test_below_an_opening_line_markers_may_lead_too(self) -> None:
        reply = "The articles say:\n[1] The bridge cost $14.3 million. [2] It opened in May 2024."
        assert owners(reply)[1:] == [("The", [1]), ("It", [2])]

    def test_one_that_leads_is_put_inside_the_full_stop(self) -> None:
        assert sentences("[1][2] It cost $3. [3] “It opened.”") == ["It cost $3 [1][2].", "“It opened [3].”"]

    def test_one_that_is_part_of_its_sentence_stays_in_its_place(self) -> None:
        text = "[1] and [2] agree that it cost $3."
        assert sentences(text) == [text]

    def test_at_the_end_of_a_line_nothing_follows_that_it_could_lead(self) -> None:
        assert owners("[1] The dam held. It cost $3. [2]\nIt stands.") == [("The", [1]), ("It", [2]), ("It", [])]

    def test_at_the_beginning_of_a_line_it_leads_whatever_came_before(self) -> None:
        assert owners("The dam held. [1]\n[2] It cost $3.") == [("The", [1]), ("It", [2])]

    def test_a_marker_stays_at_its_clause(self) -> None:
        text = "One says $14.3 million [1], the other $14.8 million [2]."
        assert marked_sentences(text) == [(0, text)]

    @pytest.mark.parametrize("text", ["", " ", "[1]", "[", "[1"])
    def test_no_sentence(self, text: str) -> None:
        assert cited_markers("".join(sentences(text))) in ([], [1])

    @settings(deadline=None)
    @given(REPLIES)
    def test_each_begins_where_it_says(self, text: str) -> None:
        found = marked_sentences(text)
        assert [start for start, _ in found] == sorted({start for start, _ in found})
        for start, sentence in found:
            first = sentence.strip()[:1]
            assert first in ("[", "(", ")", "*", "_") or text[start:].lstrip("*_ ")[:1] == first


class TestWeakMarkers:
    @pytest.mark.parametrize(
        "reply",
        [
            "The bridge cost $14.3 million (1). It opened in May (2).",
            "The bridge cost $14.3 million. (1) It opened in May. (2)",
            "The bridge cost $14.3 million.¹ It opened in May.²",
            "The bridge cost $14.3 million¹. It opened in May ².",
        ],
    )
    def test_round_and_raised_numbers_are_read_where_a_marker_would_stand(self, reply: str) -> None:
        assert owners(reply) == [("The", [1]), ("It", [2])]
        assert not set("(¹²)") & set("".join(sentences(reply)))

    def test_several_raised_ones_are_several(self) -> None:
        assert owners("The bridge cost a lot.¹ ² It opened in May.¹,³") == [("The", [1, 2]), ("It", [1, 3])]

    @pytest.mark.parametrize(
        "text",
        [
            "Mr. Wang (28) leads the lab.",
            "It covers 30 m² and 7 km².",
            "It has 10⁶ cells.",
            "It opened in May (2024).",
            "The dam held [1]. It fell (2).",
            "It held [1]. The area² grew.",
        ],
    )
    def test_what_only_looks_like_one_stays(self, text: str) -> None:
        assert " ".join(sentences(text)) == text

    def test_the_numbers_of_a_list_are_none(self) -> None:
        assert owners("(1) The dam held. (2) It stands.\n(3) No one died [4].")[-1] == ("No", [4])
        assert not any(numbers for _, numbers in owners("(1) The dam held. (2) It stands."))


class TestMarkdown:
    @pytest.mark.parametrize(
        "reply",
        [
            "**The dam held [1].**", "*The dam held* [1].", "__The dam held__ [1].", "_The dam held [1]._",
            "***The dam*** held **[1]**.", "- The dam held [1].", "* The dam held [1].", "• The dam held [1].",
            "1. The dam held [1].", "**1.** The dam held [1].", "2) The dam held [1].", "## The dam held [1].",
            "> The dam held [1].", "- **The dam** held [1].", "**The dam held.** [1]",
        ],
    )  # fmt: skip
    def test_the_marks_around_a_sentence_are_taken_off(self, reply: str) -> None:
        assert sentences(reply) in (["The dam held [1]."], ["The dam held. [1]"])

    @pytest.mark.parametrize("text", ["It is 2 * 3 [1].", "It is 5*3 [1].", "The file snake_case_name fell [1]."])
    def test_what_is_no_emphasis_stays(self, text: str) -> None:
        assert sentences(text) == [text]

    def test_emphasis_over_two_sentences(self) -> None:
        assert sentences("**The dam held. It stands.** [1]") == ["The dam held.", "It stands. [1]"]

    def test_a_line_that_was_broken_for_its_width_goes_on(self) -> None:
        assert len(sentences(AS_WRITTEN[5])) == 4

    def test_a_line_that_ends_with_its_marker_is_over(self) -> None:
        long = "The bridge that joins the harbour to the old town cost $3"
        assert sentences(f"{long} [1]\nIt opened [2]") == [f"{long} [1]", "It opened [2]"]


class TestReplyReader:
    def pieces(self, *pieces: str) -> list[list[str]]:
        reader = ReplyReader()
        return [*(reader.feed(piece) for piece in pieces), reader.close()]

    def test_a_sentence_comes_once_the_next_has_begun_and_its_markers_with_it(self) -> None:
        found = self.pieces("It cost ", "$3 million. ", "[", "1", "] ", "It ", "opened ", "[2].")
        assert found == [[], [], [], [], [], [], ["It cost $3 million. [1]"], [], ["It opened [2]."]]

    def test_markers_that_lead_come_with_the_sentence_that_they_lead(self) -> None:
        found = self.pieces("[1] It cost $3 million. ", "[2] ", "It opened ", "in May. ", "[3]", " It fell.")
        assert [text for texts in found for text in texts] == [
            "It cost $3 million [1].", "It opened in May [2].", "It fell [3]."
        ]  # fmt: skip
        assert found[2] == ["It cost $3 million [1]."]

    def test_what_a_model_thinks_aloud_is_left_out(self) -> None:
        assert self.pieces("<think>It may be [2]. Or not ", "[3]. Yes.</th", "ink>It is [1].") == [
            [],
            [],
            [],
            ["It is [1]."],
        ]
        assert self.pieces("Hm, [2]? </think>It is [1].") == [[], ["It is [1]."]]
        assert self.pieces("<think>It is [1].") == [[], []]

    @settings(deadline=None, max_examples=300)
    @given(st.lists(st.sampled_from(PHRASES), max_size=14), st.data())
    def test_however_it_is_cut_the_sentences_are_those_of_the_whole(
        self, phrases: list[str], data: st.DataObject
    ) -> None:
        self.check_cuts("".join(phrases), data)

    @pytest.mark.parametrize("reply", AS_WRITTEN)
    @settings(deadline=None, max_examples=30)
    @given(data=st.data())
    def test_so_it_is_with_replies_as_models_write_them(self, reply: str, data: st.DataObject) -> None:
        self.check_cuts(reply, data)

    def check_cuts(self, reply: str, data: st.DataObject) -> None:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=20)))
        pieces = [reply[start:end] for start, end in pairwise([0, *cuts, len(reply)])]
        for cut in (pieces, list(reply), [reply]):
            assert [text for found in self.pieces(*cut) for text in found] == sentences(reply)

    def test_the_work_grows_with_the_length_and_not_with_its_square(self, monkeypatch: pytest.MonkeyPatch) -> None:
        split: list[int] = []

        def counted(text: str) -> list[tuple[int, int]]:
            split.append(len(text))
            return prose_spans(text)

        monkeypatch.setattr("rag.gate.reply.prose_spans", counted)
        sentence = "Mr. Orr of Vega Inc. said that the dam cost $14.3 million [1], or 3.2% more. [2] "
        for count in (10, 40, 90):
            split.clear()
            assert sum(map(len, self.pieces(*(sentence * count)))) == count
            assert len(split) <= 16 * count
            assert sum(split) <= 25 * len(sentence) * count

    @pytest.mark.parametrize("part", ["a b. ", "e.g. ", "word "])
    def test_nor_where_no_sentence_ends(self, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
        split: list[int] = []
        monkeypatch.setattr("rag.gate.reply.prose_spans", lambda text: split.append(len(text)) or prose_spans(text))
        reply = part * (8_000 // len(part))
        assert "".join("".join(texts) for texts in self.pieces(*reply)).split() == "".join(sentences(reply)).split()
        assert len(split) <= 1_000
        assert sum(split) <= 100 * len(reply)
