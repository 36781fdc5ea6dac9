"""Sums of money in the currencies of the world, as articles write them."""

import re

import pytest
from spans_read import COUNT, MONEY, read

from rag.reader.edges import tidy
from rag.values import ValueKind, relation
from rag.values.figures import figures_in
from rag.values.forms import holds


@pytest.mark.parametrize(
    ("words", "currency", "figure"),
    [
        ("RMB 3 billion", "CNY", 3e9), ("CNY3bn", "CNY", 3e9), ("RMB3bn", "CNY", 3e9), ("NT$5bn", "TWD", 5e9),
        ("R$ 5 million", "BRL", 5e6), ("HK$5m", "HKD", 5e6), ("A$5m", "AUD", 5e6), ("J$5m", "J$", 5e6),
        ("USD$5m", "USD", 5e6), ("CAD$5m", "CAD", 5e6), ("CDN$5m", "CAD", 5e6),
        ("CHF 4m", "CHF", 4e6), ("AED 4bn", "AED", 4e9), ("Dh4bn", "AED", 4e9), ("RM5 million", "MYR", 5e6),
        ("R5 billion", "ZAR", 5e9), ("kr 500 million", "kr", 5e8), ("500 million kr", "kr", 5e8), ("NKr5m", "NOK", 5e6),
        ("5 million zł", "PLN", 5e6), ("zł5 million", "PLN", 5e6), ("₦5 billion", "NGN", 5e9), ("₱5m", "PHP", 5e6),
        ("฿5m", "THB", 5e6), ("₫5 billion", "VND", 5e9), ("₩5m", "KRW", 5e6), ("5 million €", "EUR", 5e6),
        ("Rs 300 crore", "INR", 3e9), ("Rs. 5 lakh", "INR", 5e5), ("₹2 lakh crore", "INR", 2e12),
        ("Rs 5,000 crore", "INR", 5e10), ("Rs300cr", "INR", 3e9), ("₹1,20,000", "INR", 120_000),
        ("5 crore rupees", "INR", 5e7), ("5 million US dollars", "USD", 5e6), ("5 million Swiss francs", "CHF", 5e6),
        ("5bn New Taiwan dollars", "TWD", 5e9), ("5 million Danish kroner", "DKK", 5e6),
        ("5 million Egyptian pounds", "EGP", 5e6), ("5 billion CFA francs", "XOF", 5e9),
        ("35 million soles", "PEN", 35e6), ("5 million Peruvian soles", "PEN", 5e6), ("75 quetzals", "GTQ", 75.0),
        ("90 billion drams", "AMD", 90e9), ("5,000 drams", "AMD", 5e3), ("5 million afghanis", "AFN", 5e6),
        ("3 million Bulgarian leva", "BGN", 3e6), ("7 million Ghana cedis", "GHS", 7e6), ("5m Kyrgyz som", "KGS", 5e6),
        ("12 million Jamaican dollars", "JMD", 12e6), ("5 million South African rand", "ZAR", 5e6),
        ("12 million Fijian dollars", "fijian dollar", 12e6), ("9 million Dominican pesos", "dominican peso", 9e6),
    ],
)  # fmt: skip
def test_sums_in_the_currencies_of_the_world(words: str, currency: str, figure: float) -> None:
    value = read(f"They paid |{words}| for it.", MONEY)
    assert (value.kind, value.unit, value.figure) == (ValueKind.MONEY, currency, figure)
    assert (holds(words, MONEY), holds(words, COUNT)) == (True, False)
    digits = re.search(r"\d[\d.,]*\d|\d", words)
    assert digits is not None
    text = f"They paid {words} for it."
    start, end = tidy(text, text.index(words) + digits.start(), text.index(words) + digits.end())
    assert text[start:end].startswith(words[: digits.end()])


@pytest.mark.parametrize("text", [
    "COP28 ended", "The R1 road", "Fork 12", "5 m deep", "MARS 5", "Mrs 5", "two drams",
    "in all 40 Afghanis", "the 12 Peruvian villages", "in 2019 Russian troops", "5 Bolivian nurses"])  # fmt: skip
def test_what_looks_like_a_currency_and_is_none(text: str) -> None:
    assert all(value.kind is not ValueKind.MONEY for value in figures_in(text))
    assert not holds(text, MONEY)


def test_kr_is_whatever_krone_the_other_one_is() -> None:
    kr, crowns = read("|kr 5 million|", MONEY), read("|5 million crowns|", MONEY)
    norwegian, swedish, swiss = (
        read(f"|5 million {name}|", MONEY) for name in ("Norwegian kroner", "kronor", "Swiss francs")
    )
    assert [relation(kr, other) for other in (crowns, norwegian, swedish, swiss)] == ["same", "same", "same", None]
    assert relation(norwegian, swedish) is None
