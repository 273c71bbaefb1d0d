"""Answers that use the words of an explanation in another relation: another direction, another
order in time, a denial. Such an answer may mean the explanation or its opposite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Set
from itertools import combinations, pairwise, product

from drill.core.grading.clauses import Part, split
from drill.core.grading.features import ReadText, Sign
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.overlap import Overlap
from drill.core.grading.tokens import Break

_TOWARDS = frozenset("to into onto".split())
_WHENCE = frozenset("of from for".split())
_BELONGING = frozenset("belongs belong belonging".split())  # ... to: like "of"
_BESIDE = frozenset("next close due according up".split())  # ... to: says of no direction
_ASIDE = frozenset("across on in at by with over via per".split())
_ARTICLES = frozenset("the a an it its they their of".split())
_BEING = frozenset("is are was were gets get be".split())
_THE = frozenset("the a an each every".split())
_LINKING = frozenset("until till before after once while".split())
_FIRST = frozenset("first beforehand upfront".split())  # what the other clause comes after
_ONLY = frozenset("only just merely solely".split())
_DISTRIBUTING = frozenset("every each any anyone".split())  # also said of some: "on every write"

_OF_SUBJECTS = {"they": "them", "it": "it", "he": "him", "she": "her"}

MOST_PLACES = 20  # of a clause that are compared by threes

Places = dict[int, int]  # by place of a typed word that of the word of the wording that it meets


def turned(met: Overlap, lexicon: Lexicon) -> str:
    """Why the whole of what was typed tells of other relations than the wording, or ""."""
    return next((why for rule in _RULES if (why := rule(met, lexicon))), "")


def _goes_the_other_way(met: Overlap, _: Lexicon) -> str:
    """From A to B where it goes from B to A: "the name of an address" for "turns a name into an
    address"."""
    places = _places(met)
    theirs = _directions(met.typed, frozenset(places))
    ours = _directions(met.form.reading, frozenset(places.values()))
    said = {(places[source], places[target]) for source, target in theirs}
    words = met.form.reading.words
    for source, target in sorted(ours):
        if (target, source) in said and (source, target) not in said:
            return f"from {words[target].raw} to {words[source].raw}, not the other way"
    return ""


def _directions(reading: ReadText, met: frozenset[int]) -> set[tuple[int, int]]:
    """The places of each two words that something goes from and to: "A to B", "B of A"."""
    found: set[tuple[int, int]] = set()
    raws = [word.raw for word in reading.words]
    links = [at for at, raw in enumerate(raws) if raw in _WHENCE or _is_towards(raws, at)]
    ends = [at for at, raw in enumerate(raws) if raw in _ASIDE]
    for clause in split(reading.words, (0, len(reading.words)), Break.CLAUSE):
        cuts = [*clause, *links, *ends]
        for link in (at for at in links if clause[0] <= at < clause[1]):
            belongs = link > 0 and raws[link - 1] in _BELONGING
            start = link - 2 if belongs else link
            first = max(at for at in cuts if at < start or at == clause[0])
            last = min(at for at in cuts if at > link)
            left = met.intersection(range(first, link))
            right = met.intersection(range(link, last))
            if raws[link] in _WHENCE or belongs:
                left, right = right, left
            found.update(product(left, right))
    return found


def _is_towards(raws: list[str], at: int) -> bool:
    """Whether the word there says where something goes to, not "next to"."""
    return raws[at] in _TOWARDS and (at == 0 or raws[at - 1] not in _BESIDE)


def _changes_sides(met: Overlap, _: Lexicon) -> str:
    """Two words that have changed places around a third: "the follower copies the leader" for "the
    leader copies the follower"."""
    places = _places(met)
    for one, middle, other in _threes(met.typed, places):
        if places[other] < places[middle] < places[one]:
            ours, theirs = met.form.reading, met.typed
            centre = places[middle]
            same = _small(ours, centre, places[one]) == _small(theirs, middle, other)
            same &= _small(ours, places[other], centre) == _small(theirs, one, middle)
            if same and not _is_listed(theirs, one, other):
                return f"{theirs.words[one].raw} and {theirs.words[other].raw} have changed places"
    return ""


def _is_done_to_it(met: Overlap, _: Lexicon) -> str:
    """What does something in the wording has it done to it: "the registry asks them" for "they ask
    the registry"."""
    theirs, ours = met.typed.words, met.form.reading.words
    if _places(met).get(len(theirs) - 2) != 1 or _OF_SUBJECTS.get(ours[0].raw) != theirs[-1].raw:
        return ""
    return f"{ours[0].raw} {ours[1].raw}, and not {theirs[-1].raw}"


