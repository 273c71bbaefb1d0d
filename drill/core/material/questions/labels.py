"""A label and the form of its points to the question that asks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.core.material.facts.english import (
    Form,
    Speech,
    form_of,
    head_of,
    is_gerund,
    is_plural,
    word_count,
)
from drill.core.material.facts.names import Strength, context, plain_name, strength
from drill.core.material.vocabulary import Vocabulary

_PREPOSITIONS = {
    "for": "tips practices guidelines tools recommendations solutions techniques strategies options approaches rules"
    " considerations metrics requirements assumptions reasons methods ways algorithms practice endpoints",
    "to": "alternatives approaches-to",
    "with": "problems issues",
    "in": "steps stages phases challenges roles actors mistakes pitfalls",
}
_PREPOSITION = {role: preposition for preposition, roles in _PREPOSITIONS.items() for role in roles.split()}
_SINGULAR_ROLES = frozenset(
    "purpose goal aim idea motivation role problem solution cause reason advantage disadvantage benefit drawback effect impact"
    " definition use-case objective limitation downside upside challenge meaning rationale intent essence".split()
)
_PRONOUN = re.compile(r"\b(?:it|they|them|this|these|that|one)\b", re.IGNORECASE)
_WE = (
    (re.compile(r"\bdo we\b", re.I), "do you"),
    (re.compile(r"\b(?:we|I)\b"), "you"),
    (re.compile(r"\b[Oo]ur\b"), "your"),
    (re.compile(r"\bus\b"), "you"),
)
_QUANTITY = re.compile(
    r"^(?:some\s+(?:of\s+(?:the\s+)?)?|the\s+|a\s+few\s+|several\s+|various\s+|many\s+|multiple\s+|following\s+|these\s+)+",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:the\s+)?following\b\s*|\bas\s+follows\b|\s+like(?:\s+this)?$|\s+such\s+as$|\s+below$", re.I
)
_STEPS = re.compile(
    r"\b(?:steps?|process|procedure|workflow|flow|order|sequence|lifecycle|life\s+cycle|phases|stages|algorithm|pipeline|walk-?through"
    r"|how\s+(?:it|they|this|.{2,40})\s+works?)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\bquestions?\b|\bask\b|\bclarif", re.IGNORECASE)
_LEADING_VERB = re.compile(
    r"^(?P<subject>.{2,60}?)\s+(?P<verb>has|have|provides?|offers?|supports?|uses?|consists?\s+of|comprises?|contains?|involves?"
    r"|requires?|needs?|includes?)\b\s*(?P<what>.*)$",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(
    r"^(?:(?:there\s+(?:are|exist)|here\s+are|these\s+are|the\s+following\s+are|following\s+are|below\s+are|you\s+have|we\s+have"
    r"|the\s+following\s+is|here\s+is|here's)\s+)(?P<what>.+)$",
    re.IGNORECASE,
)
_ARE = re.compile(r"^(?P<what>.{3,90}?)\s+(?:are|is)(?:\s*:)?$", re.IGNORECASE)
_CAN = re.compile(
    r"^(?P<subject>.{2,50}?)\s+(?P<modal>can|should|must|may|will)(?:\s+be)?\s*(?P<rest>.*?)$", re.IGNORECASE
)
_TO_DO = re.compile(
    r"^(?:in\s+order\s+)?to\s+(?P<what>[a-z][^,:]{3,80}?)(?:,?\s*(?:we|you|one)?\s*(?:can|could|should|need(?:\s+to)?|must|have\s+to|may|use|do)?"
    r"(?:\s+use|\s+do)?)?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"^(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b", re.IGNORECASE)
_LONGEST_LABEL = 9
_FEW = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """What a question needs to know of the document: its words, how it writes, whether it is of an interview.

    `titles` are its own title, and what the name of its file says, each "" if nothing.
    """

    vocabulary: Vocabulary
    speech: Speech
    titles: tuple[str, str]
    interview: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and why one may doubt that it is what a person would ask ("" if not)."""

    text: str
    doubt: str = ""


