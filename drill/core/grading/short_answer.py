"""Judging a short answer like a checklist of one point: right, asked about, or wrong, and why.

Signs, amounts and words are compared apart with each right wording, which earns as much as the
worst of them. The best wording counts, unless the answer as a whole speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drill.core.grading.amount import Amount
from drill.core.grading.amount_likeness import AmountLikeness, asked_unit, compare, of_the_rest
from drill.core.grading.amounts import plain, read, without
from drill.core.grading.claims import Claim, claim, contrast, listed
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.negation import denied
from drill.core.grading.refusals import REFUSED, is_refused
from drill.core.grading.ruling import Credit, Ruling, best, worst
from drill.core.grading.short_explanations import explains
from drill.core.grading.short_hedges import half_said, hedged, spelled_out, without_figure
from drill.core.grading.short_names import offered
from drill.core.grading.short_words import by_words
from drill.core.grading.symbols import (
    Sameness,
    arabic,
    has_signs,
    sameness,
    without_growth,
    without_signs,
)
from drill.core.grading.tokens import exact, normal, numbered, words
from drill.core.grading.units import Unit

LONGEST = 1_000  # characters of an answer that are judged
MOST_WORDINGS = 500  # that an answer is compared with in meaning, beside the one of the card
CANDIDATES = 3  # in a list from which nobody chose
ASIDE = 2  # words beside another name
LISTED_WORDS = 5  # of a list without commas

_TWO_FORMS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]][\s.]*|(.*\S)\s+[/=≈]\s+(\S.*)")
_JOINED = re.compile(r"\b(?:and|or)\b|/", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\b(?:about|roughly|around|approximately|approx|estimate|reckon|assume)\b", re.IGNORECASE
)
_OPPONENT = re.compile(r"\sagainst\s", re.IGNORECASE)  # what follows is no candidate
_NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
_DENIAL = re.compile(r"^(?:[^\W\d_]+\s+)?(?:never|not|no)\s+", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bthan|\binstead of)\s*(?:the\s+|an?\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """What is asked: the prompt, the wordings that are right, those that do not count; whether
    they are options that were shown, where a broad word may tell which is meant."""

    prompt: str
    wordings: tuple[str, ...]
    refusals: tuple[str, ...] = ()
    of_options: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim that is compared with one of the right wordings."""

    prompt: str
    claim: Claim
    wording: str
    lexicon: Lexicon
    has_unit: bool  # one of the right wordings


def judge_short(question: ShortQuestion, answer: str, lexicon: Lexicon) -> Ruling:
    """Whether the answer is one of the right wordings, whatever way it is put."""
    typed = exact(answer)
    if not typed:
        return Ruling(Credit.NONE)
    if is_refused(typed, question.refusals, lexicon):
        return REFUSED
    figured = {normal(arabic(each)) for each in question.wordings if arabic(each) != each}
    if numbered(answer) in map(numbered, question.wordings) or normal(arabic(answer)) in figured:
        return Ruling(Credit.GIVEN, "the same words")
    is_word = len(words(question.wordings[0])) == 1
    wanted = _polarity(question.wordings[0], lexicon) if is_word else ""
    if wanted and _polarity(typed, lexicon) == wanted:
        return Ruling(Credit.GIVEN, wanted)
    question = replace(question, wordings=_compared(question.wordings))
    question = replace(question, wordings=_each_form(question, lexicon))
    claimed = claim(answer[:LONGEST], lexicon)
    if not claimed.known:
        return Ruling(Credit.NONE, "no answer")
    if _NEVER.search(question.prompt):  # "no false negatives" is what it never gives
        claimed = replace(claimed, text=_DENIAL.sub("", claimed.text))
    found = _by_wordings(question, claimed, lexicon)
    if found.credit is Credit.NONE and (why := _half_said(question, claimed, lexicon)):
        return Ruling(Credit.ASKED, why)
    if found.credit is Credit.NONE and _hints(question, claimed, lexicon):
        return Ruling(Credit.ASKED, "it only hints at the answer")
    if found.credit is Credit.NONE and _aside(question, claimed, lexicon):
        found = Ruling(Credit.ASKED, "it only stands beside another name")
    return worst(
        [found, *(ruling for rule in _AGAINST if (ruling := rule(question, claimed, lexicon)))]
    )


