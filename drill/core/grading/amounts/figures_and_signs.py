"""What the figures and signs of a short answer earn, beside its words: `100 TB`, `100:1`,
`R + W > N`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drill.core.grading.amounts.amount import Amount
from drill.core.grading.amounts.amount_likeness import AmountLikeness, asked_unit, compare
from drill.core.grading.amounts.amount_reader import plain, read, without
from drill.core.grading.amounts.ratios import by_ratio, without_ratio
from drill.core.grading.amounts.symbols import Sameness, sameness, without_growth, without_signs
from drill.core.grading.amounts.units import Unit
from drill.core.grading.ruling import Credit, Ruling, worst
from drill.core.grading.short_answers.claims import Claim
from drill.core.grading.short_answers.short_words import by_words
from drill.core.grading.words.lexicon import STOP, Lexicon, stems_in
from drill.core.grading.words.tokens import Word, words

_ROUGHLY = re.compile(
    r"\b(?:about|roughly|around|approximately|approx|estimate|reckon|assume)\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bthan|\binstead of|\bexcept|\bbut)\s*(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim that is compared with one of the right wordings."""

    prompt: str
    claim: Claim
    wording: str
    lexicon: Lexicon
    has_unit: bool  # one of the right wordings


def by_figures_and_signs(
    prompt: str, wordings: Sequence[str], claimed: Claim, lexicon: Lexicon
) -> list[Ruling]:
    """What the claim earns by each of these wordings, which have figures or signs."""
    has_unit = any(not one.bare for each in wordings for one in wanted_amounts(each, lexicon))
    return [_by_wording(_Case(prompt, claimed, each, lexicon, has_unit)) for each in wordings]


def has_figure(wording: str, lexicon: Lexicon) -> bool:
    """Whether a wording has amounts or a ratio."""
    return bool(wanted_amounts(wording, lexicon)) or without_ratio(wording) != plain(wording)


def amounts_in(text: str, lexicon: Lexicon) -> tuple[Amount, ...]:
    return read(plain(without_growth(text)), lexicon.units)


def wanted_amounts(wording: str, lexicon: Lexicon) -> tuple[Amount, ...]:
    """The amounts that an answer must hold; a mere number word in a name ("two-phase commit") is a
    word."""
    found = amounts_in(wording, lexicon)
    if not words(without(plain(wording), found)):
        return found
    return tuple(one for one in found if one.digits or one.scaled or not one.bare)


def without_figures(text: str, lexicon: Lexicon) -> str:
    """What the text says besides its amounts."""
    text = without_ratio(text)
    return without(plain(without_growth(text)), amounts_in(text, lexicon))


def _by_wording(case: _Case) -> Ruling:
    """As good as the worst of signs, amounts and words; what the wording has none of does not
    count."""
    ratio = by_ratio(case.wording, case.claim.text, case.lexicon.units)
    signs, amounts = _signs(case), ratio or _amounts(case)
    rulings = [signs, amounts, _words(case, signs, amounts)]
    return worst([ruling for ruling in rulings if ruling is not None])


_SAME_SIGNS = Ruling(Credit.GIVEN, "the same signs")
_NO_SIGNS = Ruling(Credit.ASKED, "the signs are missing")
_BY_SIGNS = {
    Sameness.SAME: _SAME_SIGNS,
    Sameness.MISSING: _NO_SIGNS,
    Sameness.OTHER: Ruling(Credit.NONE, "other signs"),
}


def _signs(case: _Case) -> Ruling | None:
    found = sameness(case.wording, case.claim.text, case.lexicon)
    return None if found is None else _BY_SIGNS[found]


_BY_AMOUNT = {
    AmountLikeness.SAME: Ruling(Credit.GIVEN, "the same amount"),
    AmountLikeness.UNIT_UNSURE: Ruling(Credit.ASKED, "in which unit?"),
    AmountLikeness.VAGUE: Ruling(Credit.ASKED, "a figure is wanted"),
    AmountLikeness.OTHER: Ruling(Credit.NONE, "another amount"),
}
_NO_AMOUNT = Ruling(Credit.ASKED, "the amount is missing")
_NO_WORD = Ruling(Credit.NONE, "no word of the answer")


