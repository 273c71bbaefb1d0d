"""The words and signs that durations are made of: number words, and the phrases that bound a
number."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from drill.core.durations.time_units import minutes_of

SMALL = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {"dozen": 12.0, "couple": 2.0}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
FRACTIONS = {
    "half": 0.5,
    "halves": 0.5,
    "quarter": 0.25,
    "quarters": 0.25,
    "third": 1 / 3,
    "thirds": 1 / 3,
}
# Lengths without a figure, as running text spells them out; `lengths` reads every one of them.
SPELLED_OUT = (
    r"(?:three\s+)?(?:a\s+)?quarters?\s+of\s+an\s+hour",
    r"(?:a|two)\s+thirds?\s+of\s+an\s+hour",
    r"half\s+an\s+hour",
    r"half[\s-]hour",
    r"(?:an|one)\s+hour\s+and\s+a\s+(?:half|quarter)",
    r"(?:an?|one)\s+hour",
    r"(?:a|half\s+a)\s+minute",
)
_SPELLABLE = ("minute", "minutes", "hour", "hours", "second", "seconds")
_NUMBER_WORDS = (*SMALL, *TENS, "hundred", "half", "quarter", "quarters", "third", "thirds")

AT_MOST = "≤"
AT_LEAST = "≥"
MAX = "▲"  # may be before or after its number: "max 25", "25 tops"
MIN = "▼"
# Whole phrases first: each becomes one sign. The order matters: "no more than" before "more than".
_PHRASES = (
    (
        r"\b(?:full|whole|good|approximately|approx|circa|ca|about|around|roughly|nearly"
        r"|almost)\b\.?",
        " ",
    ),
    (r"\b(?:maybe|perhaps)\b", ","),
    (r"(?<=\d)\s*(<=?)\s*[a-z]\s*<=?\s*(?=\d)", "to"),
    (r"(?<=\d)_(?=\d)", "to"),
    (r"\d+(?:\.\d+)?\s*(?:%|percent\b|per cent\b)", " "),
    (r"\b(?:a|one) half(?= ?(?:h|hr|hour)\b)", "half"),
    (r"\b(?:a )?few\b[ a-z]*", " "),
    (r"\+\s*/\s*-|\bplus or minus\b|\bgive or take\b(?=\s*[\da-z])", "±"),
    (
        r"\band up(?:wards?)?\b|\bor (?:more|longer|above|over|greater|up)\b|\bupwards?\b(?! of)",
        "+",
    ),
    (r"\bor (?:less|fewer|under|below|shorter)\b|\band (?:under|below)\b", MAX),
    (r"\b(?:no|not|never|nothing) (?:more|longer|greater|later|over|above|bigger) than\b", AT_MOST),
    (r"\bnot (?:over|above|exceeding|to exceed|past|beyond)\b|\bwithout exceeding\b", AT_MOST),
    (
        r"\b(?:no|not|never) (?:less|fewer|shorter|under|below|lower) than\b"
        r"|\bnot (?:under|below)\b",
        AT_LEAST,
    ),
    (r"\b(?:less|fewer|shorter|lower|smaller|quicker|faster) (?:than|then)\b", AT_MOST),
    (r"\b(?:more|longer|greater|bigger|higher) (?:than|then)\b|\bupwards? of\b", AT_LEAST),
    (
        r"\b(?:at|a) (?:the )?(?:very )?most\b|\btops\b|\bmax(?:imum|imal|imally)?\b\.?|\bat max\b",
        MAX,
    ),
    (r"\b(?:at|a) (?:the )?(?:very )?least\b|\bminimum\b|\bminimally\b", MIN),
    (r"<=|=<|<|⩽|≦", AT_MOST),
    (r">=|=>|>|⩾|≧", AT_LEAST),
    (r"\bup ?to\b|\buntil\b|\bwithin\b|\bunder\b|\bbelow\b|\btill?\b", "upto"),
    (r"\bover\b|\babove\b|\bbeyond\b|\bexceeding\b|\bstarting (?:at|from|with)\b|\bfrom\b", "from"),
    (r"\bthr(?:ough|u)\b|\bto\b|\bbis\b|\bversus\b", "to"),
    (r"-*->|→|⇒|\.{2,}|…", "to"),
    (r"(?<=\d)ish\b|-ish\b", " "),
    (r"\bper cent\b", " "),
    (r"\b(?:is|was|are|were)n'?t\b|\bnever\b", "not"),
)
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\u301c\uff5e\u2053~∼-]")
_WORD = re.compile(r"▲|▼|\d+:\d\d|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+|[≤≥±+/,;&'\"-]")
CORRECTION = re.compile(
    r"\bno,|\b(?:no wait|wait no|sorry|actually|scratch that|i mean|make that|rather)\b"
)


def _plain(text: str) -> str:
    """Lower case, unicode fractions as decimals, all dashes and primes as one, decimal commas as
    points."""
    letters = []
    for letter in text[:400]:
        if "<fraction>" in unicodedata.decomposition(letter):
            letters.append(f" {unicodedata.numeric(letter):.4f} ")
        else:
            letters.append(letter)
    plain = unicodedata.normalize("NFKC", "".join(letters)).casefold()
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    plain = (
        plain.replace("’", "'")
        .replace("′", "'")
        .replace("″", '"')
        .replace("''", '"')
        .replace("\u2044", "/")
    )
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    plain = re.sub(
        r"(?<=\d),(?=\d(?!\d))|(?<=\b0),(?=\d)|(?<=\b[1-4]),(?=(?:25|50|75)(?!\d))", ".", plain
    )
    plain = re.sub(r"\d{9,}", " ", plain)
    return re.sub(r"\s+", " ", plain)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The phrases ready for use; compiled on first use, since most commands never read a
    duration."""
    return tuple((re.compile(pattern), f" {sign} ") for pattern, sign in _PHRASES)