def spoken_question(question: str, names: tuple[str, ...], setting: Setting) -> Question:
    """A question of the notes made clear alone: "we" is "you", "it" what it is about, the subject is named."""
    text = plain_name(question.rstrip("?").strip())
    text = re.sub(r"^(?:Q|Question)\s*\d*\s*[:.)]\s*", "", text.strip())
    for pattern, better in _WE:
        text = pattern.sub(better, text)
    about = context("", names, setting.titles, setting.vocabulary)
    alone = strength(_without_question_words(text), setting.vocabulary)
    if about and _PRONOUN.search(text) and alone is not Strength.ALONE:
        subject = _subject(about, setting)
        text = re.sub(r"\b(?:it|they|this|them)\b", subject, text, count=1, flags=re.IGNORECASE)
    elif alone is not Strength.ALONE:
        if not about and alone is Strength.WEAK and word_count(_without_question_words(text)) > 1:
            return Question(_asked(text))
        if not about:
            return Question(_asked(text), "the question does not say what it is about")
        if about.lower() not in text.lower():
            text = f"{about}: {text[:1].lower() + text[1:] if text[1:2].islower() else text}"
    return Question(_asked(text))


def _without_question_words(text: str) -> str:
    return re.sub(
        r"\b(?:what|which|who|where|when|why|how|many|much|is|are|does|do|can|should|you|your|there)\b",
        "",
        text,
        flags=re.I,
    )


def _asked(text: str) -> str:
    stripped = text.strip(" :?")
    return stripped[:1].upper() + stripped[1:] + "?"


def question_for(
    label: str, names: tuple[str, ...], form: Form | None, ordered: bool, setting: Setting, *, heading: bool = False
) -> Question | None:
    """The question that a label and its points answer; None where nobody would ask for them.

    `names` are the headings above, without the label; `form` is what the points have in common.
    """
    text = _clean_label(label)
    if not text:
        return None
    if label.rstrip().endswith("?"):
        return spoken_question(text, names, setting)
    found = _sentence_question(text, names, setting)
    if found is not None:
        return found
    if word_count(text) > _LONGEST_LABEL or _is_sentence(text, setting):
        return None
    about = context_of(text, names, setting)
    return _label_question(text, about, form, ordered, heading, setting)


def context_of(label: str, names: tuple[str, ...], setting: Setting) -> str:
    """What a question about `label` names besides; in notes on an interview the nearest heading is enough."""
    if setting.interview and strength(label, setting.vocabulary) is not Strength.ALONE:
        above = [name for name in reversed(names) if strength(name, setting.vocabulary) is not Strength.NOTHING]
        return above[0] if above else ""
    return context(label, names, setting.titles, setting.vocabulary)


def _is_sentence(text: str, setting: Setting) -> bool:
    return form_of(text, setting.vocabulary) is Form.SENTENCE or bool(
        re.search(r"\b(?:must|should|can|could|will|would|may)\b", text)
    )


def _clean_label(label: str) -> str:
    text = label.strip().rstrip(":：").strip()
    text = re.sub(
        r"[,\s(]*\b(?:e\.?g\.?|i\.?e\.?|for example|for instance|such as|like|viz\.?)[\s,:)]*$", "", text, flags=re.I
    )
    for pattern, better in _WE:
        text = pattern.sub(better, text)
    return plain_name(text)


