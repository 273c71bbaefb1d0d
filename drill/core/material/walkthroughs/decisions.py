"""What a design decides, told in sentences: how something is done, what is used for it, its
drawbacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.language.english import capital
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.walkthroughs.decision_words import (
    ADVERB,
    BACK_AT_START,
    LONGEST_ANSWER,
    LONGEST_GOAL,
    MAY,
    POINTS_BACK,
    WANT,
    WE,
    is_clear,
    parted,
    yours,
)
from drill.core.material.walkthroughs.design_reasons import done_if, when_it_may, why_done, why_used
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.walk_parts import walk_part

_TO_DO = re.compile(
    rf"^(?:so,? |then,? |now,? |and )?(?:in order )?to (?P<goal>[a-z][^,:;]{{3,90}}?)"
    r"(?: \([^()]*\))?(?:,\s*|\s(?=(?:we|you) (?:can|could|should|will|may|might)\b))"
    rf"(?:{WE}\s+(?:{MAY}\s+)?{ADVERB}(?P<how>\S.*)"
    r"|(?P<told>(?:use|add|store|keep|cache|shard|partition|replicate|put|introduce|let's use)"
    r"\s+\S.*))$",
    re.IGNORECASE,
)
_USE_TO = re.compile(
    rf"^(?:{WE}\s+{MAY}\s+{ADVERB}(?:be using|use|add|introduce|have)|{WE} (?:use"
    rf"|are using)|let's use|use"
    r"|i'd use)\s+(?P<what>(?!this\b|that\b|it\b)[^,:;]{3,60}?)\s+(?:to|in order to)\s+(?P<goal>"
    r"(?!be\b)[a-z]+\s[^:;]{4,110})$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"^(?:the |one |a |main |but the |only )*(?P<side>issues?|problems?|cons?|drawbacks?|downsides?"
    r"|disadvantages?|limitations?|pros?|advantages?|benefits?|upsides?)\b\s*(?:here\s+)?"
    r"(?:(?:is that|is|are that|are)\s|[:-])\s*(?P<said>\S.*)$",
    re.IGNORECASE,
)
_SIDES = {
    "issue": "issue with",
    "problem": "problem with",
    "con": "drawback",
    "drawback": "drawback",
    "downside": "downside",
    "disadvantage": "disadvantage",
    "limitation": "limitation",
    "pro": "advantage",
    "advantage": "advantage",
    "benefit": "benefit",
    "upside": "advantage",
}
_LONGEST_LINE = 600  # characters


def decisions(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The sentences of a design that answer one question about it, each clear alone."""
    yield from _choices(blocks, system, place)
    for one in blocks:
        for lines, term in _texts(one):
            text = " ".join(line.text for line in lines)
            if len(text) > 4 * _LONGEST_LINE:
                continue
            for sentence in split_sentences(text):
                told = _decision(sentence, lines, term, system, one.label)
                if told is not None:
                    question, answer, note, doubt = told
                    where = _lines_of(sentence, lines)
                    yield DesignFact(place, question, answer, where, note=note, doubt=doubt)


def _decision(
    sentence: str, lines: Sequence[NoteLine], term: str, system: str, label: str
) -> tuple[str, str, str, str] | None:
    """The question that a sentence answers, the answer, a note on it and a doubt about it."""
    if len(sentence) > _LONGEST_LINE or sentence.endswith((":", "?")):
        return None
    named = _marked(sentence, lines, system)
    if named is None and term:
        named = _side(sentence, term, system)
    if named is not None:
        return (*named, "", "")
    text = sentence.strip().rstrip(".!")
    found = (reader(text, system, label) for reader in _READERS)
    return next(filter(None, found), None)


_CHOICE = re.compile(
    r"^(?P<asks>(?P<one>[\w-]+(?: [\w-]+){0,3}?)\s+(?:or|vs\.?"
    r"|versus)\s+(?P<other>[\w-]+(?: [\w-]+){0,3}))"
    r"\s*(?::|[-–—=]+>?|→|\?)\s+(?P<said>\S[^?]*)$",
    re.IGNORECASE,
)


