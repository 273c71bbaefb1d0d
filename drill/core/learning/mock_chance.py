"""How likely an interviewer ticks a point for a line of a mock: each clause beside each wording of
each point, a few figures of the two that go together best, and weights that are fitted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from drill.core.grading.amounts.calls import telling
from drill.core.grading.checklists.overlap import Pair
from drill.core.grading.checklists.proposals import chance
from drill.core.grading.words.clauses import Part
from drill.core.grading.words.features import ReadText, Side, Sign, read
from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.spelling import respell
from drill.core.grading.words.tokens import Word, words
from drill.core.grading.words.word_vectors import cosine
from drill.core.learning.mock import Point
from drill.core.learning.mock_clauses import Clause, clauses, comparisons
from drill.core.learning.mock_evidence import asks, puts_a_figure
from drill.core.learning.mock_points import WATCH, CountedList, measures
from drill.core.learning.mock_stages import MockPlace
from drill.core.learning.mock_wordings import LONGEST, TELLS, MockWordings, Wording

FIGURE = 0.2  # weight of a number or a letter
LENT = 0.8  # factor for a word that the head of a list lends its entries
LEAST_COVERED = 0.05  # share of a wording below which a clause has nothing to do with it
WHOLE = 0.95  # ... from which it is there
QUESTIONS = "questions"  # is in the prompt of a list of what to ask
UNWRITTEN = 2  # wordings that a point has besides those that are known, and a line has not
MOST_LINES = 300  # of a mock that are kept as they were read
MOST_MASS, MOST_WORDS, MOST_OWN = 3.0, 4, 3  # beyond which more says nothing

Meeting = Mapping[int, list[Pair]]  # by the place of a wording what it has in common with a line


@dataclass(frozen=True, slots=True)
class Beside:
    """What the chance of a point goes by, and the stems of the words of the line that meet it."""

    figures: Mapping[str, float]
    stems: frozenset[str]

    def chance(self, lexicon: Lexicon, own: int) -> float:
        """How likely an interviewer ticks the point, 0..1; `own` are the words of its own by which
        the line names it when its list is asked, 0 if it does not."""
        return chance({**self.figures, "own words": float(min(own, MOST_OWN))}, lexicon.mock)

    def most(self, lexicon: Lexicon) -> float:
        """The chance, if all words that the line has in common with the point are its own."""
        return self.chance(lexicon, int(self.figures["literal"]) + 1)


@dataclass(frozen=True, slots=True)
class _WeighedLine:
    """A line as it is weighed: its reading, what each word weighs and what it has in common with
    the wordings."""

    reading: ReadText
    weights: Sequence[float]
    met: Meeting


@dataclass(frozen=True, slots=True)
class Nearness:
    """A clause beside the wording of a point that it is nearest to."""

    covered: float  # share of the wording, 0..1
    explained: float  # share of the clause, 0..1
    mass: float  # weight of the words of the wording that are met
    literal: int  # words that the two have in common
    length: int  # words of the clause
    is_denied: bool  # whether one of the two denies a word that the other does not
    is_opposed: bool  # whether the clause has the other side of a contrast, or has turned two
    places: frozenset[int]  # where the words are that meet

    @property
    def strength(self) -> float:
        total = self.covered + self.explained
        return 2 * self.covered * self.explained / total if total else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class ReadLine:
    """What a line has in common with the wordings of a mock, whatever may be raised now: by clause
    how near it is to each point, how much of each point's wordings it has, and how alike the two
    are in meaning."""

    words: Sequence[Word]
    near: Sequence[Mapping[Point, Nearness]]
    agreed: Mapping[Point, float]
    alike: Mapping[Point, float]
    put_down: frozenset[Point]  # what it says that something else is better than


@lru_cache(maxsize=MOST_LINES)
def read_line(line: str, known: MockWordings, lexicon: Lexicon) -> ReadLine:
    """A line beside these wordings. The last ones are kept: a later question of the interviewer is
    weighed against all lines."""
    text = telling(line, [known.texts])
    typed = _typed(text, known, lexicon)
    parts = clauses(typed.reading.words, text)
    return ReadLine(
        typed.reading.words,
        [_near(clause, typed, known) for clause in parts],
        _agreement(typed.met, known),
        _alike(parts, typed.reading, text, known, lexicon),
        _put_down(typed, text, known),
    )


def figures(
    line: str,
    place: MockPlace,
    lists: Sequence[CountedList],
    known: MockWordings,
    lexicon: Lexicon,
    wanted: Collection[str] = (),
) -> dict[Point, Beside]:
    """For each point of these lists that a line has something to do with what its chance goes by;
    the weights are in `drill/data/mock.txt`. `known` are the wordings of these lists and others.

    With ids of cards that are `wanted` only their points are looked at, beside all others.
    """
    read = read_line(line, known, lexicon)
    of_card = {one.card.id: one for one in lists}
    best: dict[Point, tuple[float, Nearness]] = {}
    for all_near in read.near:
        near = {
            point: one
            for point, one in all_near.items()
            if point[0] in of_card and point not in read.put_down
        }
        for point, one in near.items():
            if wanted and point[0] not in wanted:
                continue
            if point not in best or one.strength > best[point][1].strength:
                best[point] = one.strength - _rival(point, near), one
    settles, is_measured = asks(line) or puts_a_figure(line, lexicon), measures(line)
    leads = _leads({point: one for point, one in read.alike.items() if point[0] in of_card})
    found: dict[Point, Beside] = {}
    for point, (lead, one) in best.items():
        of = of_card[point[0]]
        own = [read.words[at].stem for at in one.places]
        told = {
            **_figures(one, lead, of, place, settles=settles, measured=is_measured),
            "all wordings": read.agreed[point],
            "meaning": leads[point],
            "holders": float(min(known.holders.get("w:" + stem, 0) for stem in own)),
        }
        found[point] = Beside(told, frozenset(own))
    return found


def _typed(text: str, known: MockWordings, lexicon: Lexicon) -> _WeighedLine:
    found = words(text)[:LONGEST]
    reading = read(found, lexicon, respell(found, known.spelled, lexicon))
    weights = [
        FIGURE if word.raw[0].isdigit() or len(word.raw) == 1 else known.weight(word, lexicon)
        for word in found
    ]
    signs = [*reading.signs, *_short(reading, lexicon)]
    return _WeighedLine(reading, weights, _meeting(signs, known))


def _short(reading: ReadText, lexicon: Lexicon) -> Iterator[Sign]:
    """Words that nobody knows as initials: "DLQ" for a dead letter queue."""
    for at, word in enumerate(reading.words):
        is_short = 2 <= len(word.raw) <= 6 and word.raw.isalpha()
        if is_short and not reading.stop[at] and not lexicon.knows(word.stem):
            yield Sign("i:" + word.raw, at, at + 1, 0.95)


def _meeting(signs: Iterable[Sign], known: MockWordings) -> Meeting:
    """For each wording that has a sign in common with the line those pairs."""
    found: dict[int, list[Pair]] = {}
    for theirs in signs:
        for place in known.holding.get(theirs.key, ()):
            ours = known.all[place].signs[theirs.key]
            found.setdefault(place, []).extend((theirs, each) for each in ours)
    return found


def _agreement(met: Meeting, known: MockWordings) -> dict[Point, float]:
    """For each point how much of its wordings is somewhere in the line, on average."""
    found: dict[Point, float] = {}
    for place, pairs in met.items():
        wording = known.all[place]
        ours: dict[int, float] = {}
        for typed, wanted in pairs:
            likeness = min(typed.weight, wanted.weight)
            for at in wanted.places:
                ours[at] = max(ours.get(at, 0.0), likeness)
        if wording.weight:
            mass = sum(wording.weights[at] * likeness for at, likeness in ours.items())
            share = mass / wording.weight / (known.counts[wording.point] + UNWRITTEN)
            found[wording.point] = found.get(wording.point, 0.0) + share
    return found


def _alike(
    parts: Iterable[Clause], reading: ReadText, text: str, known: MockWordings, lexicon: Lexicon
) -> dict[Point, float]:
    """How near a line is to each point in meaning, by its nearest clause."""
    said = {
        text[reading.words[first].start : reading.words[last - 1].end]
        for (first, last), _ in parts
        if last > first
    }
    directions = [direction for each in said if (direction := lexicon.likeness.direction(each))]
    found: dict[Point, float] = {}
    for point, meaning in known.meanings.items():
        found[point] = max((cosine(each, meaning) for each in directions), default=0.0)
    return found


def _put_down(line: _WeighedLine, text: str, known: MockWordings) -> frozenset[Point]:
    """The points that have what a line puts down, and nothing of what it puts before that: copies
    in "a code is better than copies"."""
    found: set[Point] = set()
    for better, worse in comparisons(line.reading.words, text):
        met: dict[Part, set[Point]] = {better: set(), worse: set()}
        for place, pairs in line.met.items():
            for part, points in met.items():
                if any(part[0] <= typed.first and typed.last <= part[1] for typed, _ in pairs):
                    points.add(known.all[place].point)
        found |= met[worse] - met[better]
    return frozenset(found)


def _leads(alike: Mapping[Point, float]) -> dict[Point, float]:
    """How much nearer a line is to each of these points in meaning than to any other one."""
    first, second, *_ = (*sorted(alike.values(), reverse=True), 0.0, 0.0)
    return {point: one - (second if one == first else first) for point, one in alike.items()}


def _rival(point: Point, near: Mapping[Point, Nearness]) -> float:
    """The strength of the nearest other point by any of the words of this one."""
    places = near[point].places
    others = (one for each, one in near.items() if each != point and one.places & places)
    return max((one.strength for one in others), default=0.0)


def _figures(
    one: Nearness, lead: float, of: CountedList, place: MockPlace, *, settles: bool, measured: bool
) -> dict[str, float]:
    wants_questions = QUESTIONS in of.card.prompt
    is_watched = WATCH in of.card.tags or measures(of.card.prompt)
    return {
        "whole": float(one.covered >= WHOLE),
        "mass": min(one.mass, MOST_MASS),
        "literal": float(min(one.literal, MOST_WORDS)),
        "length": one.length / LONGEST,
        "denied": float(one.is_denied),
        "opposed": float(one.is_opposed),
        "before others": lead,
        "here": float(place.is_here(of.stage)),
        "not settled": float(wants_questions and not settles and not place.is_scope),
        "measured": float(is_watched and measured),
        "single": float(of.is_single),
    }


def _near(clause: Clause, typed: _WeighedLine, known: MockWordings) -> dict[Point, Nearness]:
    """How near a clause is to each point that it meets, by the nearest wording."""
    found: dict[Point, Nearness] = {}
    for place, pairs in typed.met.items():
        wording = known.all[place]
        one = _nearness(clause, wording, pairs, typed)
        if one is None or one.covered <= LEAST_COVERED:
            continue
        other = found.get(wording.point)
        if other is None or one.strength > other.strength:
            found[wording.point] = one
    return found


def _nearness(
    clause: Clause, wording: Wording, pairs: Iterable[Pair], line: _WeighedLine
) -> Nearness | None:
    ours: dict[int, float] = {}
    theirs: dict[int, float] = {}
    literal: set[int] = set()
    is_denied = False
    for typed, wanted in pairs:
        inside = clause.holds(typed.first, typed.last)
        if not inside and not clause.is_lent(typed.first, typed.last):
            continue
        likeness = min(typed.weight, wanted.weight) * (1.0 if inside else LENT)
        for at in wanted.places:
            ours[at] = max(ours.get(at, 0.0), likeness)
        if inside:
            for at in typed.places:
                theirs[at] = max(theirs.get(at, 0.0), likeness)
        if typed.key.startswith("w:"):
            literal.add(typed.first)
            is_odd = line.reading.denied[typed.first] != wording.denied[wanted.first]
            is_denied = is_denied or (is_odd and wording.weights[wanted.first] > TELLS)
    if not theirs or not wording.weight:
        return None
    first, last = clause.part
    said = sum(line.weights[first:last])
    mass = sum(wording.weights[at] * likeness for at, likeness in ours.items())
    told = sum(line.weights[at] * likeness for at, likeness in theirs.items())
    return Nearness(
        covered=min(mass / wording.weight, 1.0),
        explained=min(told / said, 1.0) if said else 1.0,
        mass=mass,
        literal=len(literal),
        length=last - first,
        is_denied=is_denied,
        is_opposed=bool(line.reading.sides and wording.sides)
        and _opposed(clause, line.reading.sides, wording.sides),
        places=frozenset(theirs),
    )


def _opposed(clause: Clause, said: Sequence[Side], wanted: Sequence[Side]) -> bool:
    """Whether a clause has only the other side of a contrast ("poll" for "push"), or has the sides
    of two together that the wording has apart: reads from the primary, and not from replicas."""
    mine = [side for side in said if clause.holds(side[2], side[3])]
    theirs, ours = _by_contrast(mine), _by_contrast(wanted)
    shared = ours.keys() & theirs.keys()
    if any(not set(ours[name]) & set(theirs[name]) for name in shared):
        return True
    return any(
        not _together(ours, *two) & _together(theirs, *two) for two in combinations(shared, 2)
    )


def _by_contrast(sides: Iterable[Side]) -> dict[str, list[str]]:
    """The sides of each contrast, in order."""
    found: dict[str, list[str]] = {}
    for name, side, _, _ in sides:
        found.setdefault(name, []).append(side)
    return found


def _together(sides: Mapping[str, Sequence[str]], one: str, other: str) -> set[tuple[str, str]]:
    """The sides of two contrasts that belong together: the first of each, the second of each …"""
    return set(zip(sides[one], sides[other], strict=False))
