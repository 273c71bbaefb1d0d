"""What a short answer claims, apart from what is said around it: a correction, a reason, an
opening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.tokens import normal

_EDGE = " \t\n,;:.!?-–—…"
_LIST = re.compile(
    r"\s*(?:,(?!\d)|[;\n])\s*(?:and\s+|or\s+)?"
    r"|\s+(?:and(?! (?:a|one) (?:half|quarter)\b)|or|vs\.?|versus|against|plus|&|\+)\s+"
    r"|\s*/\s+|\s+/\s*",
    re.IGNORECASE,
)


_LEADING = ("a", "an", "the")
_RATHER = re.compile(
    r",?\s+(?:rather than|instead of|as opposed to)\s+|,\s*(?:not|never)\s+", re.IGNORECASE
)
_EXPLAINED = re.compile(r":\s|\s[(–—]|\s-\s|,\s(?=it\b|they\b|that\b|this\b|only\b|just\b)")

_EXAMPLES = re.compile(
    r"[,;(\s]+(?:e\.\s?g\.|for example|for instance)\s.*$", re.IGNORECASE | re.DOTALL
)

MOST_LISTED = 20  # entries; nobody means more
HEAD = 4  # words of a name that is explained behind a colon, a dash or in brackets


@dataclass(frozen=True, slots=True)
class Claim:
    """`text` is what is claimed, without the reason given for it; `known` is false for "no
    idea"."""

    text: str
    reason: str = ""
    known: bool = True


def claim(answer: str, lexicon: Lexicon) -> Claim:
    """What the answer claims in the end; nothing is left of what was taken back."""
    says = lexicon.sayings
    no_idea = {saying.strip(_EDGE) for saying in says.get("no idea", ())}
    if answer.strip().casefold().strip(_EDGE) in no_idea:
        return Claim("", known=False)
    text = _last(answer, says.get("correction", ()))
    text = _opened(text, says.get("opening", ()))
    hedge = _pattern(says.get("hedge", ()), r"[\s,;:.(-]+(?:but\s+)?(?:{})[).?!]*\s*$")
    text = hedge.sub("", text) or text
    text = _EXAMPLES.sub("", text) or text
    reason = _pattern(says.get("reason", ()), r"(?:^|[\s,;:.(-])(?:{})(?!\w)").search(text)
    if reason and normal(text[: reason.start()]):
        return _split_at(reason, text)
    explained = _EXPLAINED.search(text)
    if explained and _is_name(text[: explained.start()]):
        return _split_at(explained, text)
    return Claim(text)


def _is_name(head: str) -> bool:
    """Whether what is before an explanation is short enough to be the name of what it explains."""
    has_letters = any(letter.isalpha() for letter in head)
    return has_letters and len(head.split()) <= HEAD and bool(normal(head))


def _split_at(found: re.Match[str], text: str) -> Claim:
    return Claim(text[: found.start()].strip(_EDGE), text[found.end() :].strip())


def without_kind(text: str, kinds: tuple[str, ...]) -> str:
    """The text without a first or last noun that says of what kind the thing is: "the ETag
    header"."""
    found = text.split()
    while len(found) > 1 and found[-1].casefold().strip(_EDGE) in kinds:
        found.pop()
    while len(found) > 1 and found[0].casefold() in (*_LEADING, *kinds):
        found.pop(0)
    return " ".join(found)


def contrast(text: str) -> tuple[str, str]:
    """What a text says, and what it says that it is not: "X, not Y", "X rather than Y"."""
    head, *rejected = _RATHER.split(text, maxsplit=1)
    return (head, rejected[0]) if rejected and normal(head) else (text, "")


def listed(text: str) -> list[str]:
    """The entries of a list, each once; those of an endless one are not read to the end."""
    return list(dict.fromkeys(part for part in _LIST.split(text) if normal(part)))[:MOST_LISTED]


def _last(text: str, corrections: tuple[str, ...]) -> str:
    """What is behind the last word that takes back what was said before it."""
    found = _pattern(corrections, r"(?:^|[\s,;:.…!?-])(?:no,|wait,|{})(?!\w)[\s,:;-]*").split(text)
    rest = [part for part in found if normal(part)]
    return rest[-1].strip() if rest else text


def _opened(text: str, openings: tuple[str, ...]) -> str:
    """The text without the words that it merely begins with."""
    pattern = _pattern(openings, r"^\s*(?:{})(?!\w)[\s,:]+")
    while (opening := pattern.match(text)) and normal(text[opening.end() :]):
        text = text[opening.end() :]
    return text.strip()


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[str, ...], around: str) -> re.Pattern[str]:
    wanted = "|".join(map(re.escape, phrases)) or r"(?!)"
    return re.compile(around.replace("{}", wanted), re.IGNORECASE)
