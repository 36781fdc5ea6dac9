"""Bylines, titles and dates of articles."""

from datetime import date, datetime
from pathlib import Path

import pytest
from article_files import PARAGRAPH, load_one, written

from index.bylines import find_byline, parse_date, read_byline


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Author: Desk TeamCreation Time: 2024-03-05 10:20", {"author": "Desk Team", "published": "2024-03-05 10:20"}),
        ("By Jane Doe", {"author": "Jane Doe"}),
        ("By J. Doe and J. K. Roe | May 12, 2025", {"author": "J. Doe and J. K. Roe", "published": "May 12, 2025"}),
        ("By Wire Staff, March 5, 2025", {"author": "Wire Staff", "published": "March 5, 2025"}),
        ("By Jane Doe and J. Roe - 2025-03-05", {"author": "Jane Doe and J. Roe", "published": "2025-03-05"}),
        ("By Jane Doe, Published June 9, 2025", {"author": "Jane Doe", "published": "June 9, 2025"}),
        ("By March 5, 2025, they had left", {}), ("By The Numbers, March 5, 2025", {}),
        ("**Author:** Jane Doe", {"author": "Jane Doe"}),
        ("Posted on June 12, 2025 by Jane Doe", {"author": "Jane Doe", "published": "June 12, 2025"}),
        ("Source: https://x.example/a", {"source": "https://x.example/a"}),
        ("Source: The Daily", {"publisher": "The Daily"}),
        ("Last updated: 9 June 2025", {"updated": "9 June 2025"}),
        ("By The Numbers", {}), ("by the way", {}), ("By Friday Acme had paid.", {}), ("Date: yesterday", {}),
        ("Source: Acme says that it paid five dollars.", {}), ("Updated: the firm paid in 2025", {}),
        ("June 12, 2025", {}),
        (f"Title: {'a' * 193}", {"title": "a" * 193}), (f"Title: {'a' * 194}", {}),  # a paragraph
    ],
)  # fmt: skip
def test_bylines(line: str, fields: dict[str, str]) -> None:
    assert read_byline(line) == fields


def test_a_day_alone_under_the_title_is_that_of_publication(tmp_path: Path) -> None:
    dated = load_one(written(tmp_path, "a.txt", "Fire at the mill\n\n6 October 2023\n\nThe mill burned on Monday."))
    assert (dated.title, dated.published) == ("Fire at the mill", date(2023, 10, 6))
    told = load_one(written(tmp_path, "b.txt", "Fire at the mill\n\nIt burned on 6 October 2023.\n\nNobody was hurt."))
    assert told.published is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2023-10-06", date(2023, 10, 6)), ("2023-10-06T09:30:00Z", date(2023, 10, 6)),
        ("*October 6, 2023*", date(2023, 10, 6)), ("2023-10-06 was a dry day at the mill.", None),
        ("13/10/2023, 9:30 PM", date(2023, 10, 13)), ("2023-10-06: the mill burns", None),
    ],
)  # fmt: skip
def test_only_a_day_that_stands_alone_is_that_of_publication(tmp_path: Path, line: str, published: date | None) -> None:
    article = load_one(written(tmp_path, "a.txt", f"Fire at the mill\n\n{line}\n\nThe mill burned on Monday."))
    assert article.published == published


