"""Currencies: the names, codes and signs that sums are written with → ISO 4217 codes.

A name that several countries use stands for the one that is meant most often; of one event articles mean the same.
Behind a nation that is not listed, "Fijian dollars", a name that several have is that nation's own.
"""

from rag.names import NATIONALITY

CODES = (
    "USD EUR GBP JPY CNY INR AUD CAD NZD SGD HKD CHF RUB MXN SEK NOK DKK ISK PLN CZK HUF TRY ILS AED SAR ZAR KRW THB "
    "IDR MYR PHP VND BRL UAH NGN KES EGP PKR BDT TWD RON BGN RSD KZT GHS ARS CLP QAR KWD OMR BHD JOD LKR UGX TZS ETB "
    "XOF XAF"
).split()
_BY_NAME = {
    "dollar": "USD", "cent": "USD", "euro": "EUR", "pound": "GBP", "pence": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rupee": "INR", "franc": "CHF", "rouble": "RUB", "ruble": "RUB", "peso": "peso", "krona": "SEK",
    "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "crown": "kr", "zloty": "PLN", "koruna": "CZK", "forint": "HUF",
    "lira": "TRY", "shekel": "ILS", "dirham": "AED", "riyal": "SAR", "rand": "ZAR", "baht": "THB", "rupiah": "IDR",
    "ringgit": "MYR", "dong": "VND", "reai": "BRL", "hryvnia": "UAH", "naira": "NGN", "shilling": "shilling",
    "taka": "BDT",
    "won": "KRW", "tenge": "KZT", "tugrik": "MNT", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN",
    "lari": "GEL", "manat": "AZN", "denar": "MKD", "dinar": "dinar", "cedi": "GHS", "birr": "ETB", "kwacha": "ZMW",
    "kwanza": "AOA", "metical": "MZN", "meticai": "MZN", "pula": "BWP", "dalasi": "GMD", "ariary": "MGA",
    "kyat": "MMK", "kip": "LAK", "riel": "KHR", "boliviano": "BOB", "lempira": "HNL",
    "króna": "ISK", "krónur": "ISK", "kr": "kr", "zł": "PLN", "kč": "CZK", "rial": "IRR",
    "soles": "PEN", "quetzal": "GTQ", "dram": "AMD", "guaraníes": "PYG", "guaranies": "PYG", "colones": "CRC",
    "córdobas": "NIO", "cordobas": "NIO", "gourde": "HTG", "som": "KGS", "soum": "UZS", "somoni": "TJS",
    "afghani": "AFN", "lek": "ALL", "leones": "SLE", "bolívares": "VES", "bolivares": "VES", "pataca": "MOP",
    "kina": "PGK", "vatu": "VUV", "rufiyaa": "MVR", "ngultrum": "BTN", "nakfa": "ERN", "ouguiya": "MRU",
}  # fmt: skip
# Names that several nations' money has.
_SHARED = frozenset(
    "dollar cent pound pence peso franc crown krona kronor krone kroner koruna rupee rouble ruble dinar dirham riyal "
    "rial shilling lira reai".split()
)
# Whose dollar, krone, pound … it is: whatever its name, the code.
_NATIONS = {
    "us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "new zealand": "NZD", "singapore": "SGD",
    "hong kong": "HKD", "new taiwan": "TWD", "taiwan": "TWD", "british": "GBP", "egyptian": "EGP", "syrian": "SYP",
    "lebanese": "LBP", "sudanese": "SDG", "swiss": "CHF", "cfa": "XOF", "congolese": "CDF", "rwandan": "RWF",
    "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "icelandic": "ISK", "czech": "CZK", "indian": "INR",
    "pakistani": "PKR", "sri lankan": "LKR", "nepalese": "NPR", "mexican": "MXN", "argentine": "ARS", "chilean": "CLP",
    "colombian": "COP", "cuban": "CUP", "philippine": "PHP", "kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS",
    "somali": "SOS", "saudi": "SAR", "qatari": "QAR", "yemeni": "YER", "omani": "OMR", "iranian": "IRR",
    "moroccan": "MAD", "serbian": "RSD", "kuwaiti": "KWD", "iraqi": "IQD", "jordanian": "JOD", "libyan": "LYD",
    "algerian": "DZD", "tunisian": "TND", "bahraini": "BHD", "turkish": "TRY", "jamaican": "JMD", "russian": "RUB",
    "english": "GBP", "emirati": "AED", "brazilian": "BRL", "ghana": "GHS", "zimbabwe": "ZWL", "zimbabwean": "ZWL",
    "south african": "ZAR", "south korean": "KRW", "south sudanese": "SSP",
}  # fmt: skip
# A dollar sign behind other letters is a dollar of its own: "J$".
_BY_SIGN = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD",
    "hk$": "HKD", "nt$": "TWD", "mx$": "MXN", "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB",
    "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₸": "KZT", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND",
    "₵": "GHS", "rs": "INR", "r": "ZAR", "rmb": "CNY", "kr": "kr", "skr": "SEK", "nkr": "NOK", "dkr": "DKK",
    "sfr": "CHF", "zł": "PLN", "kč": "CZK", "rp": "IDR", "rm": "MYR", "tk": "BDT", "ksh": "KES", "sh": "shilling",
    "shs": "shilling", "tsh": "TZS", "ush": "UGX", "n": "NGN", "p": "PHP", "dh": "AED", "dhs": "AED",
    "cdn$": "CAD", "can$": "CAD",
}  # fmt: skip
# What a name that doesn't tell whose money it is may be: "kr" or "crowns", pesos, shillings.
_ANY_OF = {
    "kr": {"SEK", "NOK", "DKK", "ISK", "CZK"},
    "peso": {"MXN", "PHP", "ARS", "CLP", "COP", "CUP"},
    "shilling": {"KES", "TZS", "UGX", "SOS"},
}
SYMBOLS = "$€£¥₹₽₩₺₴₪₸₦₱฿₫₵"
# "reai" is what is left of "reais", "meticai" of "meticais".
# For patterns: the names as they stand behind a number. "Won" is a verb too, a dram a little whisky, and Afghanis are
# people …
_STANDS = {
    "won": r"(?<=illion )won|(?<=\d,\d\d\d )won(?=[.,;)]|$| (?:per|each|a (?:day|week|month|year))\b)",
    "dram": r"(?<=illion )drams?|(?<=\d,\d\d\d )drams?",
    "afghani": r"(?-i:afghanis?)",
}
NAMES = "|".join(_STANDS.get(name, f"{name}s?") for name in _BY_NAME)
_LISTED = (nation.title() for nation in sorted(_NATIONS, key=len, reverse=True))
NATIONS = "|".join(["US", "CFA", *_LISTED, NATIONALITY.pattern])
# … and what may stand before one.
_LETTERS = "Rs|RMB|[SND]?[Kk]r|SFr|zł|Kč|Rp|RM|Tk|K[Ss]h|[TU]?Shs?|Dhs?"
SIGNS = (
    rf"(?:(?<![A-Za-z])[A-Z]{{1,3}}(?=\$))?[{SYMBOLS}]|(?<!\w)(?:{'|'.join(CODES)}|{_LETTERS})(?![^\W\d])\.?|"
    r"(?<![\w$])(?:R|N(?!95)|P)(?=\s?\d(?:\d|[\d.]*\s?(?:[mb]illion|trillion|[mb]n|m)\b))"
)


