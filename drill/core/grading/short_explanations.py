"""Whether a short answer tells what a right wording explains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from drill.core.cards import Item
from drill.core.grading.checklist import Naming, naming
from drill.core.grading.claims import Claim
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.match_evidence import Evidence
from drill.core.grading.overlap import overlap, pairs_of
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
NEAR = 0.2  # likeness of an answer, without a word of the explanation, that may say the same
NEAR_DENIED = 0.45  # ... that denies a word which the explanation does not deny
DENIED = "denied on one side"  # why the veto does that fires then
MOST_SAME = 0.5  # share of its words that an explanation in other words has in common
LONG = 5  # telling words beyond the prompt's, of which more say nothing about an explanation
MEANT, MOST = 1.35, 0.6  # strength, and share, from which what the glossary says is told
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


def _by_clause(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    """Given if enough is told, by its words or by how likely it is by all figures together, and
    nothing speaks against it; asked about if a yes is likely enough."""
    text = f"{said.text} {said.reason}".strip()
    found = naming(prompt, Item(THE_ANSWER, wording), text, lexicon)
    against = _veto(found, lexicon) or _crossed(wording, text)
    doubtful = against or _is_doubtful(found, text, wording, lexicon)
    if meant := _told_meaning(prompt, text, lexicon):
        return Ruling(Credit.ASKED if against else Credit.GIVEN, meant)
    for one in (*found.found, *_of_subject(prompt, text, lexicon)):
        if _tells_it(one, found):
            named_only = not one.literal and telling(found.reading.words) < LEAST_EXPLAINED
            return Ruling(Credit.ASKED if doubtful or named_only else Credit.GIVEN, one.why)
    near = lexicon.likeness.between(text, wording)
    if against:
        reworded = against.endswith(DENIED) and near >= NEAR_DENIED and _other_words(found)
        turned = _OTHERWISE.match(text) or _denies_opposite(found)
        if turned or (reworded and not lexicon.few):
            return Ruling(Credit.ASKED, against)
        return Ruling(Credit.NONE, against)
    lone = telling(found.reading.words) < SEVERAL
    if lone and is_part(text, wording):
        return Ruling(Credit.ASKED, "a part of it")
    if not found.found and (lone or near < NEAR or lexicon.few):
        return Ruling(Credit.NONE, "no word of it")
    why = found.found[0].why if found.found else "no word of it"
    figures = figures_of(prompt, text, found)
    several = any(len(one.uses) >= TOLD_BY and one.coverage >= PARTLY for one in found.found)
    if several and not doubtful and _is_likely("right", figures, lexicon):
        return Ruling(Credit.GIVEN, why)
    return Ruling(Credit.ASKED if _is_likely("open", figures, lexicon) else Credit.NONE, why)


def _is_likely(what: str, figures: Mapping[str, float], lexicon: Lexicon) -> bool:
    """Whether the chance that it is right, or open at least, is large enough."""
    weights = lexicon.explanations.get(what, {})
    return bool(weights) and chance(figures, weights) >= weights["least"]


def figures_of(prompt: str, typed: str, found: Naming) -> dict[str, float]:
    """What the chances go by; the weights are in `drill/data/explanations.txt`."""
    given = {word.stem for word in words(prompt)} | STOP
    more = sum(word.stem not in given for word in words(typed))
    form = found.outline.forms[0]
    whole = (0, len(found.reading.words))
    return {
        "covered": overlap(found.reading, form, whole, pairs_of(found.reading, form)).coverage,
        "said": min(more, LONG) / LONG,
        "lone": float(telling(words(typed)) < SEVERAL),
    }


def _tells_it(one: Evidence, found: Naming) -> bool:
    """Whether enough of an explanation was told, by different words."""
    different = {found.reading.words[at].stem for at in one.uses}
    enough = one.sure or one.strength >= TOLD
    return (
        enough and one.coverage >= PARTLY and (len(different) >= TOLD_BY or one.coverage >= COVERED)
    )


def _of_subject(prompt: str, typed: str, lexicon: Lexicon) -> list[Evidence]:
    """Evidence that the typed text describes what "What is ...?" asks about, without naming it."""
    asked = subject(prompt)
    if not asked:
        return []
    return [
        one for one in naming("", Item(THE_ANSWER, asked), typed, lexicon).found if not one.literal
    ]


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


def _other_words(found: Naming) -> bool:
    """Whether a good part of what was typed are other words than the explanation's: an opposite
    mostly has the same."""
    said = {word.stem for word in found.reading.words} - STOP
    wanted = {word.stem for form in found.outline.forms for word in form.reading.words}
    return len(said) >= LEAST_EXPLAINED and len(said & wanted) <= MOST_SAME * len(said)


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
