"""Lines with a figure: what it is called, how it was worked out, and what came out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.core.material.walkthroughs.figure_words import ABOUT, NUMBER

_FIGURE = re.compile(rf"^(?:{ABOUT}\s*)*(?:{NUMBER})", re.IGNORECASE)
_EQUALS = re.compile(r"\s*(?:~=|=~|≈|==?>|=|->|→|⇒|(?<=[\w)]) ~(?= ?\d))\s*")
_LABEL = re.compile(
    r"^(?P<label>(?:[A-Za-z]|\d+ (?:years?|months?|days?)\b)[^:=]{0,60}?)\s*:\s*(?P<rest>\S.*)$"
)
_OPERATOR = re.compile(r"\d[^=]*?(?:[*×÷^]|\s[x/+-]\s|/\s?\d)|[*×÷]\s*\d")
_RESULT = re.compile(
    rf"\s(?:roughly|approximately|about|around|which is|that is|i\.e\.?|comes to)\s+(?={NUMBER})",
    re.IGNORECASE,
)
_ASSUMED = re.compile(
    r"^(?:(?:let's|let us|we|i|i'll|we'll) )?(?:assume|say|suppose)?(?: that)?\s*"
    r"(?:there (?:is|are|will be)|we(?:'ll)? (?:have|get|expect)) (?=[~≈]?\d)",
    re.IGNORECASE,
)
# "100M (3) / 86 400": the assumption that a figure is from.
_REFERENCE = re.compile(r"(?:(?<=\d)|(?<=\d[KMBT])) \((?:\d{1,2}|[A-Z])\)(?=\s|$)")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}\b(?![.,]?\d))")
_GLUED = re.compile(r"(?<=\d)(?=[a-z]{4,}/[a-z])")  # "1150orders/s"
_LONG = 8  # words of a sentence that says more than its figure


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`label` is what stands before the figure, `worked` how it was reckoned, `result` the figure
    with all that is behind it; `whole` is the line."""

    label: str
    worked: str
    result: str
    whole: str
    is_sentence: bool = False

    @property
    def note(self) -> str:
        """How the figure was reckoned, for who wants to see it; "" if the line does not say."""
        is_long = self.is_sentence and len(self.whole.split()) > _LONG
        return self.whole if self.worked or is_long else ""


def figure_line(text: str, *, is_sentence: bool = False) -> FigureLine | None:
    """A line taken apart, None if no figure ends it or stands at its head."""
    whole = _GLUED.sub(" ", _THOUSANDS.sub(r"\1,", _REFERENCE.sub("", text)))
    whole = whole.strip().rstrip(".;,")
    if is_sentence:
        told = re.sub(r"-+>|=>", "=", _ASSUMED.sub("", whole))
        return FigureLine("", "=" if "=" in told else "", told, whole, is_sentence=True)
    label, parts = _label_and_parts(whole)
    if not parts:
        return None
    last = re.sub(r"^(?:assume|say|let's say)\s+(?=[~\d])", "", parts[-1], flags=re.I)
    before = parts[:-1]
    cut = _RESULT.search(f" {last}")
    if cut and cut.start() > 0:
        before, last = [*before, last[: cut.start() - 1]], last[cut.start() :].strip()
    if not _FIGURE.match(last):
        return None
    if _OPERATOR.search(re.sub(r"/\s?(?:\d+\s?)?[a-z]+", "", last)):
        return None  # a reckoning whose result is not told
    return FigureLine(label.strip(" *_-"), " = ".join(before), last, whole)


def _label_and_parts(whole: str) -> tuple[str, list[str]]:
    """The label of a line, "" if it has none, and the sides of its equation."""
    match = _LABEL.match(whole)
    if match and not re.search(r"\d\s*$", match["label"]):
        return match["label"], [part for part in _EQUALS.split(match["rest"]) if part]
    parts = [part for part in _EQUALS.split(whole) if part]
    if len(parts) > 1 and _is_label(parts[0]):
        return parts[0], parts[1:]
    return "", parts


def _is_label(text: str) -> bool:
    """Whether the first side of an equation is a label: a time, or no figure and no reckoning."""
    is_time = re.fullmatch(r"\d+ (?:years?|months?|days?)", text)
    if _FIGURE.match(text) and not is_time:
        return False
    is_reckoned = _OPERATOR.search(text) and re.match(r"[\w ]{0,30}\d", text)
    return not is_reckoned
