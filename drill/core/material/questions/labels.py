"""A label and the form of its points to the question that asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drill.core.material.facts.english import (
    Form,
    form_of,
    head_of,
    is_gerund,
    is_plural,
    word_count,
)
from drill.core.material.facts.names import Strength, plain_name, strength
from drill.core.material.questions.idioms import idiom, what_to_tell
from drill.core.material.questions.lead_lines import lead_question, uncounted
from drill.core.material.questions.setting import (
    Question,
    Setting,
    as_question,
    context_of,
    spoken_question,
    subject_of,
    to_you,
    with_prefix,
)

_PREPOSITIONS = {
    "for": "tips practices guidelines tools recommendations solutions techniques strategies "
    "options approaches rules considerations metrics requirements assumptions reasons methods ways "
    "algorithms practice endpoints",
    "to": "alternatives approaches-to",
    "with": "problems issues",
    "in": "steps stages phases challenges roles actors mistakes pitfalls",
}
_PREPOSITION = {
    role: preposition for preposition, roles in _PREPOSITIONS.items() for role in roles.split()
}
_STEPS = re.compile(
    r"\b(?:steps?|process|procedure|workflow|flow|order|sequence|lifecycle|life\s+cycle|phases|stages|algorithm|pipeline|walk-?through"
    r"|how\s+(?:it|they|this|.{2,40})\s+works?)\b",
    re.IGNORECASE,
)
_ASK = re.compile(r"\bquestions?\b|\bask\b|\bclarif", re.IGNORECASE)
_ASKING = re.compile(r"\bquestions?\b|\bask\b|\bclarif|requirement|scope", re.IGNORECASE)
_QUESTIONS_WORD = re.compile(
    r"\b(?:clarifying|key|important|sample|possible|good)?\s*questions?\b(?:\s+(?:to|you)\s+ask)?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"[,\s(]*\b(?:e\.?g\.?|i\.?e\.?|for example|for instance|such as|like|viz\.?)[\s,:)]*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:must|should|can|could|will|would|may|you|you've|we|they|it|i)\b", re.IGNORECASE
)
_SAYS_OF_WHAT = re.compile(r"\s(?:of|for|in|to|with|about|when|on)\s")
_NO_NOUN_PHRASE = re.compile(r"[:?!]|^(?:how|what|why|when|where|to)\b", re.IGNORECASE)
_BEGINS_WHEN = re.compile(r"^(?:before|after|during|while|when|at)\s", re.IGNORECASE)
_AVOIDED = re.compile(r"don[’']?t[’']?s?|(?:things|what)\s+to\s+avoid", re.IGNORECASE)
_LONGEST_SUBJECT = 8  # words
_LONGEST_LABEL = 9


@dataclass(frozen=True, slots=True)
class _Label:
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
    setting: Setting

    @property
    def form(self) -> Form:
        return form_of(self.text, self.setting.vocabulary)

    @property
    def lowered(self) -> str:
        return self.said[:1].lower() + self.said[1:]

    @property
    def is_gerund(self) -> bool:
        return is_gerund(self.text, self.setting.vocabulary)

    @property
    def is_single(self) -> bool:
        return self.role in self.setting.vocabulary.single_roles

    @property
    def says_nothing(self) -> bool:
        return strength(self.text, self.setting.vocabulary) is Strength.NOTHING


def question_for(
    label: str,
    names: tuple[str, ...],
    form: Form | None,
    ordered: bool,
    setting: Setting,
    *,
    heading: bool = False,
) -> Question | None:
    """The question that a label and its points answer; None where nobody would ask for them.

    `names` are the headings above, without the label; `form` is what the points have in common.
    """
    text = _clean_label(label)
    if not text:
        return None
    if label.rstrip().endswith("?"):
        return spoken_question(text, names, setting)
    is_lead = not heading and form_of(text, setting.vocabulary) is not Form.COMMAND
    found = lead_question(text, names, setting) if is_lead else None
    if found is not None:
        return found
    asks_only = says_ask(text) and not _ASKING_FOR.sub("", _QUESTIONS_WORD.sub("", text)).strip(
        " :,"
    )
    about = context_of(
        "" if asks_only else text, names, setting, always=not _SAYS_OF_WHAT.search(text)
    )
    subject = subject_of(about, setting) if about else ""
    said = setting.speech.within(text)
    avoided_in = "the interview" if setting.interview and _AVOIDED.fullmatch(text) else subject
    own = what_to_tell(said, subject) or idiom(text.lower(), said, avoided_in)
    if own is not None:
        return own
    if word_count(text) > _LONGEST_LABEL or _is_sentence(text, setting):
        return None
    role = _role_of(text, setting)
    return _asked_by_rule(_Label(text, said, subject, role, form, ordered, heading, setting))


def says_ask(label: str) -> bool:
    """Whether a label says that its points are questions to ask."""
    return bool(_ASK.search(label))


def _clean_label(label: str) -> str:
    text = _OPEN_END.sub("", label.strip().rstrip(":：").strip())
    return plain_name(to_you(text))


def _is_sentence(text: str, setting: Setting) -> bool:
    return form_of(text, setting.vocabulary) is Form.SENTENCE or bool(_CLAUSE.search(text))


def _role_of(text: str, setting: Setting) -> str:
    """The role that the label's points play: "advantages" in "Main advantages of caching", "" if
    none."""
    if form_of(text, setting.vocabulary) is Form.COMMAND:
        return ""
    joined = re.sub(r"\s+", "-", text.lower())
    candidates = (joined, head_of(text).lower())
    return next(
        (
            one
            for one in candidates
            if one in setting.vocabulary.roles or one in setting.vocabulary.single_roles
        ),
        "",
    )


def _asked_by_rule(label: _Label) -> Question | None:
    """What the first rule that applies makes of a label."""
    return next((asks(label) for applies, asks in _RULES if applies(label)), None)


def _is_of_monitoring(label: _Label) -> bool:
    return label.setting.interview and bool(_MONITORING.fullmatch(label.text))


def _monitored(label: _Label) -> Question:
    return Question("What do you monitor?")


_MONITORING = re.compile(
    r"(?:what\s+to\s+)?monitor(?:ing)?|metrics|alerts?|alerting|observability", re.IGNORECASE
)


def _asks_within_interview(label: _Label) -> bool:
    is_told = label.form is Form.COMMAND and bool(_ASKING_FOR.sub("", label.text).strip())
    return label.points is Form.QUESTION and label.setting.interview and is_told


def _ask_within_interview(label: _Label) -> Question:
    return with_prefix(
        f"what do you ask when you {re.sub(r'^ask ', '', label.lowered)}?", label.subject
    )


def _has_questions(label: _Label) -> bool:
    return label.points is Form.QUESTION


def _questions(label: _Label) -> Question | None:
    """For questions that one asks oneself or others; a list of questions without answers is not
    recalled."""
    if not (label.setting.interview or _ASKING.search(label.text)):
        return None
    topic = _QUESTIONS_WORD.sub("", label.said)
    topic = _ASKING_FOR.sub("", topic.strip(" :,")).strip()
    subject = "" if label.setting.interview and says_ask(label.subject) else label.subject
    is_heading_of_ask = subject != label.subject
    if not topic or (
        strength(topic, label.setting.vocabulary) is Strength.NOTHING and not is_heading_of_ask
    ):
        if subject:
            return Question(f"What do you ask about {subject}?")
        return Question(f"What do you ask in “{label.text}”?") if label.setting.interview else None
    if "," in topic:
        return None
    about = topic if topic.startswith("the ") else f"about {topic}"
    return with_prefix(f"what do you ask {about}?", subject)


_ASKING_FOR = re.compile(r"^(?:\s*(?:always|ask|clarify|about|for|on)\b)+\s*", re.IGNORECASE)


def _is_sequence(label: _Label) -> bool:
    if label.role == "steps":
        return True
    if label.role and not _STEPS.search(label.text):
        return False
    return label.ordered and (bool(_STEPS.search(label.text)) or label.points is Form.COMMAND)


def _sequence(label: _Label) -> Question | None:
    if label.form is Form.COMMAND or (not label.role and _begins_with_verb(label)):
        return with_prefix(f"how do you {label.lowered}, in order?", label.subject)
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


def _begins_with_verb(label: _Label) -> bool:
    """Whether a label tells what to do though its verb may be a noun: "Write Prometheus
    queries"."""
    first, _, rest = label.text.lower().partition(" ")
    return (
        bool(rest)
        and first in label.setting.vocabulary.verbs
        and is_plural(rest, label.setting.vocabulary)
    )


