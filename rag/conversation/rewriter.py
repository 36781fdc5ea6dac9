"""The rewriter: a chat model completes a follow-up; its words are used only if they are that question, completed.

A model may also answer, ask something else, or bring in what it knows from elsewhere. So each name and figure of its
question has to stand in the conversation, and most of what was asked has to stand in its question.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda

from index.lexical import terms, without_accents
from rag.conversation.followup import leans_back, resolve
from rag.deadline import awithin, within
from rag.prompts import history_messages, rewrite_prompt, role_and_text
from rag.wording import VERB, WH

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

REWRITE_SECONDS = 30  # that the model may take; the answer still has to be written
LONGEST = 300  # characters that a completed question may have more than it had
KEPT = 0.5  # share of the question's terms that the completed one has to have; "the deal" becomes its name
_AROUND = " \t\"'“”‘’„«»`*_"
_LABEL = re.compile(
    r"(?:(?:the|your|a|last|new|full|final|complete[d]?|standalone|stand-alone|rewritten|rephrased|reformulated|"
    r"follow-?up) ){0,3}question(?: is)?[*_\s]*:",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
# Words that begin a question with a capital though they are no name, and those that lead to nothing new.
_OPENER = re.compile(rf"{WH}|{VERB}|(?:in|at|on|by|from|for|to|of|with|the|an?|is|after|before|under|i)", re.IGNORECASE)
_LEADS_ON = frozenset(terms("and then what about also well okay one ones"))


def rewriter(model: "BaseChatModel") -> Runnable[dict[str, Any], str]:
    """Make the step {"question", "history"} → the question completed.

    A question that stands alone is returned as it is, without asking the model; so is what the rules of `resolve`
    (followup.py) make of a follow-up where the model fails or answers with anything but it completed.
    """
    from langchain_core.output_parsers import StrOutputParser  # lazy: half a second

    rewriting = rewrite_prompt() | model | StrOutputParser()

    def rewrite(asked: dict[str, Any], config: RunnableConfig) -> str:
        if not needed(asked):
            return str(asked["question"])
        try:
            return _completed(asked, "".join(within(REWRITE_SECONDS, rewriting.stream(_values(asked), config))))
        except Exception:  # whatever is wrong will be told when the answer is written
            return _completed(asked, "")

    async def arewrite(asked: dict[str, Any], config: RunnableConfig) -> str:
        if not needed(asked):
            return str(asked["question"])
        try:
            pieces = awithin(REWRITE_SECONDS, rewriting.astream(_values(asked), config))
            return _completed(asked, "".join([piece async for piece in pieces]))
        except Exception:  # see above
            return _completed(asked, "")

    return RunnableLambda(rewrite, afunc=arewrite)


def needed(asked: dict[str, Any]) -> bool:
    """Whether a question leans on what was said before."""
    return bool(history_messages(asked.get("history") or [])) and leans_back(asked["question"])


def _values(asked: dict[str, Any]) -> dict[str, Any]:
    return {"history": history_messages(asked.get("history") or []), "question": asked["question"]}


def _completed(asked: dict[str, Any], reply: str) -> str:
    question, history = str(asked["question"]), list(asked.get("history") or [])
    lines = list(filter(None, map(_bare_line, reply.rpartition("</think>")[2].splitlines())))
    if len(lines) == 1 and _is_completed(lines[0], question, [role_and_text(one)[1] for one in history]):
        return lines[0]
    return resolve(question, history)


def _bare_line(line: str) -> str:
    """A line without quotation marks and a label around it: `**Question:** "Who …?"`."""
    line = line.strip(_AROUND)
    label = _LABEL.match(line)
    return line[label.end() if label else 0 :].strip(_AROUND)


def _is_completed(new: str, question: str, said: Iterable[str]) -> bool:
    """Tell whether a line asks what a question asks, and names nothing that has not been said."""
    if not new.endswith("?") or len(new) > len(question) + LONGEST:
        return False
    known = {word for text in (question, *said) for word in _words(text)}
    asked = set(terms(question)) - _LEADS_ON
    kept = asked & set(terms(new))
    return len(kept) >= KEPT * len(asked) and all(_plain(word) in known for word in _names_and_figures(new))


def _names_and_figures(question: str) -> list[str]:
    words = _WORD.findall(question)
    return [
        word
        for place, word in enumerate(words)
        if any(char.isdigit() or char.isupper() for char in word) and not (place == 0 and _OPENER.fullmatch(word))
    ]


def _words(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    """Lower case, without accents and dots: "U.S." is "us", "Zürich" is "zurich"."""
    plain = without_accents(word.casefold())
    return plain if any(map(str.isdigit, plain)) else plain.replace(".", "")