def _compared(wordings: Sequence[str]) -> tuple[str, ...]:
    """The wording of the card, and the newest of those that count as well."""
    return (*wordings[:1], *wordings[1:][-MOST_WORDINGS:])


def _each_form(question: ShortQuestion, lexicon: Lexicon) -> tuple[str, ...]:
    """The wordings, and apart the two forms of an amount that is written twice: "128 bits (16
    bytes)"."""
    given = {word.stem for word in words(question.prompt)} | STOP | lexicon.filler
    found = dict.fromkeys(question.wordings)
    for wording in question.wordings:
        twice = _TWO_FORMS.fullmatch(wording[:LONGEST])
        forms = [form for form in twice.groups() if form] if twice else []
        if all(
            _read(form, lexicon) and given.issuperset(_stems(_rest(form, lexicon)))
            for form in forms
        ):
            found |= dict.fromkeys(forms)
    return tuple(found)


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text)}


def _by_wordings(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling:
    special: list[str] = []
    plain_ones: list[str] = []
    for each in question.wordings:
        (special if _is_special(each, lexicon) else plain_ones).append(each)
    has_unit = any(not amount.bare for each in special for amount in _wanted(each, lexicon))
    found = [
        _by_wording(_Case(question.prompt, claimed, each, lexicon, has_unit)) for each in special
    ]
    if plain_ones:
        found.append(by_words(question.prompt, plain_ones, claimed, lexicon))
    return best(found)


def _is_special(wording: str, lexicon: Lexicon) -> bool:
    """Whether a wording has amounts or signs."""
    return bool(_wanted(wording, lexicon)) or has_signs(wording, lexicon)


def _by_wording(case: _Case) -> Ruling:
    """As good as the worst of signs, amounts and words; what the wording has none of does not
    count."""
    signs, amounts = _signs(case), _amounts(case)
    rulings = [signs, amounts, _words(case, signs, amounts)]
    return worst([ruling for ruling in rulings if ruling is not None])


_BY_SIGNS = {
    Sameness.SAME: Ruling(Credit.GIVEN, "the same signs"),
    Sameness.MISSING: Ruling(Credit.ASKED, "the signs are missing"),
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


def _amounts(case: _Case) -> Ruling | None:
    wanted = _wanted(case.wording, case.lexicon)
    if not wanted:
        return None
    claimed = (
        case.claim.text
        if _read(case.claim.text, case.lexicon)
        else case.claim.reason or case.claim.text
    )
    said = plain(without_growth(claimed.rpartition("=")[2]))
    typed = tuple(one for one in _read(said, case.lexicon) if not _DENIED.search(said[: one.start]))
    if not typed:
        return Ruling(Credit.NONE, "denied") if _read(said, case.lexicon) else _NO_AMOUNT
    if _ROUGHLY.search(case.prompt):
        wanted = tuple(replace(one, rough=True) for one in wanted)
    asked = asked_unit(case.prompt, case.lexicon.units)
    likest = _likest(wanted, typed, asked)
    if max(likest)[0] is AmountLikeness.OTHER and (rest := of_the_rest(typed)):
        likest = _likest(wanted, rest, asked)
    likeness = max(each for each, _ in likest)
    unit_of_another = (
        any(one.bare for one in wanted) and not any(one.bare for one in typed) and case.has_unit
    )
    if likeness is AmountLikeness.UNIT_UNSURE and unit_of_another:
        likeness = AmountLikeness.OTHER
    last = len(typed) == len(wanted) or any(-at == len(typed) - 1 for _, at in likest)
    if likeness is AmountLikeness.SAME and not last:
        return Ruling(Credit.ASKED, "several amounts")
    return _BY_AMOUNT[likeness]


def _likest(
    wanted: tuple[Amount, ...], typed: tuple[Amount, ...], asked: tuple[Unit, ...]
) -> list[tuple[AmountLikeness, int]]:
    """For each wanted amount how like it the likest typed one is, and minus the place of that, so
    that of two that are as like the last is the least."""
    return [
        min((compare(one, other, asked), -at) for at, other in enumerate(typed)) for one in wanted
    ]


def _read(text: str, lexicon: Lexicon) -> tuple[Amount, ...]:
    return read(plain(without_growth(text)), lexicon.units)


def _wanted(wording: str, lexicon: Lexicon) -> tuple[Amount, ...]:
    """The amounts that an answer must hold; a mere number word in a name ("two-phase commit") is a
    word."""
    found = _read(wording, lexicon)
    rest = without(plain(wording), found)
    return tuple(
        one for one in found if one.digits or not one.bare or one.scaled or not words(rest)
    )


def _rest(text: str, lexicon: Lexicon) -> str:
    """What the text says besides its amounts."""
    return without(plain(without_growth(text)), _read(text, lexicon))


def _words(case: _Case, signs: Ruling | None, amounts: Ruling | None) -> Ruling | None:
    """What the words earn that are no amount and no sign."""
    wording, typed = case.wording, case.claim.text
    if amounts is not None:
        wording, typed = _rest(wording, case.lexicon), _rest(typed, case.lexicon)
    if signs is not None and signs.credit is Credit.GIVEN:
        wording, typed = without_signs(wording, case.lexicon), without_signs(typed, case.lexicon)
    reduced = amounts is not None or signs is not None
    given = (
        {word.stem for word in words(case.prompt)} | STOP | case.lexicon.filler
        if reduced
        else frozenset[str]()
    )
    if reduced and all(word.stem in given for word in words(wording)):
        missing = amounts is _NO_AMOUNT or (signs is not None and signs.credit is Credit.ASKED)
        said = {word.stem for word in words(typed)}
        nothing = missing and not any(word.stem in said - STOP for word in words(wording))
        return Ruling(Credit.NONE, "no word of the answer") if nothing else None
    found = by_words(case.prompt, [wording], Claim(typed, case.claim.reason), case.lexicon)
    if amounts is None or amounts is _NO_AMOUNT or found.credit is Credit.GIVEN:
        return found
    kinds = case.lexicon.sayings.get("kinds", ())
    more = [word for word in words(typed) if word.stem not in given and word.raw not in kinds]
    return Ruling(Credit.ASKED, f"of what, besides {amounts.why}") if more else None


def _hints(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> bool:
    """Whether nothing was typed but the kind of thing that is asked for, a broad word that may mean
    it, or, where an explanation was wanted, purposes that nearly everything has."""
    said = [
        word
        for word in words(claimed.text)
        if word.stem not in STOP and word.stem not in lexicon.filler
    ]
    if not said or question.of_options or _read(claimed.text, lexicon):
        return False
    if explains(question.wordings[0]):
        return all(word.raw in lexicon.sayings.get("vague", ()) for word in said)
    broad = len(said) == 1 and said[0].raw in lexicon.sayings.get("broad", ())
    return broad or all(word.raw in lexicon.sayings.get("kinds", ()) for word in said)


def _aside(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> bool:
    """Whether a few words in brackets or behind a colon, which deny nothing, name it."""
    found = words(claimed.reason)
    if not 0 < len(found) <= ASIDE or any(denied(found)[0]) or explains(question.wordings[0]):
        return False
    return _by_wordings(question, Claim(claimed.reason), lexicon).credit is not Credit.NONE


def _half_said(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> str:
    """What is missing of an answer that says a part of what is wanted, "" if it says none."""
    if question.of_options:
        return ""
    wanted = [each for each in question.wordings if _wanted(each, lexicon)]
    if wanted and without_figure(claimed.text, wanted):
        return "the figure itself is missing"
    heads = [half_said(question.prompt, each) for each in question.wordings]
    named = [ShortQuestion(question.prompt, (head,)) for head in heads if head]
    if any(_by_wordings(each, claimed, lexicon).credit is Credit.GIVEN for each in named):
        return "the reason is missing"
    return "which one?" if hedged(claimed.text, lexicon) else ""


def _vague(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """ "Some tree", or a name spelled out whose meaning is asked for."""
    if hedged(claimed.text, lexicon):
        return Ruling(Credit.ASKED, "which one?")
    if explains(question.wordings[0]) and spelled_out(claimed.text, question.prompt):
        return Ruling(Credit.ASKED, "that only spells out what the prompt says")
    return None


def _prompt_again(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """The prompt pasted back, or a piece of it."""
    asked = {word.stem for word in words(question.prompt)}
    said = [word.stem for word in words(claimed.text) if word.stem not in STOP]
    wanted = {word.stem for each in question.wordings for word in words(each)}
    figures = bool(_read(claimed.text, lexicon))
    chosen = any(set(pair) & set(said) == wanted - STOP for pair in offered(question.prompt))
    if figures or chosen or len(said) < 2 or not asked.issuperset(said) or wanted.issuperset(said):
        return None
    return Ruling(Credit.NONE, "the prompt says so itself")


def _undecided(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Several candidates, of which not all are right."""
    if any(len(listed(each)) > 1 for each in question.wordings) or explains(question.wordings[0]):
        return None
    entries = listed(_OPPONENT.split(claimed.text)[0])
    if len(entries) < 2 or (len(entries) < CANDIDATES and not _JOINED.search(claimed.text)):
        return None
    rivals = [
        each
        for each in entries
        if _by_wordings(question, Claim(each), lexicon).credit is not Credit.GIVEN
    ]
    if not rivals:
        return None
    if len(entries) >= CANDIDATES:
        return Ruling(Credit.NONE, "a list of candidates")
    return Ruling(Credit.ASKED, f"“{rivals[0]}” is something else")


def _word_list(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Names after names, without a word between them, of which few are in any right wording."""
    found = words(claimed.text)
    wanted = {word.stem for each in question.wordings for word in words(each)}
    hits = sum(word.stem in wanted for word in found)
    names = (word.stem not in STOP or claimed.text[word.start : word.end] == "A" for word in found)
    listed_up = len(found) >= LISTED_WORDS and all(names)
    named = explains(question.wordings[0]) or bool(_read(claimed.text, lexicon))
    if not listed_up or named or 2 * hits >= len(found):
        return None
    return Ruling(Credit.NONE, "a list of candidates")


def _other_choice(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Of what the prompt offers ("log or data?") the one that is not wanted, named first."""
    found = words(claimed.text)
    said = [lexicon.short.get(word.raw, word.stem) for word in found]
    wanted = [word.stem for each in question.wordings for word in words(each)]
    asked = {word.stem for word in words(question.prompt)}
    for pair in offered(question.prompt):
        right = min((stem for stem in pair if stem in wanted), key=wanted.index, default="")
        rival = next((stem for stem in pair if stem != right and stem in said), "")
        if not right or not rival or "after" in said or denied(found)[0][said.index(rival)]:
            continue
        own = [stem for stem in said if stem == right or (stem in wanted and stem not in asked)]
        if said.index(rival) < min(map(said.index, own), default=len(said)):
            return Ruling(Credit.NONE, "the other one")
    return None


def _denied_part(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Y, or "Y, not X", where "X, not Y" is right."""
    head, rejected = contrast(question.wordings[0])
    found = words(re.sub(r"(?i)\bnot (?:just|only|merely|simply)\b", "not", claimed.text))
    own = {word.stem for word in words(head)} | STOP
    out = {word.stem for word in words(rejected)} - own
    pairs = zip(found, denied(found)[0], strict=True)
    again = [word.raw for word, is_denied in pairs if word.stem in out and not is_denied]
    return Ruling(Credit.NONE, f"{again[0]} is what it is not") if again else None


def _yes_or_no(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Yes where no is right, and the other way round."""
    wanted, typed = _polarity(question.wordings[0], lexicon), _polarity(claimed.text, lexicon)
    return Ruling(Credit.NONE, "the opposite") if wanted and typed and wanted != typed else None


def _polarity(text: str, lexicon: Lexicon) -> str:
    first = words(text)[0].raw if words(text) else ""
    return next((side for side in ("yes", "no") if first in lexicon.sayings.get(side, ())), "")


# What speaks against an answer as a whole; each rule for itself, in any order.
_AGAINST = (_vague, _prompt_again, _undecided, _word_list, _other_choice, _denied_part, _yes_or_no)
