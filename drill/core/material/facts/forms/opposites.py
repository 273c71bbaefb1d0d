"""Two things that notes tell of one after the other and that are opposites by their names: "Push:
…" and "Pull: …", "Layer 4 balancing" and "Layer 7 balancing". How they differ is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Contrast
from drill.core.material.facts.forms.contrast_faults import is_no_contrast, of_qualities, with_noun
from drill.core.material.facts.forms.named_texts import NamedText, first_sentence
from drill.core.material.facts.language.english import capital, word_count
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.vocabulary import Vocabulary

_SAID = range(2, 27)  # words
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ENDING = re.compile(r"(?:'s|’s|(?<![us])s)$")
_NO_SAID = re.compile(
    r"(?:see|e\.?g|ex|https?:|this|that|it|they|same|used in|good|best"
    r"|(?:an?|the) (?:good|best|bad|most|great))\b|^\W*$",
    re.IGNORECASE,
)


def opposites(
    told: Iterable[NamedText | None], place: NotePlace, vocabulary: Vocabulary, label: str = ""
) -> list[Contrast]:
    """How neighbours differ whose names are opposites, or that the `label` above sets apart."""
    if of_qualities((*place.names, label)):
        return []
    runs = _runs(told, label, vocabulary)
    contrasts = [_contrast(run, place, label, vocabulary) for run in runs if _may_be_recalled(run)]
    return [contrast for contrast in contrasts if contrast is not None]


def _runs(
    told: Iterable[NamedText | None], label: str, vocabulary: Vocabulary
) -> list[list[NamedText]]:
    """The neighbours that are set against each other, in runs of two and more."""
    runs: list[list[NamedText]] = [[]]
    for one in told:
        if one is None or not _says_enough(one):
            runs.append([])
        elif runs[-1] and _goes_with(one, runs[-1], label, vocabulary):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len(run) > 1]


def _goes_with(
    one: NamedText, run: Sequence[NamedText], label: str, vocabulary: Vocabulary
) -> bool:
    """Whether a text tells of one more thing that is set against those before it."""
    if len(run) >= _MOST:
        return False
    last = run[-1].name
    are_apart = are_opposites(last, one.name, vocabulary) or _sets_apart(label, last, one.name)
    is_more = len(run) == 1 or are_opposites(run[0].name, one.name, vocabulary)
    return are_apart and is_more


_LISTED = re.compile(r",\s+(?:and\s+|or\s+)?")
_MOST = 4
_MANY = 4  # names between commas
_MOST_WORDS = 40


def _may_be_recalled(run: Sequence[NamedText]) -> bool:
    """Whether what things are told by is more than examples, and short enough to recall."""
    parts = [_LISTED.split(_ASIDES.sub("", one.said)) for one in run]
    if all(len(listed) > 2 and max(map(word_count, listed)) <= 3 for listed in parts):
        return False
    if any(
        len(listed) >= _MANY and sum(map(word_count, listed)) < 2 * len(listed) for listed in parts
    ):
        return False
    return sum(word_count(f"{one.name} {_text_of(one)}") for one in run) <= _MOST_WORDS


def _contrast(
    run: Sequence[NamedText], place: NotePlace, label: str, vocabulary: Vocabulary
) -> Contrast | None:
    """How the things of a run differ; None where names or texts do not tell it."""
    bare = [re.sub(r"(?<=[a-z])(?=\d$|\d\s)", " ", _ASIDES.sub("", one.name)) for one in run]
    are_clear = all(are_opposites(one, bare[0], vocabulary) for one in bare[1:])
    names = bare if are_clear else [_written(one.name) for one in run]
    names = with_noun(names, label or place.innermost, vocabulary)
    said = _without_shared_label([_side_of(one, run) for one in run])
    sides = tuple(zip(names, said, strict=True))
    if is_no_contrast(sides, vocabulary):
        return None
    return Contrast(place, "", sides, tuple(line for one in run for line in one.lines), True)


def are_opposites(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two names are the same but for words that are opposites: "forward proxy" and
    "reverse proxy", "layer 4" and "layer 7"."""
    opposite = vocabulary.opposites
    first, second = (_BRACKETS.search(name) for name in (one, other))
    if first and second and _are_opposite(first[1], second[1], opposite):
        return True
    return _are_opposite(_BRACKETS.sub("", one), _BRACKETS.sub("", other), opposite)


def _are_opposite(one: str, other: str, opposite: frozenset[frozenset[str]]) -> bool:
    """Whether names are the same but for words that are opposites; of the same words, one may be
    written in two ways: "Forward comp" and "Backward compatibility"."""
    first, second = _words(one), _words(other)
    same = set(first) & set(second)
    left = [word for word in first if word not in same]
    right = [word for word in second if word not in same]
    if not left or not right:
        return False
    if frozenset(("-".join(left), "-".join(right))) in opposite:
        return True
    if len(left) == len(right) == 1 and _are_numbered(left[0], right[0], same):
        return True
    share_a_word = bool(same) or _begin_alike(first[-1], second[-1])
    return share_a_word and frozenset((left[0], right[0])) in opposite


