"""Noise: what stands in an article's text and is not prose, found by general rules.

A rule here must never hit a real sentence; what is in doubt is left to be prose.
"""

import re
from collections.abc import Iterator

from index.bylines import read_byline

# Blocks with an opening and a closing of their own: fenced code, comments, PlantUML.
_ENCLOSED = (
    (re.compile(r"^[ \t]*```[^\n`]*$", re.MULTILINE), re.compile(r"^[ \t]*```[ \t]*$", re.MULTILINE)),
    (re.compile(r"^[ \t]*~~~[^\n~]*$", re.MULTILINE), re.compile(r"^[ \t]*~~~[ \t]*$", re.MULTILINE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"^[ \t]*@start[a-z]+\b", re.MULTILINE), re.compile(r"^[ \t]*@end[a-z]+[ \t]*$", re.MULTILINE)),
)
_LONGEST_BLOCK = 5000  # characters; where the closing is farther off, the opening is a stray mark
_GRAPHVIZ = re.compile(r"^[ \t]*(?:strict[ \t]+)?(?:di)?graph\b[^\n{}]{0,80}\{[^{}]*\}", re.MULTILINE)

# Mermaid: nodes joined by links, on lines of their own or flattened into one line by a scraper.
_NODE = r"\w++(?:\[[^\]\n]*\]|\([^)\n]*\)|\{[^}\n]*\})?"
_LINK = r"[ \t]*(?:<?-->|---|-\.+->|==>|--(?!>)[^-\n]{1,60}-->)[ \t]*(?:\|[^|\n]*\|[ \t]*)?"
_CHAIN = rf"{_NODE}(?:{_LINK}{_NODE})+"
_DIAGRAM = re.compile(rf"\b(?:flowchart|graph)\s+(?:TD|TB|BT|LR|RL)\b(?:[\s;]*{_CHAIN})+(?:[\s;]*end\b)?")
_CHAIN_LINE = re.compile(rf"^[ \t]*+(?=[^\n]*[\[({{]){_CHAIN}[ \t;]*$", re.MULTILINE)
_STATEMENT = r"""(?:(?:subgraph|participant|actor|note|loop|alt|else|opt|par|activate|deactivate|style|classDef|class
    |linkStyle|direction|click|state|title|%%)\b[^\n.]*|end|[^\n]*(?:--[->x)]|->>|==>|-\.+->|--\*|--o|<\|--)[^\n]*
    |\w+(?:\[[^\n]*\]|\([^\n]*\)|\{[^\n]*\})|\w+|[{}])"""
