"""Sentences that say what something is, means, stands for, is made of or is there for."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import (
    base_form,
    is_gerund,
    is_only_verb,
    is_plural,
    without_article,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.told import (
    SUBJECT,
    Reader,
    Told,
    asking,
    does,
    has_pronoun,
    is_subject,
    is_value,
)
from drill.core.material.vocabulary import Vocabulary

_FLAGS = re.IGNORECASE | re.DOTALL
_LONGEST_TERM = 5  # words
_FEWEST_SAID = 6

_WHEN = re.compile(
    rf"^{SUBJECT}\s+(?P<be>is|are)\s+(?P<said>(?:when|where)\s+\S.{{12,200}})$", _FLAGS
)
_KIND = re.compile(
    rf"^{SUBJECT}\s+(?P<be>is|are)\s+(?P<said>(?:(?:an?|the)\s+)?\S.{{12,200}})$", _FLAGS
)
_CALLED = re.compile(
    r"^(?P<said>(?:the|an?)\s(?:process|act|technique|practice|ability|time|number|amount"
    r"|component|part|node|situation|state|idea|concept|place"
    r"|set|group|collection)\s\S.{12,140}?|\w{3,}ing\s[^,;:]{12,100}?)\s+is\s+"
    r"(?:called|known\s+as|termed|referred\s+to\s+as)\s+(?:an?\s+|the\s+)?"
    r"(?P<term>[\w’'-]+(?:\s[\w’'-]+){0,3}?)(?:\s+and\s.*)?$",
    _FLAGS,
)
_CALLED_WHEN = re.compile(
    r"^(?P<said>(?:if|when)\s[^,]{12,140}),\s+"
    r"(?:it\s+is\s+called|it['’]?s\s+called|it\s+is\s+(?:known|referred\s+to)\s+as"
    r"|we\s+call\s+it)\s+(?:an?\s+|the\s+)?"
    r"(?P<term>[\w’'-]+(?:\s[\w’'-]+){0,3})$",
    _FLAGS,
)
_WITHIN = re.compile(
    r"^(?:with|in|under)\s+(?P<subject>an?\s+[^,;:]{3,40}?),?\s+"
    r"(?P<said>(?:the|there|all|each|every|one|multiple|several|two)\s\S.{15,150})$",
    _FLAGS,
)
_BY_IT = re.compile(
    r"^by\s+(?P<subject>[^,;:]{2,40}),?\s+(?:we|you)\s+mean\s+(?:that\s+)?(?P<said>\S.{10,160})$",
    _FLAGS,
)
_MEANS = re.compile(rf"^{SUBJECT}\s+means?\s+(?:that\s+)?(?P<said>\S.{{10,180}})$", _FLAGS)
_STANDS = re.compile(rf"^{SUBJECT}\s+stands?\s+for\s+(?P<said>\S.{{4,100}})$", _FLAGS)
_REFERS = re.compile(rf"^{SUBJECT}\s+refers?\s+to\s+(?P<said>\S.{{10,180}})$", _FLAGS)
_DUTY = re.compile(
    rf"^{SUBJECT}\s+(?P<be>is|are)\s+responsible\s+for\s+(?P<said>\S.{{8,160}})$", _FLAGS
)
_USED = re.compile(
    rf"^{SUBJECT}\s+(?P<be>is|are|has\s+been|have\s+been)\s+"
    rf"(?:(?:mainly|commonly|often|typically|usually|primarily|mostly|generally)\s+)?"
    r"(?P<done>used|designed|intended|meant)\s+(?P<said>(?:to|for)\s+\S.{6,150})$",
    _FLAGS,
)
_ACTS = re.compile(rf"^{SUBJECT}\s+(?P<verb>acts?|serves?)\s+as\s+(?P<said>\S.{{6,120}})$", _FLAGS)
_CONSISTS = re.compile(
    rf"^{SUBJECT}\s+(?:consists?\s+of|(?:is|are)\s+(?:composed|made\s+up|made)\s+of|comprises?)\s+"
    rf"(?P<said>\S.{{6,160}})$",
    _FLAGS,
)
_SAYS = re.compile(
    rf"^{SUBJECT}\s+(?P<verb>defines?|describes?|specif(?:y|ies)|determines?|represents?"
    rf"|indicates?|denotes?|controls?)\s+(?P<said>(?!of\b|to\b|in\b|for\b)\S.{{8,160}})$",
    _FLAGS,
)
_TELLS = re.compile(
    rf"^{SUBJECT}\s+(?P<verb>tells?)\s+(?P<whom>[A-Z]?[a-z]+|(?:the|an?)\s\w+)\s+"
    rf"(?P<said>(?:which|where|how|when|what|whether)\s\S.{{6,140}})$",
    _FLAGS,
)
_ACTIVITY = re.compile(
    r"^(?P<subject>[a-z]{2,}ing\s[^,;:()]{2,50}?)\s+(?P<said>(?P<verb>[a-z]{3,14}s)\s\S.{8,120})$",
    _FLAGS,
)
_OCCURS = re.compile(
    rf"^{SUBJECT}\s+(?P<verb>happens?|occurs?|arises?|results?|takes?\s+place)\s+"
    rf"(?P<said>(?:when|if|once|after|before|because)\s+\S.{{8,160}})$",
    _FLAGS,
)
_NO_TERM = re.compile(
    r"(?:problem|issue|reason|time|case|place|point|way|idea|difference|advantage|disadvantage"
    r"|benefit|question|step|goal|downside|one|result|exception|rule|drawback|trick|caveat|catch"
    r"|key|thing|risk|challenge|alternative|option|solution|approach|example)s?$",
    re.I,
)
_NO_MEANING = re.compile(
    r"(?:not|very|more|less|most|much|too|only|just|quite|better|worse|good|great|bad|important"
    r"|useful|easy|hard|possible|similar|different|done|used"
    r"|called|known|available|an?\s+(?:must|good|great|bad|lot|bit|few|common|popular|nice|better"
    r"|key|core|big|huge|important|simple|very)\b|the\s+(?:most|best|same"
    r"|main|only|first|last|next|default|key|way)\b)",
    re.IGNORECASE,
)


def _is_term(subject: str, vocabulary: Vocabulary) -> bool:
    bare = without_article(subject)
    if word_count(bare) > _LONGEST_TERM or _NO_TERM.search(bare):
        return False
    return is_subject(subject, vocabulary) and not bare.lower().startswith("using ")


def _of_term(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "X is when Y": what X is."""
    subject = match["subject"]
    if not _is_term(subject, vocabulary):
        return None
    if re.match(r"the\s", subject, re.IGNORECASE):
        return None
    be = "are" if does(subject, vocabulary) == "do" else "is"
    return Told(f"What {be} {{}}?", subject, match["said"])


