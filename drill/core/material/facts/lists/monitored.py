"""What to monitor of each part of a system: "API: latency, error rate" below "Monitoring"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_thing
from drill.core.material.facts.language.speech import Speech, indefinite
from drill.core.material.reading.blocks import Block, ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

MONITORING = re.compile(
    r"(?:(?:(?:what|how|things)\s+(?:to|(?:do\s+)?(?:I|we|you))\s+)?(?:monitor(?:ing)?|watch)"
    r"|(?:key\s+)?metrics|alerts?|alerting|observability"
    r"|what\s+to\s+alert(?:\s+on)?)"
    r"(?:\s+(?:check\s?|cheat\s?)?(?:list|sheet))?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:db|database|server|app(?:lication)?|service|worker|host|machine|consumer|producer|client"
    r"|backend|frontend|(?:app(?:lication)?|api|web)[\s-]+(?:server|service|tier|layer))s?",
    re.IGNORECASE,
)
# Things of monitoring itself, of which nothing is monitored.
_MEANS = re.compile(
    r"sl[oai]s?|red|use|.*\b(?:methods?|signals?)|prometheus|grafana|datadog|elk|logs?|metrics?"
    r"|traces?"
    r"|alerts?|dashboards?|apm|percentiles?|histograms?|counters?|gauges?",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?P<part>[^:,]{2,40}):\s+(?P<listed>[^:]+?)\.?")
_LONGEST = 5  # words of a thing to watch
_FEWEST = 2


def monitored_part(label: str, above: str, speech: Speech, vocabulary: Vocabulary) -> str:
    """The part of a system that a label below the heading `above` names, as a question calls it:
    "a cache"; "" if none that is monitored."""
    name = label.strip().rstrip(":")
    if not _is_monitored(name, above, vocabulary):
        return ""
    is_one = bool(_PART.fullmatch(name)) and not name.endswith("s")
    said = speech.within(name)
    return f"{indefinite(name)} {said}" if is_one else speech.with_article(said)


def _is_monitored(name: str, above: str, vocabulary: Vocabulary) -> bool:
    is_part = bool(_PART.fullmatch(name)) or is_thing(name, vocabulary)
    below = bool(MONITORING.fullmatch(above.strip().rstrip(":")))
    if not below:
        return False
    return is_part and not _MEANS.fullmatch(name)


def with_monitored_lists(
    blocks: Sequence[Block], place: NotePlace, vocabulary: Vocabulary
) -> list[Block]:
    """The blocks, with what a line tells to monitor of a part as a list below that part."""
    above = place.innermost or place.title
    if not MONITORING.fullmatch(above.strip().rstrip(":")):
        return list(blocks)
    found: list[Block] = []
    for block in blocks:
        told = [(line, _told(line, above, vocabulary)) for line in _lines_alone(block)]
        found += _without_lines(block, [line for line, lists in told if lists])
        for _, lists in told:
            found += lists
    return found


def _lines_alone(block: Block) -> tuple[NoteLine, ...]:
    """The lines of a paragraph, and those points of a list that are only a line."""
    match block:
        case Paragraph(lines=lines):
            return lines
        case PointList(points=points):
            alone = [point for point in points if len(point.lines) == 1 and not point.children]
            return tuple(point.lines[0] for point in alone)
    return ()


def _without_lines(block: Block, told: Collection[NoteLine]) -> list[Block]:
    """A block without some of its lines or points, nothing if none is left."""
    match block:
        case Paragraph(lines=lines):
            plain = tuple(line for line in lines if line not in told)
            return [replace(block, lines=plain)] if plain else []
        case PointList(points=points):
            kept = tuple(point for point in points if point.lines[0] not in told)
            return [replace(block, points=kept)] if kept else []
    return [block]


def _told(line: NoteLine, above: str, vocabulary: Vocabulary) -> list[Block]:
    """The part that a line names, and the list of what is to be watched of it; nothing if it
    tells something else."""
    match = _TOLD.fullmatch(line.text.strip())
    if match is None:
        return []
    if not _is_monitored(match["part"], above, vocabulary):
        return []
    parts = [part.strip() for part in re.split(r"[,;]", match["listed"])]
    if len(parts) < _FEWEST:
        return []
    if any(not 0 < word_count(part) <= _LONGEST for part in parts):
        return []
    points = tuple(ListPoint((NoteLine(part, line.number),)) for part in parts)
    return [Paragraph((NoteLine(f"{match['part']}:", line.number),)), PointList(points)]