def _label_question(
    text: str, about: str, form: Form | None, ordered: bool, heading: bool, setting: Setting
) -> Question | None:
    lowered = text.lower()
    subject = _subject(about, setting) if about else ""
    said = setting.speech.within(text)
    question = _idiom(lowered, said, subject)
    if question is not None:
        return question
    if form is Form.QUESTION and setting.interview and form_of(text, setting.vocabulary) is Form.COMMAND:
        command = re.sub(r"^ask\s+", "", said[:1].lower() + said[1:])
        return _with_prefix(f"what do you ask when you {command}?", subject)
    if form is Form.QUESTION:
        return _questions(text, said, subject, setting)
    role = _role_of(text, setting) if form_of(text, setting.vocabulary) is not Form.COMMAND else ""
    if ordered and (_STEPS.search(lowered) or form is Form.COMMAND):
        return _sequence(text, said, subject, role, setting)
    if role and setting.interview and role not in _SINGULAR_ROLES:
        return Question(_asked(f"which {_uncounted(said)} do you cover"))
    if role:
        return _of_role(said, role, subject)
    if form in (Form.COMMAND, Form.NEGATED):
        return _commands(text, said, subject, form, setting)
    if form_of(text, setting.vocabulary) is Form.COMMAND:
        asked = _with_prefix(f"what do you cover when you {said[:1].lower() + said[1:]}?", subject)
        return (
            asked
            if setting.interview and heading
            else Question(asked.text, "it is not sure that these belong to the command")
        )
    if is_gerund(text, setting.vocabulary):
        return _with_prefix(f"what are the ways of {said[:1].lower() + said[1:]}?", subject)
    if form is Form.DOING:
        return _doing(said, subject, setting)
    if is_plural(text) and (subject or strength(text, setting.vocabulary) is not Strength.NOTHING):
        asked = _with_prefix(f"what are the {_uncounted(said)}?", subject)
        alike = form is Form.NAME and (word_count(text) > 1 or not heading)
        return asked if alike else Question(asked.text, "it is not sure that the points are of one kind")
    if setting.interview:
        return _with_prefix(f"what do you cover in “{text}”?", subject)
    if heading or form is not Form.NAME or (not subject and strength(text, setting.vocabulary) is Strength.NOTHING):
        return None
    asked = _with_prefix(f"what belongs to {said}?", subject)
    return Question(asked.text, "the notes do not say what the points are")


def _questions(text: str, said: str, subject: str, setting: Setting) -> Question | None:
    if not (setting.interview or _ASKING.search(text) or "requirement" in text.lower() or "scope" in text.lower()):
        return None
    topic = re.sub(
        r"\b(?:clarifying|key|important|sample|possible|good)?\s*questions?\b(?:\s+(?:to|you)\s+ask)?",
        "",
        said,
        flags=re.I,
    )
    topic = re.sub(r"^\s*(?:ask|clarify|about|for|on)\b\s*", "", topic.strip(" :,"), flags=re.I).strip()
    if not topic or strength(topic, setting.vocabulary) is Strength.NOTHING:
        if subject:
            return Question(f"What do you ask about {subject}?")
        return None
    if "," in topic:
        return None
    if topic.startswith("the "):
        return _with_prefix(f"what do you ask {topic}?", subject)
    return _with_prefix(f"what do you ask about {topic}?", subject)


def _idiom(lowered: str, said: str, subject: str) -> Question | None:
    """Labels that ask in a way of their own."""
    for pattern, asks, needs in _IDIOMS:
        match = pattern.fullmatch(lowered)
        if match is None:
            continue
        rest = said[match.start("rest") : match.end("rest")] if "rest" in match.groupdict() and match["rest"] else ""
        if needs and not (subject or rest):
            return Question(_asked(said), "the label does not say what it is about")
        whole = asks.replace("{S}", rest or subject).replace("{R}", rest)
        if "{R}" in asks and subject and not needs:
            return _with_prefix(whole, subject)
        return Question(_asked(whole))
    return None


