"""Whether the words of a short answer say what a right wording says: a name, a list of parts, an
explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.grading.checklists.match_evidence import Evidence
from drill.core.grading.ruling import Credit, Ruling, best
from drill.core.grading.short_answers.claims import Claim, contrast, listed
from drill.core.grading.short_answers.short_explanations import by_explanation, explains
from drill.core.grading.short_answers.short_names import ARTICLES, COVERED, by_name, evidence, named
from drill.core.grading.words.lexicon import STOP, Lexicon, telling_count
from drill.core.grading.words.tokens import words

MOST_PARTS, PART_WORDS = 6, 3  # of a wording that is a list
MOST_AROUND = 3  # words typed, one of which is the wanted one
NOT_ASKED = "is not asked for"

_IN_NAMES = frozenset("a an the its their of in on for with then by per at from".split())
_ORDERED = re.compile(r"\bthen\b|\bbefore\b|→|->", re.IGNORECASE)


def by_words(prompt: str, wordings: Sequence[str], said: Claim, lexicon: Lexicon) -> Ruling:
    """What the claimed words earn by the best of these wordings."""
    literal, lists, names, explanations = _by_kind([contrast(wording)[0] for wording in wordings])
    found = [_literal(each, said.text) for each in literal]
    found += [by_explanation(prompt, each, said, lexicon) for each in explanations]
    found += [by_name(prompt, names, said.text, lexicon)] if names else []
    found += [_by_parts(prompt, lists, said.text, lexicon)] if lists else []
    return best(found)


def _by_kind(wordings: Sequence[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """The wordings that say nothing but stop words, those that are lists, names, and
    explanations."""
    literal, lists, names, explanations = list[str](), list[str](), list[str](), list[str]()
    for wording in wordings:
        if telling_count(words(wording)) == 0:
            literal.append(wording)
        elif _is_list(wording):
            lists.append(wording)
        elif explains(wording):
            explanations.append(wording)
        else:
            names.append(wording)
    return literal, lists, names, explanations


def _literal(wording: str, typed: str) -> Ruling:
    """Words that elsewhere say nothing (WHERE, HAVING, AND): these very words, or the one of them
    among few others."""
    wanted = [word.raw for word in words(wording)]
    said = [word.raw for word in words(typed) if word.raw not in ARTICLES]
    among_few = len(wanted) == 1 and said.count(wanted[0]) == 1 and len(said) <= MOST_AROUND
    if wanted and (said == wanted or among_few):
        return Ruling(Credit.GIVEN, "the same words")
    return Ruling(Credit.NONE, "other words")


def _is_list(wording: str) -> bool:
    """Whether the wording is a list of short parts: "latency and consistency", no sentence."""
    parts = listed(wording)
    return 1 < len(parts) <= MOST_PARTS and all(map(_is_noun, parts))


def _is_noun(part: str) -> bool:
    found = words(part)
    if not 1 <= telling_count(found) <= PART_WORDS:
        return False
    return all(word.stem not in STOP or word.raw in _IN_NAMES for word in found)


def _by_parts(prompt: str, lists: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    """Each part of one of the lists must be there; what is there instead of a part is wrong by each
    of them."""
    different = {
        (frozenset(listed(each.casefold())), bool(_ORDERED.search(each))): each for each in lists
    }
    rulings = [_by_list(prompt, each, typed, lexicon) for each in different.values()]
    found = best(rulings)
    if found.credit is Credit.GIVEN:
        return found
    return next((ruling for ruling in rulings if _is_replaced(ruling)), found)


def _is_replaced(ruling: Ruling) -> bool:
    return ruling.credit is Credit.NONE and ruling.why.endswith(NOT_ASKED)


def _by_list(prompt: str, wording: str, typed: str, lexicon: Lexicon) -> Ruling:
    parts = listed(wording)
    by_part = [evidence(prompt, [part], typed, lexicon) for part in parts]
    found = [one for one in by_part if one is not None]
    told = [one for one in found if named(one).credit is Credit.GIVEN]
    if len(told) == len(parts) or _is_without_commas(by_part, typed):
        return _of_all_parts(wording, found)
    if not told:
        whole = by_name(prompt, [wording], typed, lexicon)
        return Ruling(max(Credit.ASKED, whole.credit), whole.why)
    other = _entry_of_no_part(prompt, parts, listed(typed), lexicon)
    if other:
        return Ruling(Credit.NONE, f"“{other}” {NOT_ASKED}")
    return Ruling(Credit.ASKED, f"only a part of it: {told[0].why}")


def _of_all_parts(wording: str, found: Sequence[Evidence]) -> Ruling:
    """What a list earns of which all parts were typed, in whatever order if it has none."""
    places = [min(one.uses) for one in found]
    if _ORDERED.search(wording) and places != sorted(places):
        return Ruling(Credit.NONE, f"the order {NOT_ASKED}")
    return Ruling(Credit.GIVEN, ", ".join(one.why for one in found))


def _entry_of_no_part(
    prompt: str, parts: Sequence[str], entries: Sequence[str], lexicon: Lexicon
) -> str:
    """The first of several entries that names no part; "" if there is none."""
    if len(entries) < 2:
        return ""
    for entry in entries:
        if not any(_touches(prompt, part, entry, lexicon) for part in parts):
            return entry
    return ""


def _is_without_commas(found: Sequence[Evidence | None], typed: str) -> bool:
    """Whether all parts were typed one after the other, and nothing else: "header payload"."""
    uses = [one.uses if one and one.coverage >= COVERED else frozenset[int]() for one in found]
    used = frozenset[int]().union(*uses)
    apart = all(uses) and len(used) == sum(map(len, uses))
    said = (at for at, word in enumerate(words(typed)) if word.stem not in STOP)
    return apart and used.issuperset(said)


def _touches(prompt: str, part: str, entry: str, lexicon: Lexicon) -> bool:
    return by_name(prompt, [part], entry, lexicon).credit is not Credit.NONE
