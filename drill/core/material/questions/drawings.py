"""Questions for drawings: a picture whose words say what is drawn is asked for, and compared by the
person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Answered, Points
from drill.core.material.facts.language.known_terms import spelling, term_within
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.reading.blocks import NoteLine, Paragraph, PointList
from drill.core.material.reading.document import Parsed
from drill.core.material.reading.exhibits import Exhibit, exhibits
from drill.core.material.reading.headings import BOLD_LEVEL, Section

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


def drawings(
    shown: Iterable[Exhibit], place: NotePlace, context: DocumentContext
) -> Iterator[Draft]:
    """The cards that ask to draw what pictures and diagrams of a section show."""
    for exhibit in shown:
        asked = _drawing(exhibit, place, context)
        if asked is not None:
            yield asked


def with_parts(
    found: Sequence[Found], shown: Sequence[Exhibit], context: DocumentContext
) -> tuple[list[Found], list[Exhibit]]:
    """The facts of a section, with a list of the parts of a drawing as the answer to what it has;
    and the pictures that are still to be asked for."""
    facts, left = list(found), list(shown)
    for exhibit in shown:
        at = next((at for at, one in enumerate(facts) if _has_parts(exhibit, one)), None)
        points = facts[at] if at is not None else None
        if at is None or not isinstance(points, Points):
            continue
        asked = _drawn(exhibit, points.place, context, parted=True)
        if asked is not None:
            question = f"Draw {asked[1]}. What are the parts?"
            lines = (exhibit.lines[-1], *points.lines)
            facts[at] = Answered(points.place, question, "", lines, points.entries)
            left.remove(exhibit)
    return facts, left


def with_labels_of_parts(parsed: Parsed, parts: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, where a bold line or a lower heading such as "Parts" right below a drawing is
    the label of its list."""
    if not any(_is_headed_parts(part) for part in parts):
        return tuple(parts)
    ends = {max(exhibit.lines) for exhibit in exhibits(parsed)}
    found: list[Section] = []
    for part in parts:
        if found and _labels_drawing_of(found[-1], part, parsed, ends):
            found[-1] = _with_labelled_list(found[-1], part)
        else:
            found.append(part)
    return tuple(found)


def _labels_drawing_of(before: Section, part: Section, parsed: Parsed, ends: set[int]) -> bool:
    """Whether a section has the parts of a drawing right above it, in the section before; `ends`
    are the lines on which drawings end."""
    if not _is_headed_parts(part):
        return False
    if not _is_below(part, before):
        return False
    number = part.path[-1].number
    near = range(number - _LINES_BETWEEN - 1, number)
    drawn_to = max((line for line in near if line in ends), default=0)
    return drawn_to > 0 and not any(map(_says, parsed.raw[drawn_to : number - 1]))


def _with_labelled_list(before: Section, part: Section) -> Section:
    """A section that goes on with the list of the next one, whose heading is the label."""
    heading = part.path[-1]
    label = Paragraph((NoteLine(f"{heading.text.rstrip(' :')}:", heading.number),))
    return Section(before.path, (*before.blocks, label, *part.blocks))


def _says(line: str) -> bool:
    """Whether a line has anything but the tag that closes a figure."""
    return bool(_CLOSING.sub("", line).strip())


_CLOSING = re.compile(r"</\w+>")


def _is_headed_parts(part: Section) -> bool:
    """Whether a section is a list below a heading such as "Parts"."""
    is_listed = bool(part.blocks) and isinstance(part.blocks[0], PointList)
    if not part.path or not is_listed:
        return False
    return bool(_PARTS.match(part.path[-1].text.strip(" :")))


def _is_below(part: Section, before: Section) -> bool:
    """Whether a section belongs to the one before it: its heading is lower, or only a bold line."""
    is_bold = part.path[-1].level == BOLD_LEVEL
    if part.path[:-1] == before.path:
        return True
    return is_bold and part.path[:-1] == before.path[:-1]


