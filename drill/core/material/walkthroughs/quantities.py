"""Of what a figure of a design is, and how that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.walkthroughs.counts import (
    keys_asked,
    rate_asked,
    ratio_asked,
    times_asked,
    users_asked,
)
from drill.core.material.walkthroughs.data_amounts import (
    bandwidth_asked,
    data_made_asked,
    data_per_time_asked,
    memory_asked,
    size_asked,
    storage_asked,
)
from drill.core.material.walkthroughs.decision_words import small_words
from drill.core.material.walkthroughs.figure_lines import FigureLine
from drill.core.material.walkthroughs.figure_words import (
    ABOUT,
    DEEDS,
    NUMBER,
    RATIO,
    SIZE_UNIT,
    Quantity,
    clean,
)
from drill.core.material.walkthroughs.machine_counts import machines_asked
from drill.core.material.walkthroughs.walk_parts import walk_part

_ASKS = (
    machines_asked,
    ratio_asked,
    users_asked,
    keys_asked,
    rate_asked,
    bandwidth_asked,
    size_asked,
    data_made_asked,
    memory_asked,
    storage_asked,
    times_asked,
    data_per_time_asked,
)


def quantity_of(line: FigureLine, labels: Sequence[str], *, is_listed: bool) -> Quantity | None:
    """What a figure is of, None where neither its label nor its unit says so clearly.

    `is_listed` says that it stands alone among figures, so that its label is its name.
    """
    near = [line.label, *reversed(labels[-3:])]
    if _of_one_user(line):
        return machines_asked(line, near)
    for ask in _ASKS:
        found = ask(line, near)
        if found is not None:
            return found
    return _by_label(line) if is_listed and not line.is_sentence else None


def _of_one_user(line: FigureLine) -> bool:
    return bool(re.search(r"\b(?:if|suppose|imagine|for example|e\.g)\b", line.whole, re.I))


_OF_ONE_KIND = re.compile(
    r"\b(?:size|cost|ratio|rate|length|limit|TTL|latency|time|retention|duration|delay|number|count"
    r"|volume|traffic|throughput|availability|depth|radius|timeout|SLA)(?: of [\w -]{2,30})?$",
    re.IGNORECASE,
)
# A number of these without a time: in a second, in a day?
_NUMBER_OF_DEEDS = re.compile(rf"\b(?:number|count|volume) of (?:\w+ )?{DEEDS}$", re.IGNORECASE)
_FIGURE_ALONE = re.compile(
    rf"^{ABOUT}(?:{NUMBER})\s?(?:{SIZE_UNIT}|%|ms|s|secs?|seconds?|minutes?|mins?|hours?|days?"
    rf"|months?|years?"
    r"|characters?|chars|[a-z]+s)?(?:\s?(?:/|per|a)\s?[a-z]+)?(?:\s\([^()]{1,40}\))?$",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"[:;.?!\d*×/]|\b(?:this|that|it|which|so|then|total|result|note|e\.g|approach|option|step"
    r"|assume|calc\w*|answer|example|each|per)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL = 5  # words


def _by_label(line: FigureLine) -> Quantity | None:
    """A figure asked for by its label, where that names what it is."""
    label = re.sub(r"\s*\([^()]*\)", "", line.label).strip()
    is_figure = _FIGURE_ALONE.match(line.result) or RATIO.fullmatch(line.result)
    is_short = 0 < len(label.split()) <= _LONGEST_LABEL and not _NO_LABEL.search(label)
    if not (is_figure and is_short):
        return None
    if walk_part(label) is not None:
        return None
    if not _OF_ONE_KIND.search(label):
        return None
    if _NUMBER_OF_DEEDS.search(label):
        return None
    name = small_words(" ".join(label.split()))
    how = "estimated" if line.worked else "assumed"
    return Quantity(f"What {name} is {how} for {{system}}?", clean(line.result))
