"""The line that a list is of, and what it says: a role, a command, an activity, several things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    head_of,
    is_gerund,
    is_only_verb,
    is_plural,
    to_you,
)
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.questions.document_context import (
    DocumentContext,
)
from drill.core.material.vocabulary import Vocabulary

_STEPS = re.compile(
    r"\b(?:steps?|process|procedure|workflow|flow|order|sequence|lifecycle|life\s+cycle|phases"
    r"|stages|algorithm|pipeline|walk-?through"
    r"|how\s+(?:it|they|this|.{2,40})\s+works?)\b",
    re.IGNORECASE,
)


_OPEN_END = re.compile(
    r"[,\s(]*\b(?:e\.?g\.?|i\.?e\.?|for example|for instance|such as|like|viz\.?"
    r"|(?<!to )includ(?:e|ing))[\s,:)]*$",
    re.IGNORECASE,
)


_CLAUSE = re.compile(
    r"\b(?:must|should|can|could|will|would|may|you|you've|we|they|it|i)\b", re.IGNORECASE
)


LONGEST_LABEL = 9
_PROCESSES = frozenset("process procedure workflow lifecycle handshake".split())


@dataclass(frozen=True, slots=True)
class Label:
    """A label with what decides how it asks: what it is about besides, the form of its points,
    their order.

    `text` is the label itself, `said` as it is written within a sentence; `role` is what its points
    are of something.
    """

    text: str
    said: str
    subject: str
    role: str
    points: Form | None
    ordered: bool
    heading: bool
    context: DocumentContext

    @property
    def form(self) -> Form:
        return form_of(self.text, self.context.vocabulary)

    @property
    def lowered(self) -> str:
        return self.said[:1].lower() + self.said[1:]

    @property
    def is_gerund(self) -> bool:
        return is_gerund(self.text, self.context.vocabulary)

    @property
    def is_single(self) -> bool:
        return self.role in self.context.vocabulary.single_roles

    @property
    def says_nothing(self) -> bool:
        return strength(self.text, self.context.vocabulary) is Strength.NOTHING


def clean_label(label: str) -> str:
    text = _OPEN_END.sub("", label.strip().rstrip(":：").strip())
    return plain_name(to_you(_REMARK.sub("", _ANSWER.sub("", text))))


_ANSWER = re.compile(r"^(?:answer|ans)\s*[:：]\s*(?=\S)", re.IGNORECASE)
# "Constraints (they are rarely all asked for)", "Tiers [by price]"
_REMARK = re.compile(
    r"(?<=\w)\s*(?:\((?:they|you|it|we|don't|do not|not|all|each|sorted|ordered|from)\s[^()]*\)"
    r"|\[(?:sorted|ordered|by|from)\s[^\[\]]*\]?)$",
    re.IGNORECASE,
)


def spoken_label(text: str, context: DocumentContext) -> str:
    """A label as it is said: "Pros" of "PROS", "Functional requirements" of "FR" or of one
    requirement."""
    short = _REQUIREMENTS.get(text.strip(" -:").lower())
    if short or _ONE_REQUIREMENT.fullmatch(text):
        return short or f"{text}s"
    is_role = text.isupper() and text.lower() in context.vocabulary.roles
    return text.capitalize() if is_role else text


_REQUIREMENTS = {"fr": "Functional requirements", "nfr": "Non-functional requirements"}
_ONE_REQUIREMENT = re.compile(r"(?:non[- ]?)?functional requirement", re.IGNORECASE)


def has_inner_verb(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is a sentence by a verb behind its first word: "Client acknowledges"."""
    plain = vocabulary.verbs - vocabulary.noun_verbs
    return any(
        word in vocabulary.doing or (word.endswith("s") and base_form(word, vocabulary) in plain)
        for word in text.lower().split()[1:]
    )