def tokens(text: str) -> list[str]:
    """The answer as words, numbers and signs."""
    plain = _plain(text)
    plain = re.sub(r"^\s*~|(?<![\d\w')\"\s])\s*~|\s~(?=\d)(?<![\d\w] ~)", " ", plain)
    plain = _DASHES.sub("-", plain)
    plain = re.sub(r"\b(an?|one|half|quarter|quarters|of|hour|three)-(?=[a-z])", r"\1 ", plain)
    plain = re.sub(r"(?<![\d\w])(?<!\d )min(?:\.|imum)?:?\s+(?=\d)", f"{MIN} ", " " + plain)
    for pattern, sign in _compiled():
        plain = pattern.sub(sign, plain)
    return _WORD.findall(plain)


def _spelled(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that `word` is a slip of, if there is one: one edit, two in words of six
    letters and more."""
    if len(word) < 4 or not word.isalpha():
        return None
    from rapidfuzz.distance import OSA  # loaded only for words that are no unit and no number

    best: tuple[int, str] | None = None
    for candidate in known:
        allowed = 2 if min(len(candidate), len(word)) >= 6 else 1
        distance = OSA.distance(word, candidate, score_cutoff=allowed)
        if candidate[0] != word[0] or distance > allowed:
            continue
        if best is None or distance < best[0]:
            best = (distance, candidate)
    return best[1] if best else None


def unit_of(word: str) -> float | None:
    """The minutes of a typed unit of time, also of one spelled wrong."""
    found = minutes_of(word)
    slip = _spelled(word, _SPELLABLE) if found is None else None
    return minutes_of(slip) if slip else found


def number_word(word: str) -> str:
    if word in SMALL or word in TENS or word in FRACTIONS:
        return word
    if len(word) < 4 or unit_of(word) is not None:
        return word
    return _spelled(word, _NUMBER_WORDS) or word
