"""Judging a short answer like a checklist of one point: right, asked about, or wrong, and why.

Signs, amounts and words are compared apart with each right wording, which earns as much as the
worst of them. The best wording counts, unless the answer as a whole speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drill.core.grading.amounts.figures_and_signs import (
    amounts_in,
    by_figures_and_signs,
    has_figure,
    without_figures,
)
from drill.core.grading.amounts.symbols import arabic, has_signs
from drill.core.grading.ruling import Credit, Ruling, best, worst
from drill.core.grading.short_answers.claims import Claim, claim, contrast, listed
from drill.core.grading.short_answers.refusals import REFUSED, is_refused
from drill.core.grading.short_answers.short_explanations import explains, told_of_another
from drill.core.grading.short_answers.short_names import SEVERAL, offered
from drill.core.grading.short_answers.short_words import by_words
from drill.core.grading.words.lexicon import STOP, Lexicon, stems_in, telling_count, telling_words
from drill.core.grading.words.negation import denied
from drill.core.grading.words.stem import root
from drill.core.grading.words.tokens import Word, exact, normal, numbered, words

LONGEST = 1_000  # characters of an answer that are judged
MOST_WORDINGS = 500  # that an answer is compared with in meaning, beside the one of the card
CANDIDATES = 3  # in a list from which nobody chose
MOST_HEDGED = 4  # words behind "some"; more of them describe something
LISTED_WORDS = 5  # of a list without commas

_TWO_FORMS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]][\s.]*|(.*\S)\s+[/=≈]\s+(\S.*)")
_JOINED = re.compile(r"\b(?:and|or)\b|/", re.IGNORECASE)
_SOME = re.compile(
    r"(?:some(?:thing)?|(?:a|some) (?:kind|sort|type) of)\b(?! of the\b)", re.IGNORECASE
)
_OPPONENT = re.compile(r"\sagainst\s", re.IGNORECASE)  # what follows is no candidate
_NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
_DENIAL = re.compile(r"^(?:[^\W\d_]+\s+)?(?:never|not|no)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShortQuestion:
    """What is asked: the prompt, the wordings that are right, those that do not count; whether
    they are options that were shown, where a broad word may tell which is meant."""

    prompt: str
    wordings: tuple[str, ...]
    refusals: tuple[str, ...] = ()
    of_options: bool = False


def judge_short(question: ShortQuestion, answer: str, lexicon: Lexicon) -> Ruling:
    """Whether the answer is one of the right wordings, whatever way it is put."""
    typed = exact(answer)
    if not typed:
        return Ruling(Credit.NONE)
    if is_refused(typed, question.refusals, lexicon):
        return REFUSED
    if _is_verbatim(question, answer):
        return Ruling(Credit.GIVEN, "the same words")
    if same := _same_yes_or_no(question.wordings[0], typed, lexicon):
        return Ruling(Credit.GIVEN, same)
    question = replace(question, wordings=_compared(question.wordings))
    question = replace(question, wordings=_each_form(question, lexicon))
    claimed = claim(answer[:LONGEST], lexicon)
    if not claimed.known:
        return Ruling(Credit.NONE, "no answer")
    if _NEVER.search(question.prompt):  # "no false negatives" is what it never gives
        claimed = replace(claimed, text=_DENIAL.sub("", claimed.text))
    found = _by_wordings(question, claimed, lexicon)
    if found.credit is Credit.NONE:
        found = _left_open(question, claimed, lexicon) or found
    against = (rule(question, claimed, lexicon) for rule in _AGAINST)
    return worst([found, *(ruling for ruling in against if ruling)])


def _is_verbatim(question: ShortQuestion, answer: str) -> bool:
    """Whether the answer is word for word a right wording, with Roman figures or others."""
    if numbered(answer) in map(numbered, question.wordings):
        return True
    figured = {normal(arabic(each)) for each in question.wordings if arabic(each) != each}
    return normal(arabic(answer)) in figured


def _left_open(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Why a person is asked about what names no wording; None if it is wrong."""
    if not question.of_options and _hedged(claimed.text):
        return Ruling(Credit.ASKED, "which one?")
    if _hints(question, claimed, lexicon):
        return Ruling(Credit.ASKED, "it only hints at the answer")
    return None


