"""The rules that make a question of a label: what it is, and the form of its points."""

from __future__ import annotations

import re
from collections.abc import Callable

from drill.core.material.facts.language.english import (
    Form,
    word_count,
)
from drill.core.material.facts.language.known_terms import term_within
from drill.core.material.facts.language.names import Strength, strength
from drill.core.material.questions.document_context import (
    Question,
    about_it,
    as_question,
    with_prefix,
)
from drill.core.material.questions.labels.idioms import (
    of_way,
    says_way,
)
from drill.core.material.questions.labels.label_deeds import deeds, doing, tells_deeds
from drill.core.material.questions.labels.label_shapes import (
    Label,
    begins_with_verb,
    breaks_off,
    has_commands,
    has_questions,
    has_role,
    has_two_roles,
    is_command,
    is_flow,
    is_sequence,
    names_an_activity,
    names_several,
    preposition,
    says_what_it_does,
)
from drill.core.material.questions.labels.lead_lines import uncounted
from drill.core.material.stages.interview_stages import (
    kind_of_stage,
    spoken_stage,
    without_aside,
)
from drill.core.material.stages.method_titles import says_method
from drill.core.stage_kinds import StageKind

_ASK = re.compile(r"\bquestions?\b|\bask\b|\bclarif", re.IGNORECASE)
_ASKING = re.compile(r"\bquestions?\b|\bask\b|\bclarif|requirement|scope", re.IGNORECASE)
_QUESTIONS_WORD = re.compile(
    r"\b(?:clarifying|key|important|sample|possible|good|critical|initial|first|typical|common|main"
    r"|basic|essential|targeted|right|relevant|more)?\s*questions?\b(?:\s+(?:to|you)\s+ask)?",
    re.IGNORECASE,
)
SAYS_OF_WHAT = re.compile(r"\s(?:of|for|in|to|with|about|when|on)\s")
_NO_NOUN_PHRASE = re.compile(r"[:?!]|^(?:how|what|why|when|where|to)\b", re.IGNORECASE)
_BEGINS_WHEN = re.compile(r"^(?:before|after|during|while|when|at)\s", re.IGNORECASE)
_LONGEST_SUBJECT = 8  # words


def says_ask(label: str) -> bool:
    """Whether a label says that its points are questions to ask."""
    return bool(_ASK.search(label))


def asked_by_rule(label: Label) -> Question | None:
    """What the first rule that applies makes of a label."""
    return next((asks(label) for applies, asks in _RULES if applies(label)), None)


def asked_topic(text: str) -> str:
    """A label without the words that say that its points are to be asked: "cost" of "Ask about
    cost"."""
    return _ASKING_FOR.sub("", _QUESTIONS_WORD.sub("", text))


def _asks_within_interview(label: Label) -> bool:
    if not label.context.interview:
        return False
    if label.points is not Form.QUESTION:
        return False
    return label.form is Form.COMMAND and bool(asked_topic(label.text).strip())


def _ask_within_interview(label: Label) -> Question:
    told = _QUESTIONS_WORD.sub("", re.sub(r"^ask ", "", label.lowered)).strip()
    moment = told if _WHEN.match(told) else f"when you {told}"
    return with_prefix(f"what do you ask {moment}?", label.subject)


# "Ask in the deep dive", "ask at the start": the label says when.
_WHEN = re.compile(r"(?:to|in|at|on|during|before|after|while|about|when|for)\b", re.IGNORECASE)


def _questions(label: Label) -> Question | None:
    """For questions that one asks oneself or others; a list of questions without answers is not
    recalled."""
    vocabulary, interview = label.context.vocabulary, label.context.interview
    if not (interview or _ASKING.search(label.text)):
        return None
    topic = _QUESTIONS_WORD.sub("", without_aside(label.said))
    topic = _ASKING_FOR.sub("", topic.strip(" :,-–—")).strip()
    topic = "" if _CLAUSE.match(topic) else topic
    is_below_ask = interview and says_ask(label.subject)
    subject = "" if is_below_ask else label.subject
    if not topic or (strength(topic, vocabulary) is Strength.NOTHING and not is_below_ask):
        return _questions_about(subject, label)
    if "," in topic:
        return None
    topic = re.sub(r"functional$", r"\g<0> requirements", topic, flags=re.IGNORECASE)
    topic = topic.removeprefix("of ")  # "Scope - questions"
    about = topic if topic.startswith("the ") else f"about {topic}"
    return with_prefix(f"what do you ask {about}?", subject)


