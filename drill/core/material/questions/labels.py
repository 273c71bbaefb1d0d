"""A label and the form of its points to the question that asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable

from drill.core.material.facts.english import (
    Form,
    form_of,
    head_of,
    word_count,
)
from drill.core.material.facts.known_terms import term_within
from drill.core.material.facts.monitored import MONITORING, monitored_part
from drill.core.material.facts.names import Strength, is_part_of_notes, plain_name, strength
from drill.core.material.interview_stages import spoken_stage
from drill.core.material.questions.idioms import (
    idiom,
    needs_subject,
    of_way,
    remedy,
    says_way,
    what_to_tell,
)
from drill.core.material.questions.label_deeds import deeds, doing, tells_deeds
from drill.core.material.questions.label_shapes import (
    LONGEST_LABEL,
    Label,
    begins_with_verb,
    breaks_off,
    has_commands,
    has_questions,
    has_role,
    has_two_roles,
    is_command,
    is_flow,
    is_sentence,
    is_sequence,
    names_an_activity,
    names_its_parts,
    names_several,
    preposition,
    role_of,
    says_what_it_does,
)
from drill.core.material.questions.label_texts import label_text
from drill.core.material.questions.lead_lines import lead_question, told_by_label, uncounted
from drill.core.material.questions.setting import (
    Context,
    Question,
    about_it,
    as_question,
    context_of,
    spoken_question,
    subject_of,
    with_prefix,
)

_ASK = re.compile(r"\bquestions?\b|\bask\b|\bclarif", re.IGNORECASE)
_ASKING = re.compile(r"\bquestions?\b|\bask\b|\bclarif|requirement|scope", re.IGNORECASE)
_QUESTIONS_WORD = re.compile(
    r"\b(?:clarifying|key|important|sample|possible|good)?\s*questions?\b(?:\s+(?:to|you)\s+ask)?",
    re.IGNORECASE,
)
_SAYS_OF_WHAT = re.compile(r"\s(?:of|for|in|to|with|about|when|on)\s")
_NO_NOUN_PHRASE = re.compile(r"[:?!]|^(?:how|what|why|when|where|to)\b", re.IGNORECASE)
_BEGINS_WHEN = re.compile(r"^(?:before|after|during|while|when|at)\s", re.IGNORECASE)
_AVOIDED = re.compile(r"don[’']?t[’']?s?|(?:things|what)\s+to\s+avoid", re.IGNORECASE)
_LONGEST_SUBJECT = 8  # words
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
    if setting.interview and MONITORING.fullmatch(label.strip().rstrip(":")):
        return Question("What do you monitor?")
    above = names[-1] if names else setting.titles[0]
    part = monitored_part(label, above, setting.speech, setting.vocabulary)
    if several and form is Form.NAME and part:
        return Question(f"Which metrics of {part} are to be monitored?")
    text = label_text(label, names, form, setting, several=several)
    if not text:
        return None
    if label.rstrip().endswith("?"):
        return spoken_question(text, names, setting)
    if names_its_parts(text):
        return Question(f"What does the {text} consist of?")
    is_told = form_of(text, setting.vocabulary) is Form.COMMAND and not _BREAKS_OFF.search(text)
    is_lead = not is_told and (not heading or bool(_LEADS.search(text)))
    found = lead_question(text, names, setting) if is_lead else told_by_label(text, setting)
    if found is not None:
        return found
    words = _ASKING_FOR.sub("", _QUESTIONS_WORD.sub("", text)).strip(" :,")
    asks_only = says_ask(text) and not words
    says_of_what = bool(_SAYS_OF_WHAT.search(text)) or _holds_term(text, setting)
    says_of_what = says_of_what and not needs_subject(text.lower())
    about = context_of("" if asks_only else text, names, setting, always=not says_of_what)
    subject = subject_of(about, setting) if about and not is_part_of_notes(about) else ""
    said = setting.speech.within(text)
    may_be_way = several and form is not Form.QUESTION
    own = _asked_in_own_way(text, said, subject, setting, may_be_way=may_be_way)
    if own is not None:
        return _of_nearest(own, names, subject, setting)
    is_own = re.match(r"(?:your|our|my)\b", text, re.IGNORECASE) and not setting.interview
    if word_count(text) > LONGEST_LABEL or is_sentence(text, setting) or is_own:
        return None
    role = role_of(text, setting)
    return _asked_by_rule(Label(text, said, subject, role, form, ordered, heading, setting))


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
    is_kind = bool(nearest) and set(nearest.split()) <= setting.vocabulary.categories
    is_passed_over = is_kind and strength(nearest, setting.vocabulary) is Strength.NOTHING
    if not is_passed_over or nearest in subject.lower() or subject not in asked.text:
        return asked
    return Question(asked.text, asked.doubt or "it is not sure of which subject it asks")


def _holds_term(text: str, setting: Context) -> bool:
    """Whether a label names the term that it is about: "fault tolerance metrics"."""
    head = head_of(text).lower()
    if head not in setting.vocabulary.roles:
        return False
    bare = re.sub(rf"\b{re.escape(head)}\b", "", text, flags=re.IGNORECASE)
    return " " in term_within(bare, setting.vocabulary)


def says_ask(label: str) -> bool:
    """Whether a label says that its points are questions to ask."""
    return bool(_ASK.search(label))


def _asked_by_rule(label: Label) -> Question | None:
    """What the first rule that applies makes of a label."""
    return next((asks(label) for applies, asks in _RULES if applies(label)), None)


def _asks_within_interview(label: Label) -> bool:
    topic = _ASKING_FOR.sub("", _QUESTIONS_WORD.sub("", label.text))
    is_told = label.form is Form.COMMAND and bool(topic.strip())
    return label.points is Form.QUESTION and label.setting.interview and is_told


def _ask_within_interview(label: Label) -> Question:
    told = re.sub(r"^ask ", "", label.lowered)
    moment = told if _WHEN.match(told) else f"when you {told}"
    return with_prefix(f"what do you ask {moment}?", label.subject)


# "Ask in the deep dive", "ask at the start": the label says when.
_WHEN = re.compile(r"(?:in|at|on|during|before|after|while|about|when|for)\b", re.IGNORECASE)


def _questions(label: Label) -> Question | None:
    """For questions that one asks oneself or others; a list of questions without answers is not
    recalled."""
    if not (label.setting.interview or _ASKING.search(label.text)):
        return None
    topic = _QUESTIONS_WORD.sub("", label.said)
    topic = _ASKING_FOR.sub("", topic.strip(" :,-–—")).strip()
    subject = "" if label.setting.interview and says_ask(label.subject) else label.subject
    is_heading_of_ask = subject != label.subject
    if not topic or (
        strength(topic, label.setting.vocabulary) is Strength.NOTHING and not is_heading_of_ask
    ):
        if subject:
            doubt = "the label does not say about what" if says_way(subject) else ""
            return Question(f"What do you ask about {subject}?", doubt)
        place = spoken_stage(label.text)
        return Question(f"What do you ask in {place}?") if label.setting.interview else None
    if "," in topic:
        return None
    topic = topic.removeprefix("of ")  # "Scope - questions"
    about = topic if topic.startswith("the ") else f"about {topic}"
    return with_prefix(f"what do you ask {about}?", subject)


_ASKING_FOR = re.compile(r"^(?:\s*(?:always|ask|clarify|about|for|on)\b)+\s*", re.IGNORECASE)


def _sequence(label: Label) -> Question | None:
    if is_flow(label) and label.subject:
        return Question(as_question(f"what is the {label.lowered} of {label.subject}, in order"))
    if label.form is Form.COMMAND or (not label.role and begins_with_verb(label)):
        return with_prefix(f"how do you {label.lowered}, in order?", label.subject)
    is_done = label.points in (Form.COMMAND, Form.SENTENCE, Form.DOING, None)
    if label.is_gerund and not is_done:
        return Question(
            as_question(f"what are the steps of {label.lowered}, in order"),
            "it is not sure that these are steps",
        )
    if label.is_gerund:
        return with_prefix(f"what are the steps of {label.lowered}, in order?", label.subject)
    if label.role and not label.is_single:
        question = _of_role(label)
        return Question(question.text.removesuffix("?") + ", in order?") if question else None
    if _BEGINS_WHEN.match(label.text):
        return with_prefix(f"what do you do {label.lowered}, in order?", label.subject)
    if label.says_nothing:
        return (
            Question(as_question(f"what are the steps of {label.subject}, in order"))
            if label.subject
            else None
        )
    return with_prefix(f"what are the steps of {label.said}, in order?", label.subject)


def _has_role_in_interview(label: Label) -> bool:
    return bool(label.role) and label.setting.interview and not label.is_single


def _covered_role(label: Label) -> Question:
    if label.points is Form.COMMAND and label.lowered.endswith("requirements"):
        return Question(as_question(f"what do you do about {label.said}"))
    verb = "avoid" if _FAULTS.search(label.said) else "cover"
    return Question(as_question(f"which {uncounted(label.said)} do you {verb}"))


_FAULTS = re.compile(
    r"\b(?:mistakes|pitfalls|anti-?patterns|red flags|traps|errors)\b", re.IGNORECASE
)


def _of_role(label: Label) -> Question | None:
    """The points of a role; only those of a plain subject and of one form are sure."""
    asked = _role_question(label)
    if has_two_roles(label):
        return asked and Question(asked.text, "the points are of two kinds")
    mixed = label.points is None and label.role not in label.setting.vocabulary.reasons
    if asked is None or mixed or label.role in label.setting.vocabulary.open_roles:
        return asked and Question(
            asked.text, asked.doubt or "it is not sure that the points are of one kind"
        )
    return asked


def _role_question(label: Label) -> Question | None:
    verb = "is" if label.is_single else "are"
    bare = uncounted(label.said)
    subject = label.subject
    if _SAYS_OF_WHAT.search(label.said) or (not subject and word_count(label.said) > 1):
        return with_prefix(f"what {verb} the {bare}?", subject)
    if not subject:
        return None
    if re.search(rf"\b{re.escape(bare)}\b", subject, re.IGNORECASE):
        return Question(as_question(f"what {verb} the {bare}"))
    vocabulary = label.setting.vocabulary
    is_role = re.sub(r"\s+", "-", label.lowered) in vocabulary.roles
    clear = not is_role and strength(label.text, vocabulary) is Strength.ALONE
    if clear:
        return Question(_about_subject(f"What {verb} the {bare}?", label))
    if word_count(subject) > _LONGEST_SUBJECT or _NO_NOUN_PHRASE.search(subject):
        return with_prefix(f"what {verb} the {bare}?", subject)
    return Question(as_question(f"what {verb} the {bare} {preposition(label.role)} {subject}"))


def _about_subject(question: str, label: Label) -> str:
    """A question with its subject before it, unless the label names a term and the subject is no
    topic: "In caching, what are …?"."""
    asked = about_it(question, label.subject, label.setting)
    names_term = bool(term_within(label.text, label.setting.vocabulary))
    return question if ": " in asked and names_term else asked


def _commands(label: Label) -> Question | None:
    if label.points is Form.NEGATED and not label.heading:
        return None
    if label.points is Form.NEGATED:
        if "avoid" in label.lowered:
            return with_prefix(f"what are the {uncounted(label.said)}?", label.subject)
        named = f"“{label.text}”" if label.form is Form.COMMAND else label.said
        return with_prefix(f"what do you avoid in {named}?", label.subject)
    if label.form is Form.COMMAND or label.is_gerund:
        when = "to" if label.form is Form.COMMAND else "when"
        whole = with_prefix(f"what do you do {when} {label.lowered}?", label.subject)
        doubtful = Question(whole.text, "it is not sure that the points are of it")
        return whole if label.setting.interview else doubtful
    if label.setting.interview and says_way(label.text) and label.subject:
        return of_way(label.subject)
    if label.setting.interview:
        return with_prefix(f"what do you do in {spoken_stage(label.text)}?", label.subject)
    if label.says_nothing and not label.subject:
        return None
    asked = with_prefix(f"what do you do about {label.said}?", label.subject)
    return Question(asked.text, "it is not sure that this is what the points do something about")


def _covered_by_command(label: Label) -> Question:
    asked = with_prefix(f"what do you cover when you {label.lowered}?", label.subject)
    if label.setting.interview and label.heading and label.points is not None:
        return asked
    return Question(asked.text, "it is not sure that these belong to the command")


def _ways(label: Label) -> Question:
    asked = with_prefix(f"what are the ways of {label.lowered}?", label.subject)
    return Question(asked.text, "it is not sure that the points are ways of it")


def _is_whole(label: Label) -> bool:
    """Whether a label names a whole, of which names are the parts: "Object structure"."""
    is_whole = bool(_WHOLE.fullmatch(re.split(r"\s(?:of|for|in)\s", label.text)[0]))
    is_clear = strength(label.text, label.setting.vocabulary) is Strength.ALONE
    has_names = label.points is Form.NAME and " " in label.text
    return is_whole and is_clear and has_names


_WHOLE = re.compile(
    r"(?:\S+\s){0,4}(?:structure|architecture|anatomy|infrastructure)", re.IGNORECASE
)


def _parts(label: Label) -> Question:
    return Question(_about_subject(f"What are the parts of the {label.said}?", label))


def _several(label: Label) -> Question | None:
    if breaks_off(label.text, label.setting.vocabulary):
        return None
    asked = _about_subject(f"What are the {uncounted(label.said)}?", label)
    if label.setting.interview:
        return Question(asked)
    return Question(asked, "it is not sure that the points are of one kind")


def _is_of_interview(label: Label) -> bool:
    return label.setting.interview


def _covered(label: Label) -> Question:
    what = (
        "what else do you cover?"
        if label.lowered in _MORE
        else f"what do you cover in {spoken_stage(label.text)}?"
    )
    asked = with_prefix(what, label.subject)
    if re.search(r"\bvs\b|\bversus\b", label.lowered):
        return Question(asked.text, "the label sets things apart")
    return (
        asked
        if label.points is not None
        else Question(asked.text, "it is not sure that the points are of one kind")
    )


_MORE = frozenset("extra extras other others additional more misc miscellaneous further".split())

_RULES: tuple[tuple[Callable[[Label], bool], Callable[[Label], Question | None]], ...] = (
    (_asks_within_interview, _ask_within_interview),
    (has_questions, _questions),
    (is_sequence, _sequence),
    (_has_role_in_interview, _covered_role),
    (tells_deeds, deeds),
    (has_role, _of_role),
    (has_commands, _commands),
    (is_command, _covered_by_command),
    (names_an_activity, _ways),
    (says_what_it_does, doing),
    (_is_whole, _parts),
    (names_several, _several),
    (_is_of_interview, _covered),
)
