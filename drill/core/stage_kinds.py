"""What one does at a stage of a system design interview, told by the stage's name."""

from __future__ import annotations

import re
from enum import StrEnum


class StageKind(StrEnum):
    """What one does at a stage, in the order in which most interviews have them."""

    REQUIREMENTS = "requirements"
    ESTIMATION = "estimation"
    INTERFACE = "interface"
    DATA = "data"
    DESIGN = "design"
    DETAIL = "detail"
    SCALING = "scaling"
    CLOSE = "close"


_BEFORE = re.compile(
    r"^(?:(?:then|next|finally|now|identifying|defining|clarifying|drawing|the|a|an|your|do|start"
    r"|begin|define|discuss|design|draw|propose|outline|make|perform|identify|gather|"
    r"understand|clarify|agree|establish|determine|system|ask|sketch|describe|quick|rough|initial"
    r"|first|functional|non|"
    r"and|&|/|-|with|on|of|resolve|address|key|core|main)\W+)*",
    re.IGNORECASE,
)
_KINDS = (
    (
        StageKind.CLOSE,
        r"wrap|summar|recap|conclu|clos(?:e|ing)\b|follow\W?ups?\b|q\s?&\s?a\b|final",
    ),
    (
        StageKind.ESTIMATION,
        r"back\W+of\W+(?:the\W+)?envelope|botec?\b|estimat|capacity|sizing|calculat|numbers?\b"
        r"|scale estimat|math\b",
    ),
    (
        StageKind.REQUIREMENTS,
        r"requirement|(?:non-?)?functional|clarif|scop(?:e|ing)\b|problem\b|use\W?cases?\b|goals?\b"
        r"|constraints?\b|anforderung|requisit|exigences|требовани|需求|要件|요구"
        r"|questions?\b|assumptions?\b|features?\b",
    ),
    (
        StageKind.INTERFACE,
        r"(?:rest )?apis?(?:\W+(?:and|design|definitions?|endpoints?|spec\w*|contracts?|data)\b|$)"
        r"|interfaces?\b|endpoints?\b",
    ),
    (
        StageKind.DATA,
        r"data\W?(?:base)?\W+(?:model|schema|design|layer)|data\W?model|schema|entit|db\b"
        r"|databases?\b|storage\b",
    ),
    (
        StageKind.DETAIL,
        r"deep\W*div|detail|lld\b|low\W?level|dig\b|drill\b|dive\b|component design",
    ),
    (
        StageKind.SCALING,
        r"scal(?:e|ing|ability)\b|bottleneck|reliab|trade\W?offs?|optimi[sz]|failure|fault"
        r"|single points?|edge cases"
        r"|evaluat|monitoring",
    ),
    (
        StageKind.DESIGN,
        r"high\W*level|hld\b|architect|diagram|components?\b|blueprint|design$|draw$|sketch$"
        r"|basic design|building blocks",
    ),
)
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


def kind_of(name: str) -> StageKind | None:
    """The kind of stage that a name without numbering and minutes tells, None if it tells none."""
    rests = (name, _BEFORE.sub("", name, count=1))
    return next(
        (kind for rest in rests for kind, words in _PATTERNS if words.match(rest)),
        StageKind.REQUIREMENTS if re.match(r"clarif|understand|scope", name, re.I) else None,
    )
