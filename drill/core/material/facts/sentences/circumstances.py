"""Sentences that tell in which way, where, until when or by what something happens."""

from __future__ import annotations

import re
from collections.abc import Callable

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import RuleFact
from drill.core.material.facts.language.english import Form, form_of, is_plural, word_count
from drill.core.material.facts.sentences.inversion import lowered, turned
from drill.core.material.vocabulary import Vocabulary

# What only says what follows from the rest: "..., ensuring reliability".
_TAIL = re.compile(
    r",\s+(?:thus\s+|thereby\s+)?(?:ensuring|allowing|making|enabling|providing|leading|reducing"
    r"|improving|giving|meaning|which|so|e\.g\.)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_BE = r"(?:is|are|can\s+be|gets?|will\s+be)"
_IN_A_WAY = re.compile(
    r"^(?P<claim>[^,;:→]{8,90}?)\s+(?P<said>"
    r"(?:based\s+on|according\s+to|depending\s+on|in\s+(?:an?\s+)?"
    r"(?:\w+\s+|\w+-\w+\s+){0,2}order)"
    r"\b.{0,120})$",
    re.IGNORECASE | re.DOTALL,
)
_ADVERB = re.compile(
    rf"^(?P<claim>[^,;:→]{{3,50}}?\s{_BE}\s\w{{2,}}(?:ed|en|ept|ent|ritten))\s+"
    rf"(?P<said>\w{{4,}}ly)$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"^(?P<claim>[^,;:→]{{3,60}}?\s{_BE}\s(?:\w+ly\s+)?"
    rf"(?:stored|kept|saved|held|located|placed|persisted|recorded))\s+"
    r"(?P<said>(?:in|on|at|inside|across|within)\s[^,;:→]{3,100})$",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(
    r"^(?P<claim>[^,;:→]{8,80}?)\s+(?P<said>until\s\S.{5,100})$", re.IGNORECASE | re.DOTALL
)
_PARTS = re.compile(
    r"^(?P<subject>[^,;:→]{3,60}?)\s+(?P<be>is|are)\s+"
    r"(?P<done>divided|split|grouped|organi[sz]ed|partitioned|broken|grouped|separated|translated"
    r"|converted|compiled|mapped|similar|akin|equivalent|analogous|comparable|made\s+up|composed"
    r"|comprised)\s+(?P<particle>into|to|of)\s+"
    r"(?P<said>\S.{3,120})$",
    re.IGNORECASE | re.DOTALL,
)
_WITHOUT = re.compile(
    r"^without\s+(?P<subject>[^,;:→]{3,50}),\s+(?P<said>\S.{12,150})$", re.IGNORECASE | re.DOTALL
)
_DECIDES = re.compile(
    r"^(?P<said>[^,;:→]{3,60}?)\s+(?P<verb>determines?|decides?|defines?|controls?|specif(?:y|ies)"
    r"|governs?|dictates?)\s+"
    r"(?P<what>(?:how|where|which|what|whether|when|who)\s[^,;:→]{6,90})$",
    re.IGNORECASE | re.DOTALL,
)
_NEEDED = re.compile(
    r"^to\s+(?P<what>[a-z][^,;:→]{6,80}),\s+(?P<said>[^,;:→]{3,60}?)\s+(?:is|are)\s+"
    r"(?P<need>needed|required|used)$",
    re.IGNORECASE | re.DOTALL,
)
_CAUSES = re.compile(r"\b(?:leads?\s+to|results?\s+in|causes?)\s", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?P<subject>[^,;:→]{5,70}?)\s+(?:(?P<may>can|may|could|might)\s+)?"
    r"(?:(?:usually|often|generally|typically|also|still|easily|sometimes)\s+)?"
    r"(?P<verb>leads?\s+to|results?\s+in|causes?)\s+(?P<said>\S.{5,110})$",
    re.IGNORECASE | re.DOTALL,
)
_CAN_BE = re.compile(
    r"^(?P<subject>[^,;:→]{3,50}?)\s+can\s+be\s+"
    r"(?P<said>(?:(?:either\s+)?(?:an?\s+)?[^,;:→]{2,40},?\s+)(?:or\s+)\S.{2,60})$",
    re.IGNORECASE | re.DOTALL,
)
_POINTS_AWAY = re.compile(
    r"\b(?:this|these|those|such|here|above|below|he|she|his|her|i|me|my|us|let'?s|latter|former"
    r"|following"
    r"|authors?|chapter|book|article|your?|only|it|its|they|them|their|ones?|example|thus|also"
    r"|same|other|others|another)\b",
    re.IGNORECASE,
)
_SAID_POINTS_AWAY = re.compile(
    r"\b(?:this|these|those|such|here|above|below|he|she|i|me|my|latter|former|following|chapter"
    r"|book|example|your)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"^(?:the\s+(?:value|data|key|object|result|rest)\s+(?:is|are|can)|if|when|once|after|before"
    r"|while|for|to|in|on|at|by|with|but|and|so|not|you|we|there|as|or|all|both|each|every|some"
    r"|many|most)\b",
    re.IGNORECASE,
)
# What goes on behind an answer with another verb: "in memory but can also be written to disk".
_MORE = re.compile(
    r",?\s+(?:but|and)\s+(?=(?:can|is|are|not|also|will|may|then|never)\b)", re.IGNORECASE
)
_ANSWER_WORDS = range(1, 25)
_VERB_FORMS = {"specify": "specifies"}

QuestionAnswer = tuple[str, str, str]  # the question, what it is asked of, and the answer


def circumstance_of(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """In which way, where, until when, by what something is done; None if a sentence does not tell
    it."""
    if place.stage:
        return None  # of an interview: what one does, not how something works
    sentence = _TAIL.sub("", text)
    for pattern, read in _READERS:
        match = (
            pattern.match(sentence) if pattern is not _LEADS or _CAUSES.search(sentence) else None
        )
        found = read(match, vocabulary) if match else None
        if found is None:
            continue
        asks, asked, said = found
        said = _MORE.split(said)[0]
        is_clear = not (_POINTS_AWAY.search(asked) or _SAID_POINTS_AWAY.search(said))
        if is_clear and word_count(said) in _ANSWER_WORDS:
            return RuleFact(place, asked, said, lines, asks)
    return None


def _claimed(
    asks: str, *, passive: bool = False
) -> Callable[[re.Match[str], Vocabulary], QuestionAnswer | None]:
    def read(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
        if passive and not _IS_DONE.search(match["claim"]):
            return None
        is_cut = _NO_SUBJECT.match(match["claim"]) or _NO_VERB_LEFT.search(match["claim"])
        asked = "" if is_cut else turned(match["claim"], vocabulary)
        return (asks, asked, match["said"]) if asked else None

    return read


_IS_DONE = re.compile(
    r"\b(?:is|are|be|gets?|was|were)\s+(?:\w+ly\s+)?\w+(?:ed|en|ept|ent|ade|ead)\b"
)
# "X is a set that stays open" is a definition, and what follows belongs to its clause.
_NO_VERB_LEFT = re.compile(
    r"\b(?:be|is|are|been|not|come|comes)$|\b(?:is|are) an? [^,]*\b(?:that|which|who) ",
    re.IGNORECASE,
)


def _parts(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
    if not _is_subject(match["subject"], vocabulary):
        return None
    asked = (
        f"{match['be']} {lowered(match['subject'], vocabulary)} {match['done']} {match['particle']}"
    )
    return "What {}?", asked, match["said"]


def _without(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
    is_one = match["subject"].lower().startswith("the ")  # which the notes spoke of before
    if is_one:
        return None
    if _HAS_CLAUSE.search(match["subject"]):
        return None
    return "What happens without {}?", match["subject"], match["said"]


def _decides(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
    if not _is_subject(match["said"], vocabulary):
        return None
    verb = match["verb"].lower()
    verb = verb if verb.endswith("s") else _VERB_FORMS.get(verb, f"{verb}s")
    return "What {}?", f"{verb} {match['what']}", lowered(match["said"], vocabulary)


def _needed(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
    if not _is_subject(match["said"], vocabulary):
        return None
    said = lowered(match["said"], vocabulary)
    return "What {}?", f"is {match['need']} to {match['what']}", said


def _leads(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
    subject = match["subject"]
    words = match["verb"].lower().split()
    base = " ".join([words[0].rstrip("s") if words[0] != "cause" else "cause", *words[1:]])
    if not _is_subject(subject, vocabulary) or word_count(subject) < _FEWEST_WORDS:
        return None
    if re.search(r"\d", match["said"]):
        return None  # figures of somebody's own
    do = "do" if is_plural(subject, vocabulary) else "does"
    return (
        "What {}?",
        f"{(match['may'] or do).lower()} {_small(subject, vocabulary)} {base}",
        match["said"],
    )


_FEWEST_WORDS = 2


def _small(subject: str, vocabulary: Vocabulary) -> str:
    is_activity = re.match(r"[A-Z][a-z]+ing\s", subject)
    return subject[:1].lower() + subject[1:] if is_activity else lowered(subject, vocabulary)


def _can_be(match: re.Match[str], vocabulary: Vocabulary) -> QuestionAnswer | None:
    subject = match["subject"]
    is_counted = is_plural(subject, vocabulary) or re.match(
        r"(?:an?|the)\s", subject, re.IGNORECASE
    )
    if not _is_subject(subject, vocabulary):
        return None
    if not is_counted or word_count(match["said"]) > 12:
        return None
    return "What {}?", f"can {lowered(subject, vocabulary)} be", match["said"]


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], Vocabulary], QuestionAnswer | None]], ...
] = (
    (_WITHOUT, _without),
    (_NEEDED, _needed),
    (_DECIDES, _decides),
    (_PARTS, _parts),
    (_CAN_BE, _can_be),
    (_LEADS, _leads),
    (_PLACE, _claimed("Where {}?")),
    (_ADVERB, _claimed("How {}?")),
    (_IN_A_WAY, _claimed("How {}?", passive=True)),
    (_UNTIL, _claimed("How long {}?")),
)


def _is_subject(text: str, vocabulary: Vocabulary) -> bool:
    is_name = form_of(text, vocabulary) is Form.NAME and word_count(text) <= _LONGEST_SUBJECT
    if not is_name:
        return False
    return not _NO_SUBJECT.match(text) and not _HAS_CLAUSE.search(text)


_LONGEST_SUBJECT = 7  # words
_HAS_CLAUSE = re.compile(r"\b(?:that|which|who|if|when|is|are|to)\b", re.IGNORECASE)
