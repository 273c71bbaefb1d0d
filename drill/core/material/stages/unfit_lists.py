"""Cards on the interview that nobody would ask: of a dialogue, of the calls or records of an
example, of an own question to the interviewer, by a label that breaks off."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import ChecklistCard, answer_text
from drill.core.material.drafts import Draft
from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.stage_kinds import StageKind

_SPEAKER = re.compile(
    r"[\"“]?(?:interviewer|interviewee|candidate|you|me|them|I)\s*:", re.IGNORECASE
)
_CALL = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE)\s+/|\w+\([\w ,.*]*\)(?:\s*(?:->|→|:).*)?$")
_USERS = re.compile(r"[\"“]?users? (?:can|should|must|will|may)\b", re.IGNORECASE)
_RECORD = re.compile(r"[A-Z]\w*\s*\([\w ]+(?:,\s*[\w ]+)+\)$")
# "How many users?" is asked of the interviewer; what is below it is no answer to recall.
_ASKED_OF_INTERVIEWER = re.compile(
    r"^(?:[^:?]*\bask\b[^:?]*: )?"
    r"(?:(?:how (?:many|much|often|fast)|who|is|are|does|do|will|should|can)\b(?! you\b)"
    r"|what (?!is\b|are\b|do\b|does\b)\w+(?: \w+)?\?$)",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(
    r"^(?=In the interview|[^:]+: what do you ).*"
    r"\b(?:when you \w+|ask about \w+ly (?:list|state|name)\b.*"
    r"|do before (?:the )?interview|do in the (?:for|if|when|wrap it)\b.*"
    r"|(?:that|which|who|(?<!look )for|with|to|from|into|of))(?:, in order)?\?$",
    re.IGNORECASE,
)
# A remark or an advice is no answer alone, and names no list.
_REMARK = re.compile(
    r"(?:if|see|usually|often|maybe|start here|better to|quantify|make sure|this|these|it)\b"
    r"|don['’]?t overthink",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"(?:only|the|this|an?)\s(?:\S+\s){1,6}(?:is|are|will)\s", re.IGNORECASE)
_NAMED_IN = re.compile(r"“(?P<name>[^”]+)”\?$")
_NO_NAME = re.compile(r"(?:diagram|sketch|example)s?$", re.IGNORECASE)
_OF_REQUIREMENTS = re.compile(r"\brequirements(?: do you (?:cover|ask about))?\?$")
_ARROW = re.compile(r"->|→|=>")
_FEWEST_ARROWS = 2  # of a path through a design
_FEWEST = 2


def is_unfit(one: Draft) -> bool:
    """Whether a card of notes on the interview is none that a person would ask."""
    texts = [item.text for item in one.card.points]
    if _BREAKS_OFF.match(one.card.prompt) or _is_asked_of_interviewer(one):
        return True
    if any(map(_SPEAKER.match, texts)) or _is_of_a_remark(one):
        return True
    if one.card.prompt.startswith("In the interview") and _are_of_users(texts):
        return True
    of_example = sum(bool(_CALL.match(text) or _RECORD.match(text)) for text in texts)
    return 2 * of_example > len(texts)


def _are_of_users(texts: list[str]) -> bool:
    """Whether points are what the users of one system do: "Users can send messages"."""
    return 2 * sum(bool(_USERS.match(text)) for text in texts) > len(texts)


def _is_of_a_remark(one: Draft) -> bool:
    named = _NAMED_IN.search(one.card.prompt)
    if named and (_REMARK.match(named["name"]) or _NO_NAME.match(named["name"])):
        return True
    texts = [item.text for item in one.card.points]
    if not texts:
        answer = answer_text(one.card)
        is_of_stage = one.card.prompt.startswith("In the interview, what do you")
        return is_of_stage and bool(_REMARK.match(answer) or _STATEMENT.match(answer))
    return bool(_OF_REQUIREMENTS.search(one.card.prompt)) and any(map(_REMARK.match, texts))


def _is_asked_of_interviewer(one: Draft) -> bool:
    is_of_scope = kind_of_stage(one.card.stage) in (StageKind.REQUIREMENTS, StageKind.ESTIMATION)
    is_list = bool(one.card.points) or "ask about" in one.card.prompt
    return is_of_scope and is_list and bool(_ASKED_OF_INTERVIEWER.match(one.card.prompt))


def without_paths(one: Draft) -> Draft:
    """A list without the path through a design among its points, which has a card of its own:
    "client -> cache -> database"."""
    if not isinstance(one.card, ChecklistCard):
        return one
    items = one.card.items
    kept = tuple(item for item in items if not _is_path(item.text))
    if len(kept) == len(items) or len(kept) < _FEWEST:
        return one
    lines = one.lines[-len(items) :]
    paths = {line for line, item in zip(lines, items, strict=False) if item not in kept}
    left = tuple(line for line in one.lines if line not in paths)
    return replace(one, card=replace(one.card, items=kept), lines=left)


def _is_path(text: str) -> bool:
    return len(_ARROW.findall(text)) >= _FEWEST_ARROWS
