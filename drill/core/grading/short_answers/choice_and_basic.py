"""Judging the kinds that are no free checklist: sequence, choice and basic."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from drill.core.cards import MOST_POINTS, BasicCard, ChoiceCard, Item, SequenceCard
from drill.core.grading.amounts.symbols import unspaced
from drill.core.grading.checklists.checklist import judge_items
from drill.core.grading.grade import THE_ANSWER, Grade, Match
from drill.core.grading.ruling import Credit, Ruling
from drill.core.grading.short_answers.claims import claim, contrast, listed
from drill.core.grading.short_answers.refusals import REFUSED, is_refused
from drill.core.grading.short_answers.short_answer import CANDIDATES, ShortQuestion, judge_short
from drill.core.grading.short_answers.short_names import is_slip, squeezed
from drill.core.grading.short_answers.sides import SidesRuling, judge_sides, sides_of
from drill.core.grading.words.lexicon import Lexicon, raws_in, telling_words
from drill.core.grading.words.negation import denied
from drill.core.grading.words.tokens import exact, normal, words

PROSE = 12  # words; a longer basic answer is compared by the person
SLIPS = ((12, 2), (5, 1))  # least letters of a word of an option, and edits that are a slip
CUT = 4  # letters of a word of an option that is cut short
MOST_RIVALS = 30  # other options that a text is compared with; nobody reads more
PROSE_ASKED = 0.5  # most that prose is worth of which nobody said yet that it counts
_THE_ONE = re.compile(r"^\s*the\s+(.*\S)\s+one\s*$", re.IGNORECASE | re.DOTALL)
_KEY = re.compile(
    r"\s*(?:option|answer|number|no\.?|#)?\s*\(?([1-9]|[a-z])[).:]?\s*", re.IGNORECASE
)


def judge_sequence(card: SequenceCard, answer: str, lexicon: Lexicon) -> Grade:
    """Recall as for a checklist, times how far the order is right.

    With p the share of pairs of named items that are in the right order (1 if fewer than two are
    named), the score is recall x (1 + p) / 2: all items backwards are worth a half.
    """
    grade = judge_items(card.prompt, card.items, answer, lexicon)
    rank = {item.id: at for at, item in enumerate(card.items)}
    typed = [rank[match.item] for match in grade.matches]
    in_order = [first < later for first, later in combinations(typed, 2)]
    right = sum(in_order) / len(in_order) if in_order else 1.0
    return replace(grade, score=grade.score * (1 + right) / 2)


def judge_basic(card: BasicCard, answer: str, lexicon: Lexicon) -> Grade:
    """1 if the answer is the expected one or an accepted form, however it is put.

    Prose that is asked about is worth the share of its clauses that are named.
    """
    typed = answer.strip()
    if compared := _compared(card, typed, lexicon):
        grade = graded(typed, compared.ruling)
        return replace(grade, score=max(grade.score, min(compared.share, PROSE_ASKED)))
    ruling = judge_short(
        ShortQuestion(card.prompt, (card.answer, *card.accept), card.refusals), typed, lexicon
    )
    grade = graded(typed, ruling)
    if not self_graded(card) or grade.score or not typed:
        return grade
    clauses = [
        part.strip() for part in re.split(r"[.;:\n,]|\bbecause\b", card.answer) if normal(part)
    ]
    items = tuple(Item(str(at), clause) for at, clause in enumerate(clauses[:MOST_POINTS]))
    return replace(
        grade, score=min(judge_items(card.prompt, items, typed, lexicon).score, PROSE_ASKED)
    )


def _compared(card: BasicCard, typed: str, lexicon: Lexicon) -> SidesRuling | None:
    """What the answer to a comparison earns side by side; None if it is none, is not told side by
    side, or is a wording that does not count."""
    sides = sides_of(card.answer)
    if not sides or is_refused(exact(typed), card.refusals, lexicon):
        return None
    if normal(typed) in map(normal, card.accept):
        return SidesRuling(Ruling(Credit.GIVEN, "the same words"), 1.0)
    return judge_sides(card.prompt, sides, typed, lexicon)


def graded(typed: str, ruling: Ruling) -> Grade:
    """The grade of a card that has one answer."""
    match = (Match(typed, THE_ANSWER, ruling.why),)
    if ruling.credit is Credit.GIVEN:
        return Grade(1.0, recalled=(THE_ANSWER,), matches=match)
    extras = (typed,) if typed else ()
    unsure = match if ruling.credit is Credit.ASKED else ()
    return Grade(0.0, missed=(THE_ANSWER,), extras=extras, unsure=unsure, why=ruling.why)


def self_graded(card: BasicCard) -> bool:
    """Whether the answer is prose that the person compares."""
    return len(card.answer.split()) > PROSE or has_lines(card)


def has_lines(card: BasicCard) -> bool:
    """Whether the answer is several lines."""
    return "\n" in card.answer.strip()


def judge_choice(card: ChoiceCard, answer: str, lexicon: Lexicon) -> Grade:
    """1 if the answer is the right option's number, letter or text, however it is put, or an
    accepted form; else 0."""
    typed = answer.strip()
    return graded(typed, _chosen(card, typed, lexicon))


def _chosen(card: ChoiceCard, typed: str, lexicon: Lexicon) -> Ruling:
    if is_refused(typed, card.refusals, lexicon):
        return REFUSED
    for same in (exact, lambda text: unspaced(text, lexicon), normal, squeezed):
        met = _right_or_not(card, typed, same)
        if len(met) == 1:
            if met.pop():
                return Ruling(Credit.GIVEN, "the same words")
            return Ruling(Credit.NONE, "another option")
    picked = _picked(card, typed, lexicon)
    if len(picked) == 1:
        return _of_option(card, picked[0])
    if picked:
        undecided = card.answer in picked and len(picked) < CANDIDATES
        return Ruling(Credit.ASKED if undecided else Credit.NONE, f"{len(picked)} options")
    return _by_text(card, typed, lexicon)


def _right_or_not(card: ChoiceCard, typed: str, same: Callable[[str], str]) -> set[bool]:
    """Whether the texts are right, of those that are the same as the typed one when written in this
    one way."""
    if not same(typed):
        return set()
    right = (card.answer, *card.accept)
    return {each in right for each in (*right, *card.options) if same(each) == same(typed)}


def _of_option(card: ChoiceCard, option: str) -> Ruling:
    credit = Credit.GIVEN if option == card.answer else Credit.NONE
    return Ruling(credit, f"the option “{option}”")


def _picked(card: ChoiceCard, typed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The options that the entries of a list name, each one: "b or c"; none if an entry does not
    tell which."""
    claimed = _THE_ONE.sub(r"\1", contrast(claim(typed, lexicon).text)[0])
    found = [_keyed(card, entry) or _fitting(card, entry) for entry in listed(claimed)]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def _keyed(card: ChoiceCard, typed: str) -> str:
    """The option with this number or letter, "" if there is none."""
    key = _KEY.fullmatch(typed)
    if not key:
        return ""
    letter = key.group(1).casefold()
    begins = (f"{letter})", f"{letter}.", f"({letter})")
    lettered = [each for each in card.options if each.casefold().startswith(begins)]
    if len(lettered) == 1:
        return lettered[0]
    at = int(letter) - 1 if letter.isdigit() else ord(letter) - ord("a")
    return card.options[at] if at < len(card.options) else ""


