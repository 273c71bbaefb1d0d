"""One line of notes that says how long something takes: its name and its minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drill.core.cards import Minutes
from drill.core.durations.in_text import durations

_STEP_WORD = r"(?:step|phase|stage|part|section|round|block)"
_NUMERALS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_STEP = re.compile(
    rf"^\W*{_STEP_WORD}\s*#?\s*(?P<n>\d{{1,2}}|[ivx]{{1,4}}|[a-h]"
    rf"|{'|'.join(_NUMERALS)})\b\s*[-:.)–—|/]*\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-*+•‣◦▪●–—>|]+\s+)+")
_NUMBERED = re.compile(
    r"^\(?(?:(?P<n>\d{1,2})(?:\.\d{1,2})*(?:[.):]\s+|\s+[-–—]\s+(?=\D)|\ufe0f?\u20e3\s*)"
    r"|[a-h][.)]\s+)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:the\s+)?(?:very\s+)?(?:first|next|last|final|remaining|following|then|opening"
    r"|closing)\s*$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bfirst\s*$", re.IGNORECASE)
# "-- 7m" in a cell, "Design - -15m": until then.
# "45 min total, 5 of it for the intro", "an hour all in. Plan:"
_IS_TOTAL = re.compile(
    r"^[^.:;,()]{2,24}?\b(?:total|in\s+all|all\s+in|overall|altogether|(?:all\s+)?told)\b\W*\s\w",
    re.I,
)
_UNTIL = re.compile(r"^\W{0,4}--\s*$|\s[-–—]\W*\s[-–—]{1,2}$")
_LABEL = re.compile(
    r"^(?:(?:suggested|recommended|approximate|estimated|expected|target|allotted|ideal|typical"
    r"|rough|max)\s+)?"
    r"(?:time|timing|duration|length|time\s*-?\s*box|time\s*boxed|time\s+"
    r"(?:allotted|allocation|budget|limit|needed|spent"
    r"|to\s+spend|frame|estimate)|timeframe|budget|how\s+long|minutes|allow|allocate|takes?"
    r"|est)\??$",
    re.IGNORECASE,
)
_JOINING = re.compile(r"^(?:for|on|of|to|in|going\s+into|discussing)\s+(?:the\s+)?", re.IGNORECASE)
_RUNNING_ON = re.compile(
    r"^(?:read\W*$|ago|later|per|after|before|each|or|and|time-?out|timeout|window|is|are|was|will"
    r"|to\s+\w+\s+if|long|old"
    r"|from|at|every|if|when|until|than|with|without|by|as|but|because|so|that|which|delay"
    r"|interval|ttl|cache|slots?"
    r"|interviews?)\b",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:(?<!&)\b(?:in|for|after|within|every|than|under|over|of|by|least|most|last|lasts|lasted"
    r"|until"
    r"|at|per|the|takes?|took"
    r"|taking|is|are|was|were|be|have|has|had|only|just|exactly|a|an|and|or|to|on|with|wait|waits"
    r"|waited|each|spend|spends"
    r"|spent|from|into|before|already|another|these|those|this|that|all|any|whole|full|your|my|our"
    r"|typical|standard"
    r"|first|next|but|except|minus|leave|expires?|runs?|ran|does|do|so|if|when|it|=+|>|<))\s*$",
    re.IGNORECASE,
)
_EDGE = ' \t▸▶»›:;,.=|*_\\/~-–—→⟶➜>()[]{}⏱⏰⌚🕐🕒🕔⏳\ufe0f"“”'
_SEPARATED_BEFORE = re.compile(r"[:\-–—|(\[,=→>;/*~…\t{⏱⏰⏳@]\s*\ufe0f?\s*$")
_SEPARATED_AFTER = re.compile(r"^\s*[:\-–—|)\],=→>;/*\t}]")
# "wrap 5 min : monitoring"
_SAID_OF = re.compile(r"\)?\s*(?::|\s[-–—])\s+[^\W\d_]")
_FEW_WORDS = 4
_SPARE = re.compile(r"(?:a\s+)?(?:buffer|slack|spare|reserve|rest)", re.IGNORECASE)
_ARROW_AFTER = re.compile(r"^\s*(?:->|→|⟶|=>|⇒)")
_ASIDE = re.compile(r"\s*[(\[]")
_OPTIONAL = re.compile(r"^\W*optional\b\W*|\s*[(\[]\s*optional\s*[)\]]\s*$", re.IGNORECASE)
_SHARE = re.compile(r"\s*(?:[(\[]~?\d{1,3}\s*%[)\]]|[-–—:]\s*~?\d{1,3}\s*%)\s*$")
_INITIAL = re.compile(r"^[A-Z]\s*(?:\s[-–—]|[:=→]|[─-]+[►>])\s+(?=\w{2})")
_SYMBOLS = re.compile(r"^[^\w(\[“\"']+")
# What marks the answer or the note of a question in the notes: "A: 5 min".
_OF_CARD = re.compile(r"(?:a|ans|answer)$|(?:answer|note|why):\s", re.IGNORECASE)
_MOST_WORDS = 12
_LOOSE_WORDS = 7
_LONGEST_NAME = 90
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Timing:
    """What a line says: `minutes` for `name`. The name is empty where the line leaves it to its
    surroundings.

    `step` is the number that the line bears, `relative` marks "next 5 minutes", `deadline` "first 5
    minutes" and "--5 min", `clock` a reading like 5:00 or 5:00–10:00. `numbered` says that the line
    calls itself a step, `remark` is what it adds.
    """

    name: str
    minutes: Minutes
    step: int | None = None
    relative: bool = False
    deadline: bool = False
    clock: bool = False
    numbered: bool = False
    remark: str = ""


def stepped(text: str) -> tuple[int | None, str]:
    """The number of the step that `text` begins with, if any, and the rest: "Step 2: Design" is (2,
    "Design").

    So is "4. Step 2: Design", whose first number counts the sections.
    """
    numbered = _NUMBERED.match(text)
    rest = text[numbered.end() :] if numbered else text
    if match := _STEP.match(text):
        return _number(match["n"]), text[match.end() :]
    if match := _STEP.match(rest):
        return _number(match["n"]), rest[match.end() :]
    if numbered:
        return (int(numbered["n"]) if numbered["n"] else None), rest
    return None, _INITIAL.sub("", text)


_CLOCK_BEFORE = re.compile(r"^\W*\d{1,2}:\d\d\s*[-–—]\s*\d{1,2}:\d\d\b[\s:|–—-]*(?=\w)")


@lru_cache(maxsize=4096)
def bare_name(text: str) -> str:
    """`text` without a step's number, a duration at its end, and what only separates."""
    _, rest = stepped(_BULLET.sub("", text))
    rest = _CLOCK_BEFORE.sub("", rest)
    found = durations(rest)
    if len(found) == 1 and found[0].start:
        rest = _RELATIVE.sub("", rest[: found[0].start])
    return trimmed(rest) or trimmed(text)


