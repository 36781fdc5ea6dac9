"""First names and their common short forms: "Bob" may be a Robert.

Only English ones that mostly stand for the full name: Jack and John, or Harry and Henry, are two people more often.
"""

_SHORT_FORMS = {
    "abigail": "abby", "abraham": "abe", "alexander": "alex", "alexandra": "alex", "alfred": "alf fred",
    "amanda": "mandy", "andrew": "andy drew", "angela": "angie", "anthony": "tony", "antony": "tony",
    "arthur": "art", "barbara": "barb", "benjamin": "ben benny", "bernard": "bernie", "catherine": "cathy kate katie",
    "charles": "charlie chuck", "christina": "chris tina", "christine": "chris", "christopher": "chris",
    "cynthia": "cindy", "daniel": "dan danny", "david": "dave davy", "deborah": "deb debbie", "debra": "deb debbie",
    "donald": "don donnie", "douglas": "doug", "edward": "ed eddie ned ted teddy", "edwin": "ed eddie",
    "eleanor": "ellie", "elizabeth": "beth betsy betty eliza libby liz lizzie", "frederick": "fred freddie freddy",
    "geoffrey": "geoff jeff", "gerald": "gerry jerry", "gregory": "greg", "jacob": "jake", "james": "jim jimmy",
    "jeffrey": "jeff", "jennifer": "jen jenny", "jessica": "jess", "john": "johnny", "jonathan": "jon",
    "joseph": "joe joey", "joshua": "josh", "katherine": "kate kathy katie", "kathleen": "kathy katie",
    "kenneth": "ken kenny", "kimberly": "kim", "laurence": "larry", "lawrence": "larry", "leonard": "len lenny",
    "margaret": "maggie meg peggy", "matthew": "matt", "michael": "mick mickey mike", "nathaniel": "nate",
    "nathan": "nate", "nicholas": "nick", "nicola": "nicky", "pamela": "pam", "patricia": "pat patty tricia trish",
    "patrick": "pat paddy", "peter": "pete", "philip": "phil", "phillip": "phil", "raymond": "ray",
    "rebecca": "becky", "richard": "dick rich rick ricky", "robert": "bob bobby rob robbie", "ronald": "ron ronnie",
    "samantha": "sam", "samuel": "sam sammy", "stanley": "stan", "stephanie": "steph", "stephen": "steve",
    "steven": "steve", "stuart": "stu", "susan": "sue susie", "theodore": "ted teddy theo", "thomas": "tom tommy",
    "timothy": "tim", "victor": "vic", "victoria": "vicky", "vincent": "vince", "walter": "walt",
    "william": "bill billy will", "zachary": "zach zack",
}  # fmt: skip
# Without a short form, or with none of their own.
_OTHERS = frozenset(
    "aaron adam alan albert alice amy ann anna anne anton brian bruce carl carlos caroline claire clara craig "
    "dennis diana dylan elena emily emma eric erik eva francis frank gary george grace graham hannah harold harry "
    "helen henry howard hugh ian ivan jack jane jason jay joan joel juan julia julian karen karl kate keith kevin "
    "laura lee leo leon lewis liam linda lisa louis louise lucas lucy luke marcus maria marie mark martin mary "
    "maya mia miguel monica neil nina noah nora norman olga oliver omar oscar otto owen paul paula pedro ralph "
    "roger rosa rose roy russell ruth ryan sara sarah scott sean simon sofia sophie terry tina tyler vera wayne".split()
)
_FULL: dict[str, set[str]] = {}
for _full, _forms in _SHORT_FORMS.items():
    for _form in _forms.split():
        _FULL.setdefault(_form, set()).add(_full)


def same_first_name(one: str, other: str) -> bool:
    """Tell whether two first names, in small letters, may be one person's: "bob" and "robert", "bob" and "r"."""
    ones, others = _FULL.get(one, set()) | {one}, _FULL.get(other, set()) | {other}
    if min(len(one), len(other)) == 1:
        return any(first[0] == second[0] for first in ones for second in others)
    return not ones.isdisjoint(others)


def is_first_name(word: str) -> bool:
    """Tell whether a word in small letters is known as a first name; many are not."""
    return word in _SHORT_FORMS or word in _FULL or word in _OTHERS
