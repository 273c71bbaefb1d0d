"""What a design decides, told in sentences: how something is done, what is used for it, its
drawbacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from drill.core.material.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import capital
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.sentences import split_sentences
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.recalled import recalled
from drill.core.material.walkthroughs.walk_parts import walk_part

_POINTS_BACK = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|such(?! as)|above|below|following|same"
    r"|here|former|latter|he|she|previous|so|both|others?|things?|everything|something)\b"
    r"|\bthe (?:problem|issue)s?$",
    re.IGNORECASE,
)
_BACK_AT_START = re.compile(r"^(?:this|that|these|those|it|they|the same|the above)\b", re.I)
_WE = r"(?:we|you|one|i)"
_MAY = r"(?:can|could|should|need to|have to|must|might|may|will|would|'ll|would need to)"
_ADVERB = r"(?:(?:also|simply|just|first|then|instead|always|even|either|further|probably)\s+)*"
_TO_DO = re.compile(
    rf"^(?:so,? |then,? |now,? |and )?(?:in order )?to (?P<goal>[a-z][^,:;]{{3,90}}?)"
    r"(?: \([^()]*\))?(?:,\s*|\s(?=(?:we|you) (?:can|could|should|will|may|might)\b))"
    rf"(?:{_WE}\s+(?:{_MAY}\s+)?{_ADVERB}(?P<how>\S.*)"
    r"|(?P<told>(?:use|add|store|keep|cache|shard|partition|replicate|put|introduce|let's use)"
    r"\s+\S.*))$",
    re.IGNORECASE,
)
_USE_TO = re.compile(
    rf"^(?:{_WE}\s+{_MAY}\s+{_ADVERB}(?:be using|use|add|introduce|have)|{_WE} (?:use"
    rf"|are using)|let's use|use"
    r"|i'd use)\s+(?P<what>(?!this\b|that\b|it\b)[^,:;]{3,60}?)\s+(?:to|in order to)\s+(?P<goal>"
    r"(?!be\b)[a-z]+\s[^:;]{4,110})$",
    re.IGNORECASE,
)
_STORE = re.compile(
    rf"\b(?:let's use|(?:we|i)\s+(?:(?:will|should|'ll)\s+{_ADVERB})?(?:be using|are using|use"
    r"|choose|pick|go with|went with|chose)|(?:we'll|i'd|i'll) (?:use|go with"
    r"|choose))\s+(?P<what>(?:an?\s+)?[\w\s/-]{0,40}?(?:data ?stores?|data ?bases?|\bDB)\b"
    r"(?:\s*(?:such as|like|\(|e\.g\.?)\s*[\w\s/]+\)?)?)",
    re.IGNORECASE,
)
_KEY = re.compile(
    rf"\b(?:let's use|{_WE}\s+(?:{_MAY}\s+{_ADVERB})?(?:be using|use|have"
    rf"|choose))\s+(?P<what>[\w`+ (),.-]{{2,60}}?)"
    r"\s+as (?:the |our |a )?(?P<key>PK|primary key|partition key|partitioning key"
    r"|shard(?:ing)? key"
    r"|sort key|row key)\b(?P<why>.*)$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"^(?:the |one |a |main |but the |only )*(?P<side>issues?|problems?|cons?|drawbacks?"
    r"|downsides?|disadvantages?"
    r"|limitations?|pros?|advantages?|benefits?|upsides?)\s*(?:here\s+)?(?:is that|is|are that"
    r"|are|:|-)\s*(?P<said>\S.*)$",
    re.IGNORECASE,
)
_SIDES = {
    "issue": "issue with", "problem": "problem with", "con": "drawback", "drawback": "drawback",
    "downside": "downside", "disadvantage": "disadvantage", "limitation": "limitation",
    "pro": "advantage", "advantage": "advantage", "benefit": "benefit", "upside": "advantage",
}  # fmt: skip
_IF = re.compile(
    r"^(?:but |and |so |then |now,? )?(?P<when>if|when) (?P<what>[^,>]{6,80}?)(?:,|\s*(?:-+>|→"
    r"|⇒))\s*(?:then )?(?P<then>\S.*)$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r",?\s+(?:because|since|as it|as this|as we|so that|which means|which|but|however|hence|thus)\s"
    r"|\s+(?:because|so that)\s|\s+as (?:the |a )?\w+ (?:\w+ ){0,4}?(?:is|are|can|will|has|have)\b"
    r"|\s+[-–—]+>?\s+(?![^'\"]*['\"](?!\w))",
    re.IGNORECASE,
)
_LONGEST_GOAL = 12  # words
_LONGEST_ANSWER = 22
_LONGEST_LINE = 600  # characters


def decisions(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The sentences of a design that answer one question about it, each clear alone."""
    yield from _choices(blocks, system, place)
    asks: tuple[Callable[[str, str, str], tuple[str, str, str, str] | None], ...] = (
        _why, _done, _store, _key, _used, _reached, _by_doing, _if_so,
    )  # fmt: skip
    for one in blocks:
        for lines, term in _texts(one):
            text = " ".join(line.text for line in lines)
            if len(text) > 4 * _LONGEST_LINE:
                continue
            for sentence in split_sentences(text):
                if len(sentence) > _LONGEST_LINE or sentence.endswith((":", "?")):
                    continue
                where = _lines_of(sentence, lines)
                if term and (side := _side(sentence, term, system)):
                    yield DesignFact(place, *side, where)
                    continue
                for ask in asks:
                    found = ask(sentence.strip().rstrip(".!"), system, one.label)
                    if found is not None:
                        question, answer, note, doubt = found
                        yield DesignFact(place, question, answer, where, note=note, doubt=doubt)
                        break


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
            if match is None or len(match["said"].split()) > _LONGEST_ANSWER:
                continue
            said = match["said"].lower()
            begun = [side for side in ("one", "other") if said.startswith(match[side].lower())]
            if len(begun) == 1:
                asks = match["asks"] if match["asks"][1:2].isupper() else match["asks"].lower()
                question = f"In {system}, {asks}?"
                yield DesignFact(place, question, match["said"], point.numbers)


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
    return name if is_name and walk_part(name) is None and len(one.labels) > 1 else ""