def breaks_off(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is a sentence that its points end: "The server responds with these data"."""
    words = text.lower().split()
    return any(
        word.endswith("s")
        and is_only_verb(base_form(word, vocabulary), vocabulary)
        and after in _PREPOSITIONS
        for word, after in pairwise(words[1:])
    )


_PREPOSITIONS = frozenset("with to by from into on".split())


def names_its_parts(text: str) -> bool:
    """Whether a label is a way whose letters are those of its parts: "RED method"."""
    return bool(_MADE_OF_LETTERS.fullmatch(text))


_MADE_OF_LETTERS = re.compile(
    r"[A-Z]{3,}[\w-]*\s+(?:method|model|framework|principle|rule|mnemonic|acronym|formula)"
)


def is_sentence(text: str, context: DocumentContext) -> bool:
    return form_of(text, context.vocabulary) is Form.SENTENCE or bool(_CLAUSE.search(text))


_WITHIN = re.compile(r"(?:in|on|at|by|during|within)\s", re.IGNORECASE)


def role_of(text: str, context: DocumentContext) -> str:
    """The role that the label's points play: "advantages" in "Main advantages of caching", "" if
    none."""
    if form_of(text, context.vocabulary) is Form.COMMAND:
        return ""
    if _WITHIN.match(text):
        return ""
    joined = re.sub(r"\s+", "-", text.lower())
    phrase = re.split(r"\s(?:of|for|in|with|to|on|from|by)\s", text.lower())[0].split()
    candidates = (joined, "-".join(phrase[-2:]), head_of(text).lower())
    return next(
        (
            one
            for one in candidates
            if one in context.vocabulary.roles or one in context.vocabulary.single_roles
        ),
        "",
    )


def has_questions(label: Label) -> bool:
    """Whether points are questions, or in an interview the label is below "Questions to ask"."""
    is_to_ask = label.context.interview and bool(_TO_ASK.search(label.subject))
    if label.points is Form.QUESTION:
        return True
    return is_to_ask and not _TO_ASK.search(label.text)


_TO_ASK = re.compile(r"\bquestions?\b|\bto ask\b|\bclarify", re.IGNORECASE)


def is_sequence(label: Label) -> bool:
    if label.role == "steps":
        return True
    if is_flow(label):
        return label.points not in (Form.QUESTION, Form.NEGATED)
    if head_of(label.text).lower() in _PROCESSES and label.form is Form.NAME:
        return label.points is not Form.SENTENCE
    if _STEPS.search(label.text):
        return label.ordered
    if not label.ordered or label.role:
        return False
    return label.points is Form.COMMAND


def is_flow(label: Label) -> bool:
    """Whether a heading says that one thing after the other is told below it: "Flow"."""
    return label.heading and bool(_FLOW.fullmatch(label.text))


_FLOW = re.compile(r"(?:(?:data|request|basic|general|overall|typical)\s+)?(?:work)?flow", re.I)


def begins_with_verb(label: Label) -> bool:
    """Whether a label tells what to do though its verb may be a noun: "Write Prometheus
    queries"."""
    first, _, rest = label.text.lower().partition(" ")
    vocabulary = label.context.vocabulary
    if first not in vocabulary.verbs:
        return False
    return bool(rest) and is_plural(rest, vocabulary)


def has_role(label: Label) -> bool:
    return bool(label.role)


def has_two_roles(label: Label) -> bool:
    if not re.search(r"\band\b|&|/", label.text):
        return False
    words = re.findall(r"[\w-]+", label.text.lower())
    return sum(word in label.context.vocabulary.roles for word in words) > 1


def has_commands(label: Label) -> bool:
    return label.points in (Form.COMMAND, Form.NEGATED)


def is_command(label: Label) -> bool:
    return label.form is Form.COMMAND


def names_an_activity(label: Label) -> bool:
    return label.is_gerund


def says_what_it_does(label: Label) -> bool:
    return label.points is Form.DOING and not label.says_nothing


def names_several(label: Label) -> bool:
    vocabulary = label.context.vocabulary
    if not is_plural(label.text, vocabulary):
        return False
    if label.says_nothing:
        return False
    joins_one = re.search(r"\band\b|&", label.text) and not head_of(label.text).endswith("s")
    is_told = any(is_only_verb(word, vocabulary) for word in label.text.lower().split())
    return not (joins_one or is_told)


_BEHIND_ROLES = {
    "for": "tips practices best-practices guidelines tools recommendations solutions techniques "
    "strategies options approaches rules considerations metrics requirements assumptions reasons "
    "methods ways algorithms practice endpoints fixes",
    "to": "alternatives approaches-to solution",
    "with": "problems issues",
    "in": "steps stages phases challenges roles actors mistakes pitfalls",
}
_BEHIND_ROLE = {
    role: preposition for preposition, roles in _BEHIND_ROLES.items() for role in roles.split()
}


def preposition(role: str) -> str:
    """The word between a role and what has it: "solution to", "advantages of"."""
    return _BEHIND_ROLE.get(role, "of")