def _fitting(card: ChoiceCard, typed: str) -> str:
    """The one option that holds all the words typed, if none does all but for slips, some of which
    the prompt does not; "" if there are several."""
    told = {word.raw for word in telling_words(typed)}
    if told <= raws_in(card.prompt) or any(denied(words(typed))[0]):
        return ""
    fitting = [each for each in card.options if _holds(each, typed)]
    fitting = fitting or [each for each in card.options if _nearly_holds(each, typed)]
    return fitting[0] if len(fitting) == 1 else ""


def _by_text(card: ChoiceCard, typed: str, lexicon: Lexicon) -> Ruling:
    """The option that the text fits better than any other; asked if it fits others as well."""
    named = [each for each in card.options if _holds(typed, each)]
    if len(named) == 1 and not any(denied(words(typed))[0]):
        return _of_option(card, named[0])
    fitting = [each for each in card.options if _holds(each, typed)]
    if len(fitting) > 1 and card.answer in fitting:
        return Ruling(Credit.ASKED, "it fits several options")
    return _by_rivals(card, typed, lexicon)


def _by_rivals(card: ChoiceCard, typed: str, lexicon: Lexicon) -> Ruling:
    """Whether the text fits the right option better than each of the others."""
    own = _as_option(card, (card.answer, *card.accept), typed, lexicon)
    if own.credit is Credit.NONE:
        return own
    rivals = list(dict.fromkeys(each for each in card.options if each != card.answer))
    others = [_as_option(card, (each,), typed, lexicon) for each in rivals[:MOST_RIVALS]]
    rival = min((ruling.credit for ruling in others), default=Credit.NONE)
    if own.credit < rival:
        return Ruling(Credit.GIVEN, own.why)
    if own.credit > rival:
        return Ruling(Credit.NONE, "another option")
    return _by_only_match(card, typed, lexicon) or own


def _by_only_match(card: ChoiceCard, typed: str, lexicon: Lexicon) -> Ruling | None:
    """What follows from the one option that the text names if the options are read as a checklist;
    None if there is none, or several."""
    items = tuple(Item(str(at), option) for at, option in enumerate(card.options))
    matches = judge_items(card.prompt, items, typed, lexicon).matches
    if len(matches) != 1:
        return None
    is_right = card.options[int(matches[0].item)] == card.answer
    return Ruling(Credit.GIVEN if is_right else Credit.NONE, matches[0].why)


def _as_option(card: ChoiceCard, wordings: tuple[str, ...], typed: str, lexicon: Lexicon) -> Ruling:
    """What the text earns as one of the options, which these are the wordings of."""
    return judge_short(ShortQuestion(card.prompt, wordings, of_options=True), typed, lexicon)


def _holds(text: str, part: str) -> bool:
    """Whether all the words of the part, and there are some, are words of the text."""
    held = {word.raw for word in telling_words(part)}
    return bool(held) and held <= raws_in(text)


def _nearly_holds(text: str, part: str) -> bool:
    """Whether all the words of the part are words of the text but for slips or cut short, or a
    letter that one begins with and the number behind it: L7 for "Layer 7"."""
    held = [word.raw for word in telling_words(part)]
    found = [word.raw for word in words(text)]
    numbered = {f"{word[0]}{number}" for word, number in pairwise(found) if number.isdigit()}
    return bool(held) and all(word in numbered or _nearly_in(word, found) for word in held)


def _nearly_in(word: str, found: Sequence[str]) -> bool:
    """Whether it is one of the words but for a slip, or one of them cut short."""
    if any(is_slip(word, one, SLIPS) for one in found):
        return True
    return len(word) >= CUT and any(other.startswith(word) for other in found)
