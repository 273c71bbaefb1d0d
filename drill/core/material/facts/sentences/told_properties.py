"""Sentences that state a property: how many, where, how, by default, what something cannot do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from drill.core.material.facts.language.english import base_form, is_plural, word_count
from drill.core.material.facts.sentences.inversion import turned
from drill.core.material.facts.sentences.told import (
    SUBJECT,
    Reader,
    Told,
    asking,
    does,
    has_pronoun,
    is_spoken_of,
    is_subject,
)
from drill.core.material.vocabulary import Vocabulary

_FLAGS = re.IGNORECASE | re.DOTALL
_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|a\s+single|single"
_LIMIT = r"(?:only|exactly|at\s+most|at\s+least|up\s+to|no\s+more\s+than|a\s+maximum\s+of)"
_COUNT = rf"(?P<count>(?:{_LIMIT}\s+)?(?:{_NUMBER})|multiple|many|any\s+number\s+of)"
_MANY = re.compile(
    rf"^{SUBJECT}\s+(?:(?P<modal>can|may|must|should)\s+)?(?:only\s+)?"
    rf"(?P<verb>have|has|contains?|holds?|uses?|accepts?|owns?|takes?|supports?|run|runs"
    rf"|belongs?\s+to)\s+{_COUNT}\s+"
    r"(?P<what>[a-z][\w/-]*(?:\s[\w/-]+){0,3}?)"
    r"(?P<rest>\s+(?:per|at|in|on|for|and|with|because|as|but|,)\b.*)?$",
    _FLAGS,
)
_THERE = re.compile(
    rf"^there\s+(?:is|are|can(?:\s+only)?\s+be|must\s+be)\s+{_COUNT}\s+"
    rf"(?P<what>[a-z][\w/-]*(?:\s[\w/-]+){{0,3}}?)\s+(?P<per>(?:per|in|for|on)\s+[^,;:]{{2,50}})$",
    _FLAGS,
)
_CANNOT = re.compile(
    rf"^{SUBJECT}\s+(?:cannot|can['’]t|can\s+not)\s+(?P<verb>(?!be\b|have\b)[a-z]{{3,}})"
    rf"(?P<particle>\s+(?:to|on|with|from|for|in))?\s+"
    rf"(?P<said>(?!(?:at|in|on|by|to|for|with|from|if|when|as|without|after|before|until|until"
    rf"|unless|because|and|or|well|\w+ly)\b)\S.{{6,100}})$",
    _FLAGS,
)
_DEFAULT = re.compile(
    r"^the\s+default\s+(?P<what>[^,;:()]{3,60}?)\s+(?:is|are)\s+(?P<said>\S.{1,80})$", _FLAGS
)
_EACH = re.compile(
    r"^(?P<subject>(?:each|every)\s+[^,;:()]{2,50}?)\s+"
    r"(?P<verb>has|contains|holds|stores|keeps|gets|receives|belongs\s+to|maintains|represents"
    r"|runs|is\s+assigned)\s+(?P<said>\S.{4,110})$",
    _FLAGS,
)
_USES = re.compile(
    rf"^{SUBJECT}\s+(?P<verb>uses?)\s+(?P<said>[^,;:]{{3,60}}?)\s+"
    rf"(?P<aim>(?:to|for)\s+\S.{{6,110}})$",
    _FLAGS,
)
_PLACES = (
    r"stored|kept|saved|held|located|placed|persisted|recorded|written|defined|configured|specified"
    r"|declared|set|installed|mounted|appended|hosted|cached|executed"
)
_WHERE = re.compile(
    rf"^{SUBJECT}\s+(?:is|are|can\s+be|gets?)\s+"
    rf"(?:(?:usually|typically|generally|always|only|often)\s+)?(?P<done>{_PLACES})\s+"
    r"(?P<said>(?:locally|(?:in|on|at|inside|outside|within|under|alongside)\s+\S.{3,90}))$",
    _FLAGS,
)
_PARTICIPLE = (
    r"(?P<done>(?!based|used|called|associated|followed|caused|given|needed|required|supposed)"
    r"(?:\w{2,}ed|sent"
    r"|kept|built|written|chosen|driven|taken|broken|made|read|done|held|split|run))"
)
_HOW = re.compile(
    rf"^{SUBJECT}\s+(?:is|are)\s+(?:(?:\w{{3,}}ly|often|always)\s+)?{_PARTICIPLE}\s+"
    r"(?P<said>(?:by|using|via|through|according\s+to|based\s+on)\s+\S.{3,110})$",
    _FLAGS,
)
_WITH = re.compile(
    rf"^{SUBJECT}\s+(?:is|are)\s+(?P<done>associated|coupled|combined|paired|replaced|filled"
    rf"|shared|integrated|connected)\s+with\s+(?P<said>\S.{{3,100}})$",
    _FLAGS,
)
_AT = re.compile(
    rf"^{SUBJECT}\s+(?:is|are)\s+(?:only\s+)?{_PARTICIPLE}\s+"
    rf"(?P<said>(?:only\s+)?(?:when|if|once|after|before|whenever|every\s+time"
    rf"|as\s+soon\s+as)\s+\S.{{6,120}})$",
    _FLAGS,
)
_POSSIBLE = re.compile(
    rf"^{SUBJECT}\s+(?:is|are|will\s+be|will\s+only\s+be|can\s+be)\s+(?:only\s+)?"
    rf"(?P<state>possible|available|supported|allowed|valid|needed|required|necessary"
    r"|ideal|effective|beneficial|useful|helpful|suitable|optimal)\s+"
    r"(?P<said>(?:only\s+)?(?:when|if|in\s+case\s+of|while|after|before)\s+\S.{4,120})$",
    _FLAGS,
)
_FOR = re.compile(
    rf"^{SUBJECT}\s+(?:is|are|will\s+be)\s+(?P<state>(?:only\s+)?"
    rf"(?:needed|required|necessary|ideal|suitable|well\s+suited|optimi[sz]ed|optimal))\s+"
    r"(?P<said>(?:for|to)\s+\S.{6,120})$",
    _FLAGS,
)
_KEEPS = re.compile(
    rf"^{SUBJECT}\s+(?:(?P<modal>can|must|should)\s+)?(?:only\s+)?"
    rf"(?P<verb>stores?|keeps?|saves?|writes?|persists?|records?|caches?)\s+"
    rf"(?P<what>(?!you\b|us\b|up\b|of\b)[^,;:]{{3,50}}?)\s+"
    r"(?P<said>(?:in|on|at|inside|to)\s[^,;:]{3,80})$",
    _FLAGS,
)
_LIVES = re.compile(
    rf"^{SUBJECT}\s+(?P<verb>goes|go|runs?|lives?|resides?|sits?)\s+"
    rf"(?P<said>(?:in|on|at|inside|within|into|under|between|behind|in\s+front\s+of)\s"
    rf"(?!many|several|some|multiple|various|different|top\b|time\b)\S.{{4,80}})$",
    _FLAGS,
)
_DOES_BY = re.compile(r"^(?P<claim>[^,;:]{8,90}?)\s+(?P<said>by\s+\w{3,}ing\s\S.{4,120})$", _FLAGS)
_SENT = re.compile(
    rf"^{SUBJECT}\s+(?:is|are|gets?)\s+(?:\w{{3,}}ly\s+)?"
    rf"(?P<done>assigned|mapped|routed|sent|forwarded|redirected|attached|bound|linked|connected"
    rf"|appended|delivered|committed"
    r"|replicated|exposed)\s+(?P<said>to\s+\S.{4,100})$",
    _FLAGS,
)
_NOT = re.compile(
    rf"^{SUBJECT}\s+(?:do\s+not|don['’]?t|does\s+not|doesn['’]?t)\s+"
    rf"(?P<verb>support|require|need|allow|guarantee|provide|handle|store|verify|prevent"
    rf"|protect\s+against"
    r"|scale|know|contain|affect)\s+(?P<said>\S.{3,90})$",
    _FLAGS,
)
_HOW_LONG = re.compile(
    r"^(?P<claim>[^,;:]{6,80}?)\s+for\s+(?P<said>"
    r"(?:about\s+|up\s+to\s+|at\s+least\s+|at\s+most\s+)?\d[\d.,]*\s+(?:\w+\s+)?"
    r"(?:ms|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?))$",
    _FLAGS,
)
_RANGE = re.compile(
    rf"^{SUBJECT}\s+(?:can\s+range|ranges?|range)\s+(?P<said>from\s+\S.{{3,60}})$", _FLAGS
)
_MUST_BE = re.compile(
    rf"^{SUBJECT}\s+(?P<modal>must|should)\s+be\s+"
    rf"(?P<said>(?!able\b|used\b|possible\b|\w+ed\s)[a-z][\w-]+(?:\s[^,;:]{{2,70}})?)$",
    _FLAGS,
)
_INTO = re.compile(
    rf"^{SUBJECT}\s+(?:is|are|can\s+be)\s+(?P<done>divided|split|grouped|organi[sz]ed|partitioned"
    rf"|broken|compiled|translated|converted)\s+(?P<particle>(?:up\s+|down\s+)?into)\s+"
    r"(?P<said>\S.{3,120})$",
    _FLAGS,
)
_BASED = re.compile(
    rf"^{SUBJECT}\s+(?:is|are)\s+(?P<done>based\s+on|built\s+on\s+top\s+of|backed\s+by)\s+"
    rf"(?P<said>\S.{{4,110}})$",
    _FLAGS,
)
_WRITTEN = re.compile(
    rf"^{SUBJECT}\s+(?:is|are)\s+written\s+in\s+(?P<said>[A-Z]\S.{{0,60}})$", re.DOTALL
)
_ONLY_DEED = re.compile(
    rf"^{SUBJECT}\s+only\s+(?P<verb>[a-z]{{3,14}})\s+"
    rf"(?P<said>(?!(?:if|when|in|on|for|by|about|to|with|at|from|of|as|into)\b)\S.{{5,100}})$",
    _FLAGS,
)
_ONLY = re.compile(
    r"^only\s+(?P<said>[^,;:]{3,60}?)\s+(?P<modal>can|may|is|are|has|have)\s+(?P<what>\S.{6,100})$",
    _FLAGS,
)
_ALLOWS = re.compile(
    rf"^{SUBJECT}\s+(?P<verb>allows?|enables?|lets?|permits?)\s+"
    rf"(?P<whom>(?!for\b|to\b)[^,;:]{{2,40}}?)\s+to\s+(?P<said>[a-z]+\s\S.{{4,120}})$",
    _FLAGS,
)


def _allows(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "A mutex lets one thread enter": what it lets others do."""
    deed = match["said"].split(" ")[0].lower()
    is_deed = deed in vocabulary.verbs or deed in ("be", "have", "do")
    return _ALLOWED(match, vocabulary) if is_deed else None


