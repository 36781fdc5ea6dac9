from dataclasses import replace
from xml.etree import ElementTree as ET

from sample_cases import CRASHED, QUIET, RIGHT, WRONG, answer, fact, quoted, result

from eval.cases import Case
from eval.fail_under import Threshold
from eval.reports.junit import junit_xml
from eval.suite import SuiteResult

ALL = result(RIGHT, WRONG, QUIET, CRASHED, encoder="words", python=None)


def suite_of(found: SuiteResult, *thresholds: Threshold) -> ET.Element:
    root = ET.fromstring(junit_xml(found, thresholds))
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    for name in ("name", "tests", "failures", "errors", "time"):
        assert root.attrib[name] == suite.attrib[name]
    assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))
    return suite


def test_a_fact_is_a_test_with_its_kind_as_class() -> None:
    tests = suite_of(ALL).findall("testcase")
    assert [(test.get("classname"), test.get("name"), test.get("time")) for test in tests] == [
        ("single", "How many were hurt?", "0.250"),
        ("single", "What broke?", "0.500"),
        ("not answerable", "Who is the mayor of Celle?", "0.125"),
        ("single", "Does it crash?", None),
    ]


def test_counts_and_time_add_up() -> None:
    counted = {name: suite_of(ALL).attrib[name] for name in ("tests", "failures", "errors", "skipped", "time")}
    assert counted == {"tests": "4", "failures": "1", "errors": "1", "skipped": "0", "time": "0.875"}


def test_what_is_wrong_is_a_failure_with_expected_and_given() -> None:
    right, wrong, quiet, crashed = suite_of(ALL).findall("testcase")
    assert [*right, *quiet] == []
    (failure,) = wrong
    assert (failure.tag, failure.get("message")) == ("failure", "retrieval missed, answer wrong, citation wrong")
    assert failure.get("type") == "retrieval_hit,answer_correct,citation_right"
    assert failure.text == "expected: dam\ngiven: bridge ← The bridge held."
    (error,) = crashed
    assert (error.tag, error.get("message"), error.get("type")) == ("error", "ZeroDivisionError: by zero", "crashed")


def test_metrics_and_versions_are_properties_where_they_are_known() -> None:
    properties = {one.get("name"): one.get("value") for one in suite_of(ALL).findall("properties/property")}
    assert (properties["answer_correct"], properties["encoder"]) == ("0.3333", "words")
    assert not {"conflict_surfaced", "python"} & set(properties)
    assert suite_of(ALL)[0].tag == "properties"  # before the tests, as the schema wants it


def test_a_run_that_was_interrupted_does_not_pass() -> None:
    suite = suite_of(result(RIGHT, facts=3))
    assert (suite.attrib["tests"], suite.attrib["errors"]) == ("2", "1")
    (error,) = suite.findall("testcase/error")
    assert error.get("message") == "Interrupted: 1 of 3 facts asked."


def test_a_threshold_that_is_missed_is_a_test_that_fails() -> None:
    met, missed, unknown = (
        Threshold(metric=name, value=value)
        for name, value in (("answer_correct", 0.3), ("false_refusal", 0.2), ("conflict_surfaced", 0.5))
    )
    suite = suite_of(ALL, met, missed, unknown, missed)
    assert (suite.attrib["tests"], suite.attrib["failures"], suite.attrib["errors"]) == ("7", "2", "2")
    tests = [test for test in suite.findall("testcase") if test.get("classname") == "threshold"]
    assert [test.get("name") for test in tests] == [
        "answer_correct at least 0.3",
        "false_refusal at most 0.2",
        "conflict_surfaced at least 0.5",
    ]
    assert len(tests[0]) == 0
    assert (tests[1][0].tag, tests[1][0].get("message")) == ("failure", "false_refusal is 0.333333, above 0.2")
    assert tests[2][0].tag == "error"
    assert len(suite_of(result(RIGHT, facts=3), met).findall("testcase[@classname='threshold']")) == 0  # interrupted


def test_nothing_asked() -> None:
    suite = suite_of(result())
    assert (suite.attrib["tests"], suite.attrib["time"], len(suite)) == ("0", "0.000", 0)


def test_tests_of_one_question_keep_apart() -> None:
    names = [test.get("name") for test in suite_of(result(RIGHT, RIGHT, WRONG, RIGHT)).findall("testcase")]
    assert names == ["How many were hurt?", "How many were hurt? (2)", "What broke?", "How many were hurt? (3)"]


def test_what_xml_can_not_hold_is_left_out() -> None:
    harm = "<b>&\x00\x1b[31m\n]]>\ud800\uffff\u202e"
    cited = replace(quoted(1, "herald", "The bridge held."), quote=harm)
    case = Case(fact=fact(harm), answer=answer(cited), answer_correct=False)
    test, crashed = suite_of(result(case, Case(fact=fact(), error=harm), encoder=harm)).findall("testcase")
    assert test.get("name") == "<b>& [31m ]]>"
    assert test[0].text == "expected: 12\ngiven: <b>& [31m ]]>"
    assert crashed[0].get("message") == "<b>& [31m ]]>"


def test_it_is_written_as_utf_8() -> None:
    text = junit_xml(result(Case(fact=fact("Wie heißt der Fluß?"))))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')
    assert ET.fromstring(text.encode())[0].find("testcase[@name='Wie heißt der Fluß?']") is not None