@pytest.mark.parametrize(
    ("paragraphs", "day"),
    [
        (["PORTO, 11 March 2024 – A Japanese firm bids."], date(2024, 3, 11)),
        (["TACOMA, Washington, Sept. 9, 2019 – A bridge fell."], date(2019, 9, 9)),
        (["SEOUL, June 12, 2025 (Newswire) - The firm pays."], date(2025, 6, 12)),
        (["The Hague, 2025-06-12 -- “The firm pays.”"], date(2025, 6, 12)),
        (["Riga, 28 November 2025. The yield rose."], date(2025, 11, 28)),
        (["The Evening Ledger · 19 February 2020", "The mill burns."], date(2020, 2, 19)),
        (["The Evening Ledger, 19 February 2020", "The mill burns."], date(2020, 2, 19)),
        (["19 February 2020, The Evening Ledger", "The mill burns."], date(2020, 2, 19)),
        (["19 February 2020 | The Evening Ledger", "The mill burns."], date(2020, 2, 19)),
        (["Élancourt, 4 March 2024 – The firm pays."], date(2024, 3, 4)),
        (["Kyiv, 1 March 2022 – Shots.", "Bucha, 3 March 2022 – Silence."], None),  # so is this
        (["Founded 12 March 2015 – The mill."], None),
        (["As of 1 January 2025 – The new rules."], None),
        (["The old mill in Rye, 4 May 1987", "It stood."], None),  # a caption
        (["Battle of Hastings | 14 October 1066", "It was lost."], None),
        (["By Ann Lee", "Port Rosa, March 4, 2005", "The storm came."], None),  # nothing tells it from an outlet
        (["Hurricane Ada – March 4, 2005", "The storm came."], None),
        (["May 3, 1998 - The ferry sank off Porto.", "It was old."], None),  # nor this from an event
        (["The firm, founded 19 February 2020", "It grew."], None),
        (["1 March 2019 – Founded.", "2 May 2020 – Sold."], None),  # a chronicle
        (["In Oslo, 4 March 2024 – A Monday."], None),
        (["The firm was founded in Riga, 28 November 2015. It grew."], None),
        (["March 14, 2022 – the day it began – was wet."], None),
        (["It was sold on 5 December 2023 – Everyone was glad."], None),
        (["One.", "Two.", "Three.", "Four.", "OSLO, 4 March 2024 – Five."], None),
        (["PORTO, 41 March 2024 – A Japanese firm bids."], None),
    ],
)
def test_a_dateline_tells_the_day_of_publication(paragraphs: list[str], day: date | None) -> None:
    found = find_byline("\n\n".join(["Mill sold", *paragraphs])).get("published")
    assert parse_date(found) == day


def test_a_headline_that_ends_in_a_day_tells_of_an_event() -> None:
    assert find_byline("Hurricane Ada, March 4, 2005\n\nThe storm came.") == {}


def test_bylines_of_an_article(tmp_path: Path) -> None:
    body = "\n\n".join([PARAGRAPH] * 20)
    article = load_one(
        written(tmp_path, "a.txt", f"Acme Buys Globex\nBy Jane Doe\n\n{body}\nUpdated: June 12, 2025\nRead more")
    )
    assert (article.title, article.author, article.published) == ("Acme Buys Globex", "Jane Doe", date(2025, 6, 12))
    middle = load_one(written(tmp_path, "b.txt", f"{body}\n\nBy Jane Doe\nDate: 2025-06-12\n\n{body}"))
    assert (middle.title, middle.author, middle.published, middle.publisher) == ("b", None, None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Acme buys a tenth of Globex\n\nIt said so.", "Acme buys a tenth of Globex"),
        ("Read more\nBy Jane Doe\n# Acme Buys\n\nIt said so.", "Acme Buys"),
        ("Title: Acme buys: it all\nOther line\n\nIt said so.", "Acme buys: it all"),
        ("Acme bought a tenth of Globex.\n\nIt said so.", "name"),
        ("Acme buys a tenth of Globex", "name"),
        ("Springfield, AP —\n\nIt said so.", "name"),
        ("Acme, a maker of rockets, said on Monday that it\nwould pay five dollars for a tenth of Globex.", "name"),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str) -> None:
    assert load_one(written(tmp_path, "name.txt", text)).title == title


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-06-09", date(2025, 6, 9)), ("2025-06-09T23:57:26Z", date(2025, 6, 9)), ("2025/6/9", date(2025, 6, 9)),
        ("June 9, 2025", date(2025, 6, 9)), ("9th of June 2025", date(2025, 6, 9)), ("25.12.2025", date(2025, 12, 25)),
        ("Mon, 09 Jun 2025 23:57:26 GMT", date(2025, 6, 9)), ("Jun 9, 2025 11:57 PM EDT", date(2025, 6, 9)),
        (date(2025, 6, 9), date(2025, 6, 9)), (datetime(2025, 6, 9, 23), date(2025, 6, 9)),
        ("04/04/2025", date(2025, 4, 4)),
        ("03/04/2025", None), ("June 2025", None), ("2025", None), ("yesterday", None), ("3 days ago", None),
        ("June 31, 2025", None), ("2025-13-45", None), ("", None), (None, None), (20250609, None),
        ("Chapter 5 of 2025", None), ("Sunday 12 2025", None),
    ],
)  # fmt: skip
def test_dates_are_never_guessed(value: object, day: date | None) -> None:
    assert parse_date(value) == day
