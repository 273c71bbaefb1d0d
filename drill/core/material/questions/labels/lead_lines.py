"""Sentences before a list to the questions that they ask."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import (
    is_plural,
    to_you,
    word_count,
)
from drill.core.material.facts.language.names import Strength, needed_subject, strength
from drill.core.material.facts.sentences.inversion import turned
from drill.core.material.questions.document_context import (
    PRONOUN,
    DocumentContext,
    Question,
    as_question,
    be_and_do,
    subject_of,
    with_prefix,
)
from drill.core.material.questions.labels.lead_sentences import ALL_TRUE, OPENERS, SENTENCES, led
from drill.core.material.questions.labels.open_sentences import open_sentence

_FOLLOWING = re.compile(
    r"\b(?:the\s+)?following\b\s*|\bas\s+follows\b|\s+like(?:\s+this)?$|\s+such\s+as$|\s+below$",
    re.I,
)
_LEADING_VERB = re.compile(
    r"^(?P<subject>.{2,60}?)\s+(?P<verb>has|have|provides?|offers?|supports?|uses?(?!\s+cases?\b)"
    r"|consists?\s+of|comprises?|contains?|involves?"
    r"|requires?|needs?|includes?)\b\s*(?P<what>.*)$",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(
    r"^(?:(?:there\s+(?:are|exist)|here\s+are|these\s+are|the\s+following\s+are|following\s+are"
    r"|below\s+are|you\s+have|we\s+have"
    r"|the\s+following\s+is|here\s+is|here's)\s+)(?P<what>.+)$",
    re.IGNORECASE,
)
_ARE = re.compile(r"^(?P<what>.{3,90}?)\s+(?:are|is)(?:\s*:)?$", re.IGNORECASE)
_CAN = re.compile(
    r"^(?P<subject>.{2,50}?)\s+(?P<modal>can|should|must|may|will|might|could)(?:\s+be)?\s*"
    r"(?P<rest>.*?)$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"^(?:in\s+order\s+)?to\s+(?P<what>[a-z][^,:]{3,80}?)"
    r"(?:,?\s*(?:we|you|one)?\s*(?:can|could|should|need(?:\s+to)?|must|have\s+to|may|use|do)?"
    r"(?:\s+use|\s+do)?)?$",
    re.IGNORECASE,
)
# "Kafka will rebalance when", "A lock is released in these cases": what is behind says when,
# why or how.
_OPEN = re.compile(
    r"^(?P<claim>.{6,90}?),?\s+(?:(?P<when>when|if|(?:in|under)\s+(?:the|these)?\s*"
    r"(?:following\s+)?"
    r"(?:\w+\s+)?(?:cases|situations|conditions|circumstances|scenarios))"
    r"|(?P<why>because(?:\s+of)?|since|due\s+to|for\s+(?:the|these|several|many|two|three)\s+"
    r"(?:following\s+)?reasons)"
    r"|(?P<how>by|(?:in|by)\s+(?:either\s+of\s+|one\s+of\s+|any\s+of\s+)?(?:the\s+|these\s+)?"
    r"(?:two\s+|three\s+|several\s+|following\s+)*(?:ways|approaches|methods|means|steps)))$",
    re.IGNORECASE,
)
_DIVIDED = re.compile(
    r"^(?P<who>[^,;:]{3,50}?)\s+(?:(?:is|are|can\s+be)\s+of|(?:is|are|can\s+be)\s+"
    r"(?:divided|split|classified|grouped"
    r"|categori[sz]ed)\s+into|falls?\s+into|comes?\s+in)\s+(?:(?:the|these|mainly|generally)\s+)*"
    r"(?P<what>(?:two|three|four|five|six|seven|several)\s+[^,;:]{3,40})$",
    re.IGNORECASE,
)
_LED_TO = re.compile(
    r"^(?P<who>.{2,50}?)\s+(?P<be>is|are)\s+"
    r"(?P<state>responsible\s+for|made\s+up\s+of|composed\s+of|used\s+for"
    r"|(?:good|ideal|suitable|useful|best)\s+for|based\s+on|made\s+of)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^(?:in\s+general|generally|usually|typically|basically),?\s+", re.IGNORECASE)
_ADVERB = re.compile(
    r"\s(?:meanwhile|however|therefore|instead|then|thus|hence)(?=\s(?:can|could|may|might|must"
    r"|should|will|has|have|is|are|needs?|requires?)\b)",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    r",?\s+and\s+more$|\s+(?:typically|usually|generally|mainly|primarily)"
    r"(?=\s+(?:is|are)\s+\w+\s+for\b)",
    re.IGNORECASE,
)
_ASKED_FOR = {"when": "When", "why": "Why", "how": "How"}
_DIGITS = re.compile(r"^(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b", re.IGNORECASE)
_QUANTITY = re.compile(
    r"^(?:(?:usually|typically|generally|mainly)\s+|some\s+(?:of\s+(?:the\s+)?)?|the\s+|a\s+few\s+"
    r"|several\s+|various\s+|many\s+|multiple\s+|following\s+|these\s+)+",
    re.IGNORECASE,
)


def lead_question(text: str, names: tuple[str, ...], context: DocumentContext) -> Question | None:
    """The question that a sentence before a list asks: "There are two types of scaling" or "It can
    be used for"."""
    about = needed_subject("", names, context.titles, context.vocabulary)
    subject = subject_of(about, context) if about else ""
    text = SENTENCES.split(text.strip())[-1]
    whole = _FOLLOWING.sub(" ", text).strip()
    whole = _ADVERB.sub("", _AND_MORE.sub("", _ASIDE.sub("", whole)))
    told = (
        _opened(text, context)
        or _divided(whole, subject, context)
        or _led_to(whole, subject, context)
    )
    if told is not None:
        return told
    asked = led(text, context.vocabulary)
    if asked:
        return Question(as_question(asked))
    return _asked_by_opening(text, whole, subject, context)