def trimmed(text: str) -> str:
    """`text` without separators and unpaired brackets at its ends."""
    stripped = _SYMBOLS.sub("", _OPTIONAL.sub("", _SHARE.sub("", text))).strip(_EDGE)
    stripped = _SHARE.sub("", stripped)
    missing = stripped.count("(") - stripped.count(")")
    return stripped + ")" * missing if missing > 0 and stripped.rfind("(") > 0 else stripped


def timing(text: str) -> Timing | None:
    """How long something takes, if the line says that and nothing else; None otherwise."""
    if len(text) > _LONGEST_LINE or not durations(text):
        return None
    line = _LEFT_FOR.sub(r"\g<what>: \g<minutes>", _ASIDE_BEHIND.sub("", _BULLET.sub("", text)))
    step, rest = stepped(line)
    marked = bool(_STEP.match(line))
    spans = durations(rest)
    if len(spans) > 1 and (label := _LABEL_WITH_MINUTES.match(text)):
        return timing(label["label"])
    if len(spans) != 1:
        return None
    span = spans[0]
    if _IS_TOTAL.search(rest[span.start :]):
        return None
    before, after = rest[: span.start], rest[span.end :]
    relative = bool(_RELATIVE.search(before))
    whole = _name(_RELATIVE.sub("", before), after, relative or span.clock)
    if whole is None or _OF_CARD.match(whole):
        return None
    name, said = _name_and_remark(after) if whole == trimmed(after) else (whole, "")
    if marked and _TOLD_NAME.match(name):  # "Step 1: Scope: Ask what it is for. (5 min)"
        name, _, told = name.partition(": ")
        said = said or told
    if _too_long(name):
        return None
    until = _UNTIL.search(text[: len(text) - len(rest) + span.start])  # with the bullet's dashes
    deadline = bool(_FIRST.search(before) or until)
    remark = said or _remark(name, after)
    return Timing(name, span.minutes, step, relative, deadline, span.clock, marked, remark)


