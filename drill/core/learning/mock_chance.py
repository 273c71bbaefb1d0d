"""How likely an interviewer ticks a point for a line of a mock: each clause beside each wording of
each point, a few figures of the two that go together best, and weights that are fitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from drill.core.grading.calls import telling
from drill.core.grading.features import ReadText, Sign, read
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.overlap import Pair
from drill.core.grading.prepared_checklist import base_weight, initials
from drill.core.grading.proposals import chance
from drill.core.grading.spelling import respell, spelled
from drill.core.grading.tokens import Word, normal, words
from drill.core.learning.mock import Point
from drill.core.learning.mock_clauses import Clause, clauses
from drill.core.learning.mock_evidence import asks, puts_a_figure
from drill.core.learning.mock_points import WATCH, CountedList, measures

LONGEST = 80  # words of a line, or of a wording, that are weighed
COMMONEST = 0.25  # weight of the commonest word; one that the table does not know weighs 1
FREQUENT = 30  # rank of a word from which on its weight rises clearly
SHARED = 0.9  # how much less a word tells that all points hold, and ...
LEAST_TOLD = 0.12  # ... what it tells at least
FIGURE = 0.2  # weight of a number or a letter
LENT = 0.8  # factor for a word that the head of a list lends its entries
LEAST_COVERED = 0.05  # share of a wording below which a clause has nothing to do with it
WHOLE = 0.95  # ... from which it is there
QUESTIONS = "questions"  # is in the prompt of a list of what to ask
TELLS = 0.05  # weight from which a word counts as one of the wording
MOST_MASS, MOST_WORDS = 3.0, 4  # beyond which more says nothing


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A wording of a point: what each word weighs, by key the signs that it is met by, and for each
    word whether it is denied."""

    point: Point
    weights: tuple[float, ...]
    signs: Mapping[str, Sequence[Sign]]
    denied: Sequence[bool]


