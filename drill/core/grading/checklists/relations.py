"""Answers that use the words of an explanation in another relation: another direction, another
order in time, a denial. Such an answer may mean the explanation or its opposite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Set
from itertools import combinations, pairwise, product

from drill.core.grading.checklists.overlap import Overlap
from drill.core.grading.words.clauses import Part, split
from drill.core.grading.words.features import ReadText, Sign
from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.tokens import Break

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

_THING = 1  # place of a thing that a text begins with, behind its article
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
    cuts = [*links, *(at for at, raw in enumerate(raws) if raw in _ASIDE)]
    for clause in _clauses(reading):
        for link in links:
            if clause[0] <= link < clause[1]:
                found.update(_directions_at(raws, link, clause, cuts, met))
    return found


def _directions_at(
    raws: list[str], link: int, clause: Part, cuts: list[int], met: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Each two places that something goes from and to by the "to" or "of" at `link`; no word beyond
    a cut belongs to it."""
    belongs = _raw_before(raws, link) in _BELONGING
    start = link - 2 if belongs else link
    first = max([clause[0], *(at for at in cuts if at < start)])
    last = min([clause[1], *(at for at in cuts if at > link)])
    before = met.intersection(range(first, link))
    behind = met.intersection(range(link, last))
    if belongs or raws[link] in _WHENCE:
        return product(behind, before)
    return product(before, behind)


def _is_towards(raws: list[str], at: int) -> bool:
    """Whether the word there says where something goes to, not "next to"."""
    return raws[at] in _TOWARDS and _raw_before(raws, at) not in _BESIDE


def _raw_before(raws: list[str], at: int) -> str:
    return raws[at - 1] if at else ""


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
    if not all(map(_begins_with_thing, (met.typed, met.form.reading))):
        return ""
    words = met.typed.words
    if words[_THING + 1].raw in _BEING:
        return ""
    meant = {at for typed, own in met.pairs if _THING in typed.places for at in own.places}
    if min(meant, default=0) <= _THING + 1:
        return ""
    typed_for_thing = {
        at for typed, own in met.pairs if _THING in own.places for at in typed.places
    }
    return "" if _THING + 1 in typed_for_thing else f"{words[_THING].raw} is not what does it"


def _begins_with_thing(reading: ReadText) -> bool:
    """Whether the text begins with an article and a thing, and goes on."""
    if len(reading.words) <= _THING + 1 or reading.stop[_THING]:
        return False
    return reading.words[0].raw in _THE


def _clauses(reading: ReadText) -> list[Part]:
    return split(reading.words, (0, len(reading.words)), Break.CLAUSE)


def _threes(reading: ReadText, places: Places) -> Iterator[tuple[int, int, int]]:
    """Each three places of one clause."""
    for first, last in _clauses(reading):
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
    if any(word.before >= Break.WEAK for word in reading.words[first + 1 : last + 1]):
        return True
    return any(word.raw in ("and", "or") for word in reading.words[first:last])


def _comes_at_another_time(met: Overlap, lexicon: Lexicon) -> str:
    """Later where it comes before or at once, or at once where it comes later."""
    said, wanted = _raws(met.typed), _raws(met.form.reading)
    late, soon, at_once = (
        frozenset(lexicon.sayings.get(name, ())) for name in ("later", "sooner", "at once")
    )
    says_late, wants_late = said & late, wanted & late
    if says_late and wants_late:
        return ""
    if wants_late:
        return _instead(said & at_once, wants_late)
    return "" if said & soon else _instead(says_late, wanted & (soon | at_once))


def _instead(said: Set[str], wanted: Set[str]) -> str:
    """That one of these words was typed where another one is wanted; "" if either is missing."""
    return f"“{min(said)}” is not “{min(wanted)}”" if said and wanted else ""


def _another_comes_later(met: Overlap, lexicon: Lexicon) -> str:
    """One thing later where it is another: "to the database, the cache later" for "to the cache,
    the database later"."""
    late = frozenset(lexicon.sayings.get("later", ()))
    said, wanted = met.typed.words, met.form.reading.words
    theirs, ours = _later_clause(met.typed, late), _later_clause(met.form.reading, late)
    if not ours:
        return ""
    things = {
        typed: own
        for typed, own in _places(met).items()
        if typed in theirs and late.isdisjoint((said[typed].raw, wanted[own].raw))
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
    clauses = _clauses(reading)
    if not first or len(clauses) != 2:
        return range(0)
    return next(range(*clause) for clause in clauses if range(*clause) != first)


def _clause_with(reading: ReadText, raws: Set[str]) -> range:
    """The places of the one clause that has one of these words; none if it is all there is."""
    clauses = _clauses(reading)
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
    first = next((at for at in sorted(places) if met.typed.denied[at]), -1)
    stops = frozenset(lexicon.sayings.get("stops", ()))
    return first in _stopped(met, stops)


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
        if said & other or wanted & one:
            continue
        if why := _instead(said & one, wanted & other):
            return why
    return ""


def _says_only_one(met: Overlap, _: Lexicon) -> str:
    """Only the one of two: "it only writes to the database" for "to the cache and the database"."""
    reading = met.form.reading
    if len(_clauses(met.typed)) > 1:
        return ""
    if not _raws(met.typed) & _ONLY or _raws(reading) & _ONLY:
        return ""
    telling = [at for at in range(len(reading.words)) if _tells(met, at)]
    for left, right in pairwise(telling):
        are_joined = any(word.raw == "and" for word in reading.words[left:right])
        is_left, is_right = left in met.ours, right in met.ours
        if are_joined and is_left != is_right:
            return f"not only {reading.words[left if is_left else right].raw}"
    return ""


def _places(met: Overlap) -> Places:
    """Where the telling words meet that are met once; what is the same word meets nothing else."""
    same: set[tuple[int, int]] = set()
    alike: set[tuple[int, int]] = set()
    for typed, wanted in met.pairs:
        if _is_telling_pair(met, typed, wanted):
            pairs = same if typed.key.startswith("w:") else alike
            pairs.add((typed.first, wanted.first))
    found = _met_once(same)
    known = set(found.values())
    free = {(one, other) for one, other in alike if one not in found and other not in known}
    return found | _met_once(free)


def _met_once(pairs: Set[tuple[int, int]]) -> Places:
    """The pairs of which neither place is in another pair."""
    theirs, ours = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return {one: other for one, other in pairs if theirs[one] == ours[other] == 1}


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