def _has_role_in_interview(label: _Label) -> bool:
    return bool(label.role) and label.setting.interview and not label.is_single


def _covered_role(label: _Label) -> Question:
    verb = "avoid" if _FAULTS.search(label.said) else "cover"
    return Question(as_question(f"which {uncounted(label.said)} do you {verb}"))


_FAULTS = re.compile(
    r"\b(?:mistakes|pitfalls|anti-?patterns|red flags|traps|errors)\b", re.IGNORECASE
)


def _has_role(label: _Label) -> bool:
    return bool(label.role)


def _of_role(label: _Label) -> Question | None:
    """The points of a role; only those of a plain subject and of one form are sure."""
    asked = _role_question(label)
    if _has_two_roles(label):
        return asked and Question(asked.text, "the points are of two kinds")
    mixed = label.points is None and label.role not in label.setting.vocabulary.reasons
    if asked is None or mixed or label.role in label.setting.vocabulary.open_roles:
        return asked and Question(
            asked.text, asked.doubt or "it is not sure that the points are of one kind"
        )
    return asked


def _has_two_roles(label: _Label) -> bool:
    words = re.findall(r"[\w-]+", label.text.lower())
    return (
        bool(re.search(r"\band\b|&|/", label.text))
        and sum(word in label.setting.vocabulary.roles for word in words) > 1
    )


