"""JUnit XML: a result as CI servers read test results, one test for each fact."""

from collections import Counter
from xml.etree import ElementTree as ET

from eval.cases import Case
from eval.reports.wording import expected, given, one_line, reasons
from eval.suite import SuiteResult

NAME = "crosscheck eval"


def junit_xml(result: SuiteResult) -> str:
    """Return the result as JUnit XML.

    A fact is a `testcase` with its kind as class name. A measure that came out wrong is a `failure`, a crash an
    `error`. Facts that were left unasked are one more test, an error: such a run must not pass for a whole one.
    Times are in seconds. Metrics and versions are properties; a metric that is not measured is left out.
    """
    crashed = sum(case.error is not None for case in result.cases)
    counts = {
        "tests": str(len(result.cases) + result.interrupted),
        "failures": str(len(result.failures) - crashed),
        "errors": str(crashed + result.interrupted),
        "time": f"{sum(case.seconds or 0 for case in result.cases):.3f}",
    }
    suites = ET.Element("testsuites", {"name": NAME, **counts})
    suite = ET.SubElement(suites, "testsuite", {"name": NAME, **counts, "skipped": "0"})
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
