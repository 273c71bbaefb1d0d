"""Sentences of a design that say why something is so, or what is done under a condition."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import capital
from drill.core.material.walkthroughs.decision_words import (
    ADVERB,
    BACK_AT_START,
    LONGEST_ANSWER,
    MAY,
    POINTS_BACK,
    WANT,
    WE,
    is_clear,
    parted,
    yours,
)

_BECAUSE = re.compile(
    rf"^(?:hence,? |so,? )?{WE}\s+(?:{MAY}\s+{ADVERB})?(?:be using|are using|use|choose"
    rf"|chose|need"
    r"|prefer|went with|go with)\s+(?P<what>[^,:;]{2,60}?),?\s+(?:because|since)\s+(?P<why>\S.*)$",
    re.IGNORECASE,
)


def why_used(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """Why something is used: "We use a queue because writes come in bursts"."""
    match = _BECAUSE.match(sentence)
    if match is None:
        return None
    if POINTS_BACK.search(match["what"]) or BACK_AT_START.match(match["why"]):
        return None
    why = match["why"].rstrip(".")
    if not 1 < len(why.split()) <= LONGEST_ANSWER:
        return None
    return f"In {system}, why do you use {yours(match['what'].strip())}?", capital(why), "", ""


_IF = re.compile(
    r"^(?:but |and |so |then |now,? )?(?P<when>if|when|whenever|once|as soon as|in case) "
    r"(?P<what>[^,>]{6,80}?)(?:,|\s*(?:-+>|→|⇒))\s*(?:then )?(?P<then>\S.*)$",
    re.IGNORECASE,
)


_UNSAID = re.compile(r"(?:we|you|i|need|needed|necessary|possible|required|so|not)\b", re.I)


def done_if(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """What is done, or happens, under a condition: "If the queue grows, we can add a node"."""
    match = _IF.match(sentence)
    if match is None:
        return None
    if not is_clear(match["what"]) or _UNSAID.match(match["what"]):
        return None
    done = re.match(rf"{WE}\s+(?:{MAY}\s+)?{ADVERB}(?P<do>\S.*)$", match["then"], re.I)
    answer, note = parted(WANT.sub("", done["do"]) if done else match["then"])
    if not answer:
        return None
    if BACK_AT_START.match(answer) or POINTS_BACK.search(answer):
        return None
    condition = yours(f"{match['when'].lower()} {match['what'].strip()}")
    if done is None:
        question = f"In {system}, what happens {condition}?"
        return question, capital(yours(answer)), note, "questions of this form are often not right"
    return f"In {system}, what do you do {condition}?", capital(yours(answer)), note, ""


_SINCE = re.compile(
    rf"^(?:so,? |and |but )?(?:since|because|as(?! soon| long)) (?P<why>[^,;:]{{8,110}}),"
    rf"\s*{WE}\s+{MAY}\s+{ADVERB}"
    r"(?P<do>[a-z]\S*\s\S.*)$",
    re.IGNORECASE,
)
_LONGEST_DEED = 16  # words


def why_done(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """Why something is done: "Since clocks drift, we need to number the events"."""
    match = _SINCE.match(sentence)
    if match is None:
        return None
    if POINTS_BACK.search(match["why"]) or re.search(r"\?", sentence):
        return None
    deed, note = parted(WANT.sub("", match["do"]))
    if not deed:
        return None
    if POINTS_BACK.search(re.sub(r"\b(?:that|their)\b", "", deed)):
        return None
    if len(deed.split()) > _LONGEST_DEED:
        return None
    if re.search(r"^(?:not|be|have|even|do)\b|\bone$", deed):
        return None
    answer = capital(yours(match["why"].strip()))
    return f"In {system}, why do you {yours(deed)}?", answer, note and sentence, ""


_MAY_IF = re.compile(
    r"^(?P<who>(?:the|an?|two|some)?\s*[a-z][\w-]*(?: [\w-]+){0,3}?) (?P<may>can|could|may|might)"
    r" (?P<what>[a-z][^,;:]{2,70}?) (?P<when>if|when) (?P<case>[^;:]{8,160})$",
    re.IGNORECASE,
)


def when_it_may(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """When something may happen: "A client can read stale data if it asks a follower"."""
    match = _MAY_IF.match(sentence)
    if match is None:
        return None
    if re.match(rf"{WE}\b", match["who"], re.IGNORECASE):
        return None
    case, note = parted(match["case"])
    is_named = not (POINTS_BACK.search(match["who"]) or POINTS_BACK.search(match["what"]))
    if not case:
        return None
    if not is_named or BACK_AT_START.match(case):
        return None
    who = (
        match["who"][:1].lower() + match["who"][1:]
        if match["who"][1:2].islower() or (" " in match["who"])
        else match["who"]
    )
    question = f"In {system}, when {match['may'].lower()} {who} {match['what']}?"
    return question, capital(f"{match['when'].lower()} {yours(case)}"), note and sentence, ""
