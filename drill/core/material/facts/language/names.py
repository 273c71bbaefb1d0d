"""Headings and labels as names: what each says alone, and what a question must add to be understood
alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from drill.core.material.facts.language.english import Form, form_of, words
from drill.core.material.facts.language.known_terms import is_part_of_design, spelling, term_within
from drill.core.material.vocabulary import Vocabulary

_NUMBERING = re.compile(
    r"^(?:\d+\s*[-–]\s*\d+\s*min\w*\s*[-–—:]*\s*|\d{1,2}\s+"
    r"(?!(?:[KMGTP]i?B|bytes?|bits?|phase|tier|way)\b)(?=[A-Z][a-z])|"
    r"(?:step|phase|part|chapter|section|lesson|lecture|module|unit|day|week|topic|question|q"
    r"|stage|ch|no|rule|tip"
    r"|лекция|глава|тема|урок|kapitel|vorlesung|chapitre|cap[íi]tulo|capitolo|lezione|aula"
    r"|rozdział|lekcja|ders|bölüm|chương|bài)"
    r"\.?\s*#?\d+(?:\.\d+)*\s*[-:.)–—|/]*\s*|\(?\d+(?:\.\d+)*\s*[-.):–—]+\s*(?![\d.])|\d+"
    r"(?:\.\d+)+\s+(?=[^\W\d_])|[#№]\d+\s*[:.)]?\s*"
    r"|\(?[ivxIVX]{1,4}[.)]\s+|[（(]?[一二三四五六七八九十]{1,3}[、.．)）]\s*|第[一二三四五六七八九十\d]+[章节課课部]\s*"
    r"|\(?[a-zA-Z][.)]\s+|(?:\d\ufe0f?\u20e3\s*)+)",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"^[^\w(（\"“'‘`<@.#+]+|[\s:;,：；，*_–—\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f300-\U0001faff-]+$"
    r"|(?<=\w)(?:\.{2,}|…)$|(?<=\w{3})\.$"
)
_ASIDE = re.compile(
    r"\s*[(\[](?:cont(?:inued|\.|'d)?|optional|important|wip|todo|\d+\s*(?:min\w*|%)?)[)\]]\s*$",
    re.IGNORECASE,
)
_STOP = frozenset(
    "two three four five six seven eight nine ten a an the of for in to with on at by from and or "
    "vs versus your our my its their it do does is are be".split()
)
_TITLE_DRESS = re.compile(
    r"^(?:system\s+design\s*(?:interview)?\s*[-:–—|]\s*|(?:how\s+to\s+)?design"
    r"(?:ing)?\s*[:–—-]?\s+(?=\S)"
    r"|(?:my\s+)?(?:personal\s+)?notes?\s+(?:on|about|for)\s+|introduction\s+to\s+|intro\s+to\s+|"
    r"(?:the\s+)?basics\s+of\s+"
    r"|(?:a\s+)?guide\s+to\s+|understanding\s+|overview\s+of\s+|all\s+about\s+|let'?s\s+"
    r"(?:design|build)\s+"
    r"|learning\s+(?:about\s+)?(?:the\s+)?|(?:study\s+guide|book|course)\s*[-:–—]\s*|(?:a\s+)?"
    r"(?:summary|recap|review)\s+of\s+|deep\s+dive\s+(?:in)?to\s+"
    r"|(?:[\w'’-]+\s+){1,5}(?:chapter|part|lecture|week|module|unit)\s*\d+\s*[-:–—.]\s*(?=\S)"
    r"|building\s+|implementing\s+|case\s+study\s*[-:–—]\s*|what\s+(?:is|are)\s+"
    r"(?:an?\s+|the\s+)?)",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(
    r"\s*[-:–—|]?\s*(?:study|system\s+design(?:\s+interview)?|(?:study\s+)?notes?|cheat\s?-?sheet|"
    r"(?:quick\s+)?interview\s+(?:questions|notes|prep\w*"
    r"|guide)(?:\s+and\s+answers)?|interview\s+tips|interview|tips|overview|introduction|basics"
    r"|fundamentals|explained|(?:interview\s+)?answers|questions"
    r"(?:\s*(?:&|and)\s*answers|\s+\d+\s*[-–]\s*\d+)?|theor(?:y|etical)|practical|deep\s+dive"
    r"|tutorial|summary"
    r"|101|glossary|problem\s+statement|(?:the\s+)?(?:definitive|complete|ultimate)\s+guide|guide"
    r"|memos?|recap|primer|handbook|walkthrough|learnings|crash\s+course"
    r"|notes\s+(?:for|about)\s+(?:\w+\s?){1,2}|faqs?|in\s+a\s+nutshell|at\s+a\s+glance"
    r"|\((?:hld|lld|(?:\w+\s+)?(?:notes|summary|guide)|part\s+\d+)\)|revision\s+notes|hld|lld"
    r"|case\s+study|revision"
    r"|(?:quick|last[-\s]minute)(?:\s+(?:revision|reference|review|recap))?(?:\s+points)?"
    r"|(?<=[-–—:|]\s)analysis|(?:basic|key|core|main)\s+(?:terms|terminology|concepts)"
    r"|for\s+(?:[\w.-]+\s+){0,3}(?:developers|engineers|beginners|programmers|architects))\s*\??$",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"^(?:top\s+)?\d+\+?\s+(?:(?:core|key|top|common|important|essential|must-know)\s+)?",
    re.IGNORECASE,
)
_COUNT_BEHIND = re.compile(r"(?:\s+[-–—|]|:)\s+(?:top\s+)?\d+\+?(?:\s+\w+)?$", re.IGNORECASE)
_LONGEST_SUBJECT = 9  # words


_LABELLED = re.compile(
    r"^(?:(?:interview|exam|pro|quick)\s+)?(?:tip|note|hint|warning)s?\s*[:–—-]\s+(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\w*\([^()]*\)")
_NO_SUBJECT = re.compile(
    r"^(?:for|when|if|in|on|with|before|after|while|during|as|you|we|your)\b", re.IGNORECASE
)


class Strength(IntEnum):
    """How much a name says without what is above it."""

    NOTHING = 0
    WEAK = 1
    ALONE = 2


@lru_cache(maxsize=8192)
def plain_name(text: str) -> str:
    """A heading or label without numbering, signs at its ends, and asides."""
    name = re.sub(r"^(?:\d\ufe0f?\u20e3\s*)+", "", text.strip())
    name = _EDGES.sub("", name)
    name = _NUMBERING.sub("", name, count=1) or name
    name = _LABELLED.sub("", _ASIDE.sub("", _EDGES.sub("", name)))
    name = name.strip('"“”') if name.count('"') % 2 == 0 else name
    name = " ".join(re.sub(r"^\([^()]*\)\s+(?=\w)", "", name).split())
    return _WRITTEN_OUT.get(name.lower().replace("’", "'").rstrip("."), name)


_WRITTEN_OUT = {
    **dict.fromkeys(("adv", "advs", "advan", "advant", "advantage's"), "Advantages"),
    **dict.fromkeys(("disadv", "disadvs", "disadvan", "dis-adv", "dis adv"), "Disadvantages"),
    "pro's": "Pros",
    "con's": "Cons",
}


def lettered_name(line: str) -> str:
    """What a line names, for one that is numbered or lettered without what is in brackets: "A.
    Server-side balancing (by a proxy) [1]"."""
    return plain_name(_BRACKETED.sub("", line) if _LETTERED.match(line) else line)