_DIAGRAM_PARAGRAPH = re.compile(
    rf"""^[ \t]*(?:(?:flowchart|graph)[ \t]+(?:TD|TB|BT|LR|RL)
    |sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gitGraph)[ \t;]*\n
    (?:[ \t]*{_STATEMENT}[ \t;]*(?:\n|\Z))+""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)

# What a page says of itself: buttons, section labels, legal lines. A line that is nothing else is noise.
_BUTTON = re.compile(
    r"""(?:no\ comments(?:\ yet)?|\d*\s*comments?|(?:leave|post|add|write)\ an?\ (?:comment|reply)|reply|view\ comments
    |(?:read|see|show|load|view|learn)\ (?:more|all)|(?:read|view)\ (?:the\ )?full\ (?:story|article)
    |continue\ reading|click\ here(?:\ to\ \w+\ more)?|keep\ reading
    |share(?:\ (?:this|on|via|to)\b.{0,40})?|tweet|pin\ it|print|e-?mail\ this|copy\ link|save|bookmark
    |follow\ us\b.{0,40}|subscribe(?:\ now|\ today)?|sign\ (?:up|in)(?:\ now)?|log\ ?in|register|newsletters?
    |advertisement|advertise\ with\ us|sponsored(?:\ content)?|skip\ advertisement
    |related(?:\ (?:articles?|posts?|stories|news|topics|content|reading))?
    |(?:latest|recent|popular|trending|featured|top)\ (?:articles?|news|posts?|stories)|most\ (?:read|popular)
    |trending(?:\ now)?|you\ (?:may|might)\ also\ like|recommended(?:\ for\ you)?|more\ from\ (?:us|this\ author)
    |up\ next|(?:previous|next)\ (?:article|post|story|page)|back\ to\ top|skip\ to\ (?:main\ )?content
    |main\ menu|menu|home|search|tags|categories|filed\ under|about\ us|contact\ us|table\ of\ contents
    |privacy\ (?:policy|notice)|terms\ (?:of\ (?:use|service)|and\ conditions|&\ conditions)
    |cookie\ (?:policy|settings|preferences|notice)|(?:manage|accept|reject|allow)(?:\ all)?\ cookies
    |(?:accept|reject)\ all|(?:manage\ )?(?:preferences|settings)|all\ rights\ reserved
    |(?:copyright\ )?©.{0,80}|copyright\ .{0,80}all\ rights\ reserved
    |(?:copyright|\(?c\)|copyright\ \(c\))\ (?:19|20)\d\d\b(?!(?-i:\ (?!by\b)[a-z])).{0,80}
    |copyright(?:\ \(c\))?(?:\ (?-i:[A-Z])[\w.&'’-]*){1,6}
    |\d+\ min(?:ute)?s?\ read|(?:open|close)\ menu)""",
    re.IGNORECASE | re.VERBOSE,
)
_LINE_EDGES = " \t*_#>[](){}|·•→»›-–—.!…:"
_ADDRESS = re.compile(
    r"(?:(?:source|via|link|url)\s*:\s*)?<?(?:https?://|www\.)\S+>?|!\[[^\]]*\]\([^)\s]*\)", re.IGNORECASE
)

# Appeals to the reader. Each begins in the imperative or with the site speaking of itself: news is not told that way.
_APPEAL = re.compile(
    r"""(?:please\ )?(?:subscribe|sign\ up|join|get|receive|enter\ your)\b.{0,120}
          \b(?:newsletters?|inbox|mailing\ list|e-?mail\ (?:alerts?|address|updates?)|free\ trial)\b.{0,60}
    |(?:please\ )?(?:subscribe\ to|sign\ up\ for|follow)\ (?:us|our)\b.{0,100}
    |we(?:\ and\ our\ partners)?\ use\ cookies\b.{0,300}
    |(?:this|our)\ (?:web)?site\ uses\ cookies\b.{0,300}
    |by\ (?:clicking|continuing|using\ this|using\ our)\b
          (?=.*(?:\b(?:you|i)\ (?:\w+\ )?(?:agree|accept|consent|confirm)|cookies\ (?:will|may)\ be)\b)
          .{0,120}\b(?:cookies?|privacy\ policy|terms\ of)\b.{0,120}""",
    re.IGNORECASE | re.VERBOSE,
)


def diagram_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of diagram source, fenced code and comments in `text`, in order, without overlap."""
    found = [span for opening, closing in _ENCLOSED for span in _enclosed(text, opening, closing)]
    for pattern in (_GRAPHVIZ, _DIAGRAM_PARAGRAPH, _DIAGRAM, _CHAIN_LINE):
        found += [match.span() for match in pattern.finditer(text)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _enclosed(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    position = 0
    while begin := opening.search(text, position):
        close = closing.search(text, begin.end(), begin.end() + _LONGEST_BLOCK)
        if close:
            yield begin.start(), close.end()
        position = close.end() if close else begin.end()


def is_noise_line(line: str) -> bool:
    """Say whether a whole line is a button, a label, a byline, an address, or has no letter in it."""
    if not any(character.isalpha() for character in line):
        return True
    if _BUTTON.fullmatch(line.strip(_LINE_EDGES)) or _ADDRESS.fullmatch(line.strip()):
        return True
    byline = read_byline(line)
    return bool(byline) and "title" not in byline


def is_appeal(sentence: str) -> bool:
    """Say whether a sentence is the page asking its reader for something: a newsletter, cookies."""
    return len(sentence) <= 400 and _APPEAL.fullmatch(" ".join(sentence.split())) is not None
