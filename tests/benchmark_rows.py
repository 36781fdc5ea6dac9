"""Rows of every benchmark, few enough to be worked by hand."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RTQA_DOCS: list[dict[str, Any]] = [
    {"id": "a1", "title": "Art", "published": "2023/08/11", "text": "Pedro Pascal visited the art show in Margate."},
    {"id": "b2", "title": "Alarm", "published": "2023/07/21", "text": "A wild boar was reported in Berlin on Friday."},
    {"id": "c3", "title": "Sport", "published": None, "text": "The football final took place in Madrid."},
]
RTQA_QUESTIONS: list[dict[str, Any]] = [
    {"question": "Which actor visited the art show?", "answer": ["Nobody", "Pedro Pascal"], "gold": "answer"},
    {"question": "What was reported in Berlin on Friday?", "answer": ["wild boar"], "gold": "answer"},
    # the words lead to b2, the answer stands in c3
    {"question": "Where was the Berlin alarm reported on Friday?", "answer": ["Madrid"], "gold": "answer"},
    {"question": "Who won the chess championship?", "answer": ["Magnus Carlsen"], "gold": "abstain"},
]

TIME_DOCS = [
    {"id": "T1", "header": "01/04/63", "text": "KENNEDY PUT PRESSURE ON DIEM . BUDDHISTS PROTESTED ."},
    {"id": "T2", "header": "01/04/63", "text": "GENERALS MET IN PARIS ."},
    {"id": "T3", "header": "01/04/63", "text": "THE HARVEST WAS POOR . FARMERS ASKED FOR WHEAT ."},
]
TIME_QUERIES = [
    {"id": 1, "text": "KENNEDY PRESSURE ON DIEM BUDDHISTS", "rel": ["T1"]},
    {"id": 2, "text": "POOR HARVEST WHEAT FARMERS", "rel": ["T3", "T404"]},  # T404 is not in the collection
]

MAYOR = "Anna Behn is the mayor of Verden. She opened the bridge in 1931."
SQUAD: list[dict[str, Any]] = [
    {"question": "Who is the mayor of Verden?", "answers": ["Anna Behn", "Behn"]},
    {"question": "When did she open the bridge?", "answers": ["1931"]},
    {"question": "Who is the mayor of Bremen?", "answers": []},
    {"question": "Which bridge did she close?", "answers": []},
]

WICE: list[dict[str, Any]] = [
    # the second set is found whole, the first by half
    {"claim": "Anna Behn opened the bridge.", "supporting_sentences": [[0, 1], [2]],
     "evidence": ["It rained.", "Snow fell.", "Anna Behn opened the bridge.", *["The bridge is old."] * 4]},
    {"claim": "The dam of Celle held.", "supporting_sentences": [[7, 3]],
     "evidence": [*["The dam of Celle held firm."] * 7, "Nobody slept."]},
    {"claim": "Nothing supports this.", "supporting_sentences": [[]], "evidence": ["It rained."]},
]  # fmt: skip

BEHN, ROTH = "Anna Behn is the mayor of Verden.", "Tom Roth is the mayor of Verden."
MAYORS = "Who is the mayor of Verden?"
WIKICONTRADICT: list[dict[str, Any]] = [
    {"question": MAYORS, "context1": BEHN, "context2": ROTH, "answer1": "Anna Behn.", "answer2": "It is Tom Roth."},
    {"question": MAYORS, "context1": BEHN, "context2": "The dam held.", "answer1": "Anna Behn", "answer2": "Tom Roth"},
]
RAMDOCS: list[dict[str, Any]] = [
    # two against one, and one against one: both are given, and one is wrong
    {"question": MAYORS, "documents": [{"text": BEHN}, {"text": f"{BEHN} It rained."}, {"text": ROTH}],
     "gold_answers": ["Behn"], "wrong_answers": ["Tom Roth"]},
    {"question": MAYORS, "documents": [{"text": BEHN}, {"text": ROTH}],
     "gold_answers": ["Behn"], "wrong_answers": ["Tom Roth"]},
    # both are right
    {"question": MAYORS, "documents": [{"text": BEHN}, {"text": ROTH}],
     "gold_answers": ["Behn", "Tom Roth"], "wrong_answers": []},
    # one right answer is not found
    {"question": MAYORS, "documents": [{"text": BEHN}], "gold_answers": ["Behn", "Tom Roth"], "wrong_answers": []},
]  # fmt: skip
QACC: list[dict[str, Any]] = [
    {"question": MAYORS, "contexts": [{"text": BEHN}, {"text": ROTH}], "conflict": True},
    {"question": MAYORS, "contexts": [{"text": BEHN}, {"text": ROTH}, {"text": " "}], "conflict": False},
    {"question": MAYORS, "contexts": [{"text": BEHN}, {"text": "The dam held."}], "conflict": True},
]
VITAMINC = [
    {"claim": "12 people were hurt.", "evidence": "15 people were hurt.", "label": "REFUTES", "page": "Fire"},
    {"claim": "Over 12 people were hurt.", "evidence": "15 people were hurt.", "label": "SUPPORTS", "page": "Fire"},
    {"claim": "It is old.", "evidence": "It is 12 years old.", "label": "REFUTES", "page": "Bridge"},
    {"claim": "It has 12 mills.", "evidence": "It has 15 mills.", "label": "NOT ENOUGH INFO", "page": "Verden"},
]


def write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
