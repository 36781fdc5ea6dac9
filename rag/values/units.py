"""Units: what stands around a number, currency, magnitude and unit of measure → kind, unit and factor.

Units of measure are read by pint. price-parser and quantulum3 were tried for sums: the one stops before "billion", the
other needs a trained model to tell "pounds" from "pounds".
"""

import re
from functools import cache
from typing import Any

from rag.values import ValueKind
from rag.values.currencies import CODES, NAMES, NATIONS, currency, is_hundredth

FAHRENHEIT, CELSIUS = "fahrenheit", "celsius"
SPEED = "meter / second"  # unit of a speed


def read_unit(before: str, magnitude: str, after: str) -> tuple[ValueKind, str, float]:
    """Return the kind of value, its unit, and the factor that a number has to be multiplied by.

    Args:
        before: what stands before the number: "US$".
        magnitude: "billion", "m".
        after: what stands behind them: "%", "dollars", "square miles", "years old".
    """
    before, name = before.lower().strip(" ."), after.lower().strip(" -")
    money = currency(before, name)
    if magnitude in ("m", "b", "cr", "Cr") and not money and not after:  # "5 m" is a length, "5m tonnes" is none
        magnitude, after = "", "m" if magnitude == "m" else ""
        name = after
    magnitude = " ".join(magnitude.split())
    factor = _MAGNITUDES.get(magnitude.lower().removesuffix("s") if len(magnitude) > 2 else magnitude.lower(), 1.0)
    if money:
        return ValueKind.MONEY, money, factor / (100 if is_hundredth(name) else 1)
    if name in ("%", "pct", "pc") or name.startswith(("per", "basis", "bp")):
        return ValueKind.PERCENT, "", factor / (100 if name.startswith("b") else 1)
    if name.endswith("old"):
        return ValueKind.AGE, "", factor
    if name in ("c", "f") or name.startswith(("°", "degree")):
        return ValueKind.NUMBER, FAHRENHEIT if "f" in name else CELSIUS, factor
    if name and (measured := _measured(after.strip(" -"))):
        return ValueKind.QUANTITY, measured[1], factor * measured[0]
    return ValueKind.NUMBER, "", factor


def _measured(unit: str) -> tuple[float, str] | None:
    """Return the factor to base units and the dimension, which stands for the unit; None where pint knows it not."""
    from pint.errors import PintError  # lazy: 0.2 s, and few answers have a unit

    unit = re.sub(r"(?i)^(square|sq|cubic)\.? (.+)", lambda found: f"{found[2]}**{_POWERS[found[1].lower()]}", unit)
    unit = re.sub(" (?:per|an) ", "/", unit)
    for name in (_UNIT_NAMES.get(unit.lower(), unit), unit.lower()):
        try:
            base = _registry().Quantity(1.0, re.sub("[ -]", "_", name)).to_base_units()
        except (PintError, AttributeError):
            continue
        return float(base.magnitude), str(base.units)
    return None


@cache
def _registry() -> Any:
    import pint  # lazy

    return pint.UnitRegistry()


_POWERS = {"square": 2, "sq": 2, "cubic": 3}
_UNIT_NAMES = {
    "mph": "mile/hour", "kph": "km/hour", "km/h": "km/hour", "kmh": "km/hour", "km/hr": "km/hour", "ft": "foot",
    "kms": "km", "kgs": "kg", "kilo": "kg", "kilos": "kg", "m": "meter", "decade": "decayear", "decades": "decayear",
    "'": "foot", "’": "foot",
    "k": "kelvin", "b": "byte", "ton": "tonne", "tons": "tonne",  # agencies call a tonne so as well
}  # fmt: skip

_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12.0, "lakh": 1e5,
    "crore": 1e7, "cr": 1e7, "thousand crore": 1e10, "lakh crore": 1e12,
}  # fmt: skip
_MEASURES = (
    r"km/hr?|kmh|kph|mph|(?:km|(?:mile|kilomet(?:re|er))s?) (?:per|an) hour|knots?|"
    r"sq\.? (?:ft|feet|m|metres|meters|km|miles)|"
    r"(?:square|cubic) (?:km|kilomet(?:re|er)|met(?:re|er)|mile|feet|foot|inch|yard)(?:e?s)?|"
    r"(?:kilo|centi|milli)?met(?:re|er)s?|kms?|cm|mm|miles?|feet|foot|ft|inch(?:es)?|(?<=ft \d)in|(?<=ft \d\d)in|"
    r"yards?|acres?|hectares?|"
    r"(?:kilo|milli)?grams?|kgs?|kilos?|lbs?|(?:metric )?ton(?:ne)?s?|ounces?|(?:milli)?lit(?:re|er)s?|gallons?|"
    r"(?:kilo|mega|giga)watt[ -]hours?|[kMGT]Wh|(?:kilo|mega|giga|tera)?watts?|[kMG]W|"
    r"sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
)
INCHES = r"(?:1[01]|\d)"  # that stand behind feet
# What may stand behind a number, for use in patterns.
AFTER = (
    r"\s?%|[\s-]?(?:pct|pc|bps?)\b|[\s-](?:per ?cent|(?:percentage|basis) points?)\b|"
    r"\s?°\s?[CF]\b|(?<=\d)[CF]\b|\sdegrees? (?:Celsius|centigrade|Fahrenheit)\b|"
    rf"[\s-](?:(?:{NATIONS}) )?(?:(?i:{NAMES})|{'|'.join(CODES)})\b|(?<=\d)p\b|\s?€(?!\s?\d)|"
    rf"[\s-]years?[\s-]old\b|[\s-]?(?:{_MEASURES})\b|(?<=\d)['’](?={INCHES}[\"”'’])"
)
