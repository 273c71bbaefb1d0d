"""What of a line of a design is to be recalled: its words without the lead that all lines share."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import NotePoint

LONGEST_POINT = 14  # words
_WHO = (
    r"(?:(?:the|a|an|our|this|any|each|every|registered|authenticated|all)\s+)*"
    r"(?:end\s+)?(?:users?|clients?|customers?|people|system|service|app|application|platform|you"
    r"|we|it|they|product|website|api|design|solution)"
)
_LEAD = re.compile(
    rf"^(?:as an? [\w ]+, )?(?:{_WHO}\s+(?:should|must|shall|can|could|will|may|needs?|has|have"
    r"|wants?|ought)(?:\s+(?:also|optionally|ideally|always|to|be able|able))*"
    r"(?:\s+(?:be(?=\s(?!able)))|\s+have\b|\s+support\b(?=\s+\S+\s+\S))?"
    r"|ability\s+(?:for\s+\S+\s+)?to|(?:should|must|needs? to|has to)"
    r"(?:\s+(?:also|be able to))*(?:\s+be(?=\s))?|able to|allow(?:s|ing)? users? to"
    r"|support for)\s+",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"^(?P<who>[A-Z][a-z]+s) (?:should|must|can)(?: also| optionally)? be able to (?P<what>\S.*)$"
)
_ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)\s*$")
_REMARK = re.compile(
    r"(?P<text>.{4,}?)(?:\s+[-–—]+>?\s+|:\s+|;\s+|\.\s+(?=[A-Z])|,?\s+(?:because|since|e\.g\.?"
    r"|for example|i\.e\.?)\s+)"
    r"(?P<remark>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CUT_FROM = 8  # words; shorter points are recalled whole
_LABEL = 2  # words


def recalled(text: str, lines: tuple[int, ...]) -> NotePoint:
    """The point that a line is: without "Users should be able to", a long one without what is said
    of it besides, which is its remark."""
    whole = " ".join(text.split()).rstrip(" .;,")
    remark = ""
    is_only = re.search(r"\bonly\b", whole[:40])
    said = whole if is_only else _without_lead(whole)
    if len(said.split()) > _CUT_FROM and (aside := _ASIDE.search(said)):
        said, remark = said[: aside.start()], aside["aside"]
    if len(said.split()) > _CUT_FROM and (match := _REMARK.match(said)):
        more = f"{match['remark']} ({remark})" if remark else match["remark"]
        said, remark = _with_clause(said, match["text"].rstrip(" .;,")), more
    said = said if re.match(r"[a-z]+[A-Z]", said) else said[:1].upper() + said[1:]
    note = f"{said}: {remark}" if remark else ""
    return NotePoint(said, (), note, lines)


def _with_clause(whole: str, label: str) -> str:
    """A label of a word or two with the first clause behind it, which says what is asked of it:
    "Consistency: strict for the ledger"."""
    match = re.match(rf"{re.escape(label)}: (?P<clause>[^;.:]+)(?:;|\. )", whole)
    is_told = len(label.split()) <= _LABEL and match and len(match["clause"].split()) <= _CUT_FROM
    return f"{label}: {match['clause'].strip()}" if match and is_told else label


def _without_lead(text: str) -> str:
    """A text without its lead; what it says of "their" things keeps whose they are."""
    named = _OF_OTHERS.match(text)
    if named is not None and not re.match(r"users|clients|customers", text, re.IGNORECASE):
        return f"{named['who']} {named['what']}"
    said = _LEAD.sub("", text, count=1) or text
    who = re.match(r"(?:the )?(users|clients|customers|people)\b", text, re.IGNORECASE)
    if said != text and who is not None and re.search(r"\b(?:their|them)\b", said):
        return f"{who[1]} {said}"
    return said


def is_recallable(point: NotePoint) -> bool:
    """Whether a point says something in a few words."""
    words = len(point.text.split())
    return words <= LONGEST_POINT and bool(re.search(r"[^\W\d_]{2}", point.text))