_LETTERED = re.compile(r"\(?(?:[A-Ha-h]|\d)[.)]\s+\S")
_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")


@lru_cache(maxsize=8192)
def title_subject(title: str) -> str:
    """What a document is about, from its title: "TinyURL" of "Design TinyURL", "Caching" of "Notes
    on caching"."""
    name = plain_name(title)
    bare = name
    while (shorter := _TITLE_TAIL.sub("", bare)) not in ("", bare):
        bare = shorter
    undressed = _TITLE_DRESS.sub("", bare)
    undressed = _COUNTED.sub("", undressed if undressed.strip() else bare)
    undressed = _COUNT_BEHIND.sub("", undressed)
    return undressed.strip(" -:–—|?")


def designs(title: str) -> bool:
    """Whether a title says that something is designed."""
    designed = re.match(
        r"^\W*(?:system\s+design\s*[-:–—]|(?:how\s+to\s+)?design(?:ing)?\b)", title, re.IGNORECASE
    )
    return bool(designed) and not (_COLLECTED.search(title) or _OF_BOOK.search(title))


# "Designing Data-Intensive Applications" is on many of them.
_OF_BOOK = re.compile(
    r"\bdesigning\s+(?:\S+\s+){0,3}(?:applications|systems|services|apis|architectures)\b",
    re.IGNORECASE,
)


_COLLECTED = re.compile(r"\b(?:questions|q\s?&\s?a|handbook|patterns|principles)\b", re.IGNORECASE)