def _term(point: ListPoint) -> str:
    """The bold term that a point begins with."""
    lead = point.lines[0].lead.strip(" :-–—.") if point.lines else ""
    return lead if 0 < len(lead.split()) <= 4 and not lead.endswith("?") else ""


def _lines_of(sentence: str, lines: Sequence[NoteLine]) -> tuple[int, ...]:
    """The lines that a sentence stands on."""
    found: list[int] = []
    rest = sentence
    for line in lines:
        if (line.text and (line.text in sentence or rest[:30] in line.text)) or rest[
            -30:
        ] in line.text:
            found.append(line.number)
    return tuple(dict.fromkeys(found)) or (lines[0].number,)


_WANT = re.compile(r"^(?:want|like|choose|decide|try|need) to\s+|^(?:let's|please)\s+", re.I)


def _done(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """How something is done: "To keep reads fast, we can cache the hottest links"."""
    match = _TO_DO.match(sentence)
    if match is None:
        return None
    goal, how = match["goal"].strip(), (match["how"] or match["told"]).strip()
    how = _WANT.sub("", how)
    if not _is_clear(goal) or _BACK_AT_START.match(how) or goal.lower().startswith("be "):
        return None
    answer, note = _parted(how)
    if not answer or _POINTS_BACK.search(answer[-20:]) or re.match(r"(?:have|be|not)\b", answer):
        return None
    return f"In {system}, how do you {_yours(goal)}?", capital(_yours(answer)), note, ""


def _used(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """What is used for something: "We use a queue to hold requests"."""
    match = _USE_TO.match(sentence)
    if match is None:
        return None
    goal, what = match["goal"].strip(), match["what"].strip()
    goal = re.split(r"\s+(?:because|since|so that|which|but|instead of|by)\s", goal)[0]
    goal = re.split(r"\s+(?:until|when|while|if|where)\s", goal)[0]
    if not 1 < len(goal.split()) <= 14 or not _is_clear(goal) or _POINTS_BACK.search(what):
        return None
    if goal[:1].isupper() or re.fullmatch(r"an? (?:simple|single|new|different|small)", what, re.I):
        return None
    if re.search(r"\band\b.*\band\b|[.,].*[.,]", what) or len(what.split()) > 8:
        return None
    question = f"In {system}, what do you use to {_yours(goal)}?"
    return question, capital(_yours(what)), sentence if goal != match["goal"] else "", ""


_AIM = (
    r"(?:reduce|avoid|prevent|improve|speed up|increase|ensure|handle|make sure|minimi[sz]e|scale"
    r"|protect|save|support|guarantee|decrease|free up|lower|balance|maximi[sz]e|detect|limit"
    r"|remove|filter|find|track|store|process|distribute|route|deliver|identify|keep|retrieve|serve"
    r"|generate|compute|resolve|recover|dedup\w*|spread|buffer|decouple|absorb|notify|achieve"
    r"|survive"
    r"|tolerate)"
)
_REACHED = re.compile(
    rf"^(?:so,? |then,? )?{_WE} (?:(?P<doing>(?:are|will be|would be) \w+ing\s[^:;]{{3,100}}?)"
    rf"|(?:{_MAY}\s+)?{_ADVERB}(?P<do>(?!can\b|could\b|should\b|will\b|are\b|would\b|may\b"
    rf"|might\b|must\b)(?!use\b|be\b|have\b|not\b|most\b|likely\b|try\b|want\b|need\b"
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
    how = _WANT.sub("", how)
    if not _is_clear(goal) or _POINTS_BACK.search(how) or len(how.split()) > _LONGEST_ANSWER:
        return None
    return f"In {system}, how do you {_yours(goal)}?", capital(_yours(how)), "", ""


_BY_DOING = re.compile(
    rf"^by (?P<how>\w+ing\s[^:;]{{3,90}}?),?\s+{_WE}\s+(?:{_MAY}\s+{_ADVERB})?"
    rf"(?P<goal>{_AIM}\s[^:;]{{2,90}})$",
    re.IGNORECASE,
)


def _by_doing(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """How something is reached: "By caching the first page, we reduce reads of the store"."""
    match = _BY_DOING.match(sentence)
    if match is None:
        return None
    goal, how = re.split(r",\s", match["goal"])[0].strip(), match["how"].strip()
    if not _is_clear(goal) or _POINTS_BACK.search(how):
        return None
    return f"In {system}, how do you {_yours(goal)}?", f"By {_yours(how)}", "", ""


_LEADS_TO = re.compile(
    rf"^(?P<if>(?:if|when) [^,]{{6,80}}),\s*(?:then )?{_WE}\s+{_MAY}\b.*$"
    rf"|^(?:in order )?to (?P<goal>[a-z][^,]{{4,80}}),\s*{_WE}\s+{_MAY}\b.*$",
    re.IGNORECASE,
)
_LONGEST_WAY = 14  # words


def led_lists(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """Lists below "To keep the feed fast, we can:" and "If a node fails, we can do two things:"."""
    for one in blocks:
        match = _LEADS_TO.match(one.label)
        if match is None or not isinstance(one.block, PointList):
            continue
        told = match["if"] or match["goal"]
        entries = tuple(recalled(point.text, point.numbers) for point in one.block.points)
        is_short = all(len(entry.text.split()) <= _LONGEST_WAY for entry in entries)
        if len(entries) < 2 or not is_short or not _is_clear(told.strip()):
            continue
        asks = "what do you do" if match["if"] else "how do you"
        told = told[:1].lower() + told[1:]
        lines = (*one.leads, *(line for entry in entries for line in entry.lines))
        note = "\n".join(entry.remark for entry in entries if entry.remark)
        question = f"In {system}, {asks} {_yours(told.strip())}?"
        yield DesignFact(place, question, "", lines, entries, note)


def _if_so(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """What is done, or happens, under a condition: "If the queue grows, we can add a node"."""
    match = _IF.match(sentence)
    if match is None or not _is_clear(match["what"]) or re.match(r"(?:we|you|i)\b", match["what"]):
        return None
    done = re.match(rf"{_WE}\s+(?:{_MAY}\s+)?{_ADVERB}(?P<do>\S.*)$", match["then"], re.I)
    answer, note = _parted(_WANT.sub("", done["do"]) if done else match["then"])
    if not answer or _BACK_AT_START.match(answer) or _POINTS_BACK.search(answer):
        return None
    condition = _yours(f"{match['when'].lower()} {match['what'].strip()}")
    if done is None:
        question = f"In {system}, what happens {condition}?"
        return question, capital(_yours(answer)), note, "questions of this form are often not right"
    return f"In {system}, what do you do {condition}?", capital(_yours(answer)), note, ""


_BECAUSE = re.compile(
    rf"^(?:hence,? |so,? )?{_WE}\s+(?:{_MAY}\s+{_ADVERB})?(?:be using|are using|use|choose"
    rf"|chose|need"
    r"|prefer|went with|go with)\s+(?P<what>[^,:;]{2,60}?),?\s+(?:because|since)\s+(?P<why>\S.*)$",
    re.IGNORECASE,
)


def _why(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    """Why something is used: "We use a queue because writes come in bursts"."""
    match = _BECAUSE.match(sentence)
    if match is None or _POINTS_BACK.search(match["what"]) or _BACK_AT_START.match(match["why"]):
        return None
    why = match["why"].rstrip(".")
    if not 1 < len(why.split()) <= _LONGEST_ANSWER:
        return None
    return f"In {system}, why do you use {_yours(match['what'].strip())}?", capital(why), "", ""


def _store(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    match = _STORE.search(sentence)
    if match is None or re.search(r"\b(?:or|not|either|both)\b", sentence[match.start() :]):
        return None
    what = " ".join(match["what"].split()).rstrip(" .,")
    if re.search(r"\b(?:with|the|of|for|to|in|from|on|per|each|every|two)\b", what):
        return None
    if what.count("(") != what.count(")"):
        what = what.rstrip(")") if ")" in what else what + ")"
    bare = re.sub(r"^(?:an?|the|our|this|that|one|same)\s+", "", what, flags=re.IGNORECASE)
    if len(bare.split()) < 2 or _POINTS_BACK.search(what):
        return None
    answer = what if re.match(r"an?\s", what, re.I) else bare
    return f"Which data store do you use in {system}?", capital(answer), sentence, ""


def _key(sentence: str, system: str, label: str) -> tuple[str, str, str, str] | None:
    match = _KEY.search(sentence)
    if match is None or _POINTS_BACK.search(match["what"]):
        return None
    key = "primary key" if match["key"].lower() == "pk" else match["key"].lower()
    note = sentence if len(match["why"].split()) > 2 else ""
    what = match["what"].strip(" `")
    table = re.search(r"\b(?:table|collection)\b", label, re.IGNORECASE)
    of = re.sub(r"^table\s*\d+\s*[:.]\s*|\s*\([^()]*\)", "", label, flags=re.I) if table else ""
    named = f"the {key} of the {of.lower()} of {system}" if of else f"the {key} in {system}"
    return f"What is {named}?", what, note, ""


def _side(sentence: str, term: str, system: str) -> tuple[str, str] | None:
    """A drawback or an advantage of a named way: "Issue is that …"."""
    fit = _FIT.match(sentence.strip())
    name = _named(term)
    if fit is not None and len(fit["what"].split()) <= _LONGEST_GOAL:
        how = fit["how"].lower()
        return f"In {system}, what is {name} {how} for?", capital(fit["what"].rstrip("."))
    match = _SIDE.match(sentence.strip())
    if match is None:
        return None
    said = re.sub(r"^(?:this|it)\s+(?=could|can|may|might|is|does|has|will)", "", match["said"])
    said = said.strip().rstrip(".")
    if _BACK_AT_START.match(said) or not 1 < len(said.split()) <= _LONGEST_ANSWER:
        return None
    side = _SIDES[match["side"].lower().rstrip("s")]
    side = side if side.endswith(" with") else f"{side} of"
    return f"In {system}, what is the {side} {name}?", capital(said)


_FIT = re.compile(r"^(?P<how>bad|good|great|best|poor|ideal) for (?P<what>[^.]{4,100})$", re.I)


def _named(term: str) -> str:
    """A term within a sentence: "the fixed window"."""
    words = [w.lower() if re.fullmatch(r"[A-Z][a-z-]+", w) else w for w in term.split()]
    name = " ".join(words)
    is_name = name != name.lower() or name.endswith(("s", "ing"))
    return name if is_name or re.match(r"(?:an?|the) ", name) else f"the {name}"


def _is_clear(goal: str) -> bool:
    is_short = len(goal.split()) <= _LONGEST_GOAL and not re.search(r"\d", goal)
    is_one = not re.search(r"\b(?:and|which|what|whether|how)\b", goal)
    return is_short and is_one and not _POINTS_BACK.search(goal)


def _parted(how: str) -> tuple[str, str]:
    """An answer and what is said of it besides; "" for one that cannot be recalled."""
    cut = _WHY.search(how)
    answer, note = (how[: cut.start()], how) if cut and cut.start() > 8 else (how, "")
    answer = answer.strip().rstrip(".,;")
    if answer.count("(") != answer.count(")"):
        return "", ""
    words = len(answer.split())
    return (answer, note) if 1 < words <= _LONGEST_ANSWER else ("", "")


def _yours(text: str) -> str:
    text = re.sub(r"\bour\b", "the", text)
    return re.sub(r"\b(?:we|I)\b", "you", text)