def _asked_by_opening(
    text: str, whole: str, subject: str, context: DocumentContext
) -> Question | None:
    """The question of "There are", "The costs are", "To scale" and of sentences that break off."""
    match = _THERE_ARE.match(OPENERS.sub("", text))
    if match:
        return _there_are(match["what"], subject, context)
    match = _ARE.match(whole)
    if match and word_count(match["what"]) <= _LONGEST_SAID:
        return _are(match["what"], subject, context)
    match = _TO_DO.match(text)
    if match and word_count(match["what"]) <= _LONGEST_SAID:
        prefix = subject if PRONOUN.search(match["what"]) else ""
        return with_prefix(f"what do you do to {match['what']}?", prefix)
    broken = open_sentence(text, lambda who: _clear_name(who, subject, context), context.vocabulary)
    if broken is not None or _form_is_label(text):
        return broken
    return _asked_by_verb(text, whole, subject, context)


_LONGEST_SAID = 12  # words


def _asked_by_verb(
    text: str, whole: str, subject: str, context: DocumentContext
) -> Question | None:
    """The question of what a verb leads to: "It supports", "A cache can", "How it works"."""
    match = _LEADING_VERB.match(whole)
    if match and _good_subject(match["subject"], subject):
        return _verb_question(match, subject, context)
    match = _CAN.match(whole)
    if match and _good_subject(match["subject"], subject) and word_count(whole) <= 14:
        return _modal_question(match, subject, context)
    asked = turned(text, context.vocabulary)
    if not asked.startswith("does ") or " " not in asked[5:]:
        return None
    if PRONOUN.search(text):
        return None
    if asked.split()[-1] in context.vocabulary.noun_verbs:
        return None
    return Question(as_question(f"How {asked}"))


def _there_are(said: str, subject: str, context: DocumentContext) -> Question | None:
    """The question of "There are three main topologies"; counted kinds need no subject."""
    what = _QUANTITY.sub("", _FOLLOWING.sub("", said)).strip()
    plain = _DIGITS.sub("", what).strip()
    if not plain:
        return None
    if word_count(what) > _LONGEST_COUNTED:
        return None
    is_counted = plain != what and word_count(plain) > 1
    is_clear = is_counted or strength(plain, context.vocabulary) is Strength.ALONE
    return with_prefix(f"what are the {what}?", "" if is_clear else subject)


_LONGEST_COUNTED = 14  # words


def _are(what: str, subject: str, context: DocumentContext) -> Question:
    """The question of "The main costs are" or "Its parts are"."""
    bare = _QUANTITY.sub("", what)
    prefix = "" if strength(bare, context.vocabulary) is Strength.ALONE else subject
    be, _ = be_and_do(bare, context.vocabulary)
    is_known = what != bare or be == "are"
    has_article = re.match(r"^(?:a|an|your|its)\b", bare, re.IGNORECASE)
    article = "the " if is_known and not has_article else ""
    return with_prefix(f"what {be} {article}{context.speech.within(bare)}?", prefix)


def told_by_label(text: str, context: DocumentContext) -> Question | None:
    """The question of a heading, or of a point above points, that is a sentence to be ended:
    "Failover occurs if"."""
    asked = led(text, context.vocabulary)
    return Question(as_question(asked)) if asked else _opened(text, context)


def _opened(text: str, context: DocumentContext) -> Question | None:
    """The question of a sentence that its list ends: "Kafka will rebalance when"."""
    match = _OPEN.match(ALL_TRUE.sub(r"\g<when>", re.sub(r"\s+below\s+", " ", text)))
    asked = turned(match["claim"], context.vocabulary) if match else ""
    if match is None or not asked:
        return None
    if PRONOUN.search(match["claim"]):
        return None
    word = _ASKED_FOR[next(name for name in _ASKED_FOR if match[name])]
    return Question(as_question(f"{word} {to_you(asked)}"))


