"""Which design problem each section of a document walks through: the system that it designs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drill.core.material.facts.language.english import without_article
from drill.core.material.facts.language.known_terms import is_proper
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.facts.language.speech import Speech, indefinite
from drill.core.material.reading.blocks import Block, Heading, ListPoint, Paragraph, PointList
from drill.core.material.reading.headings import Section
from drill.core.material.stages.method_titles import names_a_thing
from drill.core.material.vocabulary import Vocabulary
from drill.core.material.walkthroughs.walk_parts import (
    COMMON,
    TELLING,
    WalkPart,
    is_stage_of_design,
    walk_part,
)

_FEWEST_PARTS = 2  # of a design, below a heading that does not say that it designs something
_LONGEST_SYSTEM = 5  # words
_LONGEST_LABEL = 6


@dataclass(frozen=True, slots=True)
class DesignedSystem:
    """A system to be designed; `system` is as it stands in a sentence: "a chat system", "TinyURL".

    `heading` is the line of the heading that names it, 0 for a title that is none.
    """

    system: str
    heading: int = 0


def designed_systems(
    parts: Sequence[Section], titles: Sequence[str], speech: Speech, vocabulary: Vocabulary
) -> tuple[DesignedSystem | None, ...]:
    """The problem of each section, None if it is of none. `titles` are names of the whole document,
    the first that tells it counts."""
    below, loose = _walk_parts(parts)
    staged = any(map(is_stage_of_design, _all_labels(parts)))
    whole = _of_titles(titles, loose, staged, speech, vocabulary)
    first = _first_design(parts)
    among = any(_OF_DESIGNS.search(title) for title in titles)
    found: list[DesignedSystem | None] = []
    for part in parts:
        problem = _of_path(part.path, below, among, speech, vocabulary) or whole
        if problem is None and first and part.path:
            problem = _beside(part.path[0], first, speech, vocabulary)
        found.append(problem)
    return tuple(found)


def _walk_parts(parts: Sequence[Section]) -> tuple[dict[int, set[WalkPart]], set[WalkPart]]:
    """The parts of a walk below each heading, by its line, and those of the whole document."""
    below: dict[int, set[WalkPart]] = {}
    every: set[WalkPart] = set()
    for part in parts:
        inner = set(filter(None, map(walk_part, labels_of(part))))
        own = walk_part(part.path[-1].text) if part.path else None
        with_own = inner if own is None else inner | {own}
        every |= with_own
        for heading in part.path:
            is_last = heading is part.path[-1]
            below.setdefault(heading.number, set()).update(inner if is_last else with_own)
    return below, every


def _beside(
    heading: Heading, first: str, speech: Speech, vocabulary: Vocabulary
) -> DesignedSystem | None:
    """The system of a section beside the first one, which designs a system: that for a part of the
    design, its own if the heading names one ("Distributed scheduler")."""
    if walk_part(heading.text) is not None:
        return DesignedSystem(_spoken(first, speech, vocabulary))
    name = _system(plain_name(heading.text))
    is_own = bool(_COUNTED.search(name)) and 1 < len(name.split()) <= _LONGEST_OWN
    return DesignedSystem(_spoken(name, speech, vocabulary), heading.number) if is_own else None


_LONGEST_OWN = 3  # words


def _first_design(parts: Sequence[Section]) -> str:
    """The system that the first heading of a document designs, "" if it designs none."""
    first = next((part.path[0].text for part in parts if part.path), "")
    return designed(first)


def _of_path(
    path: Sequence[Heading],
    below: dict[int, set[WalkPart]],
    among: bool,
    speech: Speech,
    vocabulary: Vocabulary,
) -> DesignedSystem | None:
    for heading in reversed(path):
        name = designed(heading.text)
        is_told = _is_design(below.get(heading.number, set()), among_designs=among)
        if not name and is_told and walk_part(heading.text) is None:
            name = _named(heading.text, vocabulary)
        if name:
            return DesignedSystem(_spoken(name, speech, vocabulary), heading.number)
    return None


def _is_design(parts: set[WalkPart], *, among_designs: bool = False) -> bool:
    """Whether parts are those of a design, rather than of a program or a product; among several
    designs any two are."""
    if among_designs:
        return bool(parts & (TELLING | COMMON)) and len(parts) >= _FEWEST_PARTS
    return bool(parts & TELLING) and len(parts & (TELLING | COMMON)) >= _FEWEST_PARTS


_OF_DESIGNS = re.compile(r"\bsystem design\b|\bHLDs?\b|\bdesign (?:problems|questions)\b", re.I)


def _of_titles(
    titles: Sequence[str],
    parts: set[WalkPart],
    staged: bool,
    speech: Speech,
    vocabulary: Vocabulary,
) -> DesignedSystem | None:
    """The system that a title names; `staged` says that a label names a stage of designing, so that
    two parts that other notes have as well are enough, as below the kind of a system."""
    name = next(filter(None, map(designed, titles)), "")
    is_of_other = bool(titles[0]) and not _system(plain_name(titles[0]))
    may_be_told = staged or any(map(is_kind_of_system, titles))
    is_told = _is_design(parts) or (may_be_told and len(parts & COMMON) >= _FEWEST_PARTS)
    if not name and not is_of_other and is_told:
        least = Strength.WEAK if WalkPart.FUNCTIONAL in parts else Strength.ALONE
        named = (_named(title, vocabulary, least) for title in titles)
        name = next(filter(None, named), "")
    return DesignedSystem(_spoken(name, speech, vocabulary)) if name else None


def _all_labels(parts: Sequence[Section]) -> Iterator[str]:
    for part in parts:
        yield from (part.path[-1].text,) if part.path else ()
        yield from labels_of(part)


def labels_of(part: Section) -> Iterator[str]:
    """The short lines of a section that may be labels: paragraphs and points above a list."""
    yield from _labels(part.blocks)


def _labels(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() if len(block.text.split()) <= _LONGEST_LABEL:
                yield block.text
            case PointList(points=points):
                for point in points:
                    yield from _of_point(point)


def _of_point(point: ListPoint) -> Iterator[str]:
    label, colon, rest = point.text.partition(":")
    if colon and rest.strip():
        yield label
    if point.children and len(point.text.split()) <= _LONGEST_LABEL:
        yield point.text
        yield from _labels(point.children)


_DESIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:system )?design(?:ing)?(?: of)?\s*[:–—-]?\s+(?P<name>\S.*)",
        r"how (?:would|will|do|can|should|to) ?(?:you|we|i)? (?:design|implement|build)"
        r" (?P<name>\S.*)",
        r"(?:(?:high|low)[- ]level design|hld|lld|system design|architecture)"
        r"(?: (?:of|for) |\s*[-–—:]\s*)"
        r"(?P<name>\S.*)",
        r"(?:let'?s )?(?:build|implement|design|create)(?:ing)? (?P<name>(?:an?|your own) \S.*)",
        r"(?P<name>\S.*?)\s*[:|/–—-]?\s*(?:system design|hld|high[- ]level design)"
        r"(?: (?:interview|question|problem))?"
        r"(?:\s*[-–—:]\s*(?:interview )?(?:study )?(?:guide|notes|tips|walkthrough|prep))?",
    )
)
_NO_SYSTEM = re.compile(
    r"\b(?:interviews?|templates?|frameworks?|checklists?|approach\w*|guides?|notes?|questions?"
    r"|patterns?|principles?|basics|fundamentals?|concepts?|primer|cheat\w*|handbook|course|book"
    r"|considerations?|decisions?|choices?|trade-?offs?|process|problems?|examples?|tips|overview"
    r"|summary|dive|diagrams?|documents?|reviews?|details?|steps?|thinking|learning"
    r"|data-intensive|applications|systems|algorithms?|schema|schemas|database|goals"
    r"|this|it|them|things?|something|anything|responsib\w+|introduction|preparation|prep|mock"
    r"|components?|constraints?|requirements?|assumptions?|overview|flow|api design"
    r"|architectures?|scalability|sys(?:tem)?[- ]?design|level|case|study|chapter|volume|part"
    r"|resources"
    r"|topics|title|progression|onsite|boundaries|placeholder|glossary|faq|ux|ui|talk|rounds?"
    r"|sessions?|stages?|phases?"
    r"|timeline)\b"
    r"|\.\w{2,4}$|^(?:readme|apis?|docs?|index|untitled|draft|generic|misc)$"
    r"|^(?:for|to|with|of|and|or|your|the system|by|in|on|from|a system|when|how|what|why)\b"
    r"|^(?:system|design|service|services|solution|database|data|high|low)$",
    re.IGNORECASE,
)
_OF_CHAPTER = re.compile(
    r"^(?:my )?notes (?:on|for|about) "
    r"|^(?:(?:system design|mock) )*interview(?: question)?\s*[:–—-]\s*"
    r"|^(?:chapter|part|day|week|question|problem|case study|example|q|ch|#)\s*#?\d*(?:\.\d+)*"
    r"\s*[:.)–—-]\s*",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:an?\s+)?(?:(?:\w+ )?(?:library|service|system|app|application|platform|tool|website|site"
    r"|something|product))\s+(?:like|similar to|such as)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\([^()]*\)|,.*|\b(?:like|similar to|such as|with|that|which|for|using|in|from) .*)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def designed(title: str) -> str:
    """The system that a title says it designs: "chat system" of "Design a chat system", "" if it
    says none."""
    text = _OF_CHAPTER.sub("", plain_name(title).replace("_", " ")).strip(" ?!.:")
    for pattern in _DESIGNS:
        match = pattern.fullmatch(text)
        if match and (name := _system(match["name"])):
            return name
    return ""


def _named(title: str, vocabulary: Vocabulary, least: Strength = Strength.ALONE) -> str:
    """The system that a title names, above the parts of its design; two words may say less alone
    than one."""
    text = _OF_CHAPTER.sub("", plain_name(title))
    if text.endswith("?") or walk_part(text) is not None:
        return ""
    if not names_a_thing(text):
        return ""
    name = _system(re.sub(r"(?<=\w) design$", "", text, flags=re.IGNORECASE))
    least = least if " " in name else Strength.ALONE
    return name if name and strength(name, vocabulary) >= least else ""


def _system(text: str) -> str:
    """A text as the name of a system without what is said of it; "" if it can be none."""
    name = re.sub(r"^(?:an?|the|your own)\s+", "", text.strip(" ?!.:*_\"'“”"), flags=re.I)
    name = _GENERIC.sub("", re.split(r"\s+(?:[/–—-]|or)\s+|\s*[|@]", name)[0])
    name = name if name.count("(") == name.count(")") else name.partition("(")[0].strip()
    shorter = name
    while len(shorter.split()) > 1 and (cut := _TAIL.sub("", shorter)) not in ("", shorter):
        shorter = cut
    name = without_article(shorter.strip(" -–—"))
    is_name = 0 < len(name.split()) <= _LONGEST_SYSTEM and not _NO_SYSTEM.search(name)
    is_name = is_name and names_a_thing(name)
    return name if is_name and re.search(r"[^\W\d_]{2}", name) and ":" not in name else ""


def is_kind_of_system(name: str) -> bool:
    """Whether a name of several words ends in what systems are called: "photo store"."""
    return " " in name and bool(_COUNTED.search(name))


_COUNTED = re.compile(
    r"(?:system|service|limiter|shortener|crawler|cache|store|queue|engine|app|application|feed"
    r"|platform|database|scheduler|generator|server|balancer|board|leaderboard|site|website|lot"
    r"|network|pipeline|editor|gateway|broker|bot|map|tracker|storage|cdn|checker|manager)$",
    re.IGNORECASE,
)


def _spoken(name: str, speech: Speech, vocabulary: Vocabulary) -> str:
    """A system as it stands in a sentence."""
    name = vocabulary.systems.get(name.lower(), name)
    said = speech.within(name)
    words = said.split(" ")
    if not (_COUNTED.search(said) and len(words) > 1) or re.search(r"[a-z][A-Z]", said):
        return speech.with_article(said)
    small = [_lowered(word, vocabulary) for word in words]
    name = " ".join(small)
    return f"{indefinite(name)} {name}"


def _lowered(word: str, vocabulary: Vocabulary) -> str:
    is_title = re.fullmatch(r"[A-Z][a-z]+", word)
    return word.lower() if is_title and not is_proper(word, vocabulary) else word
