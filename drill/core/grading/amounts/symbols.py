"""Signs that carry meaning: relations (`R + W > N`), operators, `C++`, options of a command,
growths (`O(n²)`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from drill.core.grading.amounts.amount_reader import plain, read, without
from drill.core.grading.words.lexicon import STOP, Lexicon, raws_in
from drill.core.grading.words.stem import stem
from drill.core.grading.words.tokens import words

_NOISE = re.compile(r"[`\"“”„‘’«»()\[\]{},;]|[.?!:…]+(?=[\s)\]\"”]|$)")
_JOINING = re.compile(r"(?<=\w)[-/&.:'’‐‑–—](?=\w)|(?<!\S)[-–—&/+](?!\S)|(?<=\w)[/&](?=\s)")
_WRITTEN_ON = re.compile(r"(?<=\w\+)-?(?=[^\W\d_]{3,})")  # b+tree, b+-tree
_FORMULA = re.compile(r"(?<=\b\w)\s*([+*^])\s*(?=\w\b)")  # n + 1
_SIGN = re.compile(r"[^\w'’]")
_PIECE = re.compile(r"[^\W_]+|[^\w\s]+")
# Each turned round.
_RELATIONS = {
    "<": ">",
    ">": "<",
    "<=": ">=",
    ">=": "<=",
    "=": "=",
    "==": "==",
    "!=": "!=",
    "<>": "<>",
}
_ROMAN_FIGURES = tuple("I II III IV V VI VII VIII IX X".split())
_ROMAN = re.compile(r"(?<=[^\W\d_]{3}[ -])(?:I{1,3}|I?[VX]|VI{1,3})(?!\w)")
_SUM = frozenset("sum total together combined add adds up".split())
_ARROWS = frozenset("-> --> => → ⇒ ➔ ⟶".split())
_SENTENCE = 5  # words from which an arrow merely goes on
LONGEST_VARIABLE = 3  # letters
_FLAG = re.compile(r"(?<!\S)-(-?)([^\W_][\w-]*)")
_GROWTH = re.compile(r"(?<!\w)[oΘΩ]\s?(\([^\n]{0,60}\))", re.IGNORECASE)
_OF_GROWTH = re.compile(
    r"\b[a-z]?log_?2?\b|\bl[gn]\b|\b(?:squared|cubed)\b|\d+[a-z]?\b|\b[a-z]\b|[\^*!()+\s]",
    re.IGNORECASE,
)
_GROWTH_WRITTEN = (
    (re.compile(r"\*\*"), "^"),
    (re.compile(r"\s*squared"), "^2"),
    (re.compile(r"\s*cubed"), "^3"),
    (re.compile(r"log_?2|lg|ln"), "log"),
    (re.compile(r"[\s()*·]"), ""),
    (re.compile(r"^(log[a-z])([a-z])$"), r"\2\1"),
)


def arabic(text: str) -> str:
    """The text with figures for the Roman ones behind a word: "type II" is "type 2"."""
    return _ROMAN.sub(lambda found: str(_ROMAN_FIGURES.index(found[0]) + 1), text)


class Sameness(IntEnum):
    """How the typed signs compare with the wanted ones, the likest first."""

    SAME = 0
    MISSING = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class _Relation:
    left: frozenset[str]
    sign: str
    right: frozenset[str]


def sameness(wanted: str, typed: str, lexicon: Lexicon) -> Sameness | None:
    """How the signs of a typed text compare with those of the wanted one; None if there are none
    that matter."""
    ours, theirs = _written(wanted, lexicon), _written(typed, lexicon)
    if _signed(_without_amounts(ours, lexicon)) and unspaced(ours, lexicon) == unspaced(
        theirs, lexicon
    ):
        return Sameness.SAME
    for compare in (_growths, _commands, _relations, _signs):
        found = compare(ours, theirs, lexicon)
        if found is not None:
            return found
    return None


def has_signs(text: str, lexicon: Lexicon) -> bool:
    """Whether signs in the text carry meaning."""
    written = _written(text, lexicon)
    if _GROWTH.search(written) or _flags(written):
        return True
    related = _relation(written)
    if related is not None and related.left:
        return True
    return bool(_signed(_without_amounts(written, lexicon)))


def without_growth(text: str) -> str:
    """The text without growths: the 1 in O(1) is no amount."""
    return _GROWTH.sub(" ", text)


def without_signs(text: str, lexicon: Lexicon) -> str:
    """What a text says besides its signs, their names and what is written together with them."""
    text = _spelled(_written(without_growth(text), lexicon), lexicon)
    if _relation(text) is not None:
        return ""
    signed = set(_signed(text))
    return " ".join(
        piece
        for piece in _FORMULA.sub(r"\1", text).split()
        if piece.strip(",.;:`\"'").casefold() not in signed
    )


def _written(text: str, lexicon: Lexicon) -> str:
    text = plain(text)
    for other, sign in lexicon.signs:
        text = text.replace(other, sign)
    for letter, name in lexicon.letters:
        text = text.replace(letter, f" {name} ")
    return _WRITTEN_ON.sub(" ", text)


def unspaced(text: str, lexicon: Lexicon) -> str:
    """The text with its signs written in one way, without blanks and capitals."""
    return "".join(_written(text, lexicon).casefold().split())


def _spelled(text: str, lexicon: Lexicon) -> str:
    """The text with signs in the place of their names."""
    for name, sign in lexicon.sign_names:
        if name in text.casefold():
            text = re.sub(
                rf"(?<!\w){re.escape(name)}(?!\w)", f" {sign} ", text, flags=re.IGNORECASE
            )
    return text


def _growths(wanted: str, typed: str, lexicon: Lexicon) -> Sameness | None:
    ours = _GROWTH.search(wanted)
    if not ours:
        return None
    said = _growth_of(typed, lexicon)
    if not said:
        return Sameness.MISSING
    return Sameness.SAME if _growth(said) == _growth(ours[1]) else Sameness.OTHER


def _growth_of(text: str, lexicon: Lexicon) -> str:
    """The one growth that a text tells, as `O(n²)`, as `n²` alone or by its name; "" if there is
    none."""
    found = _GROWTH.search(text)
    if found:
        return found[1]
    if not _OF_GROWTH.sub("", text):
        return text
    named = [
        lexicon.units.growths[word.raw] for word in words(text) if word.raw in lexicon.units.growths
    ]
    return named[0] if len(named) == 1 else ""


def _growth(expression: str) -> str:
    """One way of writing how something grows: `nlogn`."""
    expression = expression.casefold()
    for pattern, written in _GROWTH_WRITTEN:
        expression = pattern.sub(written, expression)
    return "+".join(sorted(expression.split("+")))


def _commands(wanted: str, typed: str, lexicon: Lexicon) -> Sameness | None:
    """A command with its options, in any order."""
    ours = _flags(wanted)
    if not ours:
        return None
    theirs = _flags(typed)
    if _FLAG.sub("", wanted).split()[:1] != _FLAG.sub("", typed).split()[:1]:
        return Sameness.OTHER
    return (
        Sameness.SAME if ours == theirs else Sameness.MISSING if theirs < ours else Sameness.OTHER
    )


def _flags(text: str) -> frozenset[str]:
    found: set[str] = set()
    for long, name in _FLAG.findall(text):
        found.update([name] if long else name)
    return frozenset(found)


def _relations(wanted: str, typed: str, lexicon: Lexicon) -> Sameness | None:
    ours = _relation(wanted)
    if ours is None or not ours.left:
        return None
    theirs = _relation(typed) or _relation(_spelled(typed, lexicon))
    if theirs is None:
        return Sameness.MISSING
    turned = _Relation(theirs.right, _RELATIONS[theirs.sign], theirs.left)
    return Sameness.SAME if _alike(ours, theirs) or _alike(ours, turned) else Sameness.OTHER


def _relation(text: str) -> _Relation | None:
    """The one relation in a text; what is on its sides without regard to order."""
    pieces = _PIECE.findall(_NOISE.sub(" ", text).casefold())
    signs = [at for at, piece in enumerate(pieces) if piece in _RELATIONS]
    if len(signs) != 1:
        return None
    (at,) = signs
    return _Relation(_side(pieces[:at]), pieces[at], _side(pieces[at + 1 :]))


def _side(pieces: list[str]) -> frozenset[str]:
    signs = ["+" if piece in _SUM else piece for piece in pieces]
    return frozenset(
        sign for sign in signs if stem(sign) not in STOP and (sign.isalnum() or sign in "+-/")
    )


def _alike(ours: _Relation, theirs: _Relation) -> bool:
    """Whether it is the same relation; a side may be left out, and "reads" stand for R."""
    if ours.sign.strip("=") != theirs.sign.strip("="):
        return False
    if (ours.sign in "<>") != (theirs.sign in "<>"):
        return False
    told = [
        (said, meant)
        for said, meant in ((theirs.left, ours.left), (theirs.right, ours.right))
        if said
    ]
    return bool(told) and all(_same_side(said, meant) for said, meant in told)


def _same_side(said: frozenset[str], meant: frozenset[str]) -> bool:
    """Whether it is the same but for whole words around a formula ("3f + 1 nodes"), or words stand
    for letters."""
    if said == meant or _initials(said) == meant:
        return True
    return _variables(said) == _variables(meant) == meant


def _variables(side: frozenset[str]) -> frozenset[str]:
    return frozenset(
        piece for piece in side if not piece.isalpha() or len(piece) <= LONGEST_VARIABLE
    )


def _initials(side: frozenset[str]) -> frozenset[str]:
    return frozenset(piece[0] for piece in side)


def _signs(wanted: str, typed: str, lexicon: Lexicon) -> Sameness | None:
    ours = set(_signed(_without_amounts(wanted, lexicon)))
    theirs = set(_signed(_without_amounts(typed, lexicon)))
    if not ours:
        return Sameness.OTHER if _signs_added(wanted, theirs) else None
    theirs = theirs or set(_signed(_spelled(typed, lexicon)))
    if ours <= theirs:
        is_other = any(not words(sign) for sign in theirs - ours)
        return Sameness.OTHER if is_other else Sameness.SAME
    if theirs:
        return Sameness.OTHER
    bases = {word.raw for sign in ours for word in words(sign)}
    has_base = not bases.isdisjoint(raws_in(typed))
    return Sameness.OTHER if has_base else Sameness.MISSING


def _without_amounts(text: str, lexicon: Lexicon) -> str:
    return without(text, read(text, lexicon.units), "0")


def _signs_added(wanted: str, theirs: Iterable[str]) -> bool:
    """Whether a word of the wanted text got signs that make it another name: C++ for C."""
    plain_words = raws_in(wanted)
    added = (sign for sign in theirs if sign.endswith(("+", "#", "*")))
    return any(sign.rstrip("+#*") in plain_words for sign in added)


def _signed(text: str) -> tuple[str, ...]:
    """The signs of a text, each with the word that it is written together with: `c++`, `n+1`,
    `=>`. An arrow between the words of a sentence is no sign of its own."""
    said = len(words(text))
    text = _FORMULA.sub(r"\1", text)
    bare = _JOINING.sub(" ", _NOISE.sub(" ", text)) if said else text
    signed = (piece.casefold() for piece in bare.split() if _SIGN.search(piece))
    return tuple(each for each in signed if said < _SENTENCE or each not in _ARROWS)
