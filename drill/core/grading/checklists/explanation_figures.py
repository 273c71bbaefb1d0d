"""What was typed beside an explanation, and the figures by which the chance is told that it says
that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from drill.core.grading.checklists.checklist import Naming
from drill.core.grading.checklists.match_evidence import Evidence
from drill.core.grading.checklists.overlap import Overlap, overlap, pairs_of
from drill.core.grading.checklists.proposals import chance
from drill.core.grading.checklists.relations import denies_what_stops, turned
from drill.core.grading.checklists.rules import VETOES, Rule, first_fired
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.short_answers.short_names import COVERED, PARTLY, SEVERAL
from drill.core.grading.words.features import Side
from drill.core.grading.words.lexicon import (
    NO,
    STOP,
    Lexicon,
    lexical,
    raws_in,
    stems_in,
    telling_words,
)
from drill.core.grading.words.tokens import Word

TOLD, TOLD_BY = 1.21, 2  # strength and number of the words that tell an explanation
LONG = 8  # telling words beyond the prompt's, of which more say nothing about an explanation
SOMETHING = 3  # ... from which it is no mere hint
LEFT = 6  # telling words that the explanation does not hold, of which more say nothing
AS_LONG = 2.0  # times the telling words of the explanation, beyond which more say nothing
BEHIND = -0.05  # lead below which another term may be meant
IN_FULL = 0.85  # share of an explanation and of what was typed that meet, if it is told in full
MAIN = 0.5  # share of what is before a condition that must be told

CONDITIONS = frozenset("if when unless while".split())
# What follows is not to happen.
OTHERWISE_IT = re.compile(r"(?:or )?(?:otherwise|else|if not)\b", re.IGNORECASE)
_BUT_DENIALS = tuple(rule for rule in VETOES if rule.name != "denied")
_ABSOLUTE = frozenset(("never", "always"))
PARTED = re.compile(r"[,;\n]|\.\s|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
_QUANTITIES = ("all of them", "some of them", "one of them", "many of them")


@dataclass(frozen=True)
class Comparison:
    """What was typed beside an explanation, and what it names of that."""

    prompt: str
    wording: str
    typed: str
    found: Naming
    lexicon: Lexicon

    @cached_property
    def against(self) -> str:
        """What speaks against it, "" if nothing does."""
        rules = VETOES if not self.denies_alike else _BUT_DENIALS
        return veto(self.found, self.lexicon, rules) or crossed(self.wording, self.typed)

    @cached_property
    def denies_alike(self) -> bool:
        """Whether the denial on one side is told on the other: what stops is not done, and what is
        done otherwise is not to be done."""
        if denies_what_stops(self.met, self.lexicon):
            return True
        only_wording_denies = any(self.met.form.reading.denied) and not any(self.met.typed.denied)
        return only_wording_denies and bool(OTHERWISE_IT.match(self.typed))

    @cached_property
    def denies_other_side(self) -> bool:
        """Whether it tells what happens otherwise, or denies the other side of a contrast: what
        looks like the contrary may then be the same."""
        return bool(OTHERWISE_IT.match(self.typed)) or denies_opposite(self.found)

    @cached_property
    def turned(self) -> str:
        """Which other relation its things are told in, "" if in none: it is not right outright."""
        return turned(self.met, self.lexicon)

    @cached_property
    def unclear(self) -> bool:
        """Whether something leaves open whether the wording is meant, though it is told."""
        return is_doubtful(self.found, self.typed, self.wording)

    @cached_property
    def neglects(self) -> bool:
        """Whether some of it was typed as not to be done: "skip the test"."""
        theirs, ours = self.met.typed, self.met.form.reading
        return any(theirs.neglected[at] for at in self.met.theirs) and not any(ours.denied)

    @cached_property
    def met(self) -> Overlap:
        """Where all that was typed and the wording meet."""
        return self.found.whole

    @cached_property
    def clearly_told(self) -> bool:
        """Whether enough of it was told, nothing speaks against that, and no other quantity or term
        may be meant, if it was not told in full."""
        if self.told is None or self.against or self.unclear:
            return False
        if self.told.coverage >= IN_FULL and self.told.strength >= IN_FULL * 2:
            return True
        return not self.figures["quantity"] and self.figures["lead"] >= BEHIND

    @cached_property
    def otherwise_told(self) -> bool:
        """Whether several words of it were met, and no other term is meant rather: what it takes to
        be right in other words."""
        form = self.met.form
        different = {form.reading.words[at].stem for at in self.met.ours}
        return len(different) >= TOLD_BY and self.figures["lead"] >= BEHIND

    @cached_property
    def told(self) -> Evidence | None:
        """The evidence that enough of it was told, by different words."""
        return next((one for one in self.found.found if self._tells(one)), None)

    def _tells(self, one: Evidence) -> bool:
        if not one.sure and one.strength < TOLD:
            return False
        if one.coverage >= COVERED:
            return True
        typed, last = self.found.reading.words, max(one.uses)
        # A denial tells nothing where what it denies is not met.
        told = (at for at in one.uses if typed[at].raw not in NO or at < last)
        different = {typed[at].stem for at in told}
        return one.coverage >= PARTLY and len(different) >= TOLD_BY

    @cached_property
    def figures(self) -> Mapping[str, float]:
        """What the chances go by; the weights are in `drill/data/explanations.txt`."""
        texts = (self.prompt, self.typed, self.wording)
        asked, said, wanted = (stems_in(text) - STOP for text in texts)
        prompted = set(map(lexical, raws_in(self.prompt)))
        own = set(map(lexical, raws_in(self.wording)))
        known = self.lexicon.definitions
        vague = self.lexicon.sayings.get("vague", ())
        telling = telling_words(self.typed)
        lone = len(telling) < SEVERAL  # a single word means no term
        more = len(said - asked)
        ours, theirs = self.met.form.reading, self.met.typed
        return {
            "covered": self.met.coverage,
            "strength": max((each.strength for each in self.found.found), default=0.0),
            "enough": float(self.told is not None),
            "alike": known.alike(said, wanted),
            "common": known.common(known.reach(said, kin=False), wanted),
            "meant otherwise": 0.0 if lone else known.otherwise(said, wanted, prompted | own),
            "lead": 0.0 if lone else known.lead(said, wanted, prompted, prompted | own),
            "said": min(more, LONG) / LONG,
            "said something": min(more, SOMETHING) / SOMETHING,
            "as long": min(len(said) / max(len(wanted), 1), AS_LONG) / AS_LONG,
            "left over": min(self._left_over(asked), LEFT) / LEFT,
            "lone": float(lone),
            "vague": sum(word.raw in vague for word in telling) / max(len(said), 1),
            "against": float(bool(self.against)),
            "unclear": float(self.unclear),
            "other side": float(_is_other_side(theirs.sides, ours.sides)),
            "denies": float(any(theirs.denied) != any(ours.denied)),
            "quantity": float(self._has_other_quantity()),
        }

    def _left_over(self, asked: frozenset[str]) -> int:
        """How many telling words neither the explanation nor the prompt has."""
        typed = self.met.typed
        return sum(
            not typed.stop[at] and at not in self.met.theirs and word.stem not in asked
            for at, word in enumerate(typed.words)
        )

    def _has_other_quantity(self) -> bool:
        """Whether it says of all, of some, of one or of many what the explanation does not."""
        said, wanted = (raws_in(text) for text in (self.typed, self.wording))
        quantities = (self.lexicon.sayings.get(name, ()) for name in _QUANTITIES)
        return any(not said.isdisjoint(each) and wanted.isdisjoint(each) for each in quantities)

    def is_likely(self, what: str, *, told: bool = False) -> bool:
        """Whether the chance that it is right, or open at least, is large enough; with few
        questions only what is likelier is open. What is told by its words need not be as likely."""
        weights = self.lexicon.explanations.get(what)
        if not weights:
            return False
        least = weights["told" if told else "few" if self.lexicon.few else "least"]
        return chance(self.figures, weights) >= least


def _is_other_side(theirs: tuple[Side, ...], ours: tuple[Side, ...]) -> bool:
    """Whether one of the two has another side of a contrast than the other."""
    said, wanted = dict[str, set[str]](), dict[str, set[str]]()
    for found, sides in ((said, theirs), (wanted, ours)):
        for name, side, *_ in sides:
            found.setdefault(name, set()).add(side)
    return any(said[name].isdisjoint(wanted[name]) for name in said.keys() & wanted.keys())


def is_doubtful(found: Naming, typed: str, wording: str) -> bool:
    """Whether something leaves open whether the wording is meant, though it is told."""
    if _goes_otherwise(found, typed, wording) or contradicts(found, typed, wording):
        return True
    return _other_sides(found) or _mere_condition(found)


def denies_opposite(found: Naming) -> bool:
    """Whether the other side of a contrast is denied: "not the same hash" is a different one."""
    denied = [
        (name, side) for name, side, first, _ in found.reading.sides if found.reading.denied[first]
    ]
    for form in found.outline.forms:
        for name, side in denied:
            if form.sides.get(name, frozenset()) - {side}:
                return True
    return False


def contradicts(found: Naming, typed: str, wording: str) -> bool:
    """Whether "never" or "always" was typed, which the wording does not say, or something else was
    denied than in the wording: "may get lost, but never twice" where it is never lost."""
    said, wanted = (raws_in(text) for text in (typed, wording))
    if said & _ABSOLUTE - wanted:
        return True
    form, reading = found.outline.forms[0], found.reading
    if not any(reading.denied):
        return False
    return any(
        form.reading.denied[ours.first] and not reading.denied[theirs.first]
        for theirs, ours in pairs_of(reading, form)
        if theirs.key.startswith("w:")
    )


def _goes_otherwise(found: Naming, typed: str, wording: str) -> bool:
    """Whether it begins like the wording and ends with other words, none of which means the same,
    or has another word in the place of one: "it waits for the disk" where it waits for the
    network."""
    typed_words, own_words = telling_words(typed), telling_words(wording)
    first = _same_at_start(typed_words, own_words)
    typed_words, own_words = typed_words[first:], own_words[first:]
    last = _same_at_start(typed_words[::-1], own_words[::-1])
    said = typed_words[: len(typed_words) - last]
    wanted = own_words[: len(own_words) - last]
    others = (len(said), len(wanted))
    if first + last < SEVERAL or min(others) == 0:
        return False
    if last and max(others) > 1:
        return False
    if not _stems(said).isdisjoint(_stems(wanted)):
        return False
    return not _any_alike(found, _raws(said), _raws(wanted))


def _same_at_start(some: Sequence[Word], others: Sequence[Word]) -> int:
    """How many words of both are the same, one by one, before the first that is not."""
    pairs = enumerate(zip(some, others, strict=False))
    different = (at for at, (one, other) in pairs if one.stem != other.stem)
    return next(different, min(len(some), len(others)))


def _any_alike(found: Naming, typed: Set[str], wanted: Set[str]) -> bool:
    """Whether one of the typed words means the same as one of the wanted words."""
    form, reading = found.outline.forms[0], found.reading
    return any(
        reading.words[theirs.first].raw in typed and form.reading.words[own.first].raw in wanted
        for theirs, own in pairs_of(reading, form)
    )


def _stems(found: Iterable[Word]) -> set[str]:
    return {word.stem for word in found}


def _raws(found: Iterable[Word]) -> set[str]:
    return {word.raw for word in found}


def _mere_condition(found: Naming) -> bool:
    """Whether little was typed of the wording but the condition that it ends with."""
    form = found.outline.forms[0]
    raws = [word.raw for word in form.reading.words]
    cut = next((at for at, raw in enumerate(raws) if at and raw in CONDITIONS), 0)
    met = found.whole
    main = sum(form.weights[:cut])
    told = sum(form.weights[at] * likeness for at, likeness in met.ours.items() if at < cut)
    behind = any(at > cut for at in met.ours)
    return behind and told < MAIN * main


def crossed(wording: str, typed: str) -> str:
    """Whether the words of different clauses are put together: "A is what B is, B is what A is"."""
    ours, theirs = _stems_by_clause(wording), _stems_by_clause(typed)
    if min(len(ours), len(theirs)) < 2:
        return ""
    own = []  # the stems that only this clause has
    for each in ours:
        others = [other for other in ours if other is not each]
        own.append(each.difference(*others))
    all_mixed = all(_clauses_met(each, own) > 1 for each in theirs)
    return "the parts have changed places" if all_mixed else ""


def _stems_by_clause(text: str) -> list[frozenset[str]]:
    """The stems of each clause that has words."""
    clauses = (stems_in(clause) for clause in PARTED.split(text))
    return [stems for stems in clauses if stems]


def _clauses_met(said: frozenset[str], clauses: Iterable[Set[str]]) -> int:
    """Of how many of the clauses it has a word."""
    return sum(not said.isdisjoint(clause) for clause in clauses)


def _other_sides(found: Naming) -> bool:
    """Whether both sides of a contrast were typed where the wording has only one, or one of them
    twice where it has both: "equal texts have equal hashes"."""
    typed: dict[str, list[str]] = {}
    for each in found.reading.sides:
        if not _is_part_of_longer(each, found.reading.sides):
            typed.setdefault(each[0], []).append(each[1])
    return any(
        len(typed.get(name, ())) > 1 and len(sides) != len(set(typed[name]))
        for form in found.outline.forms
        for name, sides in form.sides.items()
    )


def _is_part_of_longer(one: Side, sides: Sequence[Side]) -> bool:
    """Whether a side of another contrast holds its words, and some more."""
    places = {(name, first, last) for name, _, first, last in sides}
    of_others = [side for side in sides if (one[0], side[2], side[3]) not in places]
    return any(_is_inside(one[2:], side[2:]) for side in of_others)


def _is_inside(place: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the one is a part of the other, as "all" of "nearly all"."""
    return tuple(place) != tuple(other) and other[0] <= place[0] < place[1] <= other[1]


def veto(found: Naming, lexicon: Lexicon, rules: tuple[Rule, ...] = VETOES) -> str:
    """Why the whole of what was typed cannot be the wording, or ""."""
    whole = (0, len(found.reading.words))
    for form in found.outline.forms:
        met = overlap(found.reading, form, whole, pairs_of(found.reading, form))
        against = first_fired(WeighedOverlap(met, 1.0, 1.0, lexicon), rules)
        if against:
            return against
    return ""
