"""The parts that a walk through a design problem has, told by their headings and labels."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from drill.core.material.facts.language.names import plain_name


class WalkPart(StrEnum):
    """What a heading or label says that the lines below it are of the design."""

    FUNCTIONAL = "functional requirements"
    FEATURES = "features"
    USE_CASES = "use cases"
    NON_FUNCTIONAL = "non-functional requirements"
    EXTENDED = "extended requirements"
    REQUIREMENTS = "requirements"
    GOALS = "goals"
    OUT_OF_SCOPE = "out of scope"
    CONSTRAINTS = "constraints"
    ASSUMPTIONS = "assumptions"
    CLARIFIED = "clarifying questions"
    ESTIMATES = "estimates"
    API = "API"
    SCHEMA = "data model"
    ENTITIES = "core entities"
    COMPONENTS = "components"
    DESIGN = "design"
    BOTTLENECKS = "bottlenecks"
    FAILURES = "failures"
    MONITORING = "monitoring"
    FOLLOW_UPS = "follow-ups"


_REQ = r"(?:req\w*|features?)"
_PARTS = (
    (WalkPart.OUT_OF_SCOPE, r"(?:out[- ]of|not in)[- ]scope|non[- ]?goals?|below the line"),
    (WalkPart.NON_FUNCTIONAL, rf"(?:non?|none)[- ]*func\w*(?: {_REQ})?|nfrs?|quality attributes"),
    (
        WalkPart.EXTENDED,
        rf"(?:extended|optional|additional|extra|advanced|bonus) {_REQ}|nice[- ]to[- ]haves?",
    ),
    (
        WalkPart.FUNCTIONAL,
        rf"(?:core |main |key )?func\w*(?: {_REQ})?|frs?|core req\w*|in[- ]scope",
    ),
    (WalkPart.FEATURES, r"(?:(?:core|main|key|product) )?features"),
    (WalkPart.USE_CASES, r"use[- ]cases|user stories"),
    (WalkPart.GOALS, r"(?:design |system |main |key )?goals(?: of (?:a|the|this) .*)?"),
    (
        WalkPart.CONSTRAINTS,
        r"(?:design )?(?:considerations? and )?constraints|(?:system )?limits",
    ),
    (WalkPart.ASSUMPTIONS, r"(?:\w+ )?assumptions?(?: .*)?|assume"),
    (
        WalkPart.CLARIFIED,
        r".*\bclarif\w*.*|(?:establish(?:ing)? |define |the )?scope|scoping"
        r"|questions? to ask.*|understand(?:ing)? (?:the )?(?:problem|scope).*",
    ),
    (
        WalkPart.REQUIREMENTS,
        rf"(?:(?:system|product|problem|the|gather\w*|collect\w*|specify) )?{_REQ}"
        rf"(?: (?:and goals?|gathering|of the system|analysis))*",
    ),
    (
        WalkPart.ESTIMATES,
        r".*\bestimat\w*.*|bot?ec|bote|.*\benvelope\b.*|capacity(?: planning)?|calculations?"
        r"|scale|(?:traffic|storage|bandwidth|memory|qps|throughput|load)(?:[,/& ]+(?:and )?"
        r"(?:traffic|storage|bandwidth|memory|qps|throughput|load))*(?: capacity)?"
        r"|numbers|the math|scale of the system",
    ),
    (
        WalkPart.API,
        r"(?:\w+ )?api(?:s|'s)?(?: (?:design|definitions?|endpoints?|contracts?|spec\w*|methods))?"
        r"|(?:system |external )?interfaces?(?: definitions?)?|endpoints?|rest(?:ful)? endpoints",
    ),
    (
        WalkPart.SCHEMA,
        r"(?:data|database|db|domain)[ -]?(?:model\w*|schemas?|tables?|design|entities|storage)"
        r"|(?:data models?|schemas?|tables|core entities|entities)(?: design)?|data schemas?"
        r"|(?:data|database|db) (?:models?|schemas?) (?:design|definitions?)|storage schema",
    ),
    (
        WalkPart.COMPONENTS,
        r"(?:(?:main|core|key|system|major|design|the|high[- ]level) )*components?|(?:main |core )?"
        r"services|building blocks",
    ),
    (
        WalkPart.DESIGN,
        r"(?:(?:high|low)[- ]level |detailed |basic |system |initial |final |overall )*"
        r"(?:design|architecture)(?:\s*(?:,|/|&|and|diagram|overview)\b.*)?|hld|lld"
        r"|(?:design )?deep[- ]?dives?.*|detailed design.*"
        r"|(?:read|write)(?: path| flow)?|workflow|data flow",
    ),
    (WalkPart.BOTTLENECKS, r"(?:\w+ )?bottlenecks?|single points of failure"),
    (
        WalkPart.FAILURES,
        r"fail\w*(?: (?:scenarios|modes|handling|cases))?|what (?:fails|(?:can |may )?breaks?"
        r"|can (?:fail|go wrong))|fault[- ]tolerance"
        r"|error handling|reliability",
    ),
    (
        WalkPart.MONITORING,
        r"(?:metrics|monitoring|telemetry|observability)(?: (?:and|&) \w+)?|alerts|what (?:to"
        r"|do we|would you) (?:monitor|watch|measure|alert on)|(?:key )?metrics to (?:monitor"
        r"|track|watch)",
    ),
    (WalkPart.FOLLOW_UPS, r"follow[- ]?ups?.*|trade[- ]?offs|wrap[- ]?up.*|extras"),
)
_TESTS = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _PARTS)
_NUMBERED = re.compile(r"^(?:step |part |phase )?\(?\d+(?:\.\d+)*[.):]?\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")


@lru_cache(maxsize=4096)
def walk_part(label: str) -> WalkPart | None:
    """The part of a design that a heading or label names, None if it names none."""
    name = _BRACKETS.sub(" ", _NUMBERED.sub("", plain_name(label))).strip(" :.-–—*_")
    first = name.split(" - ")[0].split(" — ")[0].split(" – ")[0].strip()
    for text in dict.fromkeys((name, first)):
        for part, test in _TESTS:
            if text and test.fullmatch(text):
                return part
    return None


_STAGES = re.compile(
    r"(?:(?:high|low)[- ]level|basic|initial) design|hld|lld|(?:design )?deep[- ]?dives?",
    re.IGNORECASE,
)


def is_stage_of_design(label: str) -> bool:
    """Whether a label names a stage of designing something ("High-level design"), as notes on what
    exists hardly do."""
    name = _BRACKETS.sub(" ", _NUMBERED.sub("", plain_name(label))).strip(" :.-–—*_")
    return bool(_STAGES.fullmatch(name))


def part_of_line(text: str) -> WalkPart | None:
    """The part that a line names before a colon: "Out of scope: comments, tags"."""
    label, colon, rest = text.partition(":")
    part = walk_part(label) if colon and rest.strip() else None
    return None if part is WalkPart.DESIGN else part  # "Write: 100M a day"


# Parts that hardly any notes have but those on a design, and those that others have as well.
TELLING = frozenset(
    {
        WalkPart.FUNCTIONAL,
        WalkPart.NON_FUNCTIONAL,
        WalkPart.EXTENDED,
        WalkPart.OUT_OF_SCOPE,
        WalkPart.ASSUMPTIONS,
        WalkPart.CLARIFIED,
        WalkPart.ESTIMATES,
    }
)
COMMON = frozenset(
    {
        WalkPart.REQUIREMENTS,
        WalkPart.USE_CASES,
        WalkPart.API,
        WalkPart.SCHEMA,
        WalkPart.DESIGN,
        WalkPart.BOTTLENECKS,
    }
)