def _another_does_it(met: Overlap, _: Lexicon) -> str:
    """It begins with a thing of the wording that is not what that begins with: "the sculptor
    makes the copies" for "the painter copies the sculptor"."""
    theirs, ours = (_subject(reading) for reading in (met.typed, met.form.reading))
    if theirs < 0 or ours < 0 or met.typed.words[theirs + 1].raw in _BEING:
        return ""
    meant: set[int] = set()  # in the wording by the typed subject
    meaning: set[int] = set()  # in the typed words the wording's subject
    for typed, wanted in met.pairs:
        if theirs in typed.places:
            meant.update(wanted.places)
        if ours in wanted.places:
            meaning.update(typed.places)
    if not meant or min(meant) <= ours + 1 or theirs + 1 in meaning:
        return ""
    return f"{met.typed.words[theirs].raw} is not what does it"


def _subject(reading: ReadText) -> int:
    """The place of the thing that the text begins with, article and thing; -1 if it does not."""
    begins = len(reading.words) > 2 and reading.words[0].raw in _THE and not reading.stop[1]
    return 1 if begins else -1


def _threes(reading: ReadText, places: Places) -> Iterator[tuple[int, int, int]]:
    """Each three places of one clause."""
    for first, last in split(reading.words, (0, len(reading.words)), Break.CLAUSE):
        inside = sorted(at for at in places if first <= at < last)
        yield from combinations(inside[:MOST_PLACES], 3)


def _small(reading: ReadText, first: int, last: int) -> list[str]:
    """The words between two places that carry nothing, in order, without articles and "of"."""
    return [
        reading.words[at].raw
        for at in range(first, last)
        if reading.stop[at] and reading.words[at].raw not in _ARTICLES
    ]


def _is_listed(reading: ReadText, first: int, last: int) -> bool:
    return any(reading.words[at].before >= Break.WEAK for at in range(first + 1, last + 1)) or any(
        reading.words[at].raw in ("and", "or") for at in range(first, last)
    )


def _comes_at_another_time(met: Overlap, lexicon: Lexicon) -> str:
    """Later where it comes before or at once, or at once where it comes later."""
    said, wanted = _raws(met.typed), _raws(met.form.reading)
    late, soon, at_once = (
        frozenset(lexicon.sayings.get(name, ())) for name in ("later", "sooner", "at once")
    )
    early = soon | at_once
    says_late, wants_late = said & late, wanted & late
    is_too_late = says_late and not wants_late
    if is_too_late and wanted & early and not said & soon:
        return f"“{min(says_late)}” is not “{min(wanted & early)}”"
    if wants_late and not says_late and said & at_once:
        return f"“{min(said & at_once)}” is not “{min(wants_late)}”"
    return ""


def _another_comes_later(met: Overlap, lexicon: Lexicon) -> str:
    """One thing later where it is another: "to the database, the cache later" for "to the cache,
    the database later"."""
    late = frozenset(lexicon.sayings.get("later", ()))
    said, wanted = met.typed.words, met.form.reading.words
    theirs, ours = _later_clause(met.typed, late), _later_clause(met.form.reading, late)
    if not theirs or not ours:
        return ""
    things = {
        typed: own
        for typed, own in _places(met).items()
        if typed in theirs and said[typed].raw not in late and wanted[own].raw not in late
    }
    if not things or any(own in ours for own in things.values()):
        return ""
    return f"{said[min(things)].raw} is not what comes later"


def _later_clause(reading: ReadText, late: Set[str]) -> range:
    """The places of the one clause that says what comes later, or of the other one beside what
    comes first; none if there is no such clause."""
    later = _clause_with(reading, late)
    if later:
        return later
    first = _clause_with(reading, _FIRST)
    clauses = split(reading.words, (0, len(reading.words)), Break.CLAUSE)
    if not first or len(clauses) != 2:
        return range(0)
    return next(range(*clause) for clause in clauses if range(*clause) != first)


def _clause_with(reading: ReadText, raws: Set[str]) -> range:
    """The places of the one clause that has one of these words; none if it is all there is."""
    clauses = split(reading.words, (0, len(reading.words)), Break.CLAUSE)
    found = [range(*clause) for clause in clauses if _has_word(reading, clause, raws)]
    return found[0] if len(found) == 1 < len(clauses) else range(0)


