"""Whether a short answer tells what a right wording explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from drill.core.cards import Item
from drill.core.grading.checklists.checklist import Naming, naming
from drill.core.grading.checklists.explanation_figures import (
    CONDITIONS,
    PARTED,
    TOLD_BY,
    Comparison,
    contradicts,
    crossed,
    is_doubtful,
    veto,
)
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.ruling import Credit, Ruling, best
from drill.core.grading.short_answers.claims import Claim
from drill.core.grading.short_answers.short_names import SEVERAL, is_part
from drill.core.grading.words.lexicon import (
    NO,
    STOP,
    Lexicon,
    phrase_stems,
    stems_in,
    telling_count,
)
from drill.core.grading.words.tokens import Word, words

EXPLAINS = 5  # telling words from which a wording explains rather than names
SENTENCE = 7  # words in all from which it does
LEAST_SENTENCE = 3  # words from which it does if it begins like a sentence
MOST_CLAUSES = 0.6  # of an explanation, that tell it
LEAST_EXPLAINED = 3  # telling words of an explanation in other words
MEANT, MOST = 1.35, 0.6  # strength, and share, from which what the glossary says is told
LEAST_SAID = 3  # telling words of a definition
SUBJECT_WORDS = 3  # telling words of what a prompt asks the meaning of
RATHER = 0.2  # lead over all other terms, from which it may say what this one means
OTHERWISE = 0.6  # likeness to what another term means, from which it says that
# Likeness of an answer, and of a single word, without a word of the explanation, that may say it.
NEAR, NEAR_ALONE = 0.4, 0.1
LEAST_MET = 0.25  # share of an explanation that is met by what may be right
MOST_SAME = 0.5  # of its words with the explanation has what is no opposite of it

_SUBJECTS = frozenset("it they so to because that you we there otherwise whether how".split())
_FINITE = frozenset("is are has have can may must needs will".split())
_OBJECTS = frozenset("the a an it its them all".split())
_SUBORDINATING = frozenset("that which who whether if when while because so".split())
_SUBJECT = re.compile(
    r"(?:(?:in|with) [^,]+, )?what(?:'s| is| are| does| happens (?:in|during)) (?:meant by )?"
    r"(?:the (?:purpose|point|idea|role|job) of )?(?:an? |the )?(.*?)(?: mean| do| for)?\s?\?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;\n]|\.\s")


def explains(wording: str) -> bool:
    """Whether the wording explains something rather than names it."""
    found = words(wording)
    if telling_count(found) >= EXPLAINS or len(found) >= SENTENCE:
        return True
    if any(word.raw in _SUBORDINATING for word in found[1:]):
        return True
    return len(found) >= LEAST_SENTENCE and _is_sentence(found)


def _is_sentence(found: Sequence[Word]) -> bool:
    """Whether the words begin like a sentence or like a deed ("loads the page"), or say what
    something is or does, if that is no figure."""
    first, second = found[0].raw, found[1].raw
    is_deed = first.endswith("s") and second in _OBJECTS
    if first in _SUBJECTS or is_deed:
        return True
    if first in CONDITIONS or any(word.raw[0].isdigit() for word in found):
        return False
    return any(word.raw in _FINITE for word in found[1:-1])


def by_explanation(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    """An explanation of several clauses is told by most of them, and asked about if any is told."""
    sentences = [(frozenset[str](), clause) for clause in _CLAUSE.split(wording)]
    clauses = [
        one for one in _of_each(prompt, wording) or sentences if telling_count(words(one[1])) > 1
    ]
    if len(clauses) < 2:
        return _by_clause(prompt, wording, said, lexicon)
    if swapped := crossed(wording, f"{said.text} {said.reason}"):
        return Ruling(Credit.NONE, swapped)
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
    cuts = [0, *(cut.start() for cut in PARTED.finditer(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(cuts) if words(text[start:end])]
    asked = stems_in(prompt) - STOP
    named = [stems_in(piece) & asked for piece in pieces]
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


def told_of_another(prompt: str, wording: str, typed: str) -> bool:
    """Whether of a thing that the prompt names nothing was typed that the wording tells of it, but
    of another thing: "the ferry carries it, the barge waits" where the barge carries it."""
    asked = stems_in(prompt) | STOP
    theirs = _with_stems(_of_each(prompt, typed))
    whole = (stems_in(wording) & asked - STOP, wording)
    ours = _with_stems(_of_each(prompt, wording) or [whole])
    for names, told in ours:
        elsewhere = [stems for own, stems in ours if own != names]
        wanted = told - asked.union(*elsewhere)
        of_it = [said for each, said in theirs if each & names]
        of_others = [said for each, said in theirs if not each & names]
        if of_it and not _any_has(of_it, wanted) and _any_has(of_others, wanted):
            return True
    return False


def _with_stems(
    clauses: Iterable[tuple[frozenset[str], str]],
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The stems of the things that are named, and those of what is told of them."""
    return [(names, stems_in(clause)) for names, clause in clauses]


