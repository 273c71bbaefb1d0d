"""Labels above what a thing does, as questions: "Responsibilities" below "TLD nameserver", or "A
broker" itself."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.material.facts.language.english import Form, is_plural
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.questions.document_context import Question, as_question, with_prefix
from drill.core.material.questions.labels.label_shapes import Label, has_inner_verb

_OF_DEEDS = re.compile(
    r"(?:(?:key|main|core|primary) )?(?:functionality|functionalities|functions?"
    r"|responsibilit(?:y|ies)"
    r"|duties|jobs?|roles?|what (?:it|they) do(?:es)?)",
    re.IGNORECASE,
)


def says_deeds(label: str) -> bool:
    """Whether a label says that what stands below it does something: "Responsibilities:"."""
    return bool(_OF_DEEDS.fullmatch(plain_name(label.rstrip(" :"))))


def tells_deeds(label: Label) -> bool:
    """Whether a label stands above what the thing does that it is below."""
    subject = plain_name(re.sub(r"^(?:an?|the)\s+", "", label.subject))
    is_thing = strength(subject, label.context.vocabulary) is Strength.ALONE
    if label.points is not Form.DOING:
        return False
    return is_thing and says_deeds(label.text)


def deeds(label: Label) -> Question:
    verb = "do" if is_plural(label.subject, label.context.vocabulary) else "does"
    return Question(as_question(f"what {verb} {label.subject} do"))


def doing(label: Label) -> Question:
    """What the thing does that the label names."""
    vocabulary = label.context.vocabulary
    verb = "do" if is_plural(label.said, vocabulary) else "does"
    is_clear = strength(label.text, vocabulary) is Strength.ALONE
    named = label.context.speech.with_article(label.said)
    asked = with_prefix(f"what {verb} {named} do?", "" if is_clear else label.subject)
    is_told = has_inner_verb(label.text, vocabulary)
    return replace(asked, doubt="the label is a sentence") if is_told else asked
