"""Questions for drawings: a picture whose words say what is drawn is asked for, and compared by the
person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.exhibits import Exhibit
from drill.core.material.facts.facts import Answered, Points
from drill.core.material.facts.known_terms import spelling, term_within
from drill.core.material.facts.list_answers import Found
from drill.core.material.questions.setting import Setting

_FEWEST, _MOST = 3, 14  # words of what is drawn
_LEAD = re.compile(
    r"^(?:(?:figure|fig\.?)\s*\d*\s*[:.-]?\s*)?"
    r"(?:(?:a|the)\s+)?(?:(?:simple|simplified)\s+)?"
    r"(?:(?:diagram|sketch|picture|image|drawing|illustration)\s+(?:of|showing|for)\s+)?",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.\w{2,4}$|[_/\\]|\d{3,}|https?:")
_ASKS = re.compile(r"(?:how|where|when|what|why|who)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_PARTS = re.compile(
    r"(?:(?:the|its|main|key)\s+)*(?:parts|components|elements|boxes|legend)\b"
    r"(?:\s+(?:of|in|shown)\b.*)?$"
    r"|(?:(?:the|this)\s+)?(?:diagram|drawing|picture|figure|sketch|image|it)\s+"
    r"(?:shows|has|contains|consists\s+of)$"
    r"|(?:shown|what\s+(?:it|the\s+\w+)\s+shows)$",
    re.IGNORECASE,
)
_LINES_BETWEEN = 2  # a picture and the label of its parts, at most
_BELOW = "Compare your drawing with it."


def drawings(shown: Iterable[Exhibit], place: NotePlace, setting: Setting) -> Iterator[Draft]:
    """The cards that ask to draw what pictures of a section show."""
    for exhibit in shown:
        asked = _drawing(exhibit, place, setting) if exhibit.reference is not None else None
        if asked is not None:
            yield asked


def with_parts(
    found: Sequence[Found], shown: Sequence[Exhibit], setting: Setting
) -> tuple[list[Found], list[Exhibit]]:
    """The facts of a section, with a list of the parts of a drawing as the answer to what it has;
    and the pictures that are still to be asked for."""
    facts, left = list(found), list(shown)
    for exhibit in shown:
        at = next((at for at, one in enumerate(facts) if _has_parts(exhibit, one)), None)
        points = facts[at] if at is not None else None
        if at is None or not isinstance(points, Points):
            continue
        asked = _drawn(exhibit, points.place, setting)
        if asked is not None:
            question = f"Draw {asked[1]}. What are the parts?"
            facts[at] = Answered(points.place, question, "", points.lines, points.entries)
            left.remove(exhibit)
    return facts, left


def _has_parts(exhibit: Exhibit, fact: Found) -> bool:
    """Whether a fact is the list of the parts of a picture, right below it."""
    if exhibit.reference is None or not isinstance(fact, Points):
        return False
    lines_between = min(fact.lines) - max(exhibit.lines) - 1
    is_below = 0 <= lines_between <= _LINES_BETWEEN
    return is_below and bool(_PARTS.match(fact.label.strip(" :.*_")))


def _drawing(exhibit: Exhibit, place: NotePlace, setting: Setting) -> Draft | None:
    """The card that asks to draw what a picture shows; None where its words do not say that well
    enough."""
    drawn = _drawn(exhibit, place, setting)
    if drawn is None:
        return None
    said, subject = drawn
    return draft(
        Kind.BASIC,
        f"Draw {subject}.",
        place,
        exhibit.lines,
        topic=place.topic(said),
        words=(said,),
        answer=f"{exhibit.text}\n{_BELOW}",
    )


def _drawn(exhibit: Exhibit, place: NotePlace, setting: Setting) -> tuple[str, str] | None:
    """What a picture shows, in its own words and as they follow "Draw"; None where it is not sure.

    The words must name a technical term and something that is drawn ("flow", "architecture"), in
    a few words.
    """
    said = _LEAD.sub("", exhibit.caption.strip()).strip(" .")
    words = said.split()
    if not _FEWEST <= len(words) <= _MOST or _FILE.search(said) or not place.names:
        return None
    spoken = {word.strip(",:;()").lower() for word in words}
    is_drawn = bool(spoken & setting.vocabulary.drawn) or bool(_ASKS.match(said))
    is_about_it = (
        said.lower() not in setting.vocabulary.asides and not spoken & setting.vocabulary.undrawn
    )
    if not is_drawn or not is_about_it or not term_within(said, setting.vocabulary):
        return None
    within = _within(said, setting)
    return said, within if _ASKS.match(said) or _ARTICLE.match(said) else f"the {within}"


def _within(said: str, setting: Setting) -> str:
    """What is drawn as it is written within a sentence: a small letter first, unless a name begins
    it."""
    first = said.split()[0]
    known = spelling(first, setting.vocabulary)
    is_name = known != known.lower() if known else not first[1:].islower()
    return said if is_name else said[:1].lower() + said[1:]
