"""Facts as tests of your own, in two lines:

    from eval.pytest_facts import facts
    test_facts = facts("my.yaml", store="my-store")

Each fact is a test with its question as id: `pytest -k old` asks only those with that word.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from eval.cases import Case
from eval.facts import Fact, load_facts
from eval.reports.wording import expected, given, reasons
from eval.suite import asker
from index.errors import CrosscheckError
from rag.untrusted import one_line


def facts(path: str | Path, store: str | Path | None = None) -> Callable[[Fact], None]:
    """Make a test function that pytest runs once for each fact.

    A test fails if retrieval, the answer, its citations or its abstention came out wrong, and says what was expected
    and what was given. A store that can't be used fails each test, a file that can't be read fails the collection, both
    with one line.

    Args:
        path: a file or folder of facts. Where it is relative, to the directory that pytest is started in;
            `Path(__file__).with_name("my.yaml")` is the file beside the test.
        store: what to ask, a directory or the http(s) address of a Chroma server; None for the default store.
    """
    try:
        known = load_facts(path)
    except CrosscheckError as error:
        pytest.fail(str(error), pytrace=False)

    @cache
    def opened() -> Callable[[Fact], Case]:
        return asker(store)

    @pytest.mark.parametrize("fact", known, ids=[one_line(fact.question) for fact in known])
    def test_fact(fact: Fact) -> None:
        try:
            case = opened()(fact)
        except CrosscheckError as error:
            pytest.fail(str(error), pytrace=False)
        if case.failed:
            pytest.fail(f"{reasons(case)}\nexpected: {expected(fact)}\ngiven: {given(case)}", pytrace=False)

    return test_fact
