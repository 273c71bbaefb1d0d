"""Sentences that are rules: what one must or can do under a condition, and when something is
used."""

from __future__ import annotations

import re
from collections.abc import Callable

from drill.core.material.facts.language.english import Form, form_of, to_you, word_count
from drill.core.material.facts.sentences.told import (
    SUBJECT,
    Reader,
    Told,
    asking,
    has_pronoun,
    has_subject,
    is_subject,
)
from drill.core.material.vocabulary import Vocabulary

_FLAGS = re.IGNORECASE | re.DOTALL
_MODAL = (
    r"(?:you|we|one)\s+(?:will\s+)?(?:(?P<modal>must\s+not|must|should\s+not|shouldn['’]t|should"
    r"|need\s+to|have\s+to|cannot|can['’]?t|can\s+not|can|could|may)\s+)?"
)
_TO_DO = re.compile(
    rf"^(?:in\s+order\s+)?to\s+(?P<aim>[a-z][^,;:]{{4,80}}),\s+(?:{_MODAL})?"
    rf"(?P<what>[a-z]\S*\s\S.*)$",
    _FLAGS,
)
_CONDITION = re.compile(
    r"^(?P<when>(?:if|when|whenever|once|before|after|while|until|unless)\s[^,;:]{5,110}),\s*"
    r"(?:then\s+)?"
    rf"(?:{_MODAL})?(?P<what>[a-z]\S*(?:\s\S.*)?)$",
    _FLAGS,
)
_WAY = re.compile(
    rf"^{_MODAL}(?P<what>[a-z][^,;:]{{5,90}}?)\s+"
    rf"(?P<said>(?:via|using|through|with\s+the\s+help\s+of|by\s+\w{{2,}}ing)\s+\S.{{2,120}})$",
    _FLAGS,
)
_BEHIND = re.compile(
    rf"^{_MODAL}(?P<what>[a-z][^,;:]{{5,110}}?)\s+"
    rf"(?P<when>(?:if|when|whenever|before|after|until|unless)\s[^,;:]{{6,90}})$",
    _FLAGS,
)
_USE_FOR = re.compile(
    rf"^(?:{_MODAL})?use\s+(?P<what>[^,;:.]{{2,60}}?)\s+"
    rf"(?P<said>(?:to|for|when|if|whenever|where)\s+\S.{{5,150}})$",
    _FLAGS,
)
_CHOOSE = re.compile(
    r"^(?P<verb>choose|prefer|pick|avoid|never\s+use|do\s+not\s+use|don['’]t\s+use)\s+"
    r"(?P<what>[^,;:.]{2,60}?)\s+(?P<said>(?:when|if|whenever|unless)\s+\S.{5,150})$",
    _FLAGS,
)
_PARTICIPLE = r"(?P<done>\w{2,}(?:ed|en|ept|ent|ilt|ade|et|un|ead|one|old|ost|aid|ound|ut|own))"
_OUGHT = r"(?P<modal>must|should|has\s+to|have\s+to|needs?\s+to|can|may|cannot|can\s+only)"
_BY = re.compile(
    rf"^{SUBJECT}\s+{_OUGHT}\s+(?:only\s+)?be\s+{_PARTICIPLE}\s+"
    rf"(?P<said>(?:by|via|using|with|through)\s+\S.{{3,120}})$",
    _FLAGS,
)
_AT = re.compile(
    rf"^{SUBJECT}\s+{_OUGHT}\s+(?:only\s+)?be\s+{_PARTICIPLE}\s+"
    rf"(?P<said>(?:only\s+)?(?:before|after|when|if|once|while|whenever)\s+\S.{{5,120}})$",
    _FLAGS,
)
_WHY = re.compile(
    rf"^{SUBJECT}\s+{_OUGHT}\s+be\s+{_PARTICIPLE}\s+"
    rf"(?P<said>(?:in\s+order\s+to|so\s+that|to\s+"
    rf"(?:avoid|prevent|ensure|make\s+sure|guarantee|allow|enable))\s+\S.{{5,120}})$",
    _FLAGS,
)
_BOUND = re.compile(
    rf"^{SUBJECT}\s+(?P<modal>must\s+not|must|should\s+not|should|has\s+to|have\s+to)\s+"
    rf"(?P<what>(?!be\b)[a-z]+\s[^,;:]{{3,80}}?)\s+"
    rf"(?P<when>(?:before|after|when|if|while|until)\s[^,;:]{{5,80}})$",
    _FLAGS,
)
_IS_USED = re.compile(
    rf"^{SUBJECT}\s+(?P<be>is|are|should\s+be|can\s+be)\s+"
    rf"(?:(?:best|mostly|only|mainly|often|typically|usually)\s+)?used\s+"
    rf"(?P<said>(?:when|if|whenever)\s+\S.{{6,140}})$",
    _FLAGS,
)
_ASKS = {
    "must": "What must you do",
    "must not": "What must you not do",
    "should": "What should you do",
    "should not": "What should you not do",
    "shouldn't": "What should you not do",
    "need to": "What do you need to do",
    "have to": "What do you have to do",
    "can": "What can you do",
    "could": "What can you do",
    "may": "What can you do",
    "cannot": "What can you not do",
    "can't": "What can you not do",
    "can not": "What can you not do",
}


def _modal(match: re.Match[str]) -> str:
    return " ".join((match["modal"] or "").lower().replace("’", "'").split())


