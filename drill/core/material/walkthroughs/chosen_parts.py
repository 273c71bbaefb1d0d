"""What a design takes for its store, its cache and so on: "DB: Cassandra, as writes are many"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.sentences.figures import is_figure
from drill.core.material.reading.blocks import Paragraph, PointList
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.walk_parts import WalkPart

_LABELLED = re.compile(
    r"^(?P<label>[A-Za-z][\w -]{1,24}?)\s*(?::|=>|->|→|\s[-–—]\s)\s*(?P<said>\S.*)$"
)
_ASKS = tuple(
    (re.compile(pattern, re.IGNORECASE), question)
    for pattern, question in (
        (
            r"(?:main )?(?:db|database|data ?store)(?: choice)?",
            "Which database does {} use?",
        ),
        (r"cach(?:e|ing)(?: layer)?", "Which cache does {} use?"),
        (r"(?:message )?(?:queue|broker)", "Which message queue does {} use?"),
        (r"(?:communication )?protocols?", "Which protocol does {} use?"),
        (r"(?:cache )?eviction(?: policy)?", "Which eviction policy does {} use?"),
        (r"(?:shard(?:ing)?|partition(?:ing)?) key", "What is the partition key of {}?"),
        (r"(?:unique )?ids?(?: generat(?:ion|or))", "How does {} generate IDs?"),
        (r"sharding|partitioning", "How does {} partition its data?"),
        (r"(?:file|object|blob|media) stor(?:e|age)", "Which object store does {} use?"),
    )
)
# Where a label names what something is said of: "Queue: depth" below "Monitoring".
_SAID_OF_PARTS = {
    WalkPart.MONITORING,
    WalkPart.BOTTLENECKS,
    WalkPart.FAILURES,
    WalkPart.FOLLOW_UPS,
    WalkPart.ESTIMATES,
    WalkPart.OUT_OF_SCOPE,
    WalkPart.CLARIFIED,
}
_LONGEST = 16  # words
_FEWEST_LETTERS = 3
_NO_CHOICE = re.compile(
    r"\?|^(?:reads?|writes?)\b|\b(?:or|vs|versus|tbd|todo|maybe|options?|etc)\b|^"
    r"(?:to|for|the|it|we|this|yes|no|none)\b",
    re.IGNORECASE,
)


# What is done or said of the part, not what is taken for it: "store frequent responses".
_DEED = re.compile(
    r"(?:stores?|keeps?|holds?|saves?|caches?|splits?|responsible|single|will|should|can|must"
    r"|used?|needs?"
    r"|handles?|frequent|consider|choose|pick)\b|.*(?:->|→|\()",
    re.IGNORECASE,
)
# What is measured of the part, or how it fails: "depth, age of the oldest message".
_MEASURED = re.compile(
    r"\b(?:depth|lag|latency|errors?|rates?|ratio|slow|down|age|fails?|failures?|overloads?|alerts?"
    r"|(?:cpu|memory) (?:use|usage)|utili[sz]ation|saturation|hit[- ]rate|timeouts?|crash\w*)\b",
    re.IGNORECASE,
)


def chosen_parts(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The points that say in a few words what is taken for a part of the design."""
    for one in blocks:
        if _SAID_OF_PARTS.intersection(one.parts):
            continue
        for text, number in _lines(one):
            match = _LABELLED.match(text)
            question = _question(match["label"]) if match else ""
            if match is None or not question:
                continue
            if not _is_choice(match["said"]):
                continue
            yield DesignFact(place, question.format(system), match["said"].rstrip("."), (number,))


def _lines(one: LabelledBlock) -> Iterator[tuple[str, int]]:
    match one.block:
        case PointList(points=points):
            for point in points:
                if not point.children:
                    yield point.text, point.number
        case Paragraph(lines=lines) if len(lines) > 1:
            for line in lines:
                yield line.text, line.number


def _question(label: str) -> str:
    return next((asks for test, asks in _ASKS if test.fullmatch(label.strip())), "")


def _is_choice(said: str) -> bool:
    is_short = (
        len(said.split()) <= _LONGEST and len(re.findall(r"[^\W\d_]", said)) >= _FEWEST_LETTERS
    )
    is_choice = not (is_figure(said) or _NO_CHOICE.search(said) or _DEED.match(said))
    is_choice = is_choice and not _MEASURED.search(said)
    return is_short and is_choice