_ASIDE_BEHIND = re.compile(r"\s+(?:<-+|←)\s.*$")  # "deep dive: 15m  <- where I win"
_LEFT_FOR = re.compile(
    r"^(?:leave|keep|save|reserve)\s+(?P<minutes>\d{1,2}\s*m(?:in(?:ute)?s?)?)\s+for\s+"
    r"(?P<what>[^.,;:]{2,40})$",
    re.IGNORECASE,
)
# "Estimation (5 min): 10M users a day, 180 TB a year"
_LABEL_WITH_MINUTES = re.compile(
    r"(?P<label>[^():]{3,60}\(~?\d[^():]{0,12}min[a-z]*\)):\s+\S", re.IGNORECASE
)
_TOLD_NAME = re.compile(r"(?:[^\s:]+\s){0,4}[^\s:]+: (?:\S+\s){3,}\S")


def _number(text: str) -> int | None:
    lowered = text.lower()
    if lowered.isdigit():
        return int(lowered)
    if lowered in _ROMAN:
        return _ROMAN[lowered]
    return _NUMERALS.get(lowered, ord(lowered) - ord("a") + 1 if len(lowered) == 1 else None)


def _name(before: str, after: str, relative: bool) -> str | None:
    """The name beside a duration; "" if there is none, None if the duration is part of a
    sentence."""
    head, tail = trimmed(before), trimmed(after)
    if _LABEL.match(head):
        return "" if not tail or not _SEPARATED_AFTER.match(after) else None
    if not head and not tail:
        return ""
    if not head:
        return _name_after(after, tail, relative)
    if not _SEPARATED_BEFORE.search(before) and (
        _HANGING.search(head) or len(head.split()) > _LOOSE_WORDS
    ):
        return None
    if before.rstrip().endswith(".") and len(head.split()) > _FEW_WORDS:
        return None  # a sentence: "design round on Thursday by phone. 40 min"
    if not tail or _ARROW_AFTER.match(after):
        return head
    is_apart = _SEPARATED_BEFORE.search(before) and (
        _SEPARATED_AFTER.match(after) or _ASIDE.match(after)
    )
    is_short = len(head.split()) <= _FEW_WORDS
    is_spare = _SPARE.fullmatch(head) and after.startswith(" for ")
    is_said_of = is_short and _SAID_OF.match(after)
    return head if is_apart or is_spare or is_said_of else None


def _name_and_remark(after: str) -> tuple[str, str]:
    """What stands behind a duration, parted: a name, and what is said of it, "" if nothing is:
    "Requirements. What it must do", "Wrap up: bottlenecks", "Deep dives, two, of my choice."."""
    tail = trimmed(after)
    is_sentence = after.rstrip().endswith(".")
    match = _SAID_OF_NAME.match(tail) or (is_sentence and _SENTENCE_OF_NAME.match(tail))
    return (match["name"], match["said"]) if match else (tail, "")


_SAID_OF_NAME = re.compile(
    r"(?P<name>[^\W\d_][^\s.:?]*(?:\s[^\s.:?]+){0,5})(?:[.:?]|\s[-–—])\s+(?P<said>\S.*)"
)
_SENTENCE_OF_NAME = re.compile(
    r"(?P<name>[^\W\d_][^\s,()]*(?:\s[^\s,()]+){0,4}),\s+(?P<said>\S[^,]*,.*)"
)


def _remark(name: str, after: str) -> str:
    """What is behind the duration, unless it is the name."""
    rest = trimmed(after)
    return "" if rest == name or _JOINING.sub("", rest) == name else rest


def _name_after(after: str, tail: str, relative: bool) -> str | None:
    if after.startswith(". "):
        return ""
    if _SEPARATED_AFTER.match(after):
        return tail
    if _RUNNING_ON.match(tail):
        return None
    joined = _JOINING.sub("", tail)
    if relative or joined != tail or len(joined.split()) <= _LOOSE_WORDS + 2:
        return joined
    return None


def _too_long(name: str) -> bool:
    return len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or ". " in name
