"""The parts of a typed line that may each name an item: the whole line, its clauses, its list
entries."""

from __future__ import annotations

from itertools import pairwise

from drill.core.grading.words.tokens import Break, Word

Part = tuple[int, int]  # first word, one past the last

MOST_PARTS = 80  # of one line; a longer line is no answer
_JOINING = frozenset(
    "and or with then plus but because so where which when while since as well also if for "
    "by".split()
)
_COORDINATING = frozenset("and or plus but then also".split())
_STATING = frozenset(
    "is are can will should must be has have gets get handles allows needs".split()
)
_ASKING = frozenset(
    "who how what which why where when if do does once unless until whenever".split()
)
_LIST_WORDS = 5  # a list entry has at most this many words


def parts(words: tuple[Word, ...]) -> tuple[Part, ...]:
    """Every part, the whole first, then ever smaller ones and neighbouring pairs of them."""
    whole = (0, len(words))
    found: dict[Part, None] = {whole: None}
    for level in (Break.STRONG, Break.CLAUSE, Break.WEAK):
        pieces = split(words, whole, level)
        for piece in pieces:
            found[piece] = None
        for first, second in pairwise(pieces):
            found[(first[0], second[1])] = None
    return tuple(found)[:MOST_PARTS]


def split(words: tuple[Word, ...], part: Part, level: Break) -> list[Part]:
    """The part cut wherever words are parted at least this strongly; joining words count as weak
    breaks."""
    first, last = part
    cuts = [first]
    for at in range(first + 1, last):
        joining = level <= Break.WEAK and words[at].raw in _JOINING
        if words[at].before >= level or joining:
            cuts.append(at)
    return [(start, end) for start, end in zip(cuts, [*cuts[1:], last], strict=True) if start < end]


def surrounding(words: tuple[Word, ...], part: Part) -> Part:
    """The part with what is said about it in the same breath: "one key" of "one key for
    everybody"."""
    first, last = part
    while first > 0 and not _listing(words[first]):
        first -= 1
    while last < len(words) and not _listing(words[last]):
        last += 1
    return first, last


def is_statement(words: tuple[Word, ...], part: Part) -> bool:
    """Whether the clause around the part says something of something, and asks nothing and sets no
    condition."""
    first, last = surrounding(words, part)
    raws = {word.raw for word in words[first:last]}
    return not raws.isdisjoint(_STATING) and raws.isdisjoint(_ASKING)


def _listing(word: Word) -> bool:
    """Whether something new begins with this word."""
    return word.before >= Break.WEAK or word.raw in _COORDINATING


def entries(words: tuple[Word, ...]) -> list[Part]:
    """The line as a list: its comma parts if they are all short, else its sentences; used to say
    what hit nothing."""
    whole = (0, len(words))
    clauses = split(words, whole, Break.CLAUSE)
    if len(clauses) > 1 and all(last - first <= _LIST_WORDS for first, last in clauses):
        return clauses
    return split(words, whole, Break.STRONG)
