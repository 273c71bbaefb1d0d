"""Sentences of a design that set two things against each other: "A keeps order, whereas B …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.language.english import capital
from drill.core.material.walkthroughs.decision_words import POINTS_BACK, yours
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.told_sentences import ToldSentence, told_sentences

_VERB = (
    r"(?:is|are|means?|ha(?:s|ve)|can(?:not)?|will|does|do|needs?|takes?|gives?|lets?|stores?"
    r"|keeps?|uses?|returns?|sends?|works?|goes|requires?|supports?|reads?|writes?|costs?)"
)
_THING = r"[\w'/.+-]+(?: [\w'/.+-]+){0,3}?"
_WHEREAS = re.compile(
    rf"^(?:the |an? )?(?P<one>{_THING}) (?P<does>{_VERB} [^;]{{3,130}}?),?\s+"
    rf"(?:whereas|while|but|where as)\s+(?:the |an? )?(?P<other>{_THING}) "
    rf"(?P<too>{_VERB} \S.{{3,150}})$",
    re.IGNORECASE,
)
_SURE = re.compile(r"\b(?:whereas|where as)\b", re.IGNORECASE)
_MORE = re.compile(
    r"[,;]?\s+(?:i\.?e\.?|that is|so(?! that)|hence|e\.?g\.?|eg:|because|since)[,:]?\s.*$",
    re.IGNORECASE,
)
# "Faster writes but higher latency when …" sets no two things apart.
_NO_THING = re.compile(
    r"\b(?:when|if|because|than)\b|^(?:faster|slower|higher|lower|more|less|better|worse)\b", re.I
)
_LONGEST_SIDE = 14  # words


def set_against(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """How two things differ that one sentence tells of with the same kind of words."""
    for one in blocks:
        for said in told_sentences(one):
            fact = _contrast(said, system, place)
            if fact is not None:
                yield fact


def _contrast(said: ToldSentence, system: str, place: NotePlace) -> DesignFact | None:
    match = _WHEREAS.match(said.text)
    if match is None:
        return None
    if not _sets_things_apart(match, said.text):
        return None
    one, other = match["one"], match["other"]
    does = (match["does"], match["too"])
    sides = [_MORE.sub("", text).strip(" ,") for text in does]
    if any(len(side.split()) > _LONGEST_SIDE or "?" in side for side in sides):
        return None
    numbered = re.fullmatch(r"\d+ (\w+)", one) if other.isdigit() else None
    both = f"{_within(one)} and {_within(other)}"
    both = f"{numbered[1]}s {one.split()[0]} and {other}" if numbered else both
    question = f"In {system}, how do {both} differ?"
    answer = f"{capital(one)} {yours(sides[0])}, {_within(other)} {yours(sides[1])}"
    note = said.text if any(map(_MORE.search, does)) else ""
    return DesignFact(place, question, answer, said.lines, note=note)


def _sets_things_apart(match: re.Match[str], text: str) -> bool:
    """Whether a sentence surely tells how two different things differ, both of them by name."""
    one, other = match["one"], match["other"]
    for name in (one, other):
        if _NO_THING.search(name) or POINTS_BACK.search(name):
            return False
    if one == other:
        return False
    return bool(_SURE.search(text)) or _are_alike(match["does"], match["too"])


def _are_alike(one: str, other: str) -> bool:
    """Whether two sides begin with the same verb: "keeps the order", "keeps nothing"."""
    return one.split()[0].lower() == other.split()[0].lower()


def _within(name: str) -> str:
    return name.lower() if re.fullmatch(r"[A-Z][a-z-]+(?: [a-z-]+)*", name) else name