def _led_to(text: str, subject: str, context: DocumentContext) -> Question | None:
    """The question of a sentence that breaks off before its object: "A team is responsible for"."""
    match = _LED_TO.match(text)
    if match is None:
        return None
    if not _good_subject(match["who"], subject):
        return None
    who = context.speech.with_article(_named(match["who"], subject, context))
    return Question(as_question(f"what {match['be'].lower()} {who} {match['state'].lower()}"))


def _divided(text: str, subject: str, context: DocumentContext) -> Question | None:
    """The question of a sentence that counts the kinds of something: "Scaling is of two types"."""
    match = _DIVIDED.match(text)
    if match is None:
        return None
    if not _good_subject(match["who"], subject):
        return None
    who = context.speech.with_article(_named(match["who"], subject, context))
    return Question(as_question(f"what are the {match['what'].lower()} of {who}"))


def _form_is_label(text: str) -> bool:
    return word_count(text) <= 2


def _good_subject(found: str, subject: str) -> bool:
    if re.fullmatch(r"(?:it|they|this|these)", found, re.I):
        return bool(subject)
    return word_count(found) <= 6 and not re.search(
        r"[,;:]|^some\b|\b(?:if|when|that|which|to|is|are|can|should|must|may|will|might|could)\b"
        r"|\s(?:you|we)$|^\w+ing\s(?!\w+s$)",
        found,
        re.I,
    )


def _named(found: str, subject: str, context: DocumentContext) -> str:
    if re.fullmatch(r"(?:it|they|this|these)", found, re.I):
        return subject
    if found.lower() == "you":
        return "you"
    return context.speech.within(found)


def _clear_name(found: str, subject: str, context: DocumentContext) -> str:
    """The subject of a sentence as a question names it, "" if it is none."""
    if found.lower() == "you":
        return ""
    if not _good_subject(found, subject):
        return ""
    who = _named(found, subject.strip("“”"), context)

    return context.speech.with_article(context.speech.within(who))


def _verb_question(match: re.Match[str], subject: str, context: DocumentContext) -> Question | None:
    who = _named(match["subject"], subject, context)
    verb = " ".join(match["verb"].lower().split())
    base = {"has": "have", "have": "have"}.get(verb) or re.sub(r"^(\w+?)s\b", r"\1", verb)
    does = "do" if verb in (base, base + " of") or who == "you" else "does"
    what = _QUANTITY.sub("", match["what"].strip())
    if not what:
        return Question(as_question(f"what {does} {who} {base}"))
    if word_count(what) > 8:
        return None
    if not is_plural(what, context.vocabulary):
        return None
    return Question(as_question(f"which {what} {does} {who} {base}"))


def _modal_question(
    match: re.Match[str], subject: str, context: DocumentContext
) -> Question | None:
    who = _named(match["subject"], subject, context)
    who = who if who == "you" else context.speech.with_article(who)
    modal, rest = match["modal"].lower(), _MEANS.sub(r"\g<by>", match["rest"].strip())
    passive = re.search(rf"\b{modal}\s+be\b", match.group(0), re.IGNORECASE)
    be = "be " if passive else ""
    by = _BY_WHAT.search(rest)
    if by:
        done = rest[: by.start()]
        return Question(as_question(f"how {modal} {who} {be}{done}")) if done else None
    if not rest:
        return Question(as_question(f"what {modal} {who} {be or 'do'}"))
    if re.search(r"\b(?:for|to|as|in|into|on|between)$", rest):
        return Question(as_question(f"what {modal} {who} {be}{rest}"))
    if passive:
        return None
    return _question_for_object(f"{modal} {who}", rest, context)


def _question_for_object(asks: str, rest: str, context: DocumentContext) -> Question | None:
    """The question for the several things to which something is done."""
    done_to = _OBJECT.match(rest)
    if done_to is None or not is_plural(done_to["what"], context.vocabulary):
        return None
    what = _QUANTITY.sub("", done_to["what"])
    return Question(as_question(f"which {what} {asks} {done_to['verb']}"))


_BY_WHAT = re.compile(r"\s*\b(?:by|through|via|using|with)$")


# "achieved through various methods": how it is.
_MEANS = re.compile(
    r"\b(?P<by>by|via|through|using|with)\s+"
    r"(?:(?:the|a|several|various|different|multiple|many|these|few)\s+)+"
    r"(?:methods|ways|means|techniques|approaches|mechanisms|strategies)\W*$",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?P<verb>[a-z]{3,12})\s+(?P<what>\S+(?:\s+\S+){0,3})$", re.IGNORECASE)


def uncounted(said: str) -> str:
    return _QUANTITY.sub("", said)