def _role_question(label: _Label) -> Question | None:
    verb = "is" if label.is_single else "are"
    bare = uncounted(label.said)
    subject = label.subject
    if _SAYS_OF_WHAT.search(label.said) or (not subject and word_count(label.said) > 1):
        return with_prefix(f"what {verb} the {bare}?", subject)
    if not subject:
        return None
    clear = strength(label.text, label.setting.vocabulary) is Strength.ALONE
    if clear or word_count(subject) > _LONGEST_SUBJECT or _NO_NOUN_PHRASE.search(subject):
        return with_prefix(f"what {verb} the {bare}?", subject)
    return Question(
        as_question(f"what {verb} the {bare} {_PREPOSITION.get(label.role, 'of')} {subject}")
    )


def _has_commands(label: _Label) -> bool:
    return label.points in (Form.COMMAND, Form.NEGATED)


def _commands(label: _Label) -> Question | None:
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
        return (
            whole
            if label.setting.interview
            else Question(whole.text, "it is not sure that the points are of it")
        )
    if label.setting.interview:
        return with_prefix(f"what do you do in “{label.text}”?", label.subject)
    if label.says_nothing and not label.subject:
        return None
    asked = with_prefix(f"what do you do about {label.said}?", label.subject)
    return Question(asked.text, "it is not sure that this is what the points do something about")


def _is_command(label: _Label) -> bool:
    return label.form is Form.COMMAND


def _covered_by_command(label: _Label) -> Question:
    asked = with_prefix(f"what do you cover when you {label.lowered}?", label.subject)
    if label.setting.interview and label.heading and label.points is not None:
        return asked
    return Question(asked.text, "it is not sure that these belong to the command")


def _names_an_activity(label: _Label) -> bool:
    return label.is_gerund


def _ways(label: _Label) -> Question:
    asked = with_prefix(f"what are the ways of {label.lowered}?", label.subject)
    return Question(asked.text, "it is not sure that the points are ways of it")


def _says_what_it_does(label: _Label) -> bool:
    return label.points is Form.DOING and not label.says_nothing


def _doing(label: _Label) -> Question:
    verb = "do" if is_plural(label.said, label.setting.vocabulary) else "does"
    return with_prefix(
        f"what {verb} {label.setting.speech.with_article(label.said)} do?", label.subject
    )


def _names_several(label: _Label) -> bool:
    verbs = label.setting.vocabulary.verbs - label.setting.vocabulary.noun_verbs
    is_told = any(word in verbs for word in label.text.lower().split())
    return (
        is_plural(label.text, label.setting.vocabulary) and not label.says_nothing and not is_told
    )


def _several(label: _Label) -> Question:
    asked = with_prefix(f"what are the {uncounted(label.said)}?", label.subject)
    if label.setting.interview:
        return asked
    return Question(asked.text, "it is not sure that the points are of one kind")


def _is_of_interview(label: _Label) -> bool:
    return label.setting.interview


def _covered(label: _Label) -> Question:
    what = (
        "what else do you cover?"
        if label.lowered in _MORE
        else f"what do you cover in “{label.text}”?"
    )
    asked = with_prefix(what, label.subject)
    return (
        asked
        if label.points is not None
        else Question(asked.text, "it is not sure that the points are of one kind")
    )


_MORE = frozenset("extra extras other others additional more misc miscellaneous further".split())

_RULES: tuple[tuple[Callable[[_Label], bool], Callable[[_Label], Question | None]], ...] = (
    (_is_of_monitoring, _monitored),
    (_asks_within_interview, _ask_within_interview),
    (_has_questions, _questions),
    (_is_sequence, _sequence),
    (_has_role_in_interview, _covered_role),
    (_has_role, _of_role),
    (_has_commands, _commands),
    (_is_command, _covered_by_command),
    (_names_an_activity, _ways),
    (_says_what_it_does, _doing),
    (_names_several, _several),
    (_is_of_interview, _covered),
)