def _choices(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """Points that say which of two is chosen: "SQL or NoSQL: NoSQL, because …"."""
    for one in blocks:
        for point in one.block.points if isinstance(one.block, PointList) else ():
            match = _CHOICE.match(point.text)
            if match is None:
                continue
            if len(match["said"].split()) > LONGEST_ANSWER:
                continue
            said = match["said"].lower()
            begun = [side for side in ("one", "other") if said.startswith(match[side].lower())]
            if len(begun) == 1:
                yield DesignFact(place, _asks(match, system), match["said"], point.numbers)


def _asks(match: re.Match[str], system: str) -> str:
    """The question for what is said of two things: which is chosen, or how they differ where each
    is spoken of."""
    is_name = match["asks"][1:2].isupper()
    one, other = (match[side] if is_name else match[side].lower() for side in ("one", "other"))
    said = match["said"]
    names = [re.split(r"[- ]", match[side])[0] for side in ("one", "other")]
    if all(re.search(rf"\b{name}", said, re.IGNORECASE) for name in names):
        return f"In {system}, how do {one} and {other} differ?"
    return f"In {system}, do you choose {one} or {other}?"


def _texts(one: LabelledBlock) -> Iterator[tuple[Sequence[NoteLine], str]]:
    """The texts of a block, each with the term that it is told of."""
    match one.block:
        case Paragraph(lines=lines):
            yield lines, ""
        case PointList(points=points):
            for point in points:
                yield point.lines, _term(point) or _way(one)


def _way(one: LabelledBlock) -> str:
    """The way that a label above a list of pros and cons names."""
    name = re.sub(r"^(?:approach|option|solution)\s*\d*\s*[:.–—-]\s*", "", one.label, flags=re.I)
    is_name = 0 < len(name.split()) <= 4 and not re.search(r"[?:.]|\d$", name)
    if not is_name:
        return ""
    if walk_part(name) is not None:
        return ""
    if len(one.labels) < 2:
        return ""
    if not _BASED.match(name):
        return name
    what = re.sub(r"^\d+[.)]\s*", "", one.labels[-2])  # "Sharding" above "based on user_id"
    return f"{what} {name}" if re.search(r"ing$", what) and len(what.split()) < 3 else ""


_BASED = re.compile(r"(?:based on|by|on)\b", re.IGNORECASE)


def _term(point: ListPoint) -> str:
    """The bold term that a point begins with."""
    lead = point.lines[0].lead.strip(" :-–—.") if point.lines else ""
    return lead if 0 < len(lead.split()) <= 4 and not lead.endswith("?") else ""


def _lines_of(sentence: str, lines: Sequence[NoteLine]) -> tuple[int, ...]:
    """The lines that a sentence stands on."""
    found: list[int] = []
    rest = sentence
    for line in lines:
        begins_here = bool(line.text) and rest[:30] in line.text
        is_within = bool(line.text) and line.text in sentence
        if is_within or begins_here or rest[-30:] in line.text:
            found.append(line.number)
    return tuple(dict.fromkeys(found)) or (lines[0].number,)


def _done(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """How something is done: "To keep reads fast, we can cache the hottest links"."""
    match = _TO_DO.match(sentence)
    if match is None:
        return None
    goal, how = match["goal"].strip(), (match["how"] or match["told"]).strip()
    how = WANT.sub("", how)
    if not is_clear(goal):
        return None
    if BACK_AT_START.match(how) or goal.lower().startswith("be "):
        return None
    answer, note = parted(how)
    if not answer:
        return None
    if POINTS_BACK.search(answer[-20:]) or re.match(r"(?:have|be|not)\b", answer):
        return None
    return f"In {system}, how do you {yours(goal)}?", capital(yours(answer)), note, ""


_UNNAMED = re.compile(
    r"an? (?:simple|single|new|different|small)$|(?:an)?other\b|some\b", re.IGNORECASE
)


def _used(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """What is used for something: "We use a queue to hold requests"."""
    match = _USE_TO.match(sentence)
    if match is None:
        return None
    goal, what = match["goal"].strip(), match["what"].strip()
    goal = re.split(r"\s+(?:because|since|so that|which|but|instead of|by)\s", goal)[0]
    goal = re.split(r"\s+(?:until|when|while|if|where)\s", goal)[0]
    if not 1 < len(goal.split()) <= 14 or not is_clear(goal):
        return None
    if POINTS_BACK.search(what):
        return None
    if goal[:1].isupper() or _UNNAMED.match(what):
        return None
    if re.search(r"\band\b.*\band\b|[.,].*[.,]", what) or len(what.split()) > 8:
        return None
    question = f"In {system}, what do you use to {yours(goal)}?"
    return question, capital(yours(what)), sentence if goal != match["goal"] else "", ""


_AIM = (
    r"(?:reduce|avoid|prevent|improve|speed up|increase|ensure|handle|make sure|minimi[sz]e|scale"
    r"|protect|save|support|guarantee|decrease|free up|lower|balance|maximi[sz]e|detect|limit"
    r"|remove|filter|find|track|store|process|distribute|route|deliver|identify|keep|retrieve|serve"
    r"|generate|compute|resolve|recover|dedup\w*|spread|buffer|decouple|absorb|notify|achieve"
    r"|survive"
    r"|tolerate)"
)
_REACHED = re.compile(
    rf"^(?:so,? |then,? )?{WE} (?:(?P<doing>(?:are|will be|would be) \w+ing\s[^:;]{{3,100}}?)"
    rf"|(?:{MAY}\s+)?{ADVERB}(?P<do>(?!can\b|could\b|should\b|will\b|are\b|would\b|may\b"
    rf"|might\b|must\b)(?!also\b|simply\b|just\b|first\b|then\b|instead\b|always\b|even\b|either\b"
    r"|further\b|probably\b|use\b|be\b|have\b|not\b|most\b|likely\b|try\b|want\b|need\b"
    rf"|go\b)[a-z]+\s[^:;]{{3,100}}?))"
    rf"\s+(?:in order )?to (?P<goal>{_AIM}\s[^:;]{{3,100}})$",
    re.IGNORECASE,
)


def _reached(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """What is done for an aim: "We flush the buffer now and then to reduce disk writes"."""
    match = _REACHED.match(sentence)
    if match is None:
        return None
    goal = re.split(r",\s*|\s+(?:because|since|so that|which)\s", match["goal"])[0].strip()
    how = re.sub(r"^(?:are|will be|would be) ", "", match["doing"] or match["do"]).strip()
    how = WANT.sub("", how)
    if not is_clear(goal):
        return None
    if POINTS_BACK.search(how) or len(how.split()) > LONGEST_ANSWER:
        return None
    return f"In {system}, how do you {yours(goal)}?", capital(yours(how)), "", ""


_BY_DOING = re.compile(
    rf"^by (?P<how>\w+ing\s[^:;]{{3,90}}?),?\s+{WE}\s+(?:{MAY}\s+{ADVERB})?"
    rf"(?P<goal>{_AIM}\s[^:;]{{2,90}})$",
    re.IGNORECASE,
)


def _by_doing(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """How something is reached: "By caching the first page, we reduce reads of the store"."""
    match = _BY_DOING.match(sentence)
    if match is None:
        return None
    goal, how = re.split(r",\s", match["goal"])[0].strip(), match["how"].strip()
    if not is_clear(goal) or POINTS_BACK.search(how):
        return None
    return f"In {system}, how do you {yours(goal)}?", f"By {yours(how)}", "", ""


_IS = re.compile(
    r"^(?:the|an?)?\s*(?P<term>\S.*?) (?:is|are|means|refers to) "
    r"(?P<said>(?:an?|the|one|where|when|how)\s\S.*)$",
    re.IGNORECASE,
)


def _marked(sentence: str, lines: Sequence[NoteLine], system: str) -> tuple[str, str] | None:
    """What a bold term is, where the text begins with it: "The **pull model** is where …"."""
    term = lines[0].marked.strip(" .:") if lines else ""
    match = _IS.match(sentence.rstrip(".")) if 0 < len(term.split()) <= _LONGEST_TERM else None
    if match is None:
        return None
    if match["term"].lower() != term.lower():
        return None
    if POINTS_BACK.search(term):
        return None
    said = match["said"]
    if not _FEWEST_SAID <= len(said.split()) <= LONGEST_ANSWER:
        return None
    if POINTS_BACK.search(said):
        return None
    return f"In {system}, what is {_named(term)}?", said


_LONGEST_TERM = 4  # words
_FEWEST_SAID = 4


def _side(sentence: str, term: str, system: str) -> tuple[str, str] | None:
    """A drawback or an advantage of a named way: "Issue is that …"."""
    fit = _FIT.match(sentence.strip().rstrip("."))
    name = _named(term)
    if fit is not None and len(fit["what"].split()) <= LONGEST_GOAL:
        how = fit["how"].lower()
        return f"In {system}, what is {name} {how} for?", capital(fit["what"].rstrip("."))
    match = _SIDE.match(sentence.strip())
    if match is None:
        return None
    said = re.sub(r"^(?:this|it)\s+(?=could|can|may|might|is|does|has|will)", "", match["said"])
    said = said.strip().rstrip(".")
    if BACK_AT_START.match(said):
        return None
    if not 1 < len(said.split()) <= LONGEST_ANSWER:
        return None
    side = _SIDES[match["side"].lower().rstrip("s")]
    side = side if side.endswith(" with") else f"{side} of"
    return f"In {system}, what is the {side} {name}?", capital(said)


_FIT = re.compile(r"^(?P<how>bad|good|great|best|poor|ideal) for (?P<what>[^.]{4,100})$", re.I)


def _named(term: str) -> str:
    """A term within a sentence: "the fixed window"."""
    words = [w.lower() if re.fullmatch(r"[A-Z][a-z-]+", w) else w for w in term.split()]
    name = " ".join(words)
    is_name = name != name.lower() or name.endswith(("s", "ing")) or "ing based on " in name
    return name if is_name or re.match(r"(?:an?|the) ", name) else f"the {name}"


# In the order in which they are tried.
_READERS: tuple[Callable[[str, str, str], tuple[str, str, str, str] | None], ...] = (
    why_used,
    why_done,
    _done,
    _used,
    _reached,
    _by_doing,
    done_if,
    when_it_may,
)