_ALLOWED = asking("What {do} {who} {verb} {whom} to do?")


def _plural(what: str, vocabulary: Vocabulary) -> str:
    """What is counted, as several: "clustered indexes" of "clustered index"."""
    if is_plural(what, vocabulary):
        return what
    if re.search(r"(?:s|x|ch|sh)$", what):
        return f"{what}es"
    return f"{what[:-1]}ies" if re.search(r"[^aeiou]y$", what) else f"{what}s"


def _many(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "A table can have only one clustered index": how many it can have."""
    subject, what = match["subject"], match["what"]
    if not is_subject(subject, vocabulary) or _NO_COUNT.search(what):
        return None
    count = " ".join(match["count"].lower().split())
    modal = (match["modal"] or "").lower()
    if count in ("multiple", "many", "any number of") and modal not in ("can", "may"):
        return None
    base = _base_of_count(match["verb"].lower(), modal)
    do = modal or does(subject, vocabulary)
    if _SAYS_ONLY.search(match[0]) and not count.startswith("only"):
        count = f"only {count}"
    return Told(f"How many {_plural(what, vocabulary)} {do} {{}} {base}?", subject, count)


def _base_of_count(verb: str, modal: str) -> str:
    """The base of a verb that says how many there are: "have" of "has", "belong to" of "belongs
    to"; behind a word such as "can" it is one already."""
    if verb in ("has", "have"):
        return "have"
    if modal:
        return verb
    return verb.replace("s to", " to").rstrip("s")


_SAYS_ONLY = re.compile(
    r"\bonly\s+(?:have|has|contain|hold|use|accept|own|take|support|run|belong)", re.IGNORECASE
)


_NO_COUNT = re.compile(
    r"\b(?:hand|advantages?|benefits?|drawbacks?|problems?|properties|ways?|options?|of|that|which"
    r"|while|when|if|until|because|it|to|or|more|bit|lot|main|different|types?|kinds?|reasons?"
    r"|issues?)\b",
    re.I,
)


def _there(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    what, per = match["what"], match["per"]
    if has_pronoun(per) or _NO_COUNT.search(what):
        return None
    if match["count"].lower() in ("many", "multiple"):
        return None
    return Told(
        f"How many {_plural(what, vocabulary)} are there {per}?",
        f"{what} {per}",
        match["count"].lower(),
    )


def _default(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    what = match["what"]
    is_name = word_count(what) <= _LONGEST_NAME and not has_pronoun(what)
    be = "are" if is_plural(what, vocabulary) else "is"
    return (
        Told(f"What {be} the default {what}?", f"default {what}", match["said"])
        if is_name
        else None
    )


_LONGEST_NAME = 8  # words


def _uses(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "A cache uses TTLs to drop old entries": what it uses for that."""
    subject = match["subject"]
    aim = re.sub(r"\s(?:and|&)\s\w+s\s.*$", "", match["aim"])
    if aim.lower().startswith("to ") and aim.split()[1].lower() not in vocabulary.verbs:
        return None
    if has_pronoun(match["said"]) or has_pronoun(aim[:14]):
        return None
    do = does(subject, vocabulary)
    agrees = (match["verb"].lower() == "uses") == (do == "does")
    if not agrees:
        return None
    if not is_subject(subject, vocabulary):
        return None
    return Told(f"What {do} {{}} use {aim}?", subject, match["said"])


def _deed(asks: str) -> Callable[[re.Match[str], Vocabulary], Told | None]:
    """A reader where the verb goes with its subject: "Spark stores", "clients store"."""

    def read(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
        verb = match["verb"].lower()
        modal, what = (match.groupdict().get(name) or "" for name in ("modal", "what"))
        is_of_one = does(match["subject"], vocabulary) == "does"
        agrees = bool(modal) or is_of_one == verb.endswith("s")
        head = match["subject"].split()[-1].lower()
        if has_pronoun(what) or head in what.lower().split():
            return None
        if not agrees:
            return None
        if not _may_be_deed(verb, vocabulary):
            return None
        return asking(asks.replace("{do}", modal.lower()) if modal else asks)(match, vocabulary)

    return read


def _may_be_deed(verb: str, vocabulary: Vocabulary) -> bool:
    if verb in vocabulary.doing or verb in vocabulary.verbs:
        return True
    return base_form(verb, vocabulary) in vocabulary.verbs


_TWO_VERBS = re.compile(
    r"\b(?:and|but|or|&)\s+(?:is|are|can|has|have|does|do|will|then)\b|\b"
    r"(?:be|is|are|not|come|comes)$",
    re.IGNORECASE,
)


def _claimed(asks: str) -> Callable[[re.Match[str], Vocabulary], Told | None]:
    """A reader of what is said of a whole claim: "Kafka retains messages for 7 days"."""

    def read(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
        claim = match["claim"].removesuffix(" only")
        said = match["said"] if claim == match["claim"] else f"only {match['said']}"
        is_plain = not (has_pronoun(claim) or is_spoken_of(claim) or _TWO_VERBS.search(claim))
        asked = "" if not is_plain else turned(claim, vocabulary)
        if not asked or asked.startswith(("has ", "have ")):
            return None
        asked = re.sub(r"\bWe\b", "you", asked)
        return Told(f"{asks} {asked}?", claim, said)

    return read


def _only_deed(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "A patch only updates …": what it does to nothing else."""
    told = _deed("What {do} {who} {verb}?")(match, vocabulary)
    return replace(told, answer=f"only {told.answer}") if told else None


def _only(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    said, what = match["said"], match["what"]
    if has_pronoun(said) or has_pronoun(what[:12]):
        return None
    if not is_subject(said, vocabulary):
        return None
    modal = {"are": "is", "have": "has"}.get(match["modal"].lower(), match["modal"].lower())
    return Told(f"What {modal} {what}?", f"{said} {what}", f"only {said}")


def _each(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    if (
        re.fullmatch(r"(?:has|contains|holds)", match["verb"])
        and word_count(match["said"]) < _FEWEST_PARTS
    ):
        return None
    asks = "What {be} {who} assigned?" if "assigned" in match["verb"] else "What does {who} {verb}?"
    return asking(asks)(match, vocabulary)


_FEWEST_PARTS = 3  # words


PROPERTIES: tuple[Reader, ...] = (
    (_MANY, _many),
    (_THERE, _there),
    (_CANNOT, asking("What can {who} not {verb} {particle}?")),
    (_DEFAULT, _default),
    (_SENT, asking("Where {be} {who} {done}?")),
    (_EACH, _each),
    (_ALLOWS, _allows),
    (_USES, _uses),
    (_KEEPS, _deed("Where {do} {who} {verb} {what}?")),
    (_HOW_LONG, _claimed("How long")),
    (_DOES_BY, _claimed("How")),
    (_LIVES, _deed("Where {do} {who} {verb}?")),
    (_NOT, asking("What {do} {who} not {verb}?")),
    (_RANGE, asking("What is the range of {who}?")),
    (_MUST_BE, asking("What {modal} {who} be?")),
    (_ONLY_DEED, _only_deed),
    (_WRITTEN, asking("What {be} {who} written in?")),
    (_WHERE, asking("Where {be} {who} {done}?")),
    (_INTO, asking("What {be} {who} {done} {particle}?")),
    (_BASED, asking("What {be} {who} {done}?")),
    (_AT, asking("When {be} {who} {done}?")),
    (_POSSIBLE, asking("When {be} {who} {state}?")),
    (_FOR, asking("What {be} {who} {state} for?")),
    (_WITH, asking("What {be} {who} {done} with?")),
    (_HOW, asking("How {be} {who} {done}?")),
    (_ONLY, _only),
)
