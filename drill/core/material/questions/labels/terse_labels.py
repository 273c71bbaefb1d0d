"""Labels that say in a word or two what their points are: "Failover checklist", "Raft in short",
"Conflict resolution"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.language.english import Form
from drill.core.material.facts.lists.monitored import MONITORING, monitored_part
from drill.core.material.questions.document_context import DocumentContext, Question

_CHECKLIST = re.compile(r"(?P<what>\S+(?:\s\S+){0,3})\s+checklist", re.IGNORECASE)
_IN_SHORT = re.compile(
    r"(?P<what>\S+(?:\s\S+){0,3})\s+(?:in\s+short|in\s+a\s+nutshell|in\s+brief|summary)",
    re.IGNORECASE,
)
_REMEDY = re.compile(
    r"(?:[A-Za-z-]+\s){0,2}(?:(?:conflict|collision|deadlock|contention)s?\sresolution"
    r"|[A-Za-z-]+\s(?:prevention|avoidance|mitigation))",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"%|\b(?:rates?|ratios?|lag|latenc(?:y|ies)|depth|errors?|usage|utili[sz]ation|counts?"
    r"|throughput|qps|rps|p\d{2,3}|time|duration|size|load|retries|timeouts?"
    r"|restarts?|hits?|misses|saturation|traffic)\b",
    re.IGNORECASE,
)


def in_full(label: str, form: Form | None, *, ordered: bool, several: bool) -> str:
    """The label as one would say it: numbered points below "Failover checklist" are the "Failover
    steps", those below "Raft in short" say "How Raft works", and points below "Conflict resolution"
    are its ways."""
    bare = label.strip().rstrip(":").rstrip()
    checklist, short = _CHECKLIST.fullmatch(bare), _IN_SHORT.fullmatch(bare)
    if ordered and checklist:
        return f"{checklist['what']} steps"
    if ordered and short and form is not Form.NAME:
        return f"How {short['what']} works"
    if several and _REMEDY.fullmatch(bare):
        return f"Ways of {bare}"
    return label


def monitored(
    label: str, texts: Sequence[str], above: Sequence[str], context: DocumentContext
) -> Question | None:
    """The question for the metrics below "Monitoring" in notes on a thing; None else None."""
    name = label.strip().rstrip(":")
    metrics = sum(bool(_METRIC.search(text)) for text in texts)
    are_metrics = len(texts) > 1 and 2 * metrics >= len(texts)
    if context.interview:
        return None
    if not are_metrics or not MONITORING.fullmatch(name):
        return None
    things = (context.whole_subject, *reversed(above), *context.titles)
    parts = (monitored_part(thing, name, context.speech, context.vocabulary) for thing in things)
    part = next(filter(None, parts), "")
    return Question(f"Which metrics of {part} are to be monitored?") if part else None
