"""A label and the form of its points to the question that asks for them."""

from __future__ import annotations

import re

from drill.core.material.facts.english import (
    Form,
    form_of,
    head_of,
    word_count,
)
from drill.core.material.facts.known_terms import term_within
from drill.core.material.facts.monitored import MONITORING, monitored_part
from drill.core.material.facts.names import Strength, is_part_of_notes, plain_name, strength
from drill.core.material.questions.idioms import (
    idiom,
    needs_subject,
    remedy,
    what_to_tell,
)
from drill.core.material.questions.label_rules import (
    SAYS_OF_WHAT,
    asked_by_rule,
    asked_topic,
    says_ask,
)
from drill.core.material.questions.label_shapes import (
    LONGEST_LABEL,
    Label,
    is_sentence,
    names_its_parts,
    role_of,
)
from drill.core.material.questions.label_texts import label_text
from drill.core.material.questions.lead_lines import lead_question, told_by_label
from drill.core.material.questions.setting import (
    Context,
    Question,
    context_of,
    subject_of,
)
from drill.core.material.questions.spoken_questions import spoken_question

_AVOIDED = re.compile(r"don[’']?t[’']?s?|(?:things|what)\s+to\s+avoid", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"^\w+\s+(?:can|may|must|should|will)$", re.IGNORECASE)


def question_for(
    label: str,
    names: tuple[str, ...],
    form: Form | None,
    ordered: bool,
    setting: Context,
    *,
    heading: bool = False,
    several: bool = False,
) -> Question | None:
    """The question that a label and its points answer; None where nobody would ask for them.

    `names` are the headings above, without the label; `form` is what the points have in common;
    `several` says that there are more points than one.
    """
    metrics = _asks_for_metrics(label, names, form, setting, several=several)
    if metrics:
        return Question(metrics)
    text = label_text(label, names, form, setting, several=several)
    if not text:
        return None
    if label.rstrip().endswith("?"):
        return spoken_question(text, names, setting)
    if names_its_parts(text):
        return Question(f"What does the {text} consist of?")
    sentence = _asked_by_sentence(text, names, setting, heading=heading)
    if sentence is not None:
        return sentence
    subject = _subject_besides(text, names, setting)
    said = setting.speech.within(text)
    may_be_way = several and form is not Form.QUESTION
    own = _asked_in_own_way(text, said, subject, setting, may_be_way=may_be_way)
    if own is not None:
        return _of_nearest(own, names, subject, setting)
    if _is_no_label(text, setting):
        return None
    role = role_of(text, setting)
    return asked_by_rule(Label(text, said, subject, role, form, ordered, heading, setting))


def _asks_for_metrics(
    label: str, names: tuple[str, ...], form: Form | None, setting: Context, *, several: bool
) -> str:
    """The question for what is to be monitored, "" if a label does not lead to that."""
    if setting.interview and MONITORING.fullmatch(label.strip().rstrip(":")):
        return "What do you monitor?"
    if not several or form is not Form.NAME:
        return ""
    above = names[-1] if names else setting.titles[0]
    part = monitored_part(label, above, setting.speech, setting.vocabulary)
    return f"Which metrics of {part} are to be monitored?" if part else ""


def _asked_by_sentence(
    text: str, names: tuple[str, ...], setting: Context, *, heading: bool
) -> Question | None:
    """The question of a label that is a sentence to be ended; None if it is no sentence."""
    is_command = form_of(text, setting.vocabulary) is Form.COMMAND
    if is_command and not _BREAKS_OFF.search(text):
        return told_by_label(text, setting)
    if heading and not _LEADS.search(text):
        return told_by_label(text, setting)
    return lead_question(text, names, setting)


def _subject_besides(text: str, names: tuple[str, ...], setting: Context) -> str:
    """What the question of a label names besides the label, "" if nothing."""
    asks_only = says_ask(text) and not asked_topic(text).strip(" :,")
    names_subject = bool(SAYS_OF_WHAT.search(text)) or _holds_term(text, setting)
    is_clear = names_subject and not needs_subject(text.lower())
    about = context_of("" if asks_only else text, names, setting, always=not is_clear)
    return subject_of(about, setting) if about and not is_part_of_notes(about) else ""


def _is_no_label(text: str, setting: Context) -> bool:
    """Whether a text is too long, a sentence, or of the author's own: "Our plan"."""
    if word_count(text) > LONGEST_LABEL or is_sentence(text, setting):
        return True
    return not setting.interview and _OF_ITS_AUTHOR.match(text) is not None


_OF_ITS_AUTHOR = re.compile(r"(?:your|our|my)\b", re.IGNORECASE)


def _asked_in_own_way(
    text: str, said: str, subject: str, setting: Context, *, may_be_way: bool
) -> Question | None:
    """The question of a label that no rule fits, such as "What to avoid"; with points that
    `may_be_way`s also of "Avoiding hot keys"."""
    avoided_in = "the interview" if setting.interview and _AVOIDED.fullmatch(text) else subject
    own = what_to_tell(said, subject)
    own = own or idiom(text.lower(), said, avoided_in, setting.vocabulary)
    if own is None and may_be_way and not setting.interview:
        return remedy(said)
    return own


# "Redis has the following features": a heading that is a sentence.
_LEADS = re.compile(
    r"\w\s+\w+\s+(?:(?:the|these)\s+)?following\s+\w|\w\s+(?:include|including)$", re.I
)


def _of_nearest(
    asked: Question, names: tuple[str, ...], subject: str, setting: Context
) -> Question:
    """A question of a kind of thing doubted where the nearest name says which one, but not alone:
    "Ideal for" below "Document" below "Data models"."""
    nearest = plain_name(names[-1]).lower() if names else ""
    if not nearest or nearest in subject.lower() or subject not in asked.text:
        return asked
    is_kind = set(nearest.split()) <= setting.vocabulary.categories
    is_passed_over = is_kind and strength(nearest, setting.vocabulary) is Strength.NOTHING
    if not is_passed_over:
        return asked
    return Question(asked.text, asked.doubt or "it is not sure of which subject it asks")


def _holds_term(text: str, setting: Context) -> bool:
    """Whether a label names the term that it is about: "fault tolerance metrics"."""
    head = head_of(text).lower()
    if head not in setting.vocabulary.roles:
        return False
    bare = re.sub(rf"\b{re.escape(head)}\b", "", text, flags=re.IGNORECASE)
    return " " in term_within(bare, setting.vocabulary)
