"""Cases: what is measured of one answer."""

from dataclasses import replace
from fractions import Fraction

from sample_cases import ARTICLES, answer, passage, quoted
from suite_pieces import GAZETTE, HERALD, SILENT, article, fact

from eval.cases import Case, measure
from index.articles import Article
from rag.answer import Disagreement, Position
from rag.citations import Citation, Statement


class TestMeasure:
    def test_a_right_answer(self) -> None:
        case = measure(fact(), answer(quoted(1, "herald", "At least 12 people were hurt.")), ARTICLES)
        assert (case.answer_correct, case.citation_right, case.citation_precision, case.abstention_right) == (
            True,
            True,
            1,
            True,
        )
        assert case.conflict_surfaced is None

    def test_rank_is_that_of_the_first_passage_with_all_of_the_quote(self) -> None:
        retrieved = (
            passage("gazette", GAZETTE),
            passage("herald", "people were hurt."),  # only a part of it
            passage("herald", HERALD),
            passage("herald", "At least 12 people were hurt."),
        )
        case = measure(fact(), answer(retrieved=retrieved), ARTICLES)
        assert (case.retrieval_hit, case.rank) == (True, 3)
        case = measure(fact(), answer(retrieved=retrieved[:2]), ARTICLES)
        assert (case.retrieval_hit, case.rank) == (False, None)

    def test_the_same_offsets_of_another_article_are_no_hit(self) -> None:
        known = {**ARTICLES, "gazette": article("gazette", HERALD)}
        elsewhere = replace(passage("herald", HERALD).passage, article_id="gazette")
        found = replace(passage("herald", HERALD), passage=elsewhere)
        given = answer(replace(quoted(1, "herald", HERALD), article_id="gazette"), retrieved=(found,))
        case = measure(fact(), given, known)
        assert (case.retrieval_hit, case.citation_right) == (False, False)

    def test_an_answer_is_whole_words(self) -> None:
        case = measure(fact(answers=("1", "2")), answer(quoted(1, "herald", "12 people were hurt")), ARTICLES)
        assert case.answer_correct is False

    def test_the_right_words_beside_the_gold_quote_are_no_right_citation(self) -> None:
        known: dict[str, Article | None] = {"herald": article("herald", "12 people. 12 people were hurt")}
        early = Citation(
            marker=1, article_id="herald", title="", publisher=None, published=None, source="", quote="12 people",
            start=0, end=9,
        )  # fmt: skip
        case = measure(fact(), answer(early), known)
        assert (case.answer_correct, case.citation_right) == (True, False)
        touching = replace(early, start=2, end=11)  # ends where the gold quote begins
        assert measure(fact(), answer(touching), known).citation_right is False
        assert measure(fact(), answer(replace(touching, end=12)), known).citation_right is True

    def test_precision_is_the_share_of_citations(self) -> None:
        cited = (
            quoted(1, "herald", "The bridge held."),
            quoted(2, "gazette", "The dam broke."),
            quoted(3, "herald", "At least 12 people were hurt."),
        )
        case = measure(fact(), answer(*cited), ARTICLES)
        assert (case.citation_right, case.citation_precision) == (True, float(Fraction(1, 3)))

    def test_a_conflict_counts_the_answers_that_are_shown(self) -> None:
        conflict = fact("conflict", ("12", "15", "20"), herald="12 people", gazette="15 injured people")
        one = answer(quoted(1, "gazette", "Rescuers counted 15 injured people."))
        case = measure(conflict, one, ARTICLES)
        assert (case.answer_correct, case.conflict_surfaced) == (True, float(Fraction(1, 3)))
        both = answer(*one.citations, quoted(2, "herald", "At least 12 people were hurt."))
        assert measure(conflict, both, ARTICLES).conflict_surfaced == float(Fraction(2, 3))

    def test_a_false_refusal_is_wrong_and_has_no_citation_to_judge(self) -> None:
        case = measure(fact("conflict"), answer(), ARTICLES)
        assert (case.answer_correct, case.conflict_surfaced, case.abstention_right) == (False, 0, False)
        assert case.citation_right is case.citation_precision is None
        assert case.failed == ("retrieval_hit", "answer_correct", "abstention_right", "conflict_found")

    def test_what_is_not_answerable_is_measured_by_its_abstention(self) -> None:
        silence = measure(SILENT, answer(), ARTICLES)
        assert (silence.abstention_right, silence.failed) == (True, ())
        spoken = measure(SILENT, answer(quoted(1, "herald", "The mayor asked for help.")), ARTICLES)
        assert (spoken.abstention_right, spoken.failed) == (False, ("abstention_right",))
        assert (spoken.citation_precision, silence.citation_precision) == (0, None)
        for case in (silence, spoken):
            assert case.retrieval_hit is case.answer_correct is case.citation_right is case.citation_recall is None
            assert case.conflict_astray is False
            assert case.conflict_found is None

    def test_a_contradiction_told_where_there_is_no_answer_counts(self) -> None:
        found = Disagreement(kind="contradiction", summary="", positions=())
        given = replace(answer(quoted(1, "herald", "12 people")), disagreement=found)
        told = measure(SILENT, given, ARTICLES)
        assert (told.conflict_astray, told.conflict_found) == (True, None)
        assert told.failed == ("abstention_right", "conflict_astray")
        assert measure(fact(), given, ARTICLES).conflict_astray is True

    def test_the_exact_answer_that_leads_has_to_be_right(self) -> None:
        cited = quoted(1, "herald", "At least 12 people were hurt. The bridge held. The mayor asked for help.")
        typed = fact(answers=({"number": 12, "unit": "people"},))  # type: ignore[arg-type]
        for short, right, exact, overlap in (
            ("12", True, 1, 1),
            ("12 people were", True, 0, 0.5),
            ("The mayor", False, 0, 0),
        ):
            case = measure(typed, replace(answer(cited), short=short), ARTICLES)
            assert (case.answer_correct, case.exact_match, case.answer_quoted) == (right, exact, True)
            assert case.f1 == overlap
        sentences = measure(typed, answer(cited), ARTICLES)
        assert (sentences.answer_correct, sentences.exact_match, sentences.f1) == (True, None, None)

    def test_the_gate_judges_what_a_chat_model_wrote_and_no_quotes(self) -> None:
        cited = answer(quoted(1, "herald", "At least 12 people were hurt."))
        said = (
            Statement(text="At least 12 people were hurt [1]."),
            Statement(text="Pigs can fly.", struck="it cites nothing"),
            Statement(text="It fell.", struck="what it cites does not say so"),
        )
        for asked in (fact(), SILENT):
            assert measure(asked, cited, ARTICLES).gate_support is None
            assert measure(asked, replace(cited, statements=said), ARTICLES).gate_support == float(Fraction(1, 3))
            assert measure(asked, replace(cited, statements=said[1:]), ARTICLES).gate_support == 0

    def test_recall_counts_the_articles_that_answer(self) -> None:
        several = fact("several articles", ("12", "15"), herald="12 people", gazette="15 injured people")
        retrieved = (passage("herald", HERALD), passage("herald", "12 people"), *[passage("herald", "The bridge")] * 3)
        case = measure(several, answer(retrieved=(*retrieved, passage("gazette", GAZETTE))), ARTICLES)
        assert (case.recall_at_1, case.recall_at_5, case.recall_at_10) == (1 / 2, 1 / 2, 1)
        assert case.reciprocal_rank == 1
        later = measure(
            several, answer(retrieved=(passage("herald", "The bridge"), passage("gazette", GAZETTE))), ARTICLES
        )
        assert (later.recall_at_1, later.recall_at_5, later.reciprocal_rank) == (0, 1 / 2, 1 / 2)

    def test_words_that_stand_elsewhere_are_not_verbatim(self) -> None:
        right, wrong = quoted(1, "herald", "12 people"), quoted(2, "herald", "The bridge held.")
        moved = replace(wrong, start=wrong.start + 1, end=wrong.end + 1)
        case = measure(fact(), answer(right, moved), ARTICLES)
        assert case.citation_verbatim == 1 / 2
        spoken = measure(SILENT, answer(moved), ARTICLES)
        assert spoken.citation_verbatim == 0
        unknown = measure(SILENT, answer(moved), {"herald": None})
        assert unknown.citation_verbatim is None
        read = measure(SILENT, answer(moved, retrieved=(passage("herald", HERALD),)), {"herald": None})
        assert read.citation_verbatim == 0

    def test_a_conflict_is_told_by_a_contradiction_and_no_rounding(self) -> None:
        one, other = quoted(1, "herald", "12 people"), quoted(2, "gazette", "15 injured people")
        leading, against = (Position(value=cited.quote, citations=(cited,), relation="same") for cited in (one, other))
        positions = (leading, replace(against, relation="differs"))
        conflict = fact("conflict", ("12", "15"), herald="12 people", gazette="15 injured people")
        for kind, told in (("contradiction", True), ("revised over time", True), ("rounding", False)):
            found = Disagreement(kind=kind, summary="", positions=positions)
            given = replace(answer(one, other), positions=positions, disagreement=found)
            case = measure(conflict, given, ARTICLES)
            assert (case.conflict_found, case.conflict_astray, case.conflict_surfaced) == (told, False, 1)
            ordered = replace(given, positions=positions[::-1])
            assert measure(conflict, ordered, ARTICLES).conflict_found is told  # a timeline
            jobs = replace(positions[1], value="300 jobs")
            astray = replace(given, positions=(positions[0], jobs))
            case = measure(conflict, astray, ARTICLES)
            assert (case.conflict_found, case.conflict_astray, case.conflict_surfaced) == (False, told, 1 / 2)
            doubted = replace(given, positions=(positions[0], replace(positions[1], doubtful=True), jobs))
            assert measure(conflict, doubted, ARTICLES).conflict_found is False
        merged = replace(answer(one, other), positions=positions[:1])
        case = measure(conflict, merged, ARTICLES)
        assert (case.conflict_found, case.conflict_surfaced) == (False, 1 / 2)  # though both are quoted

    def test_of_a_contradiction_that_is_found_the_values_told_besides_count(self) -> None:
        one, other = quoted(1, "herald", "12 people"), quoted(2, "gazette", "15 injured people")
        leading, against = (Position(value=cited.quote, citations=(cited,), relation="same") for cited in (one, other))
        against = replace(against, relation="differs")
        jobs = replace(against, value="300 jobs")
        conflict = fact("conflict", ("12", "15"), herald="12 people", gazette="15 injured people")

        def told(*positions: Position, kind: str = "contradiction") -> Case:
            found = Disagreement(kind=kind, summary="", positions=positions)
            return measure(conflict, replace(answer(one, other), positions=positions, disagreement=found), ARTICLES)

        both = told(leading, against, jobs)
        assert (both.conflict_found, both.conflict_astray) == (True, False)
        assert both.conflict_values_right == float(Fraction(2, 3))
        assert told(leading, against).conflict_values_right == 1
        assert told(leading, jobs).conflict_values_right == 1 / 2
        assert told(leading, against, replace(jobs, doubtful=True)).conflict_values_right == 1  # shown, not told
        assert told(leading, against, replace(jobs, relation="rounds")).conflict_values_right == 1
        assert told(leading, against, jobs, kind="rounding").conflict_values_right is None

    def test_passages_stand_in_for_an_article_that_is_not_at_hand(self) -> None:
        found = passage("herald", "The bridge held. The mayor asked for help.")  # not where the article begins
        given = answer(quoted(1, "herald", "The mayor asked for help."), retrieved=(found,))
        case = measure(fact(herald="The mayor asked"), given, {"herald": None})
        assert (case.retrieval_hit, case.rank, case.citation_right) == (True, 1, True)
        case = measure(fact(herald="The bridge held."), given, {"herald": None})
        assert (case.retrieval_hit, case.citation_right) == (True, False)
        case = measure(fact(herald="At least 12"), given, {"herald": None})
        assert (case.retrieval_hit, case.citation_right) == (False, False)