def _does(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether what one does begins with its verb, and goes on with nobody else."""
    what = match["what"]
    first = what.split(" ")[0].lower()
    is_told = (
        bool(match["modal"] or _WHO.search(match[0][: match.start("what")]))
        and first in vocabulary.verbs | _MORE_VERBS
    )
    is_command = form_of(what, vocabulary) is Form.COMMAND and not _STATES.match(what)
    is_deed = not re.match(
        r"(?:first|need|want|have|be|see|assume|imagine|think|know|expect|notice|find|get)\b",
        what,
        re.IGNORECASE,
    )
    if _SECOND_CLAUSE.search(what) or has_pronoun(what[:12]):
        return False
    if not is_deed:
        return False
    return is_told or is_command


_STATES = re.compile(r"\w+\s+(?:is|are|was|will|can|has|have|gets?)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:you|we)\s+$", re.IGNORECASE)
_MORE_VERBS = frozenset("run make get go do be try tell start stop use".split())
_SECOND_CLAUSE = re.compile(
    r",\s*(?:you|it|they|we|then|he|she|this|that|but|which)\b|\bbut\b", re.IGNORECASE
)


def _aim(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "To unlock the state, run …": how one does it."""
    aim = match["aim"]
    if _NO_AIM.match(aim) or has_pronoun(aim):
        return None
    if "not" in _modal(match):
        return None
    if not _does(match, vocabulary):
        return None
    return Told(f"How do you {to_you(aim)}?", aim, to_you(match["what"]))


_NO_AIM = re.compile(
    r"(?:the|an?|your|each|all|be|have|begin|start|get\s+(?:into|started|to|there))\s",
    re.IGNORECASE,
)


def _condition(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "Whenever the backend changes, you must run …": what one must do then."""
    when = match["when"][:1].lower() + match["when"][1:]
    clause = when.partition(" ")[2]
    is_plain = has_subject(clause, vocabulary) and not has_pronoun(when)
    if not is_plain or not _does(match, vocabulary):
        return None
    if _VAGUE_WHEN.search(when):
        return None
    asks = _ASKS.get(_modal(match), "What do you do")
    return Told(f"{asks} {to_you(when)}?", f"{when} {match['what']}", to_you(match["what"]))


_VAGUE_WHEN = re.compile(
    r"^\w+\s+(?:possible|necessary|needed|required|applicable|in\s+doubt|done|finished|you\s+"
    r"(?:want|do|don['’]t|can|are\s+done)\b|running\b)",
    re.IGNORECASE,
)


def _way(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "You can seal the store via …": how one can do it."""
    what = re.sub(r"^\w+ly\s+", "", match["what"])
    is_plain = _modal(match) in ("can", "could", "may", "should", "must") and not has_pronoun(what)
    first = what.split(" ")[0].lower()
    if not is_plain or first not in vocabulary.verbs | _MORE_VERBS | _AIMS:
        return None
    modal = {"could": "can", "may": "can"}.get(_modal(match), _modal(match))
    return Told(f"How {modal} you {to_you(match['what'])}?", what, to_you(match["said"]))


_AIMS = frozenset(
    "seal unseal unlock encrypt decrypt upgrade downgrade debug enable fine-tune".split()
)


def _use(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "Use a lock to guard …": what one uses it for, or when."""
    what, said = match["what"], match["said"]
    if "not" in _modal(match):
        return None
    if has_pronoun(what) or word_count(what) > _LONGEST_NAME:
        return None
    if "similar" in what or re.match(r"of\b", what, re.IGNORECASE):
        return None
    if has_pronoun(said[:10]) or _OF_TWO.search(said):
        return None
    if re.match(r"(?:to|for)\s", said, re.IGNORECASE):
        return Told(f"What do you use {what} for?", what, to_you(said))
    return Told(f"When do you use {what}?", what, to_you(said))


_LONGEST_NAME = 6  # words
# "Use sharding for writes and replicas for reads"
_OF_TWO = re.compile(
    r"^(?P<word>for|to|when|if)\b.*\band\s(?:\S+\s){1,3}(?P=word)\b", re.IGNORECASE
)


def _choose(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    what, verb = match["what"], match["verb"].lower()
    if has_pronoun(what) or has_pronoun(match["said"][:10]):
        return None
    if word_count(what) > _LONGEST_NAME:
        return None
    is_negated = any(word in verb for word in ("not", "never", "n’t", "n't"))
    verb = "avoid" if is_negated else verb
    return Told(f"When do you {verb} {what}?", what, to_you(match["said"]))


def _ought(question: str) -> Callable[[re.Match[str], Vocabulary], Told | None]:
    """A reader of what must be done to something, and how, when or why."""

    def read(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
        modal = " ".join(match["modal"].lower().split())
        asks = {
            "has to": "must",
            "have to": "must",
            "need to": "must",
            "needs to": "must",
            "can only": "can",
        }.get(modal, modal)
        if asks == "cannot":
            return None
        return asking(f"{question} {asks} {{who}} be {{done}}?")(match, vocabulary)

    return read


def _bound(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "Each process must release its locks before …": what it must do then."""
    modal = " ".join(match["modal"].lower().split())
    must, _, negation = modal.replace("has to", "must").replace("have to", "must").partition(" ")
    is_plain = is_subject(match["subject"], vocabulary) and not has_pronoun(match["when"][:14])
    if not is_plain:
        return None
    if re.match(r"(?:also|not|never|always|only|\w+ly)\b", match["what"]):
        return None
    asks = f"What {must} {{}} {negation} do {match['when']}?".replace("  ", " ")
    return Told(asks, match["subject"], match["what"])


RULES: tuple[Reader, ...] = (
    (_TO_DO, _aim),
    (_CONDITION, _condition),
    (_USE_FOR, _use),
    (_CHOOSE, _choose),
    (_BEHIND, _condition),
    (_BOUND, _bound),
    (_WAY, _way),
    (_IS_USED, asking("When {be} {who} used?")),
    (_BY, _ought("How")),
    (_AT, _ought("When")),
    (_WHY, _ought("Why")),
)
