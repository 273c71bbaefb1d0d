"""Which words of a text are denied: `no X`, `X instead of Y`, `X is not needed`, with the
exceptions."""

from __future__ import annotations

from drill.core.grading.words.stem import stem
from drill.core.grading.words.tokens import Break, Word

MOST_OF_A_QUALITY = 1  # words: "not noisy"

_NEGATORS = frozenset(
    "no not never without nor none nobody nothing neither cannot cant dont doesnt didnt isnt arent "
    "wasnt wont wouldnt shouldnt mustnt cannot avoid avoiding avoids avoided skip skipping ignore "
    "ignoring ignores omit omitting forget forgetting unlike hardly barely except lack lacks "
    "lacking zero disable disabling forbid ditch against outside excluding exclude neglect "
    "missing".split()
)
# Of them those that leave undone what is to be done, bad things to be looked at included: "skip the
# failure cases".
_NEGLECTING = frozenset(
    "skip skipping ignore ignoring ignores omit omitting forget forgetting neglect excluding "
    "exclude".split()
)
# After a no: "don't bother checking", "no need for".
_NEGLECTING_NO = frozenset("bother need care worry".split())
_REPLACING = {
    ("instead", "of"),
    ("rather", "than"),
    ("as", "opposed"),
    ("in", "place"),
    ("get", "rid"),
    ("free", "of"),
    ("anything", "but"),
    ("everything", "but"),
    ("all", "but"),
}
# Stems of what is done with two things: "check the names against a list" denies no list.
_COMPARING = frozenset(
    map(stem, "check compare validate verify test run match reconcile measure score audit".split())
)
# After a negation these words lift it: "not only", "don't forget", "no matter", "not sure whether".
_LIFTING = frozenset(
    "only just merely simply necessarily sure certain forget forgetting miss skip ignore ignoring "
    "neglect matter doubt underestimate overlook avoid lose waste wasting more less later "
    "fewer".split()
)
_ENDING = frozenset(
    "but because so until unless only instead and while since then yet rather".split()
)
# "X is not needed" denies what is before it.
_DENYING = frozenset(
    "need needed necessary required require important relevant matter matters used useful worth "
    "applicable apply guaranteed supported allowed wanted possible acceptable ok okay good "
    "optional help helps helpful written made done taken created implemented provided offered "
    "included planned considered discussed mentioned".split()
)
# "X isn't" denies what is before it, too, if nothing follows but what begins with these.
_HEDGING = frozenset("i imo though really".split())
_RELATIVE = frozenset("what that which who whatever".split())
_VERBS = frozenset("is are was were does do did".split())
# "Not X Y" is a word against it, unless one of these follows: "not a single failure", "not losing
# data".
_WISHING = frozenset("a an one any to be the even".split())
_USELESS = frozenset(
    "unnecessary unneeded irrelevant pointless useless overkill unimportant superfluous".split()
)

# After another negation these are no denial: "can't do without".
_DOUBLING = frozenset("avoid skip ignore forget neglect without omit ignoring skipping".split())


def denied(words: tuple[Word, ...]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """For each word whether it is denied in its clause, and whether by being neglected."""
    flags, neglected = [False] * len(words), [False] * len(words)
    for at, word in enumerate(words):
        if word.raw in _USELESS:
            _deny_before(words, at, flags)
        elif _negates(words, at) and not _lifted(words, at):
            clause = _clause_after(words, at)
            after = [words[near].raw for near in clause]
            if _denies_before(words, at, after):
                _deny_before(words, at, flags)
            neglects = _neglects(words, at, after)
            for near in clause:
                flags[near] = True
                neglected[near] = neglected[near] or neglects
    return tuple(flags), tuple(neglected)


def _denies_before(words: tuple[Word, ...], at: int, after: list[str]) -> bool:
    """Whether the negator denies what is before it, too: "X is not needed", "X isn't"."""
    if not _DENYING.isdisjoint(after[:3]):
        return True
    return _is_verb(words, at) and _HEDGING.issuperset(after[:1])


def _neglects(words: tuple[Word, ...], at: int, after: list[str]) -> bool:
    """Whether what follows the negator is not to be done: "skip X", "no need for X"."""
    if words[at].raw in _NEGLECTING or _rejects(words, at):
        return True
    return not _NEGLECTING_NO.isdisjoint(after[:1])


def _is_verb(words: tuple[Word, ...], at: int) -> bool:
    """Whether the negator is a verb, or "not" behind one: "X isn't", "X is not"."""
    raw = words[at].raw.replace("n't", "nt")
    if raw == "not":
        return _raw(words, at - 1) in _VERBS
    return raw.endswith("nt") and raw[:-2] in _VERBS


def _rejects(words: tuple[Word, ...], at: int) -> bool:
    """Whether a "not" that begins a clause takes back the thing that follows: "not race
    conditions", other than "not noisy"."""
    if words[at].raw != "not" or words[at].before < Break.CLAUSE:
        return False
    after = _clause_after(words, at)
    if len(after) <= MOST_OF_A_QUALITY:
        return False
    following = words[after[0]].raw
    return following not in _WISHING and not following.endswith("ing")


def _negates(words: tuple[Word, ...], at: int) -> bool:
    raw = words[at].raw
    if raw == "not" and _raw(words, at - 1) in ("or", "why", "if", "whether"):
        return False
    if raw == "against" and _compares(words, at):
        return False
    return _is_negator(raw) or (raw, _raw(words, at + 1)) in _REPLACING


def _is_negator(raw: str) -> bool:
    return raw in _NEGATORS or raw.endswith("n't")


def _raw(words: tuple[Word, ...], at: int) -> str:
    """The word at this place, "" if there is none."""
    return words[at].raw if 0 <= at < len(words) else ""


def _compares(words: tuple[Word, ...], at: int) -> bool:
    """Whether what is before it in the clause is done with two things: "check X against Y"."""
    return any(words[near].stem in _COMPARING for near in _clause_before(words, at))


def _lifted(words: tuple[Word, ...], at: int) -> bool:
    """Whether the next word lifts the negation, or an earlier negation denies this one ("can't do
    without")."""
    raw = words[at].raw
    if _raw(words, at + 1) in _LIFTING and raw not in ("avoid", "skip"):
        return True
    if raw not in _DOUBLING:
        return False
    return any(_is_negator(word.raw) for word in words[max(0, at - 3) : at])


def _clause_after(words: tuple[Word, ...], at: int) -> list[int]:
    found = []
    for near in range(at + 1, len(words)):
        if words[near].before >= Break.CLAUSE or (words[near].raw in _ENDING and near > at + 1):
            break
        found.append(near)
        if near == at + 1 and words[near].raw == "there":
            break  # "if it is not there the database is asked"
    return found


def _clause_before(words: tuple[Word, ...], at: int) -> list[int]:
    found = []
    for near in range(at - 1, -1, -1):
        found.append(near)
        if words[near].before >= Break.CLAUSE or words[near].raw in _ENDING:
            break
    return found


def _deny_before(words: tuple[Word, ...], at: int, flags: list[bool]) -> None:
    """Denies what is before it, not beyond the word that it is said of: "remove what is not used"
    is to be done."""
    for near in _clause_before(words, at):
        if words[near].raw in _RELATIVE:
            break
        flags[near] = True