def _has_word(reading: ReadText, clause: Part, raws: Set[str]) -> bool:
    return any(reading.words[at].raw in raws for at in range(*clause))


def _goes_on(met: Overlap, lexicon: Lexicon) -> str:
    """What is to stop goes on: "sends requests to a sick server" for "stops sending requests"."""
    stops = frozenset(lexicon.sayings.get("stops", ()))
    if _raws(met.typed) & stops or any(met.typed.denied):
        return ""
    words = met.form.reading.words
    return next(
        (
            f"{words[wanted - 1].raw} {words[wanted].raw}, not {met.typed.words[typed].raw}"
            for typed, wanted in sorted(_stopped(met, stops).items())
        ),
        "",
    )


def denies_what_stops(met: Overlap, lexicon: Lexicon) -> bool:
    """Whether what the wording says to stop is what was denied first: "does not call it" is "stops
    calling it"."""
    places = _places(met)
    first = next((at for at in sorted(places) if met.typed.denied[at]), None)
    stops = frozenset(lexicon.sayings.get("stops", ()))
    return first is not None and first in _stopped(met, stops)


def _stopped(met: Overlap, stops: Set[str]) -> Places:
    """Where what stands right behind a word of stopping in the wording is met."""
    words = met.form.reading.words
    return {
        typed: wanted
        for typed, wanted in _places(met).items()
        if wanted and words[wanted - 1].raw in stops
    }


def _says_of_others(met: Overlap, lexicon: Lexicon) -> str:
    """All where it is some, or some where it is all."""
    said, wanted = _raws(met.typed), _raws(met.form.reading)
    every, some = (
        frozenset(lexicon.sayings.get(name, ())) for name in ("all of them", "some of them")
    )
    every -= _DISTRIBUTING
    for one, other in ((every, some), (some, every)):
        says_one = said & one and not said & other
        wants_other = wanted & other and not wanted & one
        if says_one and wants_other:
            return f"“{min(said & one)}” is not “{min(wanted & other)}”"
    return ""


def _says_only_one(met: Overlap, _: Lexicon) -> str:
    """Only the one of two: "it only writes to the database" for "to the cache and the database"."""
    reading = met.form.reading
    several = len(split(met.typed.words, (0, len(met.typed.words)), Break.CLAUSE)) > 1
    if several or not _raws(met.typed) & _ONLY or _raws(reading) & _ONLY:
        return ""
    telling = [at for at in range(len(reading.words)) if _tells(met, at)]
    joins = [at for at, word in enumerate(reading.words) if word.raw == "and"]
    for at in joins:
        before = [near for near in telling if near < at]
        after = [near for near in telling if near > at]
        if not before or not after:
            continue
        left, right = before[-1], after[0]
        if (left in met.ours) != (right in met.ours):
            return f"not only {reading.words[left if left in met.ours else right].raw}"
    return ""


def _places(met: Overlap) -> Places:
    """Where the telling words meet that are met once; what is the same word meets nothing else."""
    found: Places = {}
    pairs = {
        (typed.first, wanted.first, typed.key.startswith("w:"))
        for typed, wanted in met.pairs
        if _is_telling_pair(met, typed, wanted)
    }
    for same in (True, False):
        known = set(found.values())
        free = [
            (one, other)
            for one, other, is_word in pairs
            if is_word is same and one not in found and other not in known
        ]
        theirs, ours = Counter(one for one, _ in free), Counter(other for _, other in free)
        found |= {one: other for one, other in free if theirs[one] == ours[other] == 1}
    return found


def _is_telling_pair(met: Overlap, typed: Sign, wanted: Sign) -> bool:
    """Whether a single word meets a single one, and both say something."""
    if len(typed.places) != 1 or len(wanted.places) != 1:
        return False
    if met.typed.stop[typed.first] or met.form.reading.stop[wanted.first]:
        return False
    return met.typed.words[typed.first].raw not in _LINKING


def _tells(met: Overlap, at: int) -> bool:
    return met.form.weights[at] > 0 and not met.form.reading.stop[at]


def _raws(reading: ReadText) -> frozenset[str]:
    """The words, and each two neighbours: "at once"."""
    raws = [word.raw for word in reading.words]
    return frozenset((*raws, *map(" ".join, pairwise(raws))))


_RULES: tuple[Callable[[Overlap, Lexicon], str], ...] = (
    _goes_the_other_way,
    _changes_sides,
    _is_done_to_it,
    _another_does_it,
    _comes_at_another_time,
    _another_comes_later,
    _goes_on,
    _says_of_others,
    _says_only_one,
)