@dataclass(frozen=True, slots=True, eq=False)
class MockWordings:
    """All wordings of the lists of a mock; `holding` gives by key the places of those that have it,
    `holders` by key how many points do."""

    all: Sequence[Wording]
    holding: Mapping[str, Sequence[int]]
    holders: Mapping[str, int]
    points: int
    spelled: Mapping[str, str]
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the chance of a point goes by, and the stems of the words of the line that meet it."""

    figures: Mapping[str, float]
    stems: frozenset[str]

    def chance(self, lexicon: Lexicon, *, named: bool) -> float:
        """How likely an interviewer ticks the point, 0..1; `named` is whether the rules of judging
        say that the line names it."""
        mass = min(self.figures["mass"], 1.0) if named else 0.0
        figures = {**self.figures, "named": float(named), "named mass": mass}
        return chance(figures, lexicon.mock)


@dataclass(frozen=True, slots=True)
class Nearness:
    """A clause beside the wording of a point that it is nearest to."""

    covered: float  # share of the wording, 0..1
    explained: float  # share of the clause, 0..1
    mass: float  # weight of the words of the wording that are met
    literal: int  # words that the two have in common
    telling: int  # words of the wording that tell something
    length: int  # words of the clause
    is_denied: bool  # whether one of the two denies a word that the other does not
    places: frozenset[int]  # where the words are that meet

    @property
    def strength(self) -> float:
        total = self.covered + self.explained
        return 2 * self.covered * self.explained / total if total else 0.0


@lru_cache(maxsize=4)
def wordings(lists: tuple[CountedList, ...], lexicon: Lexicon) -> MockWordings:
    """The wordings of these lists, read. The last few are kept: a mock judges line by line."""
    items = [(one.card.id, item) for one in lists for item in one.card.items]
    texts = [((card, item.id), text) for card, item in items for text in (item.text, *item.aliases)]
    readings = [(point, _read(text, lexicon)) for point, text in texts]
    holders: dict[str, set[Point]] = {}
    holding: dict[str, list[int]] = {}
    found: list[tuple[Point, ReadText, dict[str, list[Sign]]]] = []
    for place, (point, reading) in enumerate(readings):
        signs: dict[str, list[Sign]] = {}
        for sign in (*reading.signs, *initials(reading)):
            if not sign.typed_only:
                signs.setdefault(sign.key, []).append(sign)
        for key in signs:
            holders.setdefault(key, set()).add(point)
            holding.setdefault(key, []).append(place)
        found.append((point, reading, signs))
    counts = {key: len(points) for key, points in holders.items()}
    return MockWordings(
        [
            Wording(point, _weights(reading, counts, len(items), lexicon), signs, reading.denied)
            for point, reading, signs in found
        ],
        holding,
        counts,
        len(items),
        spelled(word for _, text in texts for word in words(text)),
        frozenset(normal(text) for _, text in texts),
    )


def _read(text: str, lexicon: Lexicon) -> ReadText:
    found = words(text)[:LONGEST]
    known = sum(lexicon.knows(word.stem) for word in found)
    return read(found, lexicon, respell(found, {}, lexicon) if 2 * known >= len(found) else {})


def _weights(
    reading: ReadText, holders: Mapping[str, int], points: int, lexicon: Lexicon
) -> tuple[float, ...]:
    """What each word of a wording weighs, one that comes twice only once."""
    seen: set[str] = set()
    weights = []
    for word in reading.words:
        is_new = word.stem not in seen
        weights.append(_weight(word, holders, points, lexicon) if is_new else 0.0)
        seen.add(word.stem)
    return tuple(weights)


def _weight(word: Word, holders: Mapping[str, int], points: int, lexicon: Lexicon) -> float:
    """What a word tells: the more, the rarer it is, in English and among the points."""
    if word.stem in STOP:
        return 0.0
    ranks = lexicon.likeness.ranks
    rank = ranks.get(word.raw, len(ranks))
    rarity = log(1 + rank / FREQUENT) / log(1 + len(ranks) / FREQUENT) if ranks else 1.0
    many = max(holders.get("w:" + word.stem, 1), 1)
    told = 1 - SHARED * log(many) / log(points) if points > 1 else 1.0
    rare = COMMONEST + (1 - COMMONEST) * rarity
    return base_weight(word, lexicon) * rare * max(told, LEAST_TOLD)


def figures(
    line: str, stage: int, lists: tuple[CountedList, ...], lexicon: Lexicon
) -> dict[Point, Beside]:
    """For each point that a line has something to do with what its chance goes by; the weights are
    in `drill/data/mock.txt`."""
    known = wordings(lists, lexicon)
    text = telling(line, [known.texts])
    typed = words(text)[:LONGEST]
    reading = read(typed, lexicon, respell(typed, known.spelled, lexicon))
    weights = [
        FIGURE
        if word.raw[0].isdigit() or len(word.raw) == 1
        else _weight(word, known.holders, known.points, lexicon)
        for word in typed
    ]
    met = _meeting([*reading.signs, *_short(reading, lexicon)], known)
    best: dict[Point, tuple[float, Nearness]] = {}
    for clause in clauses(typed, text):
        near = _near(clause, met, known, weights, reading.denied)
        for point, one in near.items():
            if point not in best or one.strength > best[point][1].strength:
                best[point] = one.strength - _rival(point, near), one
    of_card = {one.card.id: one for one in lists}
    settles, is_measured = asks(line) or puts_a_figure(line, lexicon), measures(line)
    found: dict[Point, Beside] = {}
    for point, (lead, one) in best.items():
        of = of_card[point[0]]
        told = _figures(one, lead, of, stage, settles=settles, measured=is_measured)
        found[point] = Beside(told, frozenset(typed[at].stem for at in one.places))
    return found


def _rival(point: Point, near: Mapping[Point, Nearness]) -> float:
    """The strength of the nearest other point by any of the words of this one."""
    places = near[point].places
    others = (one for each, one in near.items() if each != point and one.places & places)
    return max((one.strength for one in others), default=0.0)


def _figures(
    one: Nearness, lead: float, of: CountedList, stage: int, *, settles: bool, measured: bool
) -> dict[str, float]:
    is_whole, is_first, is_here = one.covered >= WHOLE, lead > 0, of.stage == stage
    is_told = is_whole and is_first and one.literal > 0
    wants_questions = QUESTIONS in of.card.prompt
    is_watched = WATCH in of.card.tags or measures(of.card.prompt)
    return {
        "covered": one.covered,
        "whole": float(is_whole),
        "mass": min(one.mass, MOST_MASS),
        "literal": float(min(one.literal, MOST_WORDS)),
        "telling": float(min(one.telling, MOST_WORDS)),
        "length": one.length / LONGEST,
        "denied": float(one.is_denied),
        "before others": lead,
        "first": float(is_first),
        "here": float(is_here),
        "whole here": min(one.mass, 1.0) if is_told and is_here else 0.0,
        "not settled": float(wants_questions and not settles and stage > 0),
        "measured": float(is_watched and measured),
        "single": float(of.is_single),
    }


def _short(reading: ReadText, lexicon: Lexicon) -> Iterator[Sign]:
    """Words that nobody knows as initials: "DLQ" for a dead letter queue."""
    for at, word in enumerate(reading.words):
        is_short = 2 <= len(word.raw) <= 6 and word.raw.isalpha()
        if is_short and not reading.stop[at] and not lexicon.knows(word.stem):
            yield Sign("i:" + word.raw, at, at + 1, 0.95)


def _meeting(signs: Iterable[Sign], known: MockWordings) -> dict[int, list[Pair]]:
    """For each wording that has a sign in common with the line, by its place, those pairs."""
    found: dict[int, list[Pair]] = {}
    for theirs in signs:
        for place in known.holding.get(theirs.key, ()):
            pairs = found.setdefault(place, [])
            pairs += [(theirs, ours) for ours in known.all[place].signs[theirs.key]]
    return found


def _near(
    clause: Clause,
    met: Mapping[int, list[Pair]],
    known: MockWordings,
    weights: Sequence[float],
    denied: Sequence[bool],
) -> dict[Point, Nearness]:
    """How near a clause is to each point that it meets, by the nearest wording."""
    found: dict[Point, Nearness] = {}
    for place, pairs in met.items():
        wording = known.all[place]
        one = _nearness(clause, wording, pairs, weights, denied)
        if one is None or one.covered <= LEAST_COVERED:
            continue
        other = found.get(wording.point)
        if other is None or one.strength > other.strength:
            found[wording.point] = one
    return found


def _nearness(
    clause: Clause,
    wording: Wording,
    pairs: Iterable[Pair],
    weights: Sequence[float],
    denied: Sequence[bool],
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
            is_odd = denied[typed.first] != wording.denied[wanted.first]
            is_denied = is_denied or (is_odd and wording.weights[wanted.first] > TELLS)
    total = sum(wording.weights)
    if not theirs or not total:
        return None
    first, last = clause.part
    said = sum(weights[first:last])
    mass = sum(wording.weights[at] * likeness for at, likeness in ours.items())
    told = sum(weights[at] * likeness for at, likeness in theirs.items())
    return Nearness(
        covered=min(mass / total, 1.0),
        explained=min(told / said, 1.0) if said else 1.0,
        mass=mass,
        literal=len(literal),
        telling=sum(weight > TELLS for weight in wording.weights),
        length=last - first,
        is_denied=is_denied,
        places=frozenset(theirs),
    )
