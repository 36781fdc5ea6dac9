"""JUnit XML: a result as CI servers read test results, one test for each fact and each threshold."""

from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from eval.cases import Case
from eval.fail_under import Threshold
from eval.reports.wording import expected, given, reasons
from eval.suite import SuiteResult
from rag.untrusted import one_line

NAME = "crosscheck eval"


def junit_xml(result: SuiteResult, thresholds: Sequence[Threshold] = ()) -> str:
    """Return the result as JUnit XML.

    A fact is a `testcase` with its kind as class name. A measure that came out wrong is a `failure`, a crash an
    `error`. Each threshold is one more test: a failure where it is missed, an error where its metric was not measured.
    So are facts that were left unasked, an error: such a run must not pass for a whole one, nor are thresholds held
    against it. Times are in seconds. Metrics and versions are properties; a metric that is not measured is left out.
    """
    suites = ET.Element("testsuites")
    suite = ET.SubElement(suites, "testsuite")
    _add_properties(suite, result)
    asked: Counter[tuple[str, str]] = Counter()
    for case in result.cases:
        name = one_line(case.fact.question)
        asked[case.fact.kind, name] += 1
        repeated = asked[case.fact.kind, name]  # servers take tests of one name for one test
        _add_case(suite, case, f"{name} ({repeated})" if repeated > 1 else name)
    if result.interrupted:
        unasked = ET.SubElement(suite, "testcase", {"classname": "suite", "name": "all facts are asked"})
        message = f"Interrupted: {len(result.cases)} of {result.facts} facts asked."
        ET.SubElement(unasked, "error", {"type": "interrupted", "message": message})
    else:
        for threshold in dict.fromkeys(thresholds):
            _add_threshold(suite, threshold, result.metrics.get(threshold.metric))
    counts = {
        "name": NAME,
        "tests": str(len(suite.findall("testcase"))),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": str(len(suite.findall("testcase/error"))),
        "time": f"{sum(case.seconds or 0 for case in result.cases):.3f}",
    }
    suites.attrib.update(counts)
    suite.attrib.update({**counts, "skipped": "0"})
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _add_properties(suite: ET.Element, result: SuiteResult) -> None:
    known = {**result.metrics, **result.versions, **result.configuration}
    shown = {name: value for name, value in known.items() if value is not None}
    if shown:  # the schema wants no empty list
        properties = ET.SubElement(suite, "properties")
        for name, value in shown.items():
            written = f"{value:.4f}" if isinstance(value, float) else one_line(str(value))
            ET.SubElement(properties, "property", {"name": name, "value": written})


def _add_case(suite: ET.Element, case: Case, name: str) -> None:
    time = {} if case.seconds is None else {"time": f"{case.seconds:.3f}"}
    test = ET.SubElement(suite, "testcase", {"classname": case.fact.kind, "name": name, **time})
    if not case.failed:
        return
    wrong = ET.SubElement(test, "error" if case.error else "failure", {"type": ",".join(case.failed)})
    wrong.set("message", one_line(case.error) if case.error else reasons(case))
    wrong.text = f"expected: {expected(case.fact)}\ngiven: {given(case)}"


def _add_threshold(suite: ET.Element, threshold: Threshold, measured: float | None) -> None:
    test = ET.SubElement(suite, "testcase", {"classname": "threshold"})
    test.set("name", f"{threshold.metric} at {'most' if threshold.upper else 'least'} {threshold.value:g}")
    if measured is None:
        message = f"{threshold.metric} was not measured on these facts."
        ET.SubElement(test, "error", {"type": threshold.metric, "message": message})
    elif line := threshold.missed_by(measured):
        ET.SubElement(test, "failure", {"type": threshold.metric, "message": line})
