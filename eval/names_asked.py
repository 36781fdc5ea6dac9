"""Questions for names: "Who …?", "Which organisation …?" and "Where …?", of statements that make them safely."""

import re
from collections.abc import Iterator

from eval.statements import Statement, begins_small
from eval.wh_questions import by_whom, where, who
from index.articles import Article

_NAME = r"(?:[A-Z][\w'’-]+ ){1,3}?[A-Z][\w'’-]+"
_NAME_FIRST = re.compile(rf"({_NAME}) (?=[a-z])")
_ROLE = (
    r"(?:[Cc]hief executive|CEO|[Ff]ounder|[Pp]resident|[Cc]hair(?:man|woman)?|(?:[Pp]rime )?[Mm]inister|[Dd]irector|"
    r"[Aa]nalyst|[Mm]ayor|[Jj]udge|[Pp]rofessor|[Ss]pokes(?:man|woman)|[Gg]overnor|[Ss]enator|[Ii]nspector)"
)
_ROLE_FIRST = re.compile(rf"(?:The )?(?:[A-Za-z]+ )?{_ROLE} (?P<name>{_NAME}) (?=[a-z])")
_ORGANISATION = re.compile(
    r"\b(?:AI|Inc|Corp|Group|Platforms|Labs?|Bank|University|Institute|Ministry|Department|Commission|Agency|Court|"
    r"Committee|Council|Company|Airlines|Motors|Foundation|Association|Union|Holdings|Partners|Industries|Minerals|"
    r"Energy|Airways|Technologies|Systems|Brothers)\b"
)


def names_asked(statement: Statement, article: Article) -> Iterator[tuple[str, str]]:
    """Yield questions for a name in a statement of an article, each with the name.

    Args:
        statement: of the article.
        article: what tells who is a person.
    """
    text = statement.text
    if statement.whole and not statement.lead:
        if role := _ROLE_FIRST.match(text):
            if asked := who(text, role[0].rstrip(), "Who"):
                yield asked, role["name"]
        elif found := _NAME_FIRST.match(text):
            asking = _asking_for(found[1], article)
            if asking and (asked := who(text, found[1], asking)):
                yield asked, found[1]
    lower = begins_small(statement, article.text)
    if lower is None:
        return
    for asking_it in (by_whom, where):
        if asked_for := asking_it(text, lower=lower):
            question, name = asked_for
            yield f"{statement.lead}, {question[0].lower()}{question[1:]}" if statement.lead else question, name


def _asking_for(name: str, article: Article) -> str | None:
    """Return the words that ask for a person or an organisation; None for what may be neither."""
    written = re.escape(name)
    if not re.search(rf"[a-z,] {written}\b", article.text):
        return None  # any word may be written large at the beginning: "Owning Scale AI"
    if _ORGANISATION.search(name):
        return "Which organisation"
    person = rf"{_ROLE},? {written}\b|\b{written}, (?:[\w’'-]+ ){{0,5}}{_ROLE}\b|\b{written},? (?:is |was )?\d\d\b"
    return "Who" if re.search(person, article.text) else None