def strength(name: str, vocabulary: Vocabulary) -> Strength:
    """What a name says alone."""
    if is_part_of_design(name):
        return Strength.WEAK
    if " " in spelling(name, vocabulary):
        return Strength.ALONE
    content = _content_words(name)
    if not content:
        return Strength.NOTHING
    if len(name) == 1 or _ONE_OF_SEVERAL.fullmatch(name):
        return Strength.NOTHING
    if len(content) == 1 and "_" in name:
        return Strength.WEAK
    telling = _telling_parts(content, vocabulary)
    if not telling:
        return Strength.NOTHING
    return Strength.WEAK if vocabulary.weak.issuperset(telling) else Strength.ALONE


def _telling_parts(content: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The parts of words, between hyphens, that say more than "data" or "types"."""
    parts = [part for word in content for part in re.split("[-_]", word) if part]
    roles, generic = vocabulary.roles, vocabulary.generic
    return [part for part in parts if part not in generic and part not in roles]


def _content_words(name: str) -> list[str]:
    """The words of a name but for articles, the likes of "of", and numbers; a capital "A" is no
    article."""
    found = ["letter-a" if word == "A" else word.lower() for word in words(name)]
    return [word for word in found if word not in _STOP and not word.isdigit()]


_ONE_OF_SEVERAL = re.compile(
    r"(?:option|approach|solution|method|alternative|idea|way|attempt|version|case|variant"
    r"|strategy)"
    r"\s+(?:#?\d+|[a-z]|one|two|three)",
    re.IGNORECASE,
)


def needed_subject(
    label: str, names: Sequence[str], titles: tuple[str, str], vocabulary: Vocabulary
) -> str:
    """What a question about `label` must name besides, "" if the label is clear alone; see
    `nearest_subject`."""
    if label and strength(label, vocabulary) is Strength.ALONE:
        return ""
    return nearest_subject(label, names, titles, vocabulary)


def nearest_subject(
    label: str, names: Sequence[str], titles: tuple[str, str], vocabulary: Vocabulary
) -> str:
    """What is above a label that says something alone: the nearest heading, else the title,
    else the file.

    `names` are what is above, the outermost first; `titles` the document's title and what its
    file is named.
    """
    plain = [asked_for(plain_name(name)) for name in reversed(names)]
    wanted = [name for name in plain if name and name.lower() != label.lower()]
    alone, weak = _subject_above(wanted, label, vocabulary)
    if alone is not None:
        return alone
    if any(name.endswith("?") for name in wanted):
        return weak  # of what a question asks about, the title says too little
    subject = title_subject(titles[0])
    if subject and strength(subject, vocabulary) is not Strength.NOTHING:
        return subject
    return weak or titles[1]


def _subject_above(
    names: Sequence[str], label: str, vocabulary: Vocabulary
) -> tuple[str | None, str]:
    """The nearest heading that says something alone, None if there is none, and the nearest one
    below it that says a little, "" if there is none."""
    weak = ""
    for name in names:
        bare = _bare_name(name, vocabulary)
        if not _may_be_subject(bare, vocabulary):
            continue
        if strength(bare, vocabulary) is Strength.ALONE:
            return _both(weak, title_subject(bare), vocabulary), weak
        if not weak and _may_be_weak_subject(bare, label, vocabulary):
            weak = bare
    return None, weak


def _bare_name(name: str, vocabulary: Vocabulary) -> str:
    """A heading without what stands in brackets or behind a colon, or what it is also called."""
    bare = one_name(_IN_BRACKETS.sub("", name).strip() or name, vocabulary)
    called = _ALSO_CALLED.search(name)
    if called and strength(bare, vocabulary) is Strength.NOTHING:
        bare = called["name"]
    return _before_colon(bare, vocabulary)


# The name in brackets of what its heading names by common words: "All to all (aka flooding)".
_ALSO_CALLED = re.compile(
    r"\((?:also )?(?:known as|called|aka|a\.k\.a\.?)\s+(?P<name>[^()]+)\)", re.IGNORECASE
)


def one_name(name: str, vocabulary: Vocabulary) -> str:
    """The first of two names of one thing: "Layer 4 Balancer / Network Balancer"; any other name as
    it is."""
    first, slash, other = name.partition("/")
    one, two = first.split(), other.split()
    is_same = len(one) > 1 and len(two) > 1 and one[-1].lower() == two[-1].lower()
    return first.strip() if slash and is_same else name


_TOLD_OF = re.compile(r"\s(?:an?|the|most|least|used|for|when|if|it)\s")


def _before_colon(name: str, vocabulary: Vocabulary) -> str:
    """A short form without what it is spelled out as ("SOA: service-oriented architecture"), and
    a term without what is said of it ("Cache-aside: the usual way")."""
    short, colon, more = name.partition(":")
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", more)).upper()
    is_short_form = colon and short.isupper() and short[:2] == initials[:2]
    is_told = _TOLD_OF.match(more) and spelling(short.strip(), vocabulary)
    return short.strip() if is_short_form or is_told else name


def _may_be_weak_subject(name: str, label: str, vocabulary: Vocabulary) -> bool:
    """Whether a common word may be what a label is about: "Metrics" above "Characteristics", not
    "Pros"."""
    joined, below = re.sub(r"\s+", "-", name.lower()), re.sub(r"\s+", "-", label.lower())
    if joined in vocabulary.respects or joined in vocabulary.reasons:
        return False
    return strength(name, vocabulary) is not Strength.NOTHING or {joined, below} <= vocabulary.roles


def asked_for(name: str) -> str:
    """What a heading asks for or is of: "process" of "What is a process?", "hashing" of "By
    hashing"; any other heading as it is."""
    match = _WHAT_IS.fullmatch(name) or _WHAT_DOES.fullmatch(name)
    return match["what"] if match else _OPENS_HEADING.sub("", name)


_OPENS_HEADING = re.compile(
    r"^(?:by|using|via|with|(?:advantages?|pros|benefits)\s*(?:and|&|/|,)\s*"
    r"(?:dis\w+|cons|drawbacks)\s+of"
    r"|(?:(?:real[- ]world|popular|common)\s+)?examples?\s+of(?:\s+using)?)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)


_WHAT_IS = re.compile(
    r"what(?:'s| is| are)\s+(?:an?\s+|the\s+)?(?P<what>[^?]{2,40}?)"
    r"(?:,?\s+and\s+(?:how|why|when|where|what)\b[^?]*)?\?",
    re.IGNORECASE,
)


_WHAT_DOES = re.compile(
    r"(?:what|how|why)\s+(?:does|do|is|are)\s+(?:an?\s+|the\s+)?(?P<what>[^?]{2,40}?)\s+"
    r"(?:do|works?|used(?:\s+for)?|needed|important|useful)\s*\?",
    re.IGNORECASE,
)


def _both(weak: str, strong: str, vocabulary: Vocabulary) -> str:
    """A common word with the term of the heading above it: "metrics in observability"."""
    term = term_within(strong, vocabulary)
    if not weak or not term:
        return strong
    if term.lower() in weak.lower():
        return strong
    return f"{weak} in {term}"


def _may_be_subject(name: str, vocabulary: Vocabulary) -> bool:
    if _NO_SUBJECT.match(name) or _OPEN_VERB.search(name):
        return False
    if any(word in vocabulary.others and word not in vocabulary.english for word in name.split()):
        return False  # a heading in another language
    return len(name.split()) <= _LONGEST_SUBJECT and form_of(name, vocabulary) is not Form.SENTENCE


_OPEN_VERB = re.compile(
    r"\s(?:includes?|contains?|consists?|involves?|are|is|provides?|offers?|has|have)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_respect(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says in which respect something follows: "Pros", "Use case"."""
    joined = re.sub(r"\s+", "-", term.lower().replace("’", "'"))
    bare = _QUALIFIED.sub("", joined)
    if bare in vocabulary.respects:
        return True
    return bare in vocabulary.roles and form_of(term, vocabulary) is Form.NAME


_QUALIFIED = re.compile(
    r"^(?:key|main|primary|typical|common|major|best|real-world|popular)-(?!for\b|practices?\b)"
)


def names_parts_of(heading: str) -> str:
    """The thing of which a heading says that its parts are below: "Components of a video file"; ""
    if it says none."""
    match = _OF_WHOLE.fullmatch(plain_name(heading))
    return match["whole"] if match else ""


# A heading of the parts of a thing: "Components of a video file".
_OF_WHOLE = re.compile(
    r"(?:(?:main|key|basic) )?(?:components|parts|elements|anatomy|structure) of (?:an? |the )?"
    r"(?P<whole>[A-Za-z-]+(?: [A-Za-z-]+)?)",
    re.IGNORECASE,
)


def is_part_of_notes(name: str) -> bool:
    """Whether a name is of what the notes on any system have, and no subject of a question."""
    return bool(_PART_OF_NOTES.fullmatch(name.strip(" :")))


_PART_OF_NOTES = re.compile(
    r"(?:(?:core|key|basic|extended|(?:non[- ]?)?functional)\s+)+requirements?"
    r"|(?:scope|problem|project)\s+(?:boundaries|statement|scope)",
    re.IGNORECASE,
)


def designed_by(names: Sequence[str]) -> str:
    """What the notes design, by the nearest name that says so; "" if nothing is designed."""
    name = next((name for name in reversed(names) if name and designs(plain_name(name))), "")
    return title_subject(name)
