"""Whether things with durations are the stages of a timeline, or only things that take time.

"Session timeout: 30 minutes" has the shape of "Deep dive: 30 minutes". What tells them apart is the
company: the words of the names, the heading above, numbered steps, and that the durations make up
an interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_STAGE = re.compile(
    r"requirement|clarif|scop(?:e|ing)|understand|problem|estimat|envelope|capacity"
    r"|high[\s-]*level|design|architect"
    r"|\bapis?\b|data\s+model|schema|database|entit|deep[\s-]*div|detail|wrap|summar|conclu|recap"
    r"|trade[\s-]*off"
    r"|bottleneck|scal|intro|question|q\s*&\s*a|feedback|discuss|use[\s-]*case|constraint"
    r"|component|interface|endpoint"
    r"|flow|evaluat|diagram|blueprint|follow[\s-]*up|review|explor|gather|goals?\b|reliab|warm"
    r"|closing|opening|coding"
    r"|presentation|solution|brainstorm|evolution|iterat|optimi|sketch|walk[\s-]*through|justif"
    r"|refin|context|identify"
    r"|anforderung|sch(?:ä|ae)tzung|entwurf|vertiefung|zusammenfassung|requisitos|estimaci[oó]n"
    r"|diseño|exigences|conception",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"^(?:\w+\s+)?(?:deep[\s-]*dive|wrap(?:ping)?[\s-]*up|high[\s-]*level\s+design|"
    r"(?:\w+\s+)?requirements?|clarif\w+"
    r"|understand\w*\s+(?:the\s+)?problem|estimations?|introductions?|scope|core\s+entities"
    r"|api\s+design)\b",
    re.IGNORECASE,
)
_TIMELINE = re.compile(
    r"\b(?:tim(?:e|es|ing|ings|eline|eboxe?s?|eboxing)|schedule|agenda|interview\w*|structure"
    r"|framework|steps?|stages?"
    r"|phases?|breakdown|allocation|pac(?:e|ing)|format|flow|plan|outline|approach|session|process"
    r"|minutes?|mins?|viva"
    r"|ablauf|zeitplan|zeiteinteilung|déroulement|horario"
    r"|runbook|defen[cs]e|duration|strategy|order|clock|budget|roadmap"
    r"|method\w*)\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"time-?outs?\b|\bttls?\b|expir\w*|\bintervals?\b|retention|\bretr(?:y|ies)\b|back-?offs?\b"
    r"|\bdelays?\b|\blags?\b"
    r"|latenc(?:y|ies)|down-?time|availab\w+|\bup-?time|\bnines\b|\bsla\b|\bslos?\b|\brto\b"
    r"|\brpo\b|\bpoll(?:s|ing)?\b"
    r"|refresh|cool-?down|heartbeat|\blease|fail-?over|\bcron\b|\bread(?:ing)?\s*(?:time)?$"
    r"|\bwatch(?:ed)?\b|\bvideos?\b|\bchapters?\b"
    r"|lifetime|response\s+time|\bp\d\d\b|\bsev(?:erity)?[\s-]*\d|\bscrape|change-?log|release"
    r"|\bversions?\s+v?\d|lectures?\b"
    r"|episodes?\b|\bwindow\b|\bper\s+(?:day|week|month|year)\b|\bevery\b|\d\s*%|commut\w+"
    r"|\bjobs?\b|\bbackups?\b"
    r"|\brestart|\brecovery\s+time|half-?life|\bmttr\b|\bmttd\b|\bgrace\b|\bstale"
    r"|\bsessions?\s+length|\btokens?\b"
    r"|\breading\s+(?:schedule|plan|list)|\b(?:revision|study|learning)\s+(?:schedule|plan)"
    r"|\bcach(?:e|ed)\b|freshness|\brotat\w+|\bbak(?:e|ing)\b|\bcook\w*|response\s+times?|\bping"
    r"|round\s*trip",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^(?!(?:first|second|third|next|new|final|simple|basic)\s+version)"
    r"(?:(?:grand\s+|in\s+)?total|sum|overall(?:\s+time)?|altogether|the\s+whole|all|entire"
    r"|timing|times?|schedule|agenda|minutes"
    r"|duration|length|(?:[\w&/]+\s+){0,5}(?:interviews?|meeting|session|loop|version|format"
    r"|agenda|schedule|timeline"
    r"|variant|mock))\b(?:\s+(?:time|timing|length|duration|agenda|schedule|structure|format))*\W*$"
    r"|^total\b|\btotal$",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:breaks?|read(?:ing)?|chapters?|practi[cs]e|exercises?|watch\w*|lunch|homework|lectures?"
    r"|revision|leetcode)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(\d{2,3})\s*-?\s*min(?:ute)?s?\b", re.IGNORECASE)
_TOO_LONG_MINUTES = 240.0
_SHORTEST_TOTAL = 5.0
_LONGEST_TOTAL = 480.0
MOST_STAGES = 20
INTERVIEWS = (30, 35, 40, 45, 50, 55, 60, 75, 90)  # minutes that interviews last


def is_whole(name: str) -> bool:
    """The name is for the whole of the interview, not for a stage of it."""
    return bool(_WHOLE.match(name))


def is_on_time(words: str) -> bool:
    """The words lead to a timeline: "Time budget", "Agenda"."""
    return bool(_TIMELINE.search(words))


def is_of_study(name: str) -> bool:
    """The name is of what one does to learn, or of a break."""
    return bool(_STUDY.search(name))


def said_total(context: str) -> float:
    """The minutes that the words around a timeline give the whole: "45 min total"; 0 if none."""
    return max((float(minutes) for minutes in _TOTAL.findall(context)), default=0.0)


def sounds_like_stage(name: str) -> bool:
    """The name has a word that stages of an interview have."""
    return bool(_STAGE.search(name))


def is_contrary(name: str) -> bool:
    """The name is of something that takes time and is no stage, such as a timeout."""
    return bool(_CONTRARY.search(name)) and not _SURE.match(name)


def are_stages(
    names: Sequence[str],
    minutes: Sequence[float],
    context: str,
    *,
    stepped: int = 0,
    shaped: int = 0,
    others: int = 0,
) -> bool:
    """Whether things of these `names` are stages.

    `minutes` are their upper ends, `context` is what is above and beside them (headings, a
    table's head), `stepped` says how many bear a step's number, `shaped` is a bonus for a shape
    that only timelines have, and `others` counts the neighbours without a duration.
    """
    if not names or len(names) > MOST_STAGES or max(minutes) > _TOO_LONG_MINUTES:
        return False
    if not _SHORTEST_TOTAL * min(len(names), 2) / 2 <= sum(minutes) <= _LONGEST_TOTAL:
        return False
    named = sum(bool(_STAGE.search(name)) for name in names)
    score = shaped + (2 if 2 * named >= len(names) else 1 if named else 0)
    score += 2 * bool(_TIMELINE.search(context)) + 2 * (2 * stepped >= len(names))
    score -= 3 * bool(_CONTRARY.search(context))
    score -= others > 2 * len(names)
    score -= 3 * (2 * sum(name.count(",") > 1 for name in names) >= len(names))  # matters to read
    if len(names) == 1:
        return score + bool(_SURE.match(names[0])) >= 3
    return score >= 2
