"""What in a line of a mock interview is no evidence for a point: what is said of any system, and
what the whole problem is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from drill.core.cards import Item
from drill.core.grading.amounts.amount import Amount
from drill.core.grading.amounts.amount_reader import plain as plain_amounts
from drill.core.grading.amounts.amount_reader import read as read_amounts
from drill.core.grading.amounts.units import Unit, Units
from drill.core.grading.grade import Match
from drill.core.grading.words.lexicon import STOP, Lexicon
from drill.core.grading.words.tokens import normal, words
from drill.core.learning.mock_points import CountedList, measures

SUBJECT = 0.12  # share of a problem's points from which a word that they hold tells none of them
FEW = 3  # points that may share a word, however few there are
NAMED = 0.6  # share of a problem's questions that a word is in which names the problem
MET = 0.55  # share of a point that a line must meet, if it holds no figure of it
MORE = 2  # words of a clause, from which on one alone tells no point
COMMON = 7_000  # rank of a word in the table of word vectors up to which it may be about anything
WHOLE = 0.9  # share of a point that common words, or what is left of a line, must meet to tell it

_ASKS = re.compile(
    r"^(?:and |so |but )?(?:who|whom|whose|what|which|when|where|why|how|is|are|do|does|can|could"
    r"|may|must|should|shall|will|would)\b|\?|: how (?:many|much|often|long|fast|large)\b",
    re.IGNORECASE,
)
_BETWEEN_CLAUSES = re.compile(
    r"\n|[,;.?!]+\s|\s[-–—]\s|\b(?:and|but|so|because|since|while|then|also|plus)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"(?<![a-z])\d", re.IGNORECASE)  # not within a name: e2e, p99
_FIGURE = re.compile(
    r"(?<![\w.,])\d[\d,.]*(?: ?[-–] ?\d[\d,.]*)? ?[a-z%]*(?!\w)(?:(?: ?/ ?| )[a-z]+){0,3}",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[\d.]+[kmb]\b", re.IGNORECASE)
_LONG = re.compile(r"\b(?:day|week|month|year|hour)", re.IGNORECASE)
_RATE = ("second", "/s")
_NUMBER = re.compile(r"(?:About )?(?P<number>[\d,.]+)(?P<unit> .+)?")
_PERIOD = re.compile(
    r"\b(?:an?|per|each|every) (second|minute|hour|day|week|month|year)\b", re.IGNORECASE
)
_THINGS = re.compile(r" ?[a-z]{3,}s\b", re.IGNORECASE)
_AFTER_SENTENCE = re.compile(r"(?<=[.:;])\s+")
_LARGE = 1_000  # a bare number under it may be of anything
# Stems of words that say when: they may be about any point with a time in it.
_TIMES = frozenset("second minut hour day week month late soon onc".split())


def subject(lists: Sequence[CountedList]) -> frozenset[str]:
    """The stems of words that name the problem, or that many of its points hold: a line with one of
    them may be about any."""
    special = [one.card for one in lists if one.is_special]
    items = [item for card in special for item in card.items]
    held = Counter(stem for item in items for stem in _stems(item.text, *item.aliases))
    asked = Counter(stem for card in special for stem in _stems(card.prompt))
    most, named = max(SUBJECT * len(items), FEW), NAMED * len(special)
    return frozenset(stem for stem in held if held[stem] > most or asked[stem] > named)


def is_worded(line: str, item: Item) -> bool:
    """Whether a line is a point in its very words."""
    return normal(line) in map(normal, (item.text, *item.aliases))


def is_named(match: Match, item: Item, line: str, about: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a line that was judged to name this point says something of the point itself.

    It does by a word of the point that is not all that the problem is about (`about`; empty for a
    general point), nor said of any system. A line that asks or reckons may do with what is said of
    any, and so may one that says other things too and all of a point of the problem. The very words
    of the point always do.
    """
    typed = normal(match.typed)
    if typed == normal(item.text):
        return True
    is_met = match.coverage >= MET or any(map(_DIGIT.search, match.own))
    if not is_met or match.own <= _TIMES or _is_cut(match, line):
        return False
    is_subject = match.own <= {"no", "not"} or (len(match.own) == 1 and match.own <= about)
    is_little = is_subject or _is_without_figure(match, item) or _is_beside_more(match, lexicon)
    if is_little and typed not in map(normal, item.aliases):
        return False
    if match.own - _little(lexicon) or asks(line) or puts_a_figure(line, lexicon):
        return True
    return bool(about) and _is_whole(match, line, lexicon)