# (label, question, whether it needs a subject): {S} is the subject, {R} what the label says besides.
_IDIOMS = tuple(
    (re.compile(label), asks, needs)
    for label, asks, needs in (
        (r"(?:when|where)\s+(?:should\s+)?(?:to|you)\s+use(?:\s+(?:it|this|them))?|use\s+(?:it\s+)?(?:when|if)|usage|when", "when do you use {S}?", True),
        (r"when\s+(?:should\s+)?(?:to|you)\s+use\s+(?P<rest>.+)|use\s+(?P<rest2>.+)\s+when", "when do you use {S}?", True),
        (r"when\s+not\s+to\s+use(?:\s+it)?|when\s+to\s+avoid(?:\s+it)?|avoid\s+(?:it\s+)?(?:when|if)", "when do you not use {S}?", True),
        (r"when\s+not\s+to\s+use\s+(?P<rest>.+)", "when do you not use {S}?", True),
        (r"when\s+to\s+(?P<rest>.+)", "when do you {R}?", False),
        (r"how\s+to\s+(?P<rest>.+)", "how do you {R}?", False),
        (r"ways?\s+to\s+(?P<rest>.+)", "which ways are there to {R}?", False),
        (r"(?:things|what)\s+to\s+(?P<rest>.+)", "what do you {R}?", False),
        (r"where\s+to\s+(?P<rest>.+)", "where do you {R}?", False),
        (r"how\s+(?:it|this|they)\s+works?|working|how\s+does\s+it\s+work|how", "how does {S} work?", True),
        (r"how\s+(?P<rest>.+)\s+works?", "how does {R} work?", False),
        (r"why(?:\s+(?:it|do\s+you\s+need\s+it|use\s+it|to\s+use\s+it|is\s+it\s+needed|needed))?", "why {S}?", True),
        (r"why\s+(?:do\s+)?(?:you\s+)?need\s+(?P<rest>.+)", "why do you need {R}?", False),
        (r"why\s+(?:to\s+)?use\s+(?P<rest>.+)", "why do you use {R}?", False),
        (r"why\s+(?P<rest>\S+(?:\s+\S+){0,3})", "why {R}?", False),
        (r"(?:used|use)\s+(?:for|to)|good\s+(?:for|at)|best\s+for|great\s+for|ideal\s+for|useful\s+for|suitable\s+for", "what is {S} good for?", True),
        (r"(?:not\s+good|bad|not\s+suitable|not\s+ideal)\s+for", "what is {S} not good for?", True),
        (r"used\s+(?:by|in)|who\s+uses(?:\s+it)?|real[\s-]*world\s+(?:examples?|uses?)", "where is {S} used?", True),
        (r"(?:some\s+)?(?:popular\s+|common\s+)?(?:examples?|example\s+systems)", "what are examples of {S}?", True),
        (r"examples?\s+of\s+(?P<rest>.+)", "what are examples of {S}?", True),
        (r"do'?s", "what do you do about {S}?", True),
        (r"don'?t'?s|don’ts|things\s+to\s+avoid|what\s+to\s+avoid|avoid", "what do you avoid in {S}?", True),
        (r"things\s+to\s+avoid\s+(?:in|when|with)\s+(?P<rest>.+)", "what do you avoid in {S}?", True),
        (r"(?:what|definition|def|meaning|what\s+is\s+it|what\s+it\s+is)", "what is {S}?", True),
        (r"what\s+(?P<rest>(?:is|are|does|do|can|should|happens)\s+.+)", "what {R}?", False),
        (r"(?:key\s+)?differences?", "what are the differences in {S}?", True),
        (r"(?:key\s+|main\s+)?differences?\s+between\s+(?P<rest>.+)", "how do {R} differ?", False),
    )
)  # fmt: skip


def _role_of(text: str, setting: Setting) -> str:
    """The role that the label's points play: "advantages" in "Main advantages of caching", "" if none."""
    head = head_of(text).lower()
    joined = re.sub(r"\s+", "-", text.lower())
    for role in (joined, head):
        if role in setting.vocabulary.roles or role in _SINGULAR_ROLES:
            return role
    return ""


