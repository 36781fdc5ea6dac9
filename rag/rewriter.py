"""The rewriter: a chat model completes a follow-up; its words are used only if they are one question, not too long."""

from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda

from rag.followup import leans_back, resolve
from rag.prompts import history_messages, rewrite_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST = 300  # characters that a completed question may have more than it had
_AROUND = " \t\"'“”`*"


def rewriter(model: "BaseChatModel") -> Runnable[dict[str, Any], str]:
    """Make the step {"question", "history"} → the question completed.

    A question that stands alone is returned as it is, without asking the model; so is what the rules of
    `rag.followup.resolve` make of a follow-up where the model fails or answers with anything but one question.
    """
    from langchain_core.output_parsers import StrOutputParser  # lazy: half a second

    rewriting = rewrite_prompt() | model | StrOutputParser()

    def completed(asked: dict[str, Any], reply: str) -> str:
        question = asked["question"]
        lines = [line.strip(_AROUND) for line in reply.rpartition("</think>")[2].splitlines() if line.strip(_AROUND)]
        usable = len(lines) == 1 and lines[0].endswith("?") and len(lines[0]) <= len(question) + LONGEST
        return lines[0] if usable else resolve(question, asked.get("history") or [])

    def rewrite(asked: dict[str, Any], config: RunnableConfig) -> str:
        if not needed(asked):
            return str(asked["question"])
        try:
            return completed(asked, rewriting.invoke(_values(asked), config))
        except Exception:  # whatever is wrong will be told when the answer is written
            return completed(asked, "")

    async def arewrite(asked: dict[str, Any], config: RunnableConfig) -> str:
        if not needed(asked):
            return str(asked["question"])
        try:
            return completed(asked, await rewriting.ainvoke(_values(asked), config))
        except Exception:  # see above
            return completed(asked, "")

    return RunnableLambda(rewrite, afunc=arewrite)


def needed(asked: dict[str, Any]) -> bool:
    """Whether a question leans on what was said before."""
    return bool(history_messages(asked.get("history") or [])) and leans_back(asked["question"])


def _values(asked: dict[str, Any]) -> dict[str, Any]:
    return {"history": history_messages(asked.get("history") or []), "question": asked["question"]}
