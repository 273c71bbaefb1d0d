"""Sentences that break off before what a list says: "A flush will:", "It gives two promises:"."""

from __future__ import annotations

import re
from collections.abc import Callable

from drill.core.material.facts.language.english import base_form, is_plural, word_count
from drill.core.material.questions.document_context import Question, as_question
from drill.core.material.vocabulary import Vocabulary

Named = Callable[[str], str]  # the subject of a sentence as a question names it, "" if unclear

_PURPOSE = re.compile(r"^(?:in\s+order\s+)?to\s+[^,]{3,60},\s+(?=\S)", re.IGNORECASE)
_APPOSITION = re.compile(r",\s+which\s[^,]{3,60},(?=\s)", re.IGNORECASE)
_MODAL = r"(?P<modal>can|could|may|might|must|should|will)"
_BROKEN = re.compile(rf"^(?P<who>.{{2,50}}?)\s+(?:{_MODAL}|does|do)$", re.IGNORECASE)
_DOES_THINGS = re.compile(
    r"^(?P<who>.{2,50}?)\s+(?:does|do)\s+(?:the\s+)?(?:\w+\s+)?(?:\w+\s+)?things$", re.IGNORECASE
)
_VERB_BEHIND = re.compile(rf"^(?P<who>.{{2,50}}?)\s+{_MODAL}\s+(?P<verb>[a-z]{{3,12}})$", re.I)
_NUMBER = r"two|three|four|five|six|seven|several|\d"
_SEVERAL = re.compile(
    rf"^(?P<who>.{{2,50}}?)\s+(?:{_MODAL}\s+)?(?P<verb>[a-z]{{3,14}})\s+(?:you\s+)?"
    rf"(?P<count>(?:(?:one\s+of|the|these|some|following|{_NUMBER})\s+)+)"
    rf"(?P<what>[a-z][\w-]*(?:\s[\w-]+){{0,4}})$",
    re.IGNORECASE,
)


def open_sentence(text: str, named: Named, vocabulary: Vocabulary) -> Question | None:
    """The question that a sentence asks which its list ends, None if it is no such sentence."""
    bare = _APPOSITION.sub("", _PURPOSE.sub("", text.strip(" :")))
    asked = _does(bare, named) or _counts(bare, named, vocabulary)
    asked = asked or _verb_behind(bare, named, vocabulary)
    return Question(as_question(asked)) if asked else None


def _does(text: str, named: Named) -> str:
    match = _BROKEN.match(text) or _DOES_THINGS.match(text)
    who = named(match["who"]) if match else ""
    if match is None or not who:
        return ""
    modal = match.groupdict().get("modal")
    does = "do" if re.search(r"\bdo\b", text[match.end("who") :], re.IGNORECASE) else "does"
    return f"what {modal.lower() if modal else does} {who} do"


def _verb_behind(text: str, named: Named, vocabulary: Vocabulary) -> str:
    match = _VERB_BEHIND.match(text)
    is_verb = match is not None and match["verb"].lower() in vocabulary.verbs
    who = named(match["who"]) if match is not None and is_verb else ""
    return f"what {match['modal'].lower()} {who} {match['verb'].lower()}" if match and who else ""


def _counts(text: str, named: Named, vocabulary: Vocabulary) -> str:
    match = _SEVERAL.match(text)
    if match is None:
        return ""
    if not is_plural(match["what"], vocabulary):
        return ""
    who, verb = named(match["who"]), match["verb"].lower()
    counted = re.search(rf"\b(?:{_NUMBER}|following)\b", match["count"], re.IGNORECASE)
    if not who or not counted:
        return ""
    if word_count(who) > _LONGEST_SUBJECT:
        return ""
    number = re.search(rf"\b(?!several)(?:{_NUMBER})\b", match["count"], re.IGNORECASE)
    what = f"{number[0].lower()} {match['what']}" if number else match["what"]
    if match["modal"] and verb in vocabulary.verbs:
        return f"which {what} {match['modal'].lower()} {who} {verb}"
    if verb in vocabulary.doing:
        return f"which {what} does {who} {base_form(verb, vocabulary)}"
    return ""


_LONGEST_SUBJECT = 6  # words
