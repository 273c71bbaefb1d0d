"""Taking the text of a point apart, and asking for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drill.core.material.drafts import NotePlace
from drill.core.material.topics import MONITORING

_ALSO = re.compile(r"\(also:\s*(?P<forms>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;]?\s*$", re.IGNORECASE)
_DASH = re.compile(r"\s+(?:-{1,2}|–|—)\s+")
_COLON = re.compile(r":\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'(])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|fig)\.$", re.IGNORECASE)
_ETC = re.compile(r"[,\s]*(?:\betc\b\.?|…|\.\.\.|\band so on\b\.?)\s*$", re.IGNORECASE)
_EXAMPLE = re.compile(r"[,\s(]*\b(?:e\.?g\.?|i\.?e\.?|for example|such as|for instance|like)[\s,:]*$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:and|or|e\.?g\.?,?|i\.?e\.?,?|for example,?|such as|like)\s+", re.IGNORECASE)
_ASKED = re.compile(r"question|requirement|clarif|scope|\bask\b", re.IGNORECASE)
_ASKING = re.compile(r"^(?:ask|clarify|how\s+(?:many|much|often|fast))\b", re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"^(?:ask|draw|design|describe|discuss|define|come|go|go\s+through|identify|list|estimate|explain|check|choose"
    r"|clarify|confirm|sketch|summari[sz]e|mention|propose|show|walk|start|state|name|talk|think|use|add|agree|avoid"
    r"|consider|cover|decide|demonstrate|evaluate|give|keep|make|note|offer|outline|pick|recogni[sz]e"
    r"|repeat|say|set|suggest|tell|touch|update|write|acknowled?ge|measure|calculate|compare|establish|do|don't|never"
    r"|always|get|take|find|look|plan|split|share|store|test|track|validate|verify|restate|address|narrow|invite)\b",
    re.IGNORECASE,
)
# Before a dash only such a name is a term: "TTL", "QoS", "IaaS".
_SHORT_FORM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z][\w/+-]{1,7}")
_LONGEST_ABBREVIATION = 12
_MOST_TERM_WORDS = 5
_CLEAR_WORDS = 5  # a question of so many is clear without its headings; its stage is shown beside it
_MOST_PART_WORDS = 5
_FEWEST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A point's text taken apart.

    `head` is what is recalled, `remark` what is added to it; `parts` are the members of an enumeration that
    follows the head; `term` says that the remark explains the head.
    """

    head: str
    remark: str = ""
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    term: bool = False
    label: bool = False


def with_aliases(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without "(also: …)" at its end, and the forms that stood there."""
    start = text.lower().rfind("(also:")
    match = _ALSO.fullmatch(text, start) if start >= 0 else None
    if match is None:
        return text, ()
    forms = [form.strip() for form in match["forms"].split(";")]
    return text[:start].strip(), tuple(dict.fromkeys(form for form in forms if form))


def worded(text: str) -> Wording:
    """A point's text, taken apart at its first colon, dash or end of a sentence."""
    said, aliases = with_aliases(text)
    if said.endswith(":"):
        return Wording(label(said), aliases=aliases, label=True)
    if said.endswith("?") and not _SENTENCE.search(said):
        return Wording(said, aliases=aliases)
    for separator in (_COLON, _DASH):
        match = separator.search(said)
        if match is not None and _splits(said, match, separator is _COLON):
            head, rest = said[: match.start()].strip(" ,;"), said[match.end() :].strip()
            parts = enumerated(rest)
            named = separator is _COLON or bool(_SHORT_FORM.fullmatch(head))
            term = named and not parts and len(head.split()) <= _MOST_TERM_WORDS
            return Wording(head, rest, aliases, parts, term)
    first, rest = first_sentence(said)
    return Wording(first.rstrip("."), rest, aliases)


def label(text: str) -> str:
    """A line that ends in a colon without it, and without an "e.g." before it."""
    return _EXAMPLE.sub("", text.rstrip(": ")).rstrip(" ,.:") or text.rstrip(": ")


def _splits(text: str, match: re.Match[str], colon: bool) -> bool:
    head, rest = text[: match.start()], text[match.end() :]
    if len(re.sub(r"[\W\d_]", "", head)) < 2 or rest.rstrip().endswith("?") or head.endswith("?") or not rest.strip():
        return False
    if _SENTENCE.search(head) or head.count("(") > head.count(")") or head.count("“") > head.count("”"):
        return False
    return len(head.split()) <= (_MOST_TERM_WORDS + 2 if colon else 12)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and the rest; all of it if there is but one."""
    for match in _SENTENCE.finditer(text):
        head = text[: match.start()]
        if " " in head and not _ABBREVIATION.search(head[-_LONGEST_ABBREVIATION:]):
            return head, text[match.end() :]
    return text, ""


def sentences(text: str) -> list[str]:
    found: list[str] = []
    while text:
        head, text = first_sentence(text)
        found.append(head)
    return found


def enumerated(text: str) -> tuple[str, ...]:
    """The members when `text` is an enumeration of three or more short parts; else nothing."""
    if text.count(",") < _FEWEST_PARTS - 1 or _SENTENCE.search(text) or "(" in text or ";" in text:
        return ()
    parts = [part.strip() for part in _ETC.sub("", text.rstrip(".")).split(",")]
    if len(parts[-1].split(" and ")) == 2 and len(parts) >= _FEWEST_PARTS - 1:
        parts[-1:] = parts[-1].split(" and ")
    named = [_LEADING.sub("", part.strip()) for part in parts]
    if len(named) < _FEWEST_PARTS or any(not part or len(part.split()) > _MOST_PART_WORDS for part in named):
        return ()
    return tuple(dict.fromkeys(named))


def asking(place: NotePlace, points: Sequence[str], topic: str) -> str:
    """How to ask for `points`: "what do you ask?" for questions, "what do you do?" for things to do …"""
    if any(point.endswith("?") or _ASKING.match(point) for point in points) or _ASKED.search(place.innermost):
        return "what do you ask?"
    if 2 * sum(bool(_IMPERATIVE.match(point)) for point in points) >= len(points):
        return "what do you do?"
    if topic == MONITORING:
        return "what do you say?"
    return "which points?"


def list_prompt(place: NotePlace, lead: str, points: Sequence[str], topic: str) -> str:
    """The question that a list answers. `lead` is the line just before it that ends in "?" or ":", or nothing."""
    if not lead:
        return f"{place.trail}: {asking(place, points, topic)}"
    said = lead if lead.endswith("?") else label(lead)
    above = _above(place, said)
    if lead.endswith("?"):
        return lead if len(lead.split()) >= _CLEAR_WORDS else " › ".join((*above, lead))
    return f"{' › '.join((*above, said))}: {asking(place.within(said), points, topic)}"


def _above(place: NotePlace, said: str) -> tuple[str, ...]:
    """The outermost and the innermost heading, where a line does not say them itself."""
    lowered = said.lower()
    names = [name for name in place.names if name.lower() not in lowered]
    return tuple(dict.fromkeys((*names[:1], *names[-1:])))


def has_cue(text: str) -> bool:
    """The text tells one to do something."""
    return bool(_IMPERATIVE.match(text))
