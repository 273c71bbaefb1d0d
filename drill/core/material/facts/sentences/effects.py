"""Sentences that tell what happens under a condition, why something is so, where it works well."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import RuleFact, Statement
from drill.core.material.facts.language.english import (
    Form,
    form_of,
    is_only_verb,
    is_plural,
    word_count,
)
from drill.core.material.facts.sentences.inversion import turned
from drill.core.material.facts.sentences.told import is_value
from drill.core.material.vocabulary import Vocabulary

_OPENER = re.compile(
    r"^(?:(?:however|but|and|so|also|then|thus|therefore|hence|in\s+addition|in\s+that\s+case"
    r"|similarly|furthermore|moreover|note\s+that|remember\s+that)\b,?\s+)+(?=\S)",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"^(?P<when>(?:if|when|whenever|once|after)\s[^,→;:]{6,100}),\s*(?:then\s+)?(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_EFFECT_BEHIND = re.compile(
    r"^(?P<what>[^,;:→]{12,110}?)\s+(?P<when>(?:if|when|whenever|once|after)\s[^,→;:]{6,90})$",
    re.IGNORECASE | re.DOTALL,
)
# Behind these "if" is whether, and "when" a time that is found out.
_WHETHER = re.compile(
    r"\b(?:determin(?:es?|ing)|check(?:s|ing)?|knows?|tells?|sees?|decides?|asks?|verif(?:y|ies)"
    r"|find\s+out|understand|figure\s+out|detects?"
    r"|tests?|indicates?|says?|clear|sure|cares?|wonder|matters?|depends?\s+on|learns?|signals?"
    r"|especially|even|only|except"
    r"|identify|remembers?|define[sd]?|just|like|as|about|of|on|at)$",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"^(?P<claim>[^,;:→]{8,100}?),?\s+because\s+(?P<why>(?!of\b)\S.{8,180})$",
    re.IGNORECASE | re.DOTALL,
)
# What points at a sentence before, or speaks of people rather than of the matter.
_POINTS_AWAY = re.compile(
    r"\b(?:this|these|those|such|here|above|below|he|she|his|her|i|me|my|myself|we|our|us|let'?s"
    r"|example|latter|former|authors?|chapter|book|article)\b",
    re.IGNORECASE,
)
# "That" which is no relative pronoun.
_THAT = re.compile(
    r"^that\b|\b(?:to|of|for|in|with|like|from|by|at|on|and|but)\s+that\b|\bthat$|\bthat['’]s\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|one|ones)\b", re.IGNORECASE)
# What belongs to the condition behind it: "committed right after …".
_SOON = re.compile(r"\s+(?:right|immediately|shortly|directly|soon|only)$", re.IGNORECASE)
_CONDITION_WORDS = range(4, 17)
_EFFECT_WORDS = range(4, 31)
_NO_CLAUSE = re.compile(
    r"\W|(?:one|someone|using|not|possible|needed|necessary|required|there\s+(?:is|are)\s+a\s+need"
    r"|so"
    r"|done|given|asked|doing|it|and|or|to|per|every|for|\w{3,}ing|\w{3,}ly)\b",
    re.IGNORECASE,
)
_OF_READER = re.compile(
    r"(?:you|one|someone|people|to|consider|as|is|are|\w{3,}ing)\b", re.IGNORECASE
)
_ADVISES = re.compile(
    r"\b(?:is|are)\s+called\b|\bmakes?\s+sense\b|\b(?:good|poor|bad|best|better|great|right)\s+"
    r"(?:choice|idea|option|fit|practice)\b"
    r"|\brecommended\b|\bpreferred\b|\bimportant\b|\bshould\b|\bneed(?:s|ed)?\s+to\b|\byou(?:r)?\b",
    re.IGNORECASE,
)
_REASON_WORDS = range(4, 31)
_THIS_KIND = (
    r"(?:this|the)\s+(?:approach|technique|pattern|method|strategy|model|level|topology|algorithm"
    r"|protocol|scheme|design|solution)"
)
_SUBJECT = rf"^(?P<subject>it|they|{_THIS_KIND}|[^,;:()]{{2,50}}?)\s+"
_FITS = re.compile(
    rf"{_SUBJECT}(?P<verb>work|fit|scale|perform)s?\s+"
    r"(?P<how>well|best|poorly|badly)\s+(?P<particle>in|with|for|when|if|on)\s+"
    r"(?P<said>\S.{3,120})$",
    re.IGNORECASE | re.DOTALL,
)
_SEEN = re.compile(
    rf"{_SUBJECT}(?:is|are)\s+"
    r"(?:often\s+|commonly\s+|usually\s+|typically\s+)?(?:seen|found|common)\s+in\s+"
    r"(?:systems\s+(?:such\s+as|like)\s+)?(?P<said>\S.{1,120})$",
    re.IGNORECASE | re.DOTALL,
)
_USED_BY = re.compile(
    rf"{_SUBJECT}(?:is|are)\s+"
    r"(?:often\s+|commonly\s+|usually\s+)?used\s+(?:by|in)\s+(?:many\s+)?"
    r"(?:systems|products|databases|tools)\s+"
    r"(?:such\s+as|like|including)\s+(?P<said>\S.{1,120})$",
    re.IGNORECASE | re.DOTALL,
)
_ALSO = re.compile(
    rf"{_SUBJECT}(?:is|are|can\s+be)\s+"
    r"(?:also|sometimes|often)\s+(?:also\s+)?(?:be\s+)?"
    r"(?:called|known\s+as|referred\s+to\s+as|named)"
    r"\s+(?:as\s+)?(?:an?\s+|the\s+)?(?P<said>\S.{1,60})$",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = (
    (_ALSO, "What is another name for {}?"),
    (_USED_BY, "Which systems use {}?"),
    (_SEEN, "Where is {} seen?"),
)
_FITS_ASKS = {
    "in": "Where does {{}} {verb} {how}?",
    "on": "Where does {{}} {verb} {how}?",
    "with": "What does {{}} {verb} {how} with?",
    "for": "What does {{}} {verb} {how} for?",
    "when": "When does {{}} {verb} {how}?",
    "if": "When does {{}} {verb} {how}?",
}


def effect_of(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """What happens under a condition: "If the leader fails, a follower takes over"; None if a
    sentence tells no such thing."""
    sentence = _OPENER.sub("", text)
    match = _EFFECT.match(sentence)
    if match is None:
        match = _EFFECT_BEHIND.match(sentence)
        if match is None:
            return None
        if _PRONOUN.search(match["when"]) or _WHETHER.search(match["what"]):
            return None
    when, what = match["when"], _SOON.sub("", match["what"].rstrip(" ."))
    if not _is_condition(when, vocabulary):
        return None
    if not _is_effect(what, vocabulary):
        return None
    condition = when[:1].lower() + when[1:]
    return RuleFact(place, condition, what, lines, "What happens {}?")


def _is_condition(when: str, vocabulary: Vocabulary) -> bool:
    """Whether a condition is clear alone and has a subject of its own: "if a node fails"."""
    clause = when.partition(" ")[2]
    opening = " ".join(clause.split()[:2])
    if _PRONOUN.search(opening) or _points_away(when):
        return False
    if re.search(r"\bor\s+not\b", when, re.IGNORECASE) or re.search(r"\bof\s+(?:them|it)\b", when):
        return False
    first = clause.split(" ")[0].lower()
    if _NO_CLAUSE.match(clause) or is_only_verb(first, vocabulary):
        return False
    return word_count(when) in _CONDITION_WORDS


def _points_away(text: str) -> bool:
    return bool(_POINTS_AWAY.search(text) or _THAT.search(text))


def _is_effect(what: str, vocabulary: Vocabulary) -> bool:
    """Whether a main clause tells what happens, without pointing at what is elsewhere."""
    is_told_to = form_of(what, vocabulary) in (Form.COMMAND, Form.NEGATED)
    if is_told_to or _OF_READER.match(what):
        return False
    if _ADVISES.search(what):
        return False
    if what.endswith("?"):
        return False
    if word_count(what) not in _EFFECT_WORDS:
        return False
    return not _points_away(what)


def reason_of(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """Why something is so: "Partitions cannot be removed because …"; None if a sentence tells no
    reason."""
    match = _BECAUSE.match(_OPENER.sub("", text))
    if match is None:
        return None
    claim, why = match["claim"].strip(), match["why"].strip()
    if _points_away(claim) or _PRONOUN.search(claim) or _points_away(why):
        return None
    asked = turned(claim, vocabulary)
    if not asked:
        return None
    if word_count(why) not in _REASON_WORDS:
        return None
    return RuleFact(place, asked, why, lines, "Why {}?")


def workings_of(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """How what a section is `about` works: "In a star topology, all nodes write to the centre"."""
    match = _WITHIN.match(_OPENER.sub("", text))
    points_back = match and re.fullmatch(rf"it|they|{_THIS_KIND}", match["subject"], re.IGNORECASE)
    if match is None:
        return None
    if points_back:
        return None
    if not _is_of(match["subject"], about):
        return None
    said = match["said"]
    if word_count(said) not in _WORKINGS:
        return None
    if _POINTS_BACK.match(said) or _ADVISES.search(said):
        return None
    if is_value(said):
        return None
    subject = max(match["subject"], about, key=word_count)
    asks = "How do {} work?" if is_plural(subject, vocabulary) else "How does {} work?"
    return Statement(place, subject, asks, said, lines)


_WITHIN = re.compile(
    r"^(?:in|with|under|using)\s+(?:(?:an?|the)\s+)?(?P<subject>[^,;:()]{3,50}?),\s+"
    r"(?P<said>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WORKINGS = range(6, 33)  # words
_POINTS_BACK = re.compile(
    r"(?:it|they|this|that|these|those|there|such|if|when|however|for|\w+\s+can)\b", re.IGNORECASE
)


def fit_of(text: str, place: NotePlace, about: str, lines: tuple[int, ...]) -> Statement | None:
    """Where what a section is `about` works well, where it is seen, and what it is also called."""
    if not about:
        return None
    sentence = _OPENER.sub("", text)
    for pattern, asks in _TOLD:
        match = pattern.match(sentence)
        if match and _is_of(match["subject"], about):
            return Statement(place, about, asks, match["said"], lines)
    match = _FITS.match(sentence)
    if match is None:
        return None
    if not _is_of(match["subject"], about):
        return None
    particle = match["particle"].lower()
    asks = _FITS_ASKS[particle].format(verb=match["verb"].lower(), how=match["how"].lower())
    said = match["said"]
    answer = f"{particle} {said}" if particle in ("when", "if") else said
    return Statement(place, about, asks, answer, lines)


def _is_of(subject: str, about: str) -> bool:
    """Whether a sentence's subject is what the section is about, by its name or as "it"."""
    if not about:
        return False
    points_back = re.fullmatch(rf"it|they|{_THIS_KIND}", subject, re.IGNORECASE)
    mine, theirs = _words_of(subject), _words_of(about)
    if points_back:
        return True
    if not mine:
        return False
    return mine <= theirs or theirs <= mine


def _words_of(name: str) -> set[str]:
    """The words of a name without its article and their plural."""
    words = re.findall(r"[^\W_]+", name.lower())
    return {word.rstrip("s") for word in words} - {"a", "an", "the"}
