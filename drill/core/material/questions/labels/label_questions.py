"""A label and the form of its points to the question that asks for them."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    word_count,
)
from drill.core.material.facts.language.known_terms import term_within
from drill.core.material.facts.language.names import (
    Strength,
    is_part_of_notes,
    plain_name,
    strength,
)
from drill.core.material.facts.lists.monitored import MONITORING, monitored_part
from drill.core.material.questions.document_context import (
    DocumentContext,
    Question,
    subject_for,
    subject_of,
)
from drill.core.material.questions.labels.idioms import (
    idiom,
    needs_subject,
    remedy,
    what_to_tell,
)
from drill.core.material.questions.labels.label_rules import (
    SAYS_OF_WHAT,
    asked_by_rule,
    asked_topic,
    says_ask,
)
from drill.core.material.questions.labels.label_shapes import (
    LONGEST_LABEL,
    Label,
    is_sentence,
    names_its_parts,
    role_of,
)
from drill.core.material.questions.labels.label_texts import label_text
from drill.core.material.questions.labels.lead_lines import lead_question, told_by_label
from drill.core.material.questions.spoken_questions import spoken_question

_AVOIDED = re.compile(r"don[’']?t[’']?s?|(?:things|what)\s+to\s+avoid", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"^\w+\s+(?:can|may|must|should|will)$", re.IGNORECASE)


def question_for(
    label: str,
    names: tuple[str, ...],
    form: Form | None,
    ordered: bool,
    context: DocumentContext,
    *,
    heading: bool = False,
    several: bool = False,
) -> Question | None:
    """The question that a label and its points answer; None where nobody would ask for them.

    `names` are the headings above, without the label; `form` is what the points have in common;
    `several` says that there are more points than one.
    """
    metrics = _asks_for_metrics(label, names, form, context, several=several)
    if metrics:
        return Question(metrics)
    text = label_text(label, names, form, context, several=several)
    if not text:
        return None
    if label.rstrip().endswith("?"):
        return spoken_question(text, names, context)
    if names_its_parts(text):
        return Question(f"What does the {text} consist of?")
    sentence = _asked_by_sentence(text, names, context, heading=heading)
    if sentence is not None:
        return sentence
    subject = _subject_besides(text, names, context)
    said = context.speech.within(text)
    may_be_way = several and form is not Form.QUESTION
    own = _asked_in_own_way(text, said, subject, context, may_be_way=may_be_way)
    if own is not None:
        return _of_nearest(own, names, subject, context)
    if _is_no_label(text, context):
        return None
    role = role_of(text, context)
    return asked_by_rule(Label(text, said, subject, role, form, ordered, heading, context))


def _asks_for_metrics(
    label: str,
    names: tuple[str, ...],
    form: Form | None,
    context: DocumentContext,
    *,
    several: bool,
) -> str:
    """The question for what is to be monitored, "" if a label does not lead to that."""
    if context.interview and MONITORING.fullmatch(label.strip().rstrip(":")):
        return "What do you monitor?"
    if not several or form is not Form.NAME:
        return ""
    above = names[-1] if names else context.titles[0]
    part = monitored_part(label, above, context.speech, context.vocabulary)
    return f"Which metrics of {part} are to be monitored?" if part else ""


def _asked_by_sentence(
    text: str, names: tuple[str, ...], context: DocumentContext, *, heading: bool
) -> Question | None:
    """The question of a label that is a sentence to be ended; None if it is no sentence."""
    is_command = form_of(text, context.vocabulary) is Form.COMMAND
    if is_command and not _BREAKS_OFF.search(text):
        return told_by_label(text, context)
    if heading and not _LEADS.search(text):
        return told_by_label(text, context)
    return lead_question(text, names, context)


def _subject_besides(text: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """What the question of a label names besides the label, "" if nothing."""
    asks_only = says_ask(text) and not asked_topic(text).strip(" :,")
    names_subject = bool(SAYS_OF_WHAT.search(text)) or _holds_term(text, context)
    is_clear = names_subject and not needs_subject(text.lower())
    about = subject_for("" if asks_only else text, names, context, always=not is_clear)
    return subject_of(about, context) if about and not is_part_of_notes(about) else ""


def _is_no_label(text: str, context: DocumentContext) -> bool:
    """Whether a text is too long, a sentence, or of the author's own: "Our plan"."""
    if word_count(text) > LONGEST_LABEL:
        return True
    if is_sentence(text, context):
        return True
    return not context.interview and _OF_ITS_AUTHOR.match(text) is not None


_OF_ITS_AUTHOR = re.compile(r"(?:your|our|my)\b", re.IGNORECASE)


def _asked_in_own_way(
    text: str, said: str, subject: str, context: DocumentContext, *, may_be_way: bool
) -> Question | None:
    """The question of a label that no rule fits, such as "What to avoid"; with points that
    `may_be_way`s also of "Avoiding hot keys"."""
    avoided_in = "the interview" if context.interview and _AVOIDED.fullmatch(text) else subject
    own = what_to_tell(said, subject)
    own = own or idiom(text.lower(), said, avoided_in, context.vocabulary)
    if own is None and may_be_way and not context.interview:
        return remedy(said)
    return own


# "Redis has the following features": a heading that is a sentence.
_LEADS = re.compile(
    r"\w\s+\w+\s+(?:(?:the|these)\s+)?following\s+\w|\w\s+(?:include|including)$", re.I
)


def _of_nearest(
    asked: Question, names: tuple[str, ...], subject: str, context: DocumentContext
) -> Question:
    """A question of a kind of thing doubted where the nearest name says which one, but not alone:
    "Ideal for" below "Document" below "Data models"."""
    nearest = plain_name(names[-1]).lower() if names else ""
    if not nearest or nearest in subject.lower():
        return asked
    if subject not in asked.text:
        return asked
    is_kind = set(nearest.split()) <= context.vocabulary.categories
    is_passed_over = is_kind and strength(nearest, context.vocabulary) is Strength.NOTHING
    if not is_passed_over:
        return asked
    return Question(asked.text, asked.doubt or "it is not sure of which subject it asks")


def _holds_term(text: str, context: DocumentContext) -> bool:
    """Whether a label names the term that it is about: "fault tolerance metrics"."""
    head = head_of(text).lower()
    if head not in context.vocabulary.roles:
        return False
    bare = re.sub(rf"\b{re.escape(head)}\b", "", text, flags=re.IGNORECASE)
    return " " in term_within(bare, context.vocabulary)
