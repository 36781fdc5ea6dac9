"""Currencies: the names, codes and signs that sums are written with → ISO 4217 codes.

A name that several countries use stands for the one that is meant most often; of one event articles mean the same.
"""

CODES = (
    "USD EUR GBP JPY CNY INR AUD CAD NZD SGD HKD CHF RUB MXN SEK NOK DKK ISK PLN CZK HUF TRY ILS AED SAR ZAR KRW THB "
    "IDR MYR PHP VND BRL UAH NGN KES EGP PKR BDT"
).split()
_BY_NAME = {
    "dollar": "USD", "cent": "USD", "euro": "EUR", "pound": "GBP", "pence": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rupee": "INR", "franc": "CHF", "rouble": "RUB", "ruble": "RUB", "peso": "MXN", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "crown": "kr", "zloty": "PLN", "koruna": "CZK", "forint": "HUF",
    "lira": "TRY", "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "rand": "ZAR", "baht": "THB", "rupiah": "IDR",
    "ringgit": "MYR", "dong": "VND", "reai": "BRL", "hryvnia": "UAH", "naira": "NGN", "shilling": "KES", "taka": "BDT",
    "won": "KRW", "tenge": "KZT", "tugrik": "MNT", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN",
    "lari": "GEL", "manat": "AZN", "denar": "MKD", "dinar": "dinar", "cedi": "GHS", "birr": "ETB", "kwacha": "ZMW",
    "kwanza": "AOA", "metical": "MZN", "meticai": "MZN", "pula": "BWP", "dalasi": "GMD", "ariary": "MGA",
    "kyat": "MMK", "kip": "LAK", "riel": "KHR", "boliviano": "BOB", "lempira": "HNL",
    "króna": "ISK", "krónur": "ISK",
}  # fmt: skip
_NATIONS = {"australian": "AUD", "canadian": "CAD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}
_BY_SIGN = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD",
    "hk$": "HKD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "rs": "INR", "r": "ZAR", "kr": "kr",
}  # fmt: skip
# "reai" is what is left of "reais", "meticai" of "meticais".
# For patterns: the names as they stand behind a number ("won", a verb too, only behind millions or thousands) …
NAMES = "|".join(
    r"(?<=illion )won|(?<=\d,\d\d\d )won(?=[.,;)]|$| (?:per|each|a (?:day|week|month|year))\b)"
    if name == "won"
    else f"{name}s?"
    for name in _BY_NAME
)
NATIONS = "|".join(["US", "American", *(nation.title() for nation in _NATIONS)])
# … and what may stand before one.
SIGNS = rf"(?:(?<![A-Za-z])(?:US|CA|AU|NZ|HK|A|C|S))?[$€£¥₹]|\b(?:{'|'.join(CODES)}|Rs|kr)\b\.?|(?<![\w$])R(?=\s?\d\d)"


def currency(before: str, after: str) -> str | None:
    """Return the currency of a sum by what stands before its number and behind it, in lower case; None for none."""
    if found := _BY_SIGN.get(before) or (before.upper() if before.upper() in CODES else None):
        return found
    if after.upper() in CODES:
        return after.upper()
    for nation, code in _NATIONS.items():
        if after.startswith(f"{nation} dollar"):
            return code
    name = after.removeprefix("us ").removeprefix("american ")
    return "GBP" if name == "p" else _BY_NAME.get(name) or _BY_NAME.get(name.removesuffix("s"))


def is_hundredth(after: str) -> bool:
    """Tell whether what stands behind a number is a hundredth of its currency: cents, pence."""
    return after == "p" or after.startswith(("cent", "pence"))
