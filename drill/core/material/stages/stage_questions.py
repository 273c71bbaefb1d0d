"""The question that asks for what the notes list below a stage of the interview."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import Form
from drill.core.material.stages.interview_stages import kind_of_stage, small, spoken_stage
from drill.core.material.stages.stage_list import StageList
from drill.core.stage_kinds import StageKind

KIND_OF_REQUIREMENT = re.compile(r"(?:non\W?)?functional(?:\s+requirements?)?", re.IGNORECASE)
_MONITORED = re.compile(
    r"(?:(?:what|things|how)\s+to\s+)?monitor(?:ing)?(?:\s+\w+)?|metrics|alerts|alerting"
    r"|observability",
    re.IGNORECASE,
)
_TO_ASK = re.compile(
    r"(?:(?:what|things|questions)\s+)?(?:to|I|we)\s+ask|(?:my|our)\s+questions", re.IGNORECASE
)
_TOLD = re.compile(
    r"(?:draw|explain|discuss|define|describe|identify|sketch|list|design|estimate|talk about|build"
    r"|choose|pick|select)"
    r"(?:/\w+)?\s",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(r"\b(?:estimat|calculat|sizing|capacity|math)", re.IGNORECASE)
_ESTIMATES = re.compile(r"estimat(?:e|es|ion|ions)", re.IGNORECASE)
_CHOSEN = re.compile(
    r"(?:choose|pick|select)(?:\s+(?:one\s+)?(?:from|form|of|between))?:?$", re.IGNORECASE
)
# "Always draw", "Say aloud", "Never": what one does with each point.
DEED = re.compile(
    r"(?:(?:always|also)\s+)?(?:draw|mention|say|name|show|discuss|check|avoid|ask|clarify|cover"
    r"|estimate|compute|skip)(?:\s+(?:aloud|out\s+loud|first|early|at\s+least|always))?",
    re.IGNORECASE,
)
_OWN_DEED = re.compile(r"(?:I|we)\s+(?P<deed>[a-z]+(?:\s[a-z]+)?)")  # "I offer"
_ROLES = re.compile(
    r"\w\s(?:methods|strateg\w+|stratergies|policies|types|algorithms|patterns|techniques"
    r"|approaches|criteria|protocols|options|levels|requirements|databases|components)$"
    r"|^(?:\w+\s)?(?:bottlenecks|trade-?offs|failure\s(?:modes|cases))$",
    re.IGNORECASE,
)
_VERBS = {Form.QUESTION: "ask", Form.COMMAND: "do", Form.NEGATED: "avoid"}
_OF_KIND = {StageKind.ESTIMATION: "estimate", StageKind.REQUIREMENTS: "clarify"}


def stage_question(found: StageList, form: Form | None) -> str:
    """The question for points of one form below a stage, or below its label, which may stand below
    another one."""
    stage, label, above = found.stage, found.label, found.above
    if found.ordered:
        is_drawn = kind_of_stage(stage) is StageKind.DESIGN
        asks = "which parts do you draw" if is_drawn else "what are the steps"
        return f"In the interview, {asks} in {spoken_stage(stage)}, in order?"
    if "?" in label:
        asked, _, _ = label.partition("?")
        return f"In the interview, {asked[:1].lower()}{asked[1:]}?"
    if above and not _TOLD.match(label):
        return f"In the interview, which {small(label)} of {small(above)} do you cover?"
    if label:
        return _of_label(stage, label, form)
    if _MONITORED.fullmatch(stage):
        return "In the interview, what do you monitor?"
    if _TO_ASK.fullmatch(stage):
        return "In the interview, what do you ask?"
    kind = kind_of_stage(stage)
    if kind is None and form is Form.QUESTION:
        return f"In the interview, what do you ask about “{stage}”?"
    if kind is StageKind.DATA and form is Form.QUESTION:
        return f"In the interview, what do you ask about {small(stage)}?"
    verb = _VERBS.get(form) if form else None
    verb = verb or (_OF_KIND.get(kind) if kind else None) or "cover"
    if _ESTIMATES.fullmatch(stage):
        return "In the interview, what do you estimate?"
    return f"In the interview, what do you {verb} in {spoken_stage(stage)}?"


def _of_label(stage: str, label: str, form: Form | None) -> str:
    if _TO_ASK.fullmatch(label):
        return f"In the interview, what do you ask in {spoken_stage(stage)}?"
    own = _OWN_DEED.fullmatch(label)
    if own or DEED.fullmatch(label):
        deed = own["deed"] if own else small(label)
        return f"In the interview, what do you {deed} in {spoken_stage(stage)}?"
    about = small(label)
    if KIND_OF_REQUIREMENT.fullmatch(about) and "requirement" not in about:
        about = f"{about} requirements"
    kind = kind_of_stage(stage)
    if kind is StageKind.REQUIREMENTS or form is Form.QUESTION:
        return f"In the interview, what do you ask about {about}?"
    if _CHOSEN.match(label):
        return f"In the interview, which options do you choose from in “{stage}”?"
    if _TOLD.match(label):
        verb, _, rest = about.partition(" ")
        return f"In the interview, what do you cover when you {verb.lower()} {rest}?"
    if form is Form.COMMAND:
        return f"In the interview, what do you do for {about}, in “{stage}”?"
    if _ROLES.search(label):
        return f"In the interview, which {about} do you cover?"
    if kind is StageKind.ESTIMATION:
        estimate = about if _ESTIMATE.search(about) else f"{about} estimate"
        return f"In the interview, what belongs to the {estimate}?"
    return f"In the interview, what do you cover under “{label}”, in “{stage}”?"
