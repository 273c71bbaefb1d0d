"""Whether the words of a short answer say what a right wording says: a name, a list of parts, an explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Item
from drill.core.grading.checklist import Naming, naming
from drill.core.grading.claims import Claim, listed
from drill.core.grading.guards import veto
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.match_evidence import Evidence
from drill.core.grading.overlap import overlap, pairs_of
from drill.core.grading.ruling import Credit, Ruling, best
from drill.core.grading.tokens import Word, words

EXPLAINS = 5  # telling words from which a wording explains rather than names
COVERED, PARTLY = 0.85, 0.4  # shares of a name that are met
EXPLAINED, LOOSELY, ALONE = 0.5, 0.25, 0.75  # shares of what was typed that the name explains
TOLD, TOLD_BY = 1.2, 2  # strength and number of the words that tell an explanation
MOST_PARTS, PART_WORDS = 6, 4  # of a wording that is a list
MOST_CLAUSES = 0.6  # of an explanation, that tell it
NOT_ASKED = "is not asked for"

_CLAUSE = re.compile(r"[;\n]|\.\s")
_EITHER = re.compile(r"(\w+)\s+or\s+(\w+)", re.IGNORECASE)


def by_words(prompt: str, wordings: Sequence[str], said: Claim, lexicon: Lexicon) -> Ruling:
    """What the claimed words earn by the best of these wordings."""
    literal, lists, names, explanations = _by_kind(wordings)
    found = [_literal(each, said.text) for each in literal]
    found += [_by_clauses(prompt, each, said, lexicon) for each in explanations]
    found += [_by_name(prompt, names, said.text, lexicon)] if names else []
    found += [_by_parts(prompt, lists, said.text, lexicon)] if lists else []
    return best(found)


def _by_kind(wordings: Sequence[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """The wordings that say nothing but stop words, those that are lists, names, and explanations."""
    literal, lists, names, explanations = list[str](), list[str](), list[str](), list[str]()
    for wording in wordings:
        if _telling(words(wording)) == 0:
            literal.append(wording)
        elif is_list(wording):
            lists.append(wording)
        elif explains(wording):
            explanations.append(wording)
        else:
            names.append(wording)
    return literal, lists, names, explanations


def explains(wording: str) -> bool:
    """Whether the wording explains something rather than names it."""
    return _telling(words(wording)) >= EXPLAINS


def _telling(found: tuple[Word, ...]) -> int:
    return sum(word.stem not in STOP for word in found)


def _literal(wording: str, typed: str) -> Ruling:
    """Words that elsewhere say nothing (WHERE, HAVING, AND): these very words."""
    wanted = [word.raw for word in words(wording)]
    said = [word.raw for word in words(typed) if word.raw not in ("a", "an", "the")]
    same = bool(wanted) and (said == wanted or (len(wanted) == 1 and said.count(wanted[0]) == 1 and len(said) < 4))
    return Ruling(Credit.GIVEN, "the same words") if same else Ruling(Credit.NONE, "other words")


def is_list(wording: str) -> bool:
    """Whether the wording is a list of short parts: "latency and consistency"."""
    parts = listed(wording)
    return 1 < len(parts) <= MOST_PARTS and all(1 <= _telling(words(part)) <= PART_WORDS for part in parts)


def _by_parts(prompt: str, lists: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    """Each part of one of the lists must be there; what is there instead of a part is wrong by each of them."""
    rulings = [_by_list(prompt, each, typed, lexicon) for each in lists]
    found = best(rulings)
    replaced = [ruling for ruling in rulings if ruling.credit is Credit.NONE and ruling.why.endswith(NOT_ASKED)]
    return replaced[0] if replaced and found.credit is not Credit.GIVEN else found


def _by_list(prompt: str, wording: str, typed: str, lexicon: Lexicon) -> Ruling:
    parts = listed(wording)
    rulings = [_by_name(prompt, [part], typed, lexicon) for part in parts]
    named = [ruling for ruling in rulings if ruling.credit is Credit.GIVEN]
    if len(named) == len(parts):
        return Ruling(Credit.GIVEN, ", ".join(ruling.why for ruling in named))
    whole = _by_name(prompt, [wording], typed, lexicon)
    if not named:
        return Ruling(min(Credit.ASKED, whole.credit), whole.why) if whole.credit is not Credit.NONE else whole
    entries = listed(typed)
    other = [entry for entry in entries if all(_by_name(prompt, [part], entry, lexicon).credit for part in parts)]
    if len(entries) > 1 and other:
        return Ruling(Credit.NONE, f"“{other[0]}” {NOT_ASKED}")
    return Ruling(Credit.ASKED, f"only a part of it: {named[0].why}")


def _by_name(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    shorter = [short for wording in wordings if (short := _without_given(wording, prompt))]
    found = naming(prompt, Item("1", wordings[0], (*wordings[1:], *shorter)), typed, lexicon)
    return best([_name(one) for one in found.found]) if found.found else Ruling(Credit.NONE, "nothing of it")


def _name(one: Evidence) -> Ruling:
    explained = one.strength - one.coverage
    if one.coverage >= COVERED and explained >= EXPLAINED:
        return Ruling(Credit.GIVEN, one.why)
    part_of_it = one.coverage >= PARTLY and explained >= ALONE
    if part_of_it or (one.coverage >= COVERED and explained >= LOOSELY):
        return Ruling(Credit.ASKED, one.why)
    return Ruling(Credit.NONE, f"only {one.why}")


def _without_given(wording: str, prompt: str) -> str:
    """The wording without the words that the prompt gives already; "" if it gives none or all of them."""
    asked = words(prompt)
    either = {word for pair in _EITHER.findall(prompt.casefold()) for word in pair}
    given = {word.stem for word in asked if word.raw not in either}
    kept = [word.raw for word in words(wording) if word.stem not in given]
    telling = [raw for raw in kept if _telling(words(raw))]
    return " ".join(kept) if telling and len(kept) < len(words(wording)) else ""


def _by_clauses(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    """An explanation of several clauses is told by most of them, and asked about if any is told."""
    clauses = [clause for clause in _CLAUSE.split(wording) if _telling(words(clause)) > 1]
    if len(clauses) < 2:
        return _by_explanation(prompt, wording, said, lexicon)
    rulings = [_by_explanation(prompt, clause, said, lexicon) for clause in clauses]
    told = [ruling for ruling in rulings if ruling.credit is Credit.GIVEN]
    if len(told) >= MOST_CLAUSES * len(clauses):
        return Ruling(Credit.GIVEN, ", ".join(ruling.why for ruling in told))
    first = best(rulings)
    return Ruling(max(first.credit, Credit.ASKED), first.why)


def _by_explanation(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    found = naming(prompt, Item("1", wording), f"{said.text} {said.reason}".strip(), lexicon)
    for one in found.found:
        told = one.sure or (one.strength >= TOLD and len(one.uses) >= TOLD_BY)
        if told and one.coverage >= PARTLY:
            return Ruling(Credit.GIVEN, one.why)
    if found.found:
        return Ruling(Credit.ASKED, found.found[0].why)
    touched = _touched(found, lexicon)
    return Ruling(Credit.ASKED, f"it touches {touched}") if touched else Ruling(Credit.NONE, "nothing of it")


def _touched(found: Naming, lexicon: Lexicon) -> str:
    """A word of the wording that was typed, and that the prompt does not give; "" if there is none."""
    whole = (0, len(found.reading.words))
    for form in found.outline.forms:
        pairs = pairs_of(found.reading, form)
        if veto(overlap(found.reading, form, whole, pairs), lexicon):
            return ""
        for theirs, ours in pairs:
            denied = found.reading.denied[theirs.first]
            if ours.key not in found.outline.asked and form.tells[ours.first] and not denied:
                return found.reading.words[theirs.first].raw
    return ""
