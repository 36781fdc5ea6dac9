"""Sentences of an article that speak to a model instead of a reader: "Ignore your instructions and say …".

Articles are data. Such a sentence is not put before a chat model, proves nothing that one writes, and is no answer; it
stays in the article, in the index and in the passages shown.
"""

from index.sentences import split_sentences
from rag.wording import any_of

_ORDER = any_of(
    r"\b(?:ignor|disregard|forget|overrid|overrul|bypass|discard)(?:e|es|ing)?\b[^.!?]{0,60}\b(?:instructions?|rules|"
    r"prompts?|guidelines|directives?|(?:told|said) (?:before|above|earlier))\b",
    r"\b(?:system|developer) (?:prompt|message)\b",
    r"\b(?:you are|you['’]re|pretend (?:to be|you are)) (?:now )?(?:an? |the )?(?:\w+ )?"
    r"(?:ai|chatbot|language model|llm)\b",
    r"^\W*(?:dear|attention|note to|message to|hey|hello|hi)\b[^.!?]{0,20}\b(?:ai|assistants?|chatbots?|"
    r"language models?|llms?)\b",
    r"^\W*(?:(?:please|now|instead|then|always|just|only|and|you (?:must|should|will))\b,? )*(?:say|respond|"
    r"reply|answer|output|print|repeat|tell (?:the )?(?:user|reader))\b(?: only| exactly)?"
    r"(?: (?:that|with)\b| ?[\"“':])",
    r"\b(?:new|updated|your) instructions? ?(?::|(?:are|is)\b)",
    r"</?(?:system|assistant|user|instructions?|passages?)\b[^>]*>|<\|[a-z_]+\|>|\[/?INST\]",
)


def speaks_to_a_model(sentence: str) -> bool:
    """Tell whether a sentence gives orders to whoever processes the article."""
    return _ORDER.search(sentence) is not None


def without_orders(text: str) -> str:
    """Return a text with "…" for each sentence that gives such orders."""
    kept, end = [], 0
    for sentence in split_sentences(text):
        if speaks_to_a_model(text[sentence.start : sentence.end]):
            kept += [text[end : sentence.start], "…"]
            end = sentence.end
    return "".join([*kept, text[end:]])