def _of_role(said: str, role: str, subject: str) -> Question | None:
    own = bool(re.search(r"\s(?:of|for|in|to|with|about|when|on)\s", said))
    verb = "is" if role in _SINGULAR_ROLES else "are"
    bare = _uncounted(said)
    if own or (not subject and word_count(said) > 1):
        return _with_prefix(f"what {verb} the {bare}?", subject)
    if not subject:
        return None
    if not _is_noun_phrase(subject):
        return _with_prefix(f"what {verb} the {bare}?", subject)
    return Question(_asked(f"what {verb} the {bare} {_PREPOSITION.get(role, 'of')} {subject}"))


def _sequence(text: str, said: str, subject: str, role: str, setting: Setting) -> Question | None:
    lowered = said[:1].lower() + said[1:]
    if form_of(text, setting.vocabulary) is Form.COMMAND:
        return _with_prefix(f"how do you {lowered}, in order?", subject)
    if is_gerund(text, setting.vocabulary):
        return _with_prefix(f"what are the steps of {lowered}, in order?", subject)
    if role and role not in _SINGULAR_ROLES:
        question = _of_role(said, role, subject)
        return Question(question.text.removesuffix("?") + ", in order?") if question else None
    if strength(text, setting.vocabulary) is Strength.NOTHING:
        return Question(_asked(f"what are the steps of {subject}, in order")) if subject else None
    return _with_prefix(f"what are the steps of {said}, in order?", subject)


def _commands(text: str, said: str, subject: str, form: Form, setting: Setting) -> Question | None:
    lowered = said[:1].lower() + said[1:]
    if form is Form.NEGATED:
        return _with_prefix(f"what do you avoid in {said}?", subject)
    if form_of(text, setting.vocabulary) is Form.COMMAND:
        return _with_prefix(f"what do you do to {lowered}?", subject)
    if is_gerund(text, setting.vocabulary):
        return _with_prefix(f"what do you do when {lowered}?", subject)
    if setting.interview:
        return _with_prefix(f"what do you do in “{text}”?", subject)
    if strength(text, setting.vocabulary) is Strength.NOTHING and not subject:
        return None
    if is_plural(text):
        return _with_prefix(f"what are the {_uncounted(said)}?", subject)
    return _with_prefix(f"what do you do about {said}?", subject)


def _doing(said: str, subject: str, setting: Setting) -> Question | None:
    verb = "do" if is_plural(said) else "does"
    return _with_prefix(f"what {verb} {setting.speech.with_article(said)} do?", subject)


def _with_prefix(question: str, subject: str) -> Question:
    """The question with what it is about before it."""
    if not subject:
        return Question(_asked(question))
    bare = re.sub(r"^(?:an?|the)\s+", "", subject)
    if bare.lower() in question.lower():
        return Question(_asked(question))
    return Question(f"{bare[:1].upper() + bare[1:]}: {question}")


def _uncounted(said: str) -> str:
    return _QUANTITY.sub("", said)


def _is_noun_phrase(subject: str) -> bool:
    return word_count(subject) <= 8 and not re.search(r"[:?!]|^(?:how|what|why|when|where|to)\b", subject, re.I)


def _subject(about: str, setting: Setting) -> str:
    """What the question is about as it is written within a sentence."""
    if form_of(about, setting.vocabulary) is Form.COMMAND:
        return f"“{about}”"
    return setting.speech.with_article(setting.speech.within(about))