def _amounts(case: _Case) -> Ruling | None:
    wanted = wanted_amounts(case.wording, case.lexicon)
    if not wanted:
        return None
    said = plain(without_growth(_told_figures(case).rpartition("=")[2]))
    found = amounts_in(said, case.lexicon)
    if not found:
        return _NO_AMOUNT
    typed = tuple(one for one in found if not _DENIED.search(said[: one.start]))
    if not typed:
        return Ruling(Credit.NONE, "denied")
    return _by_likeness(case, wanted, typed)


def _by_likeness(case: _Case, wanted: tuple[Amount, ...], typed: tuple[Amount, ...]) -> Ruling:
    """What the typed amounts earn, as good as the one that is least like a wanted one."""
    if _ROUGHLY.search(case.prompt):
        wanted = tuple(replace(one, rough=True) for one in wanted)
    likest = _likest(wanted, typed, asked_unit(case.prompt, case.lexicon.units))
    likeness = max(each for each, _ in likest)
    if likeness is AmountLikeness.UNIT_UNSURE and _unit_of_another(case, wanted, typed):
        likeness = AmountLikeness.OTHER
    last = len(typed) - 1
    has_last = len(typed) == len(wanted) or any(-at == last for _, at in likest)
    if likeness is AmountLikeness.SAME and not has_last:
        return Ruling(Credit.ASKED, "several amounts")
    return _BY_AMOUNT[likeness]


def _told_figures(case: _Case) -> str:
    """Where the amounts are: in what was claimed, else in the reason for it, if there is one."""
    claim = case.claim
    return claim.text if amounts_in(claim.text, case.lexicon) else claim.reason or claim.text


def _unit_of_another(case: _Case, wanted: tuple[Amount, ...], typed: tuple[Amount, ...]) -> bool:
    """Whether a unit was typed that this wording does not have, but another one."""
    lacks_unit = any(one.bare for one in wanted)
    has_units = not any(one.bare for one in typed)
    return case.has_unit and lacks_unit and has_units


def _likest(
    wanted: tuple[Amount, ...], typed: tuple[Amount, ...], asked: tuple[Unit, ...]
) -> list[tuple[AmountLikeness, int]]:
    """For each wanted amount how like it the likest typed one is, and minus the place of that, so
    that of two that are as like the last is the least."""
    found: list[tuple[AmountLikeness, int]] = []
    for one in wanted:
        found.append(min((compare(one, other, asked), -at) for at, other in enumerate(typed)))
    return found


def _words(case: _Case, signs: Ruling | None, amounts: Ruling | None) -> Ruling | None:
    """What the words earn that are no amount and no sign."""
    lexicon = case.lexicon
    wording, typed = case.wording, case.claim.text
    if amounts is not None:
        wording, typed = without_figures(wording, lexicon), without_figures(typed, lexicon)
    if signs == _SAME_SIGNS:
        wording, typed = without_signs(wording, lexicon), without_signs(typed, lexicon)
    given = stems_in(case.prompt) | STOP | lexicon.filler
    is_special = amounts is not None or signs is not None
    if is_special and given.issuperset(stems_in(wording)):
        is_missing = amounts == _NO_AMOUNT or signs == _NO_SIGNS
        return _NO_WORD if is_missing and _no_word_of(wording, typed) else None
    found = by_words(case.prompt, [wording], Claim(typed, case.claim.reason), lexicon)
    if amounts is None or found.credit is Credit.GIVEN:
        return found
    if amounts == _NO_AMOUNT:
        return found
    return _beside_amount(amounts, found, words(wording), words(typed), given, lexicon)


def _no_word_of(wording: str, typed: str) -> bool:
    """Whether none of the words of the wording was typed, stop words aside."""
    return stems_in(wording).isdisjoint(stems_in(typed) - STOP)


def _beside_amount(
    amounts: Ruling,
    found: Ruling,
    own: Sequence[Word],
    typed: Sequence[Word],
    given: frozenset[str],
    lexicon: Lexicon,
) -> Ruling | None:
    """What other words than the wording's earn beside an amount, where `found` is what they earn
    alone; None if they say no more than that and the prompt."""
    kinds = lexicon.sayings.get("kinds", ())
    known = given.union(word.stem for word in own)
    more = [word for word in typed if word.stem not in known and word.raw not in kinds]
    if not more:
        return None
    if any(map(_is_label, more)) and any(map(_is_label, own)):
        return Ruling(Credit.NONE, found.why)
    return Ruling(Credit.ASKED, f"of what, besides {amounts.why}")


def _is_label(word: Word) -> bool:
    """Whether it is a name with a number, which is another one with another number: p50."""
    return not word.raw.isalpha()
