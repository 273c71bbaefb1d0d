"""Why something fits a design, what makes it safe, and what its bottleneck is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.language.english import capital
from drill.core.material.reading.blocks import ListPoint, PointList
from drill.core.material.walkthroughs.decision_words import BACK_AT_START, POINTS_BACK, yours
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.told_sentences import ToldSentence, told_sentences

_FIT = re.compile(
    r"^(?P<what>(?!it\b|this\b|that\b)[\w][\w ()/+-]{1,50}?) (?:would be|is|are|will be"
    r"|could be|seems?"
    r"(?: to be)?|makes?) (?:an? |the )?(?:very |pretty )?(?P<how>good|great|best|better"
    r"|perfect|ideal"
    r"|right|natural|sense)(?: (?:fit|choice|option|candidate|match))?"
    r"(?P<like> (?:like|such as|e\.g\.?) [\w/]+(?: or [\w/]+)?)?(?P<for> for [\w ]{3,40}?)?"
    r",? (?:as|because|since) (?P<why>\S.{6,220})$",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"^(?:an? |the )?(?P<what>[\w][\w /-]{2,50}?) (?P<makes>makes?|make|keeps?) "
    r"(?P<safe>it (?:safe|possible|easy) (?:for|to) \S.{8,150}|sure (?:that )?\S.{8,120})$",
    re.IGNORECASE,
)
_BOTTLENECK = re.compile(
    r"^(?:the |main |our |biggest )*bottleneck(?: here)?(?::| is(?: that)?"
    r"| [-–—])\s+(?P<what>\S.{6,120})$",
    re.IGNORECASE,
)
_NO_MAKER = re.compile(
    r"^(?:we|you|one|i|to|it|and|in|for|if|when)\b|\b"
    r"(?:this|that|these|can|could|will|should|to|would"
    r"|is|are|which|must|may|how|both)\b| - ",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:this|that|these|those|it|its|they|them|their)\b", re.IGNORECASE)
_FURTHER = re.compile(r",\s+(?:it|they|and it|and they|also|tho\w*|but)\b.*$|\s+-\s.*$", re.I)
_LONGEST = 22  # words


def fits(blocks: Sequence[LabelledBlock], system: str, place: NotePlace) -> Iterator[DesignFact]:
    """The cards of sentences that judge a part of a design."""
    small = {word for one in blocks for word in _words(one)}
    for one in blocks:
        for said in (*told_sentences(one), *_heads(one)):
            for ask in (_fit, _safe, _bottleneck):
                found = ask(_small(said.text, small), system)
                if found is not None:
                    question, answer = found
                    note = said.text if len(answer) + 40 < len(said.text) else ""
                    yield DesignFact(place, question, answer, said.lines, note=note)
                    break


def _words(one: LabelledBlock) -> Iterator[str]:
    for said in told_sentences(one):
        yield from re.findall(r"(?<![\w.])[a-z]+\b", said.text)


def _small(text: str, small: set[str]) -> str:
    """A sentence without its capital, if the notes write its first word without it elsewhere."""
    first = text.split(" ")[0]
    is_small = re.fullmatch(r"[A-Z][a-z]+", first) and first.lower() in small
    return text[:1].lower() + text[1:] if is_small else text


def _heads(one: LabelledBlock) -> Iterator[ToldSentence]:
    """The first sentences of points with others below them, which say of what these are."""
    for point in one.block.points if isinstance(one.block, PointList) else ():
        if point.children and isinstance(point, ListPoint) and _BOTTLENECK.match(point.text):
            text = re.split(r"(?<=[a-z)])\.\s", point.text)[0]
            yield ToldSentence(text.rstrip(".:"), (point.number,))


def _fit(sentence: str, system: str) -> tuple[str, str] | None:
    match = _FIT.match(sentence)
    if match is None:
        return None
    if POINTS_BACK.search(match["what"]):
        return None
    why = _FURTHER.sub("", match["why"]).rstrip(" .,")
    why = re.sub(r"^(?:it|they) (?=\w)", "it " if why.lower().startswith("it ") else "they ", why)
    if not 2 < len(why.split()) <= _LONGEST:
        return None
    if re.match(r"(?:this|that|these|those)\b", why, re.I):
        return None
    what = re.sub(r"^(?:the|an?|our)\s+", "", match["what"], flags=re.IGNORECASE)
    like, goal = match["like"] or "", match["for"] or ""
    what = re.sub(r"^[A-Z](?=[a-z]+ing )", lambda first: first[0].lower(), what)
    if match["how"].lower() == "sense":
        return f"In {system}, why does {what} make sense{like}{goal}?", capital(yours(why))
    return f"In {system}, why is {what}{like} a good fit{goal}?", capital(yours(why))


def _safe(sentence: str, system: str) -> tuple[str, str] | None:
    match = _SAFE.match(sentence)
    if match is None:
        return None
    if _NO_MAKER.search(match["what"]):
        return None
    told = re.sub(r"\b(?:potentially|basically|really|just|actually) ", "", match["safe"])
    if _BACK.search(told[3:]) or "?" in told:
        return None
    if len(told.split()) > _LONGEST:
        return None
    return f"In {system}, what makes {yours(told)}?", capital(match["what"])


def _bottleneck(sentence: str, system: str) -> tuple[str, str] | None:
    match = _BOTTLENECK.match(sentence)
    if match is None:
        return None
    if BACK_AT_START.match(match["what"]) or "?" in match["what"]:
        return None
    if not 2 < len(match["what"].split()) <= _LONGEST:
        return None
    return f"What is the bottleneck of {system}?", capital(yours(match["what"]))