def _sentence_question(text: str, names: tuple[str, ...], setting: Setting) -> Question | None:
    """The question that a sentence before a list asks: "There are two types of scaling" or "It can be used for"."""
    about = context("", names, setting.titles, setting.vocabulary)
    subject = _subject(about, setting) if about else ""
    whole = _FOLLOWING.sub(" ", text).strip()
    match = _THERE_ARE.match(text)
    if match:
        what = _QUANTITY.sub("", _FOLLOWING.sub("", match["what"])).strip()
        plain = _DIGITS.sub("", what).strip()
        prefix = "" if strength(plain, setting.vocabulary) is Strength.ALONE else subject
        return _with_prefix(f"what are the {what}?", prefix) if plain and word_count(what) <= 14 else None
    match = _ARE.match(whole)
    if match and word_count(match["what"]) <= 12:
        what = match["what"]
        bare = _QUANTITY.sub("", what)
        prefix = "" if strength(bare, setting.vocabulary) is Strength.ALONE else subject
        article = (
            "" if re.match(r"^(?:a|an|your|its)\b", bare, re.I) or not (what != bare or is_plural(bare)) else "the "
        )
        return _with_prefix(
            f"what {'are' if is_plural(bare) else 'is'} {article}{setting.speech.within(bare)}?", prefix
        )
    match = _TO_DO.match(text)
    if match and word_count(match["what"]) <= 12:
        prefix = subject if _PRONOUN.search(match["what"]) else ""
        return _with_prefix(f"what do you do to {match['what']}?", prefix)
    if _form_is_label(text):
        return None
    match = _LEADING_VERB.match(whole)
    if match and _good_subject(match["subject"], subject):
        return _verb_question(match, subject, setting)
    match = _CAN.match(whole)
    if match and _good_subject(match["subject"], subject) and word_count(whole) <= 14:
        return _modal_question(match, subject, setting)
    return None


def _form_is_label(text: str) -> bool:
    return word_count(text) <= 2


def _good_subject(found: str, subject: str) -> bool:
    if re.fullmatch(r"(?:it|they|this|these)", found, re.I):
        return bool(subject)
    return word_count(found) <= 6 and not re.search(
        r"[,;:]|\b(?:if|when|that|which|to|is|are|can|should|must|may|will)\b", found, re.I
    )


def _named(found: str, subject: str, setting: Setting) -> str:
    if re.fullmatch(r"(?:it|they|this|these)", found, re.I):
        return subject
    if found.lower() == "you":
        return "you"
    return setting.speech.within(found)


def _verb_question(match: re.Match[str], subject: str, setting: Setting) -> Question | None:
    who = _named(match["subject"], subject, setting)
    verb = " ".join(match["verb"].lower().split())
    base = {"has": "have", "have": "have"}.get(verb) or re.sub(r"^(\w+?)s\b", r"\1", verb)
    does = "do" if verb in (base, base + " of") or who == "you" else "does"
    what = _QUANTITY.sub("", match["what"].strip())
    if not what:
        return Question(_asked(f"what {does} {who} {base}"))
    if word_count(what) > 8 or not is_plural(what):
        return None
    return Question(_asked(f"which {what} {does} {who} {base}"))


def _modal_question(match: re.Match[str], subject: str, setting: Setting) -> Question | None:
    who = _named(match["subject"], subject, setting)
    modal, rest = match["modal"].lower(), match["rest"].strip()
    passive = bool(re.search(rf"\b{modal}\s+be\b", match.group(0), re.I))
    if re.search(r"\b(?:by|through|via|using|with)$", rest):
        rest = re.sub(r"\s*\b(?:by|through|via|using|with)$", "", rest)
        be = "be " if passive else ""
        return Question(_asked(f"how {modal} {who} {be}{rest}")) if rest else None
    if not rest:
        return Question(_asked(f"what {modal} {who} {'be' if passive else 'do'}"))
    if re.search(r"\b(?:for|to|as|in|into|on)$", rest):
        return Question(_asked(f"what {modal} {who} {'be ' if passive else ''}{rest}"))
    if rest.lower() in (
        "consider",
        "ask",
        "check",
        "know",
        "discuss",
        "mention",
        "include",
        "cover",
        "use",
        "do",
        "monitor",
        "measure",
    ):
        return Question(_asked(f"what {modal} {who} {rest}"))
    return None