def _are_numbered(one: str, other: str, kinds: set[str]) -> bool:
    """Whether two words are the numbers of what is told apart by number: "layer 4" and "layer
    7"."""
    are_numbers = re.fullmatch(r"\d", one) and re.fullmatch(r"\d", other)
    return bool(are_numbers) and not kinds.isdisjoint(_NUMBERED)


_NUMBERED = {"layer", "level", "tier", "raid", "http", "type"}


def _begin_alike(one: str, other: str) -> bool:
    return len(min(one, other, key=len)) > 3 and one[:4] == other[:4]


def _words(name: str) -> list[str]:
    bare = re.sub(r"(?<=layer)(?=\d)", " ", name.lower())
    return [
        _ENDING.sub("", word) if len(word) > 3 else word for word in re.findall(r"[\w'’-]+", bare)
    ]


_VERSUS = re.compile(r"\s+(?:vs?\.?\s?s?\.?|versus)\s+", re.IGNORECASE)
_STEM = 6  # letters by which a name is known that is written in two ways


def _sets_apart(label: str, one: str, other: str) -> bool:
    """Whether a label sets two names against each other: "Latency vs throughput"."""
    sides = _VERSUS.split(label)
    if len(sides) != 2:
        return False
    heads = [re.sub(r"\W", "", side.lower())[:_STEM] for side in sides]
    names = [re.sub(r"\W", "", name.lower())[:_STEM] for name in (one, other)]
    return names == heads and all(len(name) > 1 for name in names)


def _says_enough(one: NamedText) -> bool:
    """Whether a text tells something, and no more than one recalls."""
    if "?" in one.said or one.said.rstrip().endswith(":"):
        return False
    if _NO_SAID.match(one.said):
        return False
    return word_count(_text_of(one)) in _SAID


def _written(name: str) -> str:
    return re.sub(r"\s*:$", "", name)


def _without_shared_label(said: Sequence[str]) -> list[str]:
    """The texts of the sides without a label that all of them have: "Architecture: …"."""
    labels = {label[0] if (label := _LABEL.match(one)) else "" for one in said}
    return [_LABEL.sub("", one) for one in said] if len(labels) == 1 else list(said)


_LABEL = re.compile(r"[A-Z][\w ]{2,24}:\s+(?=\S)")


def _side_of(one: NamedText, run: Sequence[NamedText]) -> str:
    """What tells a side apart: its first sentence, with the next one if no other side has one."""
    text, (first, *more) = _text_of(one), split_sentences(one.said) or [one.said]
    is_alone = all(len(split_sentences(other.said)) < 2 for other in run if other is not one)
    if not more or not is_alone:
        return text
    if one.example or _RATES.match(more[0]):
        return text
    if word_count(first) >= _SHORT or word_count(f"{text} {more[0]}") >= _SAID.stop:
        return text
    return f"{text}. {more[0].rstrip(' .;,')}"


_SHORT = 12  # words of a sentence that may want its next one
_RATES = re.compile(
    r"(?:pros?|cons?|(?:dis)?advantages?|drawbacks?|used|good|best|it|this|these|they|e\.?g"
    r"|examples?|for)\b",
    re.IGNORECASE,
)


def _text_of(one: NamedText) -> str:
    told = _INNER_LABEL.sub("", one.said)
    bare = re.sub(rf"^(?:as the name \w+|in {re.escape(one.name)}), ", "", told, flags=re.I)
    whole = first_sentence(told if bare == told else capital(bare))
    whole = whole if word_count(whole) <= _LONG else _ASIDES.sub("", whole)
    whole = _SIDE.split(whole)[0]
    said = re.sub(r"^(?:is|are)\s+(?!\w+ed\b)", "", whole).rstrip(" .;,")
    return f"{said} (e.g. {one.example.rstrip(' .)')})" if _is_short(one.example) else said


# "Approach: add machines" below a name says what the name alone says.
_INNER_LABEL = re.compile(
    r"^(?:approach|content|idea|concept|definition|meaning|description|what(?: it is"
    r"| it does)?|how(?: it works)?"
    r"|summary|overview|mechanism|purpose)\s*:\s+",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\s*[-–—.;,]\s*(?:pros?|cons?|(?:dis)?advantages?|drawbacks?)\s*:", re.IGNORECASE
)
_LONG = 20  # words
_ASIDES = re.compile(r"\s*\([^()]*\)|\s+[\"“][^\"”()]*[\"”]\)?$")


def _is_short(example: str) -> bool:
    return 0 < word_count(example) <= 6