def _has_parts(exhibit: Exhibit, fact: Found) -> bool:
    """Whether a fact is the list of the parts of a picture or diagram, right below it."""
    if not isinstance(fact, Points):
        return False
    lines_between = min(fact.lines) - max(exhibit.lines) - 1
    is_below = 0 <= lines_between <= _LINES_BETWEEN
    return is_below and bool(_PARTS.match(fact.label.strip(" :.*_")))


def _drawing(exhibit: Exhibit, place: NotePlace, context: DocumentContext) -> Draft | None:
    """The card that asks to draw what a picture shows; None where its words do not say that well
    enough."""
    drawn = _drawn(exhibit, place, context)
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


_FIGURES = re.compile(r"\b(?:numbers|figures|table|statistics|results|formulas?)$", re.IGNORECASE)


def _drawn(
    exhibit: Exhibit, place: NotePlace, context: DocumentContext, *, parted: bool = False
) -> tuple[str, str] | None:
    """What a picture shows, in its own words and as they follow "Draw"; None where it is not sure.

    The words must name a technical term and something that is drawn ("flow", "architecture"), in
    a few words. Where the notes say the parts (`parted`) it needs no term, and a diagram without
    words shows what the heading says.
    """
    has_words = exhibit.reference is not None or bool(exhibit.caption)
    caption = exhibit.caption if has_words or not parted else place.innermost
    said = _LEAD.sub("", caption.strip()).strip(" .")
    if not place.names:
        return None
    if not _names_a_drawing(said, context):
        return None
    if _shows_no_design(exhibit):
        return None
    if not parted and not term_within(said, context.vocabulary):
        return None
    of_any = _OF_ANY_SYSTEM.fullmatch(said)
    return _of_system(of_any, context) if of_any else (said, _named(said, context))


def _names_a_drawing(said: str, context: DocumentContext) -> bool:
    """Whether a few words name something that is drawn, and no file, figure or aside."""
    words = said.split()
    if not _FEWEST <= len(words) <= _MOST:
        return False
    if _FILE.search(said) or _FIGURES.search(said):
        return False
    spoken = {word.strip(",:;()").lower() for word in words}
    vocabulary = context.vocabulary
    if said.lower() in vocabulary.asides:
        return False
    if spoken & vocabulary.undrawn:
        return False
    return bool(spoken & vocabulary.drawn) or bool(_ASKS.match(said))


def _shows_no_design(exhibit: Exhibit) -> bool:
    """Whether the name of a picture's file says that it only stands at the head of a page."""
    return exhibit.reference is not None and bool(_COVER.search(exhibit.reference.path))


_COVER = re.compile(r"(?:^|[/_-])(?:cover|banner|hero|logo|thumb(?:nail)?|header)\.\w+$", re.I)
# Words that name no system: "System design diagram (high-level design)".
_OF_ANY_SYSTEM = re.compile(
    r"(?:(?:overall|final|complete|full|basic|main|our|the) )*"
    r"(?P<what>(?:system design|system architecture|high[- ]level (?:design|architecture)"
    r"|architecture|design|component|flow|data flow|sequence)(?: (?:diagram|flow))?)"
    r"(?:\s?\([^()]*\))?",
    re.IGNORECASE,
)
_DIAGRAM = re.compile(r" diagram$", re.IGNORECASE)


def _of_system(found: re.Match[str], context: DocumentContext) -> tuple[str, str] | None:
    """What a picture shows whose words may stand in any notes: the design of the system that these
    are on; None where they are on none."""
    whole = context.whole_subject
    if not whole:
        return None
    subject = context.speech.with_article(context.speech.within(whole))
    what = _DIAGRAM.sub("", found["what"]).lower()
    return found[0], f"the {what} of {subject}"


def _named(said: str, context: DocumentContext) -> str:
    """What is drawn as it is written behind "Draw": a small letter first, unless a name begins it,
    and an article before it, unless it has one or asks."""
    first = said.split()[0]
    known = spelling(first, context.vocabulary)
    is_name = known != known.lower() if known else not first[1:].islower()
    within = said if is_name else said[:1].lower() + said[1:]
    return within if _ASKS.match(said) or _ARTICLE.match(said) else f"the {within}"