def _any_has(clauses: Iterable[Set[str]], wanted: Set[str]) -> bool:
    """Whether one of the clauses has one of the wanted stems."""
    return any(said & wanted for said in clauses)


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
    one = Comparison(prompt, wording, text, found, lexicon)
    objection = one.against or one.turned
    if meant := _told_meaning(prompt, text, lexicon):
        return Ruling(max(meant.credit, Credit.ASKED), objection) if objection else meant
    if contrary := _contrary(one):
        return Ruling(Credit.NONE, contrary)
    if _only_a_part(one):
        return Ruling(Credit.ASKED, "a part of it")
    met = found.found[0].why if found.found else "no word of it"
    return Ruling(_credit(one), objection or met)


def _contrary(one: Comparison) -> str:
    """Why it says the contrary in the words of the explanation, or tells what not to do; "" if it
    does neither."""
    in_its_words = one.figures["alike"] > MOST_SAME
    if not in_its_words and not one.neglects:
        return ""
    return one.turned or ("" if one.denies_other_side else one.against)


def _credit(one: Comparison) -> Credit:
    """What is earned unless it is the contrary, or a mere part."""
    if _only_names_it(one):
        return Credit.ASKED
    if _is_right(one):
        return Credit.GIVEN
    return Credit.ASKED if _is_open(one) else Credit.NONE


def _only_names_it(one: Comparison) -> bool:
    """Whether it was told in a few words that are not those of the explanation."""
    if one.told is None or one.told.literal:
        return False
    return telling_count(one.found.reading.words) < LEAST_EXPLAINED


def _only_a_part(one: Comparison) -> bool:
    """Whether nothing was typed but a single word of the explanation, which does not tell it."""
    alone = telling_count(one.found.reading.words) < SEVERAL
    return alone and one.told is None and is_part(one.typed, one.wording)


def _is_right(one: Comparison) -> bool:
    """Whether enough of it is told, nothing leaves open whether it is meant, and it is likely."""
    if one.met.coverage < LEAST_MET or one.unclear or one.turned:
        return False
    is_told = one.told is not None or one.otherwise_told
    return is_told and one.is_likely("right", told=one.clearly_told)


def _is_open(one: Comparison) -> bool:
    """Whether a person is asked about what is not clearly right."""
    if one.figures["meant otherwise"] >= OTHERWISE:
        return False
    if one.told or one.denies_alike:
        return True
    if one.figures["lead"] >= RATHER:
        return True
    if one.against and one.denies_other_side:
        return True
    return _may_say_it(one) and one.is_likely("open")


def _may_say_it(one: Comparison) -> bool:
    """Whether more was typed than denials, and something that has a word of it or is near in
    meaning."""
    if all(word.raw in NO or word.stem in STOP for word in one.found.reading.words):
        return False
    if one.found.found or one.met.coverage >= LEAST_MET:
        return True
    if one.figures["lead"] > 0:
        return True
    is_single = one.figures["lone"] > 0 or telling_count(words(one.wording)) < SEVERAL
    least = NEAR_ALONE if is_single else NEAR
    return one.lexicon.likeness.between(one.typed, one.wording) >= least


def _told_meaning(prompt: str, typed: str, lexicon: Lexicon) -> Ruling | None:
    """What follows if the typed text says what the glossary says of what the prompt asks about, or
    the contrary of that in its words."""
    for meaning in _meanings_of(_subject(prompt), typed, lexicon):
        found = naming(prompt, Item(THE_ANSWER, meaning), typed, lexicon)
        if not _tells_most(found):
            continue
        if contradicts(found, typed, meaning):
            return Ruling(Credit.NONE, f"the contrary of “{meaning}”")
        if not veto(found, lexicon) and not is_doubtful(found, typed, meaning):
            return Ruling(Credit.GIVEN, f"“{meaning}”")
    return None


def _tells_most(found: Naming) -> bool:
    """Whether the best evidence covers most of the meaning, by several different words."""
    if not found.found:
        return False
    first = found.found[0]
    different = {found.reading.words[at].stem for at in first.uses}
    if first.coverage < MOST or first.strength < MEANT:
        return False
    return len(different) >= TOLD_BY


def _subject(prompt: str) -> str:
    """What "What is ...?" asks the meaning of, "" if it asks something else, or at length."""
    asked = _SUBJECT.fullmatch(prompt.strip())
    return asked[1] if asked and 0 < telling_count(words(asked[1])) <= SUBJECT_WORDS else ""


def _meanings_of(term: str, typed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What the glossary says of the term, if enough was typed to say that."""
    said = stems_in(typed) - STOP
    return lexicon.glossary.get(phrase_stems(term), ()) if len(said) >= LEAST_SAID else ()