def may_tell(
    stems: frozenset[str], item: Item, line: str, about: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether the words of a line with these stems may tell a point that the rules do not name.

    A number needs a digit; what the problem is about (`about`) tells nothing, nor does what is said
    of any system, unless the line asks, reckons or measures.
    """
    is_number = _NUMBER.fullmatch(item.text) is not None
    if stems <= about or (is_number and not any(map(_DIGIT.search, stems))):
        return False
    is_telling = asks(line) or measures(line) or puts_a_figure(line, lexicon)
    return is_telling or not stems <= _little(lexicon)


def _is_cut(match: Match, line: str) -> bool:
    """Whether a line tells a point by the beginning of another path: "POST /auctions/{id}/bids" for
    "POST /auctions"."""
    _, found, after = line.lower().partition(match.typed.lower())
    return bool(found) and "/" in match.typed and after.startswith("/")


def _is_without_figure(match: Match, item: Item) -> bool:
    """Whether a point is a number, and a line has only what is counted: "gateway" for "50"."""
    return bool(_NUMBER.fullmatch(item.text)) and not any(map(_DIGIT.search, match.own))


def _is_beside_more(match: Match, lexicon: Lexicon) -> bool:
    """Whether the one word that tells a point is a common one, and only a part of what its clause
    says: "close" in "two points close by can have different prefixes"."""
    told = [word for word in words(match.typed) if word.raw.isalpha() and word.stem not in STOP]
    own = [word for word in told if word.stem in match.own]
    if len(match.own) > 1 or len(told) <= MORE or not own:
        return False
    return all(lexicon.likeness.ranks.get(word.raw, COMMON) < COMMON for word in own)


def _is_whole(match: Match, line: str, lexicon: Lexicon) -> bool:
    """Whether a line says all of a point, and it or the point says more than is said of any
    system."""
    has_more = len(match.own) >= FEW or not says_little(line, lexicon)
    return match.coverage >= WHOLE and has_more


def unspent(line: str, spent: Collection[str]) -> list[str]:
    """The clauses of a line that hold no word that is `spent` on a point."""
    clauses = [clause.strip() for clause in _BETWEEN_CLAUSES.split(line)]
    return [clause for clause in clauses if clause and not _has_spent(clause, spent)]


def _has_spent(clause: str, spent: Collection[str]) -> bool:
    return not _stems(clause).isdisjoint(spent)


def left_over(line: str, spent: Collection[str], lexicon: Lexicon) -> list[str]:
    """The clauses of a line that raises a point which say something else; of a question that is
    nothing."""
    if asks(line):
        return []
    return [clause for clause in unspent(line, spent) if not says_little(clause, lexicon)]


def asks(line: str) -> bool:
    """Whether a line is a question."""
    return _ASKS.search(line.strip()) is not None


def puts_a_figure(line: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a figure: digits, or in words a length of time or the like.

    "A second region" tells no time; "within a second" does.
    """
    amounts = read_amounts(plain_amounts(line), lexicon.units)
    return bool(_COUNTED.search(line)) or any(
        not amount.bare and (amount.bound or amount.low != 1) for amount in amounts
    )


def gives(line: str, answer: str) -> list[str]:
    """What in a line may give the figure of an answer: "1200 runs per second", also "1.4M".

    What is said of a day gives no rate a second, though it can be reckoned from it.
    """
    found = [said.strip(" .,") for said in _FIGURE.findall(line)]
    if answer.endswith(_RATE):
        found = [said for said in found if not _LONG.search(said)]
    return [*found, *(said.split()[0] for said in found if _SHORT.match(said))]


def has_another_unit(line: str, answer: str, question: str, units: Units) -> bool:
    """Whether a line has the number of an answer, but each time of something else: "3 a day" for
    the 3 that a question wants to know of a week."""
    wanted = next(iter(read_amounts(plain_amounts(answer), units)), None)
    if wanted is None:
        return False
    of = wanted.units[0]
    asked = {per.lower() for per in _PERIOD.findall(_AFTER_SENTENCE.split(question)[-1])}
    if not of.per and len(asked) == 1:
        (rate,) = read_amounts(f"1 a {asked.pop()}", units)
        of = replace(of, per=rate.units[0].per)
    text = plain_amounts(line)
    same = [one for one in read_amounts(text, units) if one.low == wanted.low]
    return bool(same) and all(_is_of_another(one, of, text) for one in same)


def _is_of_another(amount: Amount, wanted: Unit, text: str) -> bool:
    """Whether an amount is not in a unit; what has none may be, unless things are counted by it."""
    if not any(unit.named for unit in amount.units):
        return bool(wanted.quantity) and _THINGS.match(text, amount.end) is not None
    return all(
        (unit.quantity, unit.size) != (wanted.quantity, wanted.size)
        or (unit.per and unit.per != wanted.per)
        for unit in amount.units
    )


def is_figure(answer: str) -> bool:
    """Whether an answer is a figure that is known by itself: a large one, or one with its unit."""
    found = _NUMBER.fullmatch(answer)
    if found is None:
        return False
    number = found["number"].replace(",", "").strip(".")
    return bool(found["unit"]) or (number.isdigit() and int(number) >= _LARGE)


def says_little(line: str, lexicon: Lexicon) -> bool:
    """Whether all that a line says is said of any system."""
    return _stems(line) <= _little(lexicon) | STOP


def _little(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.commonplace | lexicon.filler | lexicon.general


def _stems(*texts: str) -> set[str]:
    return {word.stem for text in texts for word in words(text)}