def _questions_about(subject: str, label: Label) -> Question | None:
    """What to ask about a subject, or in the stage of an interview, where the label itself does not
    say about what."""
    if subject and not (label.context.interview and says_method(subject)):
        is_way = says_way(subject) or bool(_BEGINS_AS_QUESTION.match(subject))
        doubt = "the label does not say about what" if is_way else ""
        return Question(f"What do you ask about {subject}?", doubt)
    if not label.context.interview:
        return None
    return Question(f"What do you ask in {spoken_stage(label.text)}?")


_BEGINS_AS_QUESTION = re.compile(r"(?:how|what|why|when|where)\s", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:that|which|who)\s", re.IGNORECASE)  # "Questions that always pay off"
_ASKING_FOR = re.compile(
    r"^(?:\s*(?:always|ask|clarify|about|for|on|yourself|them|the interviewer)\b)+\s*",
    re.IGNORECASE,
)


def _sequence(label: Label) -> Question | None:
    if _OPEN_END.search(label.text):
        return None
    if is_flow(label) and label.subject:
        return Question(as_question(f"what is the {label.lowered} of {label.subject}, in order"))
    if label.form is Form.COMMAND or (not label.role and begins_with_verb(label)):
        return with_prefix(f"how do you {label.lowered}, in order?", label.subject)
    if label.is_gerund:
        return with_prefix(f"what are the steps of {label.lowered}, in order?", label.subject)
    if label.role and not label.is_single:
        question = _of_role(label)
        return question and Question(question.text.removesuffix("?") + ", in order?")
    return _steps(label)


_OPEN_END = re.compile(r"\b(?:that|which|who|for|with|to)\W*$", re.IGNORECASE)


def _steps(label: Label) -> Question | None:
    """The question for the steps of what a label names, or of what that is about."""
    if _BEGINS_WHEN.match(label.text):
        return with_prefix(f"what do you do {label.lowered}, in order?", label.subject)
    if not label.says_nothing:
        return with_prefix(f"what are the steps of {label.said}, in order?", label.subject)
    if not label.subject:
        return None
    return Question(as_question(f"what are the steps of {label.subject}, in order"))


def _has_role_in_interview(label: Label) -> bool:
    if not label.role:
        return False
    return label.context.interview and not label.is_single


def _covered_role(label: Label) -> Question:
    if label.points is Form.COMMAND and label.lowered.endswith("requirements"):
        return Question(as_question(f"what do you do about {label.said}"))
    kind = kind_of_stage(label.text)
    is_of_stages = kind not in (None, StageKind.ESTIMATION) and bool(_SEVERAL.search(label.text))
    if label.form is Form.COMMAND or _DEED.match(label.text):
        return with_prefix(f"what do you cover when you {label.lowered}?", label.subject)
    if is_of_stages or label.is_gerund:
        return _covered(label)
    verb = "avoid" if _FAULTS.search(label.said) else "cover"
    return Question(as_question(f"which {uncounted(label.said)} do you {verb}"))


_SEVERAL = re.compile(r"[&,/]")
_DEED = re.compile(
    r"(?:handle|identify|define|address|discuss|explain|choose|pick|consider|plan)\s", re.IGNORECASE
)
_FAULTS = re.compile(
    r"\b(?:mistakes|pitfalls|anti-?patterns|red flags|traps|errors)\b", re.IGNORECASE
)


def _of_role(label: Label) -> Question | None:
    """The points of a role; only those of a plain subject and of one form are sure."""
    asked = _role_question(label)
    if asked is None:
        return None
    if has_two_roles(label):
        return Question(asked.text, "the points are of two kinds")
    vocabulary = label.context.vocabulary
    is_mixed = label.points is None and label.role not in vocabulary.reasons
    if is_mixed or label.role in vocabulary.open_roles:
        return Question(asked.text, asked.doubt or _MAY_BE_OF_SEVERAL_KINDS)
    return asked


_MAY_BE_OF_SEVERAL_KINDS = "it is not sure that the points are of one kind"


def _role_question(label: Label) -> Question | None:
    bare, subject = uncounted(label.said), label.subject
    asks = f"what {'is' if label.is_single else 'are'} the {bare}"
    if SAYS_OF_WHAT.search(label.said):
        return with_prefix(f"{asks}?", subject)
    if not subject:
        return with_prefix(f"{asks}?", "") if word_count(label.said) > 1 else None
    if re.search(rf"\b{re.escape(bare)}\b", subject, re.IGNORECASE):
        return Question(as_question(asks))
    if _is_clear_role(label):
        return Question(_about_subject(f"{asks[:1].upper()}{asks[1:]}?", label))
    if word_count(subject) > _LONGEST_SUBJECT or _NO_NOUN_PHRASE.search(subject):
        return with_prefix(f"{asks}?", subject)
    return Question(as_question(f"{asks} {preposition(label.role)} {subject}"))


