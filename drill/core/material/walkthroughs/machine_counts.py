"""How many machines a design needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.walkthroughs.figure_lines import FigureLine
from drill.core.material.walkthroughs.figure_words import FIGURE, Quantity, clean

_MACHINES = (
    r"(?P<what>(?:(?!each\b|per\b|of\b|our\b|the\b|more\b|two\b)[a-z]+ ){0,2}?(?:servers"
    r"|machines|nodes|workers|instances"
    r"|shards|hosts|partitions|brokers|replicas|boxes))"
)
_WORKED = re.compile(rf"^{FIGURE} {_MACHINES}\b(?P<rest>.*)$", re.IGNORECASE)
_NEEDED = re.compile(
    r"^(?:so,? )?(?:if (?:we|you) (?:have|get|expect) (?P<load>[^,]{4,50}?),? (?:then )?)?"
    r"(?:we|you) (?:would |will |'ll )?(?:need|require) "
    rf"(?P<figure>(?:~|about |around |at least )?\d[\d,]*(?:\s?[-–]\s?\d[\d,]*)?[kM+]?) {_MACHINES}"
    r"(?: (?:to|for) (?P<goal>[^,;]{4,60}))?$",
    re.IGNORECASE,
)


def machines_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    """The machines of "100M / 500K = 200 chat servers" and of "we would need 40-60 workers"."""
    needed = _NEEDED.match(line.whole)
    if needed is not None:
        load = needed["load"]
        of = f" for {load}" if load else f" to {needed['goal']}" if needed["goal"] else ""
        question = f"How many {needed['what'].lower()} does {{system}} need{of}?"
        return Quantity(question, clean(needed["figure"]))
    worked = _WORKED.match(line.result) if line.worked and not line.is_sentence else None
    if worked is None:
        return None
    if worked["rest"].strip(" .") or re.search(r"\bper\b", worked["rest"]):
        return None
    return Quantity(
        f"How many {worked['what'].lower()} does {{system}} need?", clean(worked["figure"])
    )