def _hedged(typed: str) -> bool:
    """Whether it says that it is one of a kind, not which: "some tree", "a kind of lock"."""
    some = _SOME.match(typed)
    found = words(typed[some.end() :]) if some else ()
    return 0 < telling_count(found) <= MOST_HEDGED


def _compared(wordings: Sequence[str]) -> tuple[str, ...]:
    """The wording of the card, and the newest of those that count as well."""
    return (*wordings[:1], *wordings[1:][-MOST_WORDINGS:])


def _each_form(question: ShortQuestion, lexicon: Lexicon) -> tuple[str, ...]:
    """The wordings, and apart the two forms of an amount that is written twice: "128 bits (16
    bytes)"."""
    given = stems_in(question.prompt) | STOP | lexicon.filler
    found = dict.fromkeys(question.wordings)
    for wording in question.wordings:
        twice = _TWO_FORMS.fullmatch(wording[:LONGEST])
        forms = [form for form in twice.groups() if form] if twice else []
        if all(_is_amount(form, given, lexicon) for form in forms):
            found |= dict.fromkeys(forms)
    return tuple(found)


def _is_amount(text: str, given: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the text has an amount, and beside it only words that are given already."""
    if not amounts_in(text, lexicon):
        return False
    return given.issuperset(stems_in(without_figures(text, lexicon)))


def _by_wordings(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling:
    special: list[str] = []
    plain_ones: list[str] = []
    for each in question.wordings:
        is_special = has_figure(each, lexicon) or has_signs(each, lexicon)
        (special if is_special else plain_ones).append(each)
    found = by_figures_and_signs(question.prompt, special, claimed, lexicon)
    if plain_ones:
        found.append(by_words(question.prompt, plain_ones, claimed, lexicon))
    return best(found)


def _hints(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> bool:
    """Whether nothing was typed but the kind of thing that is asked for, a broad word that may mean
    it, or, where an explanation was wanted, purposes that nearly everything has. No word hints at
    a figure."""
    said = [word.raw for word in telling_words(claimed.text) if word.stem not in lexicon.filler]
    if not said or question.of_options:
        return False
    if amounts_in(claimed.text, lexicon) or _any_figure(question, lexicon):
        return False
    if explains(question.wordings[0]):
        return set(said).issubset(lexicon.sayings.get("vague", ()))
    if len(said) == 1 and said[0] in lexicon.sayings.get("broad", ()):
        return True
    return set(said).issubset(lexicon.sayings.get("kinds", ()))


def _prompt_again(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """The prompt pasted back, or a piece of it; a name may hold words of the prompt."""
    text = f"{claimed.text} {claimed.reason}"
    said = stems_in(text) - STOP
    if not said or not said <= stems_in(question.prompt):
        return None
    if len(said) == 1 and normal(text).split()[-1] not in normal(question.prompt).split():
        return None  # another form of the word says more
    if amounts_in(claimed.text, lexicon) and _any_figure(question, lexicon):
        return None
    if _is_wanted_again(question, said):
        return None
    return Ruling(Credit.NONE, "the prompt says so itself")


def _is_wanted_again(question: ShortQuestion, said: frozenset[str]) -> bool:
    """Whether these stems of the prompt may be what is wanted of it: what was to be chosen, or
    words of a name; also where the wording has no telling word."""
    wanted = _wanted_stems(question)
    if wanted <= STOP:
        return True
    if any(said.intersection(pair) == wanted - STOP for pair in offered(question.prompt)):
        return True
    if " or " not in question.prompt and explains(question.wordings[0]):
        return False
    return set(map(root, said)) <= set(map(root, wanted))


def _wanted_stems(question: ShortQuestion) -> frozenset[str]:
    """The stems of all right wordings."""
    return frozenset[str]().union(*map(stems_in, question.wordings))


def _any_figure(question: ShortQuestion, lexicon: Lexicon) -> bool:
    return any(has_figure(each, lexicon) for each in question.wordings)


def _undecided(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Several candidates, of which not all are right."""
    if _wants_several(question):
        return None
    entries = listed(_OPPONENT.split(claimed.text)[0])
    many = len(entries) >= CANDIDATES
    two = len(entries) == 2 and _JOINED.search(claimed.text)
    if not (many or two):
        return None
    judged = ((each, _by_wordings(question, Claim(each), lexicon)) for each in entries)
    rivals = [each for each, ruling in judged if ruling.credit is not Credit.GIVEN]
    if not rivals:
        return None
    if many:
        return Ruling(Credit.NONE, "a list of candidates")
    return Ruling(Credit.ASKED, f"“{rivals[0]}” is something else")


def _wants_several(question: ShortQuestion) -> bool:
    """Whether a right wording is a list itself, or an explanation, which may be one."""
    if any(len(listed(each)) > 1 for each in question.wordings):
        return True
    first = question.wordings[0]
    return explains(first) and telling_count(words(first)) >= SEVERAL


def _word_list(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Names after names, without a word between them, of which few are in any right wording."""
    found = words(claimed.text)
    if len(found) < LISTED_WORDS or not all(_is_name(word, claimed.text) for word in found):
        return None
    wanted = _wanted_stems(question)
    if 2 * sum(word.stem in wanted for word in found) >= len(found):
        return None
    if explains(question.wordings[0]) or amounts_in(claimed.text, lexicon):
        return None
    return Ruling(Credit.NONE, "a list of candidates")


def _is_name(word: Word, text: str) -> bool:
    """Whether it is no stop word; a capital A is a name."""
    return word.stem not in STOP or text[word.start : word.end] == "A"


def _other_choice(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Of what the prompt offers ("log or data?") the one that is not wanted, named first."""
    found = words(claimed.text)
    said = [lexicon.short.get(word.raw, word.stem) for word in found]
    if "after" in said:
        return None
    own = _wanted_stems(question) - stems_in(question.prompt)
    for right, rival in _rivals(question):
        if rival not in said:
            continue
        at = said.index(rival)
        is_named_first = own.union([right]).isdisjoint(said[: at + 1])
        if is_named_first and not denied(found)[0][at]:
            return Ruling(Credit.NONE, "the other one")
    return None


def _rivals(question: ShortQuestion) -> Iterator[tuple[str, str]]:
    """Of each two things that the prompt offers the stem of the one that is wanted, and that of the
    other one."""
    wanted = [word.stem for each in question.wordings for word in words(each)]
    for pair in offered(question.prompt):
        right = min((stem for stem in pair if stem in wanted), key=wanted.index, default="")
        rival = next((stem for stem in pair if stem != right), "")
        if not right or not rival:
            continue
        if rival in wanted and explains(question.wordings[0]):
            continue  # "TCP or UDP: what is the difference?" offers nothing
        yield right, rival


def _denied_part(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Y, or "Y, not X", where "X, not Y" is right."""
    head, rejected = contrast(question.wordings[0])
    found = words(re.sub(r"(?i)\bnot (?:just|only|merely|simply)\b", "not", claimed.text))
    own = stems_in(head) | STOP
    out = stems_in(rejected) - own
    pairs = zip(found, denied(found)[0], strict=True)
    again = [word.raw for word, is_denied in pairs if word.stem in out and not is_denied]
    return Ruling(Credit.NONE, f"{again[0]} is what it is not") if again else None


def _told_of_another(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """What is right of one of the things that the prompt names, said of another of them."""
    text = f"{claimed.text}, {claimed.reason}"
    wrong = all(told_of_another(question.prompt, each, text) for each in question.wordings)
    return Ruling(Credit.NONE, "said of another one") if wrong else None


def _yes_or_no(question: ShortQuestion, claimed: Claim, lexicon: Lexicon) -> Ruling | None:
    """Yes where no is right, and the other way round."""
    polarities = {_polarity(text, lexicon) for text in (question.wordings[0], claimed.text)}
    return Ruling(Credit.NONE, "the opposite") if polarities == {"yes", "no"} else None


def _same_yes_or_no(wording: str, typed: str, lexicon: Lexicon) -> str:
    """The yes or the no that is wanted alone and was typed first, "" if there is none."""
    wanted = _polarity(wording, lexicon) if len(words(wording)) == 1 else ""
    return wanted if _polarity(typed, lexicon) == wanted else ""


def _polarity(text: str, lexicon: Lexicon) -> str:
    first = words(text)[0].raw if words(text) else ""
    return next((side for side in ("yes", "no") if first in lexicon.sayings.get(side, ())), "")


# What speaks against an answer as a whole; each rule for itself, in any order.
_AGAINST = (
    _prompt_again,
    _undecided,
    _word_list,
    _other_choice,
    _denied_part,
    _told_of_another,
    _yes_or_no,
)