def _is_clear_role(label: Label) -> bool:
    """Whether a label says more than the role of its points, and is clear alone."""
    vocabulary = label.context.vocabulary
    if re.sub(r"\s+", "-", label.lowered) in vocabulary.roles:
        return False
    return strength(label.text, vocabulary) is Strength.ALONE


def _about_subject(question: str, label: Label) -> str:
    """A question with its subject before it, unless the label names a term and the subject is no
    topic: "In caching, what are …?"."""
    asked = about_it(question, label.subject, label.context)
    names_term = bool(term_within(label.text, label.context.vocabulary))
    return question if ": " in asked and names_term else asked


def _commands(label: Label) -> Question | None:
    if label.points is Form.NEGATED:
        return _avoided(label) if label.heading else None
    if label.form is Form.COMMAND or label.is_gerund:
        when = "to" if label.form is Form.COMMAND else "when"
        whole = with_prefix(f"what do you do {when} {label.lowered}?", label.subject)
        doubtful = Question(whole.text, "it is not sure that the points are of it")
        return whole if label.context.interview else doubtful
    if label.context.interview:
        return _done_in_interview(label)
    if label.says_nothing and not label.subject:
        return None
    asked = with_prefix(f"what do you do about {label.said}?", label.subject)
    return Question(asked.text, "it is not sure that this is what the points do something about")


def _avoided(label: Label) -> Question:
    """The question for points that say what not to do."""
    named = f"“{label.text}”" if label.form is Form.COMMAND else label.said
    return with_prefix(f"what do you avoid in {named}?", label.subject)


def _done_in_interview(label: Label) -> Question:
    if says_way(label.text) and label.subject:
        return of_way(label.subject)
    if _CASE.match(label.text):
        return with_prefix(f"what do you do {label.lowered}?", label.subject)
    return with_prefix(f"what do you do in {spoken_stage(label.text)}?", label.subject)


_CASE = re.compile(r"(?:for|in|at|on|before|after|during|when|if|while)\s", re.IGNORECASE)


def _covered_by_command(label: Label) -> Question:
    asked = with_prefix(f"what do you cover when you {label.lowered}?", label.subject)
    if label.context.interview and label.heading and label.points is not None:
        return asked
    return Question(asked.text, "it is not sure that these belong to the command")


def _ways(label: Label) -> Question:
    asked = with_prefix(f"what are the ways of {label.lowered}?", label.subject)
    return Question(asked.text, "it is not sure that the points are ways of it")


def _is_whole(label: Label) -> bool:
    """Whether a label names a whole, of which names are the parts: "Object structure"."""
    if label.points is not Form.NAME or " " not in label.text:
        return False
    bare = re.split(r"\s(?:of|for|in)\s", label.text)[0]
    is_clear = strength(label.text, label.context.vocabulary) is Strength.ALONE
    return is_clear and _WHOLE.fullmatch(bare) is not None


_WHOLE = re.compile(
    r"(?:\S+\s){0,4}(?:structure|architecture|anatomy|infrastructure)", re.IGNORECASE
)


def _parts(label: Label) -> Question:
    return Question(_about_subject(f"What are the parts of the {label.said}?", label))


def _several(label: Label) -> Question | None:
    if breaks_off(label.text, label.context.vocabulary):
        return None
    is_of_stage = kind_of_stage(label.text) not in (None, StageKind.ESTIMATION)
    if label.context.interview and is_of_stage and not label.subject:
        return _covered(label)
    asked = _about_subject(f"What are the {uncounted(label.said)}?", label)
    return Question(asked, "" if label.context.interview else _MAY_BE_OF_SEVERAL_KINDS)


def _is_of_interview(label: Label) -> bool:
    return label.context.interview


def _covered(label: Label) -> Question:
    is_more = label.lowered in _MORE
    where = "else do you cover" if is_more else f"do you cover in {spoken_stage(label.text)}"
    asked = with_prefix(f"what {where}?", label.subject)
    return asked if label.points is not None else Question(asked.text, _MAY_BE_OF_SEVERAL_KINDS)


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