def currency(before: str, after: str) -> str | None:
    """Return the currency of a sum by what stands before its number and behind it, in lower case; None for none."""
    if found := _BY_SIGN.get(before) or (before.upper() if before.upper() in CODES else None):
        return found
    if before.endswith("$"):  # "USD$14 billion", or a dollar that is not known
        return next((code for code in CODES if code == before[:-1].upper()), before.upper())
    if after.upper() in CODES:
        return after.upper()
    if after == "€":
        return "EUR"
    whose, _, name = after.rpartition(" ")
    found = "GBP" if name == "p" else _BY_NAME.get(name) or _BY_NAME.get(name.removesuffix("s"))
    if not found or not whose:
        return found
    if not NATIONALITY.fullmatch(whose.title()) and whose not in _NATIONS:
        return None  # "per cent"
    singular = name if name in _SHARED else name.removesuffix("s")
    return _NATIONS.get(whose) or (f"{whose} {singular}" if singular in _SHARED else found)


def same_currency(one: str, other: str) -> bool:
    """Tell whether two currencies may be one; a unit that is none is only itself."""
    return one == other or other in _ANY_OF.get(one, ()) or one in _ANY_OF.get(other, ())


def is_hundredth(after: str) -> bool:
    """Tell whether what stands behind a number is a hundredth of its currency: cents, pence."""
    return after == "p" or after.startswith(("cent", "pence"))
