"""Whether a short answer tells what a right wording explains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from drill.core.cards import Item
from drill.core.grading.checklist import Naming, naming
from drill.core.grading.claims import Claim
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.lexicon import NO, STOP, Lexicon, lexical
from drill.core.grading.match_evidence import Evidence
from drill.core.grading.overlap import Overlap, overlap, pairs_of
from drill.core.grading.proposals import chance
from drill.core.grading.rules import VETOES, first_fired
from drill.core.grading.ruling import Credit, Ruling, best
from drill.core.grading.short_meanings import meanings_of, subject
from drill.core.grading.short_names import COVERED, PARTLY, SEVERAL, is_part, telling
from drill.core.grading.tokens import Break, Word, words
from drill.core.grading.weighed import WeighedOverlap

# Telling words, and words in all, from which a wording explains rather than names.
EXPLAINS, SENTENCE = (
    5,
    7,
)
LEAST_SENTENCE = 3  # words from which it does if it begins like a sentence
TOLD, TOLD_BY = 1.21, 2  # strength and number of the words that tell an explanation
MOST_CLAUSES = 0.6  # of an explanation, that tell it
LEAST_EXPLAINED = 3  # telling words of an explanation in other words
LONG = 5  # telling words beyond the prompt's, of which more say nothing about an explanation
MEANT, MOST = 1.35, 0.6  # strength, and share, from which what the glossary says is told
NEAR = 0.1  # likeness of an answer, without a word of the explanation, that may say the same
LEAST_MET = 0.25  # share of an explanation of which two words are met, that may be right
MOST_SAME = 0.5  # of its words with the explanation has what is no opposite of it
MAIN = 0.5  # share of what is before a condition that must be told

_SUBJECTS = frozenset("it they so to because that you we there otherwise whether how".split())
_FINITE = frozenset("is are has have can may must needs will".split())
_OBJECTS = frozenset("the a an it its them all".split())
_SUBORDINATING = frozenset("that which who whether if when while because so".split())
_CONDITIONS = frozenset("if when unless while".split())
_EXCLUDING = re.compile(r"\b(?:only|never|always|at all)\b")
_PARTED = re.compile(r"[,;\n]|\.\s|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
# What follows is not to happen.
_OTHERWISE = re.compile(r"(?:or )?(?:otherwise|else|if not)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]|\.\s")


def explains(wording: str) -> bool:
    """Whether the wording explains something rather than names it."""
    found = words(wording)
    return (
        telling(found) >= EXPLAINS
        or len(found) >= SENTENCE
        or any(word.raw in _SUBORDINATING for word in found[1:])
        or (len(found) >= LEAST_SENTENCE and _is_sentence(found))
    )


def _is_sentence(found: Sequence[Word]) -> bool:
    """Whether the words begin like a sentence or like a deed ("loads the page"), or say what
    something is or does, if that is no figure."""
    if found[0].raw in _SUBJECTS or (found[0].raw.endswith("s") and found[1].raw in _OBJECTS):
        return True
    figures = any(word.raw[0].isdigit() for word in found)
    return (
        found[0].raw not in _CONDITIONS
        and not figures
        and any(word.raw in _FINITE for word in found[1:-1])
    )


def by_explanation(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    """An explanation of several clauses is told by most of them, and asked about if any is told."""
    sentences = [(frozenset[str](), clause) for clause in _CLAUSE.split(wording)]
    clauses = [one for one in _of_each(prompt, wording) or sentences if telling(words(one[1])) > 1]
    if len(clauses) < 2:
        return _by_clause(prompt, wording, said, lexicon)
    if crossed := _crossed(wording, f"{said.text} {said.reason}"):
        return Ruling(Credit.NONE, crossed)
    rulings = [
        _by_clause(prompt, clause, _told_of(names, prompt, said), lexicon)
        for names, clause in clauses
    ]
    told = [ruling for ruling in rulings if ruling.credit is Credit.GIVEN]
    if len(told) >= MOST_CLAUSES * len(clauses):
        return Ruling(Credit.GIVEN, ", ".join(ruling.why for ruling in told))
    first = best(rulings)
    return Ruling(max(first.credit, Credit.ASKED), first.why)


def _of_each(prompt: str, text: str) -> list[tuple[frozenset[str], str]]:
    """What a text tells of each of several things that the prompt names ("A is …, B is …"): the
    stems of the thing that the others are not told with, and the clauses; [] if it does not."""
    cuts = [0, *(cut.start() for cut in _PARTED.finditer(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(cuts) if words(text[start:end])]
    asked = {word.stem for word in words(prompt)} - STOP
    named = [{word.stem for word in words(piece)} & asked for piece in pieces]
    found: list[tuple[frozenset[str], str]] = []
    for piece, names in zip(pieces, named, strict=True):
        own = frozenset(names).difference(*(other for other in named if other is not names))
        if own:
            found.append((own, piece))
        elif found:
            first, clause = found.pop()
            found.append((first, clause + piece))
        else:
            return []
    return found if len(found) > 1 else []


def _told_of(names: frozenset[str], prompt: str, said: Claim) -> Claim:
    """What was said of this one of the things that the prompt names; all of it if that is not told
    apart."""
    text = f"{said.text}: {said.reason}" if said.reason else said.text
    return next((Claim(clause) for own, clause in _of_each(prompt, text) if own & names), said)


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
        return _veto(self.found, self.lexicon) or _crossed(self.wording, self.typed)

    @cached_property
    def unclear(self) -> bool:
        """Whether something leaves open whether the wording is meant, though it is told."""
        return _is_doubtful(self.found, self.typed, self.wording, self.lexicon)

    @cached_property
    def met(self) -> Overlap:
        """Where all that was typed and the wording meet."""
        form, reading = self.found.outline.forms[0], self.found.reading
        return overlap(reading, form, (0, len(reading.words)), pairs_of(reading, form))

    @cached_property
    def figures(self) -> Mapping[str, float]:
        """What the chances go by; the weights are in `drill/data/explanations.txt`."""
        texts = (self.prompt, self.typed, self.wording)
        asked, said, wanted = ({word.stem for word in words(text)} - STOP for text in texts)
        named = {lexical(word.raw) for text in (self.prompt, self.wording) for word in words(text)}
        own, other = self.lexicon.definitions.nearest(said, wanted, named)
        return {
            "covered": self.met.coverage,
            "strength": max((each.strength for each in self.found.found), default=0.0),
            "same": self.lexicon.definitions.alike(said, wanted),
            "meant": own,
            "meant otherwise": other,
            "said": min(len(said - asked), LONG) / LONG,
            "lone": float(telling(words(self.typed)) < SEVERAL),
            "against": float(bool(self.against)),
            "unclear": float(self.unclear),
        }

    def is_likely(self, what: str) -> bool:
        """Whether the chance that it is right, or open at least, is large enough; with few
        questions only what is likelier is open."""
        weights = self.lexicon.explanations.get(what)
        if not weights:
            return False
        least = weights["few" if self.lexicon.few else "least"]
        return chance(self.figures, weights) >= least


def _by_clause(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    """Given if enough is told, by its words or by how likely it is by all figures together, and
    nothing speaks against it; asked about if a yes is likely enough."""
    text = f"{said.text} {said.reason}".strip()
    found = naming(prompt, Item(THE_ANSWER, wording), text, lexicon)
    one = Comparison(prompt, wording, text, found, lexicon)
    if meant := _told_meaning(prompt, text, lexicon):
        return Ruling(Credit.ASKED if one.against else Credit.GIVEN, meant)
    turned = bool(_OTHERWISE.match(text)) or _denies_opposite(found)
    if one.against and not turned and one.figures["same"] > MOST_SAME:
        return Ruling(Credit.NONE, one.against)
    doubtful = bool(one.against) or one.unclear
    if told := next((each for each in found.found if _tells_it(each, found)), None):
        named_only = not told.literal and telling(found.reading.words) < LEAST_EXPLAINED
        return Ruling(Credit.ASKED if doubtful or named_only else Credit.GIVEN, told.why)
    if telling(found.reading.words) < SEVERAL and is_part(text, wording):
        return Ruling(Credit.ASKED, "a part of it")
    why = one.against or (found.found[0].why if found.found else "no word of it")
    several = len(one.met.uses) >= TOLD_BY and one.met.coverage >= LEAST_MET
    if several and not doubtful and one.is_likely("right"):
        return Ruling(Credit.GIVEN, why)
    if (one.against and turned) or (_may_say_it(one) and one.is_likely("open")):
        return Ruling(Credit.ASKED, why)
    return Ruling(Credit.NONE, why)


def _may_say_it(one: Comparison) -> bool:
    """Whether more was typed than denials, and something that has a word of it or is near in
    meaning."""
    nothing = all(word.raw in NO or word.stem in STOP for word in one.found.reading.words)
    near = one.found.found or one.lexicon.likeness.between(one.typed, one.wording) >= NEAR
    return bool(near) and not nothing


def _tells_it(one: Evidence, found: Naming) -> bool:
    """Whether enough of an explanation was told, by different words."""
    different = {found.reading.words[at].stem for at in one.uses}
    enough = one.sure or one.strength >= TOLD
    return (
        enough and one.coverage >= PARTLY and (len(different) >= TOLD_BY or one.coverage >= COVERED)
    )


def _told_meaning(prompt: str, typed: str, lexicon: Lexicon) -> str:
    """What the glossary says of what the prompt asks about, if the typed text says that, else
    ""."""
    for meaning in meanings_of(subject(prompt), typed, lexicon):
        found = naming(prompt, Item(THE_ANSWER, meaning), typed, lexicon)
        enough = any(one.coverage >= MOST and one.strength >= MEANT for one in found.found[:1])
        doubtful = _veto(found, lexicon) or _is_doubtful(found, typed, meaning, lexicon)
        if enough and not doubtful:
            return f"“{meaning}”"
    return ""


def _is_doubtful(found: Naming, typed: str, wording: str, lexicon: Lexicon) -> bool:
    """Whether something leaves open whether the wording is meant, though it is told."""
    return (
        _ends_otherwise(typed, wording)
        or _other_sides(found)
        or _excludes(typed, wording)
        or _is_vague(found, lexicon)
        or _mere_condition(found)
    )


def _excludes(typed: str, wording: str) -> bool:
    """Whether a word that leaves no room for more was typed, and is not in the wording."""
    return bool(
        set(_EXCLUDING.findall(typed.casefold())) - set(_EXCLUDING.findall(wording.casefold()))
    )


def _denies_opposite(found: Naming) -> bool:
    """Whether the other side of a contrast is denied: "not the same hash" is a different one."""
    denied = {
        (name, side) for name, side, first, _ in found.reading.sides if found.reading.denied[first]
    }
    return any(
        form.sides.get(name, frozenset()) - {side}
        for form in found.outline.forms
        for name, side in denied
    )


def _ends_otherwise(typed: str, wording: str) -> bool:
    """Whether it begins like the wording and ends with other words: "it waits for the disk" where
    it waits for the network."""
    said, wanted = (
        [word.stem for word in words(text) if word.stem not in STOP] for text in (typed, wording)
    )
    same = next(
        (at for at, pair in enumerate(zip(said, wanted, strict=False)) if len(set(pair)) > 1), 0
    )
    return same >= SEVERAL and set(said[same:]).isdisjoint(wanted[same:])


def _is_vague(found: Naming, lexicon: Lexicon) -> bool:
    """Whether a word was typed that leaves open what is meant: "some address stuff"."""
    said = found.reading.words
    ends = (*(word.before >= Break.CLAUSE for word in said[1:]), True)
    loose = lexicon.sayings.get("loose", ())
    return any(end and word.raw in loose for word, end in zip(said, ends, strict=False))


def _mere_condition(found: Naming) -> bool:
    """Whether little was typed of the wording but the condition that it ends with."""
    form = found.outline.forms[0]
    raws = [word.raw for word in form.reading.words]
    cut = next((at for at, raw in enumerate(raws) if at and raw in _CONDITIONS), 0)
    met = overlap(found.reading, form, (0, len(found.reading.words)), pairs_of(found.reading, form))
    main = sum(form.weights[:cut])
    told = sum(form.weights[at] * likeness for at, likeness in met.ours.items() if at < cut)
    behind = any(at > cut for at in met.ours)
    return behind and told < MAIN * main


def _crossed(wording: str, typed: str) -> str:
    """Whether the words of different clauses are put together: "A is what B is, B is what A is"."""
    ours = [{word.stem for word in words(clause)} for clause in _PARTED.split(wording)]
    theirs = [{word.stem for word in words(clause)} for clause in _PARTED.split(typed)]
    ours, theirs = [each for each in ours if each], [each for each in theirs if each]
    if len(ours) < 2 or len(theirs) < 2:
        return ""
    own = [each.difference(*(other for other in ours if other is not each)) for each in ours]
    mixed = [each for each in theirs if sum(not each.isdisjoint(clause) for clause in own) > 1]
    return "the parts have changed places" if len(mixed) == len(theirs) else ""


def _other_sides(found: Naming) -> bool:
    """Whether both sides of a contrast were typed where the wording has only one, or one of them
    twice where it has both: "equal texts have equal hashes"."""
    typed: dict[str, list[str]] = {}
    for name, side, *_ in found.reading.sides:
        typed.setdefault(name, []).append(side)
    return any(
        len(typed.get(name, ())) > 1 and len(sides) != len(set(typed[name]))
        for form in found.outline.forms
        for name, sides in form.sides.items()
    )


def _veto(found: Naming, lexicon: Lexicon) -> str:
    """Why the whole of what was typed cannot be the wording, or ""."""
    whole = (0, len(found.reading.words))
    for form in found.outline.forms:
        met = overlap(found.reading, form, whole, pairs_of(found.reading, form))
        against = first_fired(WeighedOverlap(met, 1.0, 1.0, lexicon), VETOES)
        if against:
            return against
    return ""
