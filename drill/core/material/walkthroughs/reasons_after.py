"""Reasons that stand before or behind what they are of: "That's why we …", "… so that …", and which
of two is more important."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.language.english import capital
from drill.core.material.walkthroughs.decision_words import POINTS_BACK, WE, yours
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.told_sentences import ToldSentence, told_sentences

_THAT_IS_WHY = re.compile(
    r"^(?:and )?(?:that's|that is|this is|that’s|thats) (?:the reason )?why (?P<who>[\w ]{1,30}?) "
    r"(?P<verb>[a-z]+(?:s|e|d|t|y|n|p))\b (?P<rest>\S.{3,90})$",
    re.IGNORECASE,
)
_SO_THAT = re.compile(
    rf"^(?:{WE} (?:can|should|could|will|may|must|need to)? ?(?:also )?)?(?P<do>(?:send|use"
    rf"|add|keep"
    r"|store|cache|introduce|put|return|split|shard|partition|replicate|batch|compress|hash|index"
    r"|queue|buffer|copy|log|limit|separate|save|write|route|assign|set)\s[^,;:?]{3,80}?),?\s+"
    r"so that (?P<why>\S[^;?]{8,160})$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:[\w ]{2,20}(?: [-–—]|:) )?(?:(?P<why>\S.{8,120}?),? (?:so|hence|therefore|thus),? )?"
    r"(?:the )?(?P<one>[\w-]+(?: [\w-]+)?)(?: (?:is|are) (?:much "
    r"|far )?(?:more important than|preferred"
    r" (?:over|to)|favou?red over|prioriti[sz]ed over)| ?>{1,3}) (?P<other>[\w-]+(?: [\w-]+)?)"
    r"(?: (?:in this case|here|for us|in this system))?$",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    rf"^(?:so )?(?:{WE} )?(?:will |should |would |'d )?(?:prefer|favou?r|prioriti[sz]e|choose) "
    r"(?P<one>[\w-]+(?: [\w-]+)?) (?:over|to) (?P<other>[\w-]+(?: [\w-]+)?)"
    r"(?:,? (?:because|since|as) (?P<why>\S.{6,120}))?$",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"^(?:(?:high|low|strong|eventual|data|read|write) )?(?:availability|consistency|latency"
    r"|durability"
    r"|throughput|accuracy|freshness|scalability|reliability|performance|speed|simplicity|cost"
    r"|security|reads?|writes?|correctness|precision|recall|storage)$",
    re.IGNORECASE,
)
_LONGEST = 22  # words


def reasons_after(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    for one in blocks:
        told = told_sentences(one)
        for before, after in pairwise(told):
            fact = _that_is_why(before, after, system, place)
            if fact is not None:
                yield fact
        for said in told:
            for ask in (_so_that, _more_important):
                found = ask(said, system, place)
                if found is not None:
                    yield found


def _that_is_why(
    before: ToldSentence, after: ToldSentence, system: str, place: NotePlace
) -> DesignFact | None:
    """Why something is so, which the sentence before it tells."""
    match, why = _THAT_IS_WHY.match(after.text), before.text
    if match is None:
        return None
    if POINTS_BACK.search(match["rest"]) or not _is_reason(why):
        return None
    who, verb = match["who"], match["verb"]
    if re.fullmatch(WE, who, re.IGNORECASE):
        asks = f"do you {verb}"
    elif POINTS_BACK.search(who) or not verb.endswith("s") or verb in ("is", "was", "has", "does"):
        return None
    else:
        asks = f"does {who} {_base(verb)}"
    question = f"In {system}, why {asks} {yours(match['rest'])}?"
    return DesignFact(place, question, yours(why), (*before.lines, *after.lines))


def _base(verb: str) -> str:
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches")) else verb[:-1]


def _is_reason(text: str) -> bool:
    is_short = 3 < len(text.split()) <= _LONGEST
    if not is_short:
        return False
    return "?" not in text and not POINTS_BACK.search(text)


def _so_that(said: ToldSentence, system: str, place: NotePlace) -> DesignFact | None:
    match = _SO_THAT.match(said.text)
    if match is None:
        return None
    if POINTS_BACK.search(match["do"]):
        return None
    why = re.split(r",\s", match["why"])[0]
    if POINTS_BACK.match(why):
        return None
    if not 2 < len(why.split()) <= _LONGEST:
        return None
    deed = match["do"][:1].lower() + match["do"][1:]
    question = f"In {system}, why do you {yours(deed)}?"
    note = said.text if why != match["why"] else ""
    return DesignFact(place, question, f"So that {yours(why)}", said.lines, note=note)


def _more_important(said: ToldSentence, system: str, place: NotePlace) -> DesignFact | None:
    match = _MORE.match(said.text) or _PREFERRED.match(said.text)
    if match is None:
        return None
    if not (_QUALITY.match(match["one"]) and _QUALITY.match(match["other"])):
        return None
    first, second = sorted((match["one"].lower(), match["other"].lower()))
    question = f"What is more important in {system}, {first} or {second}?"
    why = match["why"]
    is_told = why and not POINTS_BACK.search(why) and len(why.split()) <= _LONGEST
    answer = f"{capital(match['one'])}: {yours(why)}" if is_told else capital(match["one"])
    return DesignFact(place, question, answer, said.lines)
