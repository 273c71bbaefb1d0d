"""What a word that nobody knows was meant to be: a slip of the keyboard, or a word cut short."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.tokens import Word

SHORTEST = 4  # letters; shorter words are too near each other
SHORTEST_PREFIX = 4
LONGEST = 50  # letters; nobody slips in a longer word
LEAST_SWAPPED = 5  # letters of a word that another one may be with two letters swapped
LEAST_BEGUN = 6  # letters of a stem that an unknown word is a form of if it begins with them
AMBIGUOUS = "?"


def allowed_slips(length: int) -> int:
    """Edits within which a word of this many letters is still recognised."""
    return 0 if length < SHORTEST else 1 if length < 7 else 2 if length < 12 else 3


def respell(
    typed: Iterable[Word], wanted: Mapping[str, str], lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """For each unknown typed word the stems it may stand for, the checklist's own first (`wanted`:
    raw to stem)."""
    typed = tuple(typed)
    stems = frozenset(wanted.values())
    in_company = any(word.stem in stems for word in typed)
    found: dict[str, tuple[str, ...]] = {}
    for word in typed:
        raw = word.raw
        if raw in lexicon.short:
            found[raw] = (lexicon.short[raw],)
        elif raw not in found and _may_be_slip(raw) and word.stem not in stems:
            meant = _meant(word, wanted, stems, lexicon, in_company=in_company)
            if meant:
                found[raw] = (meant,)
    return found


def _may_be_slip(raw: str) -> bool:
    return SHORTEST <= len(raw) <= LONGEST and raw.isalpha()


def _meant(
    word: Word,
    wanted: Mapping[str, str],
    stems: frozenset[str],
    lexicon: Lexicon,
    *,
    in_company: bool,
) -> str:
    """The stem that a word stands for which is none of the wanted ones, "" if it stands for none;
    `in_company` of wanted words even a known word may be a slip."""
    is_known = lexicon.knows(word.stem)
    swapped = _swapped(word.raw, wanted) if in_company or not is_known else ""
    if swapped or is_known:
        return swapped
    nearest = _shortened(word.raw, wanted) or _nearest(word.raw, wanted)
    nearest = nearest or _begun(word.stem, stems) or _nearest_known(word.stem, lexicon)
    return "" if nearest == AMBIGUOUS else nearest


def _swapped(raw: str, wanted: Mapping[str, str]) -> str:
    """The stem of the one wanted word that two swapped letters make of this; "" if none or several.

    The slip is so common that beside other words of the checklist even a real word is taken for it:
    `casual consistency`, but not `casual friday`.
    """
    if len(raw) < LEAST_SWAPPED:
        return ""
    pairs = range(len(raw) - 1)
    swaps = {
        raw[:at] + raw[at + 1] + raw[at] + raw[at + 2 :] for at in pairs if raw[at] != raw[at + 1]
    }
    stems = {wanted[word] for word in swaps if word in wanted}
    return stems.pop() if len(stems) == 1 else ""


def _shortened(raw: str, wanted: Mapping[str, str]) -> str:
    """The one stem among the wanted whose words begin like this; AMBIGUOUS if there are more, "" if
    none."""
    if len(raw) < SHORTEST_PREFIX:
        return ""
    stems = {stemmed for other, stemmed in wanted.items() if other.startswith(raw)}
    return stems.pop() if len(stems) == 1 else AMBIGUOUS if stems else ""


def _nearest(raw: str, wanted: Mapping[str, str]) -> str:
    """The stem of the nearest wanted word within the slips allowed; "" if none or if two stems are
    as near."""
    from rapidfuzz.distance import OSA  # costly to import, needed only once a word is misspelt

    best, stems = len(raw), set[str]()
    for other, stemmed in wanted.items():
        allowed = allowed_slips(min(len(raw), len(other)))
        distance = OSA.distance(raw, other, score_cutoff=allowed)
        begins_alike = raw[0] == other[0] or raw[:2] == other[1::-1]
        if distance > allowed or (distance == allowed and not begins_alike):
            continue
        if distance < best:
            best, stems = distance, {stemmed}
        elif distance == best:
            stems.add(stemmed)
    return stems.pop() if len(stems) == 1 else ""


def _begun(stemmed: str, stems: Iterable[str]) -> str:
    """The longest of the wanted stems that the word begins with, "" if none is long enough: a slip
    in the ending of another form of it."""
    if stemmed.endswith("less"):
        return ""
    begun = [each for each in stems if len(each) >= LEAST_BEGUN and stemmed.startswith(each)]
    return max(begun, key=len, default="")


def _nearest_known(stemmed: str, lexicon: Lexicon) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = min(allowed_slips(len(stemmed)), 2)
    if not allowed:
        return ""
    first, last = (
        bisect_left(lexicon.vocabulary, letter) for letter in (stemmed[0], chr(ord(stemmed[0]) + 1))
    )
    alike = lexicon.vocabulary[first:last]  # which is sorted; nobody slips in the first letter
    near = process.extract(stemmed, alike, scorer=OSA.distance, score_cutoff=allowed, limit=3)
    near = [hit for hit in near if len(hit[0]) > SHORTEST]
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return ""
    return str(near[0][0])


def spelled(words: Iterable[Word]) -> dict[str, str]:
    """Raw word to stem, for the words that slips are corrected towards."""
    found = {}
    for word in words:
        if len(word.raw) >= SHORTEST and word.raw.isalpha():
            found[word.raw] = word.stem
            if len(word.stem) >= SHORTEST:
                found.setdefault(word.stem, word.stem)
    return found