def _of_kind(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "X is a Y that …": what X is."""
    said = match["said"]
    is_vague = _NO_MEANING.match(said) or has_pronoun(said[:12])
    is_kind = re.match(r"an?\s|the\s", said, re.IGNORECASE) and not is_vague
    is_defined = defines(said, vocabulary) or re.match(r"an?\s\w+\s(?:we|you)\s", said)
    if not is_kind or word_count(said) < _FEWEST_SAID:
        return None
    if not is_defined:
        return None
    return _of_term(match, vocabulary)


def _called(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    term = match["term"]
    is_noun = is_known(term, vocabulary) or " " in term
    if has_pronoun(match["said"]):
        return None
    if not is_subject(term, vocabulary) or not is_noun:
        return None
    article = re.search(r"\b(an?)\s+" + re.escape(term) + r"\b", match[0], re.IGNORECASE)
    named_so = f"{article[1].lower()} {term}" if article else term
    be = "are" if not article and is_plural(term, vocabulary) else "is"
    said = match["said"]
    return Told(f"What {be} {{}}?", named_so, said[:1].lower() + said[1:])


def _doing(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "A backend defines where …": a verb in -s after a noun, not "Kafka states"."""
    verb = match["verb"].lower()
    is_one = verb.endswith("s")
    subject = match["subject"]
    fits = is_one == (does(subject, vocabulary) == "does") or re.search(r"\w[._]\w", subject)
    if not fits:
        return None
    if _NO_TERM.search(subject):
        return None
    return asking("What {do} {who} {verb}?")(match, vocabulary)


def _activity(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "Initialising the store prepares it for …": what an activity does."""
    verb = base_form(match["verb"].lower(), vocabulary)
    is_verb = is_only_verb(verb, vocabulary) and match["verb"].lower() not in (
        "means",
        "requires",
        "needs",
    )
    is_whole = is_verb and is_gerund(match["subject"], vocabulary)
    if not is_whole:
        return None
    if not is_subject(match["subject"], vocabulary):
        return None
    return Told("What does {} do?", match["subject"], match["said"])


def _meant(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "Sealing the safe means …": what it means."""
    return (
        None
        if _NO_TERM.search(match["subject"])
        else asking("What {do} {who} mean?")(match, vocabulary)
    )


def _works(match: re.Match[str], vocabulary: Vocabulary) -> Told | None:
    """ "With a clustered index the rows are stored …": how it works."""
    bare = re.sub(r"^an?\s+", "", match["subject"], flags=re.IGNORECASE)
    if not is_known(bare, vocabulary) or not is_subject(bare, vocabulary):
        return None
    if is_value(match["said"]):
        return None
    return Told("How does {} work?", match["subject"], match["said"])


NAMES: tuple[Reader, ...] = ((_CALLED_WHEN, _called), (_WITHIN, _works))
MEANINGS: tuple[Reader, ...] = (
    (_BY_IT, asking("What {do} {who} mean?")),
    (_CALLED, _called),
    (_WHEN, _of_term),
    (_DUTY, asking("What {be} {who} responsible for?")),
    (_STANDS, asking("What {do} {who} stand for?")),
    (_REFERS, asking("What {do} {who} refer to?")),
    (_MEANS, _meant),
    (_CONSISTS, asking("What {do} {who} consist of?")),
    (_ACTS, asking("What {do} {who} {verb} as?")),
    (_USED, asking("What {be} {who} {done} for?")),
    (_OCCURS, asking("When {do} {who} {verb}?")),
    (_TELLS, asking("What {do} {who} {verb} {whom}?")),
    (_SAYS, _doing),
    (_ACTIVITY, _activity),
    (_KIND, _of_kind),
)
