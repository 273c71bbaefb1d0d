"""The lexicon that ships with the program: reads the word lists in `drill/data` into a pure value.

The files are plain text, since they are read at every start: a line is an entry, `#` begins a
comment.

- `synonyms.txt`: phrases that mean the same, parted by `|`; after `<` phrases that name the concept
  but are not named by it (`message queue | mq < kafka`). A line that begins with `~` holds loose
  likenesses.
- `plain_words.txt`: the like for plain English; its groups do not tell how much a word says.
- `descriptions.txt`: a concept, a colon, and the words that describe it together in any order, `/`
  parting words of which one is enough, `|` whole descriptions; `never>lost` only in this order.
  `@people = user customer` names words for later lines.
- `contrasts.txt`: sides parted by `<>`, each a list of phrases parted by `|`: one side is never the
  other.
- `words.txt`: sections `[undesirable]`, `[remedies]`, `[filler]`, `[general]`, `[heads]`,
  `[faults]`, `[drawbacks]`, `[everyday]`, `[commonplace]` of words; `[idioms]` of
  phrases; `[short]` of `cut = whole` pairs.
- `units.txt`: units of amounts, as its head says; `core/grading/units.py` reads it.
- `symbols.txt`: signs that carry meaning, and how else they are written or called.
- `weights.txt`: the figures by which the rules of judging decide; `make weights` fits them.
- `glossary.txt`: terms parted by `|`, a colon, and phrases that say what they mean, parted by `|`.
- `questions.txt`: the weights by which the chance of a yes is told; `make questions` fits them.
- `explanations.txt`: the weights by which the chance is told that an explanation in other words is
  right; `make explanations` fits them.
- `mock.txt`: the weights by which the chance is told that a line of a mock raises a point.
- `likeness/`: 20,000 words and a vector of signed bytes for each; where it comes from is in its
  NOTICE.
- `short_answers.txt`: sections of phrases around a short answer: how it opens, is corrected, is
  given up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock

from drill.core.grading.amounts.units import parse as parse_units
from drill.core.grading.weights import parse as parse_weights
from drill.core.grading.words.glossary import Group, definitions
from drill.core.grading.words.glossary_text import parse as parse_glossary
from drill.core.grading.words.lexicon import (
    STOP,
    Description,
    Lexicon,
    Sense,
    Stems,
    lexical,
    stems_of,
)
from drill.core.grading.words.stem import compound, root, stem
from drill.core.grading.words.word_vectors import Likeness, likeness

STRICT, LOOSE = 0.97, 0.8  # how surely a synonym stands for its concept
TURNED = 0.9  # ... two words in the other order: key rotation, rotate keys

_READING = Lock()
Entries = dict[Stems, tuple[Sense, ...]]


def load(*, few: bool = False) -> Lexicon:
    """The shipped lexicon; with `few` only the likeliest questions are asked.

    Read once, whichever thread comes first.
    """
    with _READING:
        return _with_few_questions() if few else _shipped()


@cache
def _with_few_questions() -> Lexicon:
    return replace(_shipped(), few=True)


@cache
def _shipped() -> Lexicon:
    lexicon = parse(
        _text("synonyms.txt"),
        _text("descriptions.txt"),
        _text("contrasts.txt"),
        _text("words.txt"),
        _text("plain_words.txt"),
    )
    symbols = {name: _sign_pairs(lines) for name, lines in _blocks(_text("symbols.txt")).items()}
    sayings = {name: _listed(lines) for name, lines in _blocks(_text("short_answers.txt")).items()}
    units = parse_units(_text("units.txt"))
    glossary = parse_glossary(_text("glossary.txt"))
    return replace(
        lexicon,
        units=units,
        signs=symbols["signs"],
        sign_names=symbols["words"],
        letters=symbols["letters"],
        sayings=sayings,
        weights=parse_weights(_text("weights.txt")),
        likeness=_likeness(),
        glossary=glossary,
        definitions=definitions(glossary, STOP, _groups(lexicon)),
        questions=_figures(_lines(_text("questions.txt"))),
        mock=_figures(_lines(_text("mock.txt"))),
        explanations={
            name: _figures(lines) for name, lines in _blocks(_text("explanations.txt")).items()
        },
    )


def _figures(lines: Iterable[str]) -> dict[str, float]:
    """Lines of `name = figure`."""
    pairs = (line.partition("=") for line in lines)
    return {name.strip(): float(figure) for name, _, figure in pairs}


def _likeness() -> Likeness:
    folder = Path(__file__).parent / "data" / "likeness"
    words = (folder / "words.txt").read_text(encoding="utf-8")
    return likeness(words, (folder / "vectors.bin").read_bytes())


def _groups(lexicon: Lexicon) -> tuple[Group, ...]:
    """The single words of each concept, and how surely they name it."""
    found: dict[str, dict[str, float]] = {}
    for phrases in lexicon.phrases.values():
        for stems, senses in phrases:
            if len(stems) == 1:
                for sense in senses:
                    found.setdefault(sense.concept, {})[stems[0]] = sense.weight
    return tuple(found.values())


def _blocks(text: str) -> dict[str, list[str]]:
    """The lines of each `[section]`; a line that begins with `# ` is a comment."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line.strip() and not line.startswith("# "):
            found.setdefault(name, []).append(line)
    return found


def _listed(lines: list[str]) -> tuple[str, ...]:
    """The phrases of lines that part them by commas, the longest first."""
    phrases = [phrase.strip() for line in lines for phrase in line.split(", ")]
    return tuple(sorted(phrases, key=len, reverse=True))


def _sign_pairs(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """What stands for a sign and the sign, the longest first."""
    pairs = []
    for line in lines:
        sign, _, names = line.partition(" = ")
        pairs += [(name.strip(), sign.strip()) for name in names.split(", ")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _text(name: str) -> str:
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


def parse(
    synonyms: str, descriptions: str, contrasts: str, word_lists: str, plain: str = ""
) -> Lexicon:
    """The lexicon that these texts describe."""
    senses: Entries = {}
    taken: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for line in _lines(synonyms):
        groups.update(_add_group(line, senses, taken))
    for line in _lines(plain):
        _add_group(line, senses, taken)
    described = _descriptions(descriptions, senses)
    sides: dict[Stems, tuple[tuple[str, str], ...]] = {}
    for line in _lines(contrasts):
        _add_contrast(line, sides, senses)
    sections = _sections(word_lists)
    short = _short(sections.pop("short", []))
    idioms = _idioms(sections.pop("idioms", []))
    faults = frozenset(map(stem, map(str.strip, sections.pop("faults", []))))
    drawbacks = frozenset(map(stem, map(str.strip, sections.pop("drawbacks", []))))
    lists = {name: _stems(entries) for name, entries in sections.items()}
    undesirable = frozenset(map(" ".join, lists["undesirable"])) | _concepts(
        lists["undesirable"], senses
    )
    phrases: dict[str, list[tuple[Stems, tuple[Sense, ...]]]] = {}
    for stems, found in senses.items():
        phrases.setdefault(root(stems[0]), []).append((stems, found))
    known = frozenset(each for stems in senses for each in stems)
    known = known.union(*(options for each in described for options in each.words))
    return Lexicon(
        phrases={first: tuple(found) for first, found in phrases.items()},
        contrasts=sides,
        undesirable=undesirable,
        remedies=_single(lists["remedies"]),
        filler=_single(lists["filler"]),
        general=_single(lists["general"]),
        heads=_single(lists["heads"]),
        everyday=_single(lists["everyday"]),
        commonplace=_single(lists["commonplace"]),
        field_words=known,
        vocabulary=tuple(sorted(known)),
        short=short,
        descriptions=described,
        described=_by_rarest(described),
        groups=groups,
        idioms=idioms,
        faults=faults,
        drawbacks=drawbacks,
    )


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry


def _phrases(listed: str) -> list[Stems]:
    """The stems of phrases parted by `|`; a phrase of two words is known written as one, too."""
    found = []
    for phrase in listed.split("|"):
        parts = phrase.replace("non ", "non").split()
        stems = stems_of(parts)
        if stems:
            found.append(stems)
            if len(parts) == 2 and len(stems) == 2:
                found.append((compound(parts[0], stems[1]),))
    return found


def _add_group(line: str, senses: Entries, taken: Counter[str]) -> set[str]:
    """Adds the phrases of a group, a concept of its own whatever others begin with the same phrase;
    its stems."""
    loose = line.startswith("~")
    own, _, narrower = line.lstrip("~ ").partition("<")
    name = own.split("|")[0].strip()
    taken[name] += 1
    concept = f"c:{name}" if taken[name] == 1 else f"c:{name} {taken[name]}"
    weight = LOOSE if loose else STRICT
    found: set[str] = set()
    for listed, typed_only in ((own, False), (narrower, True)):
        if not listed:
            continue
        straight = (Sense(concept, weight, typed_only),)
        turned = (Sense(concept, weight * TURNED, typed_only),)
        for stems in _phrases(listed):
            senses[stems] = senses.get(stems, ()) + straight
            if len(stems) == 2 and not STOP.union(("no",)).intersection(stems):
                senses[stems[::-1]] = senses.get(stems[::-1], ()) + turned
            found.update(stems)
    return found


def _descriptions(text: str, senses: Entries) -> tuple[Description, ...]:
    """The descriptions of every concept; one that no group of synonyms names becomes one."""
    classes: dict[str, list[str]] = {}
    found: list[Description] = []
    for line in _lines(text):
        if line.startswith("@"):
            name, _, listed = line.partition("=")
            classes[name.strip()] = listed.split()
            continue
        names, _, listed = line.partition(":")
        concepts = _named(names.strip(), senses)
        for description in listed.split("|"):
            written = description.replace(">", "> ").split()
            told = tuple(_options(element.rstrip(">"), classes) for element in written)
            ordered = frozenset(
                place for place, element in enumerate(written) if element.endswith(">")
            )
            found += [Description(concept, told, ordered) for concept in concepts]
    return tuple(found)


def _by_rarest(described: tuple[Description, ...]) -> dict[str, list[int]]:
    """By the root of each description's rarest word the places of the descriptions."""
    often = Counter(option for each in described for options in each.words for option in options)
    found: dict[str, list[int]] = {}
    for place, each in enumerate(described):
        rarest = min(each.words, key=lambda options: sum(often[option] for option in options))
        for option in rarest:
            found.setdefault(option, []).append(place)
    return found


def _named(phrase: str, senses: Entries) -> list[str]:
    """The concepts that a phrase surely stands for, a new one if there are none."""
    stems = stems_of(phrase.split())
    found = [
        sense.concept
        for sense in senses.get(stems, ())
        if sense.weight == STRICT and not sense.typed_only
    ]
    if not found:
        found = [f"c:{phrase}"]
        senses[stems] = (*senses.get(stems, ()), Sense(found[0], STRICT))
    return found


def _options(element: str, classes: dict[str, list[str]]) -> frozenset[str]:
    """The roots of the words of which one is enough."""
    words = [word for option in element.split("/") for word in classes.get(option, [option])]
    return frozenset(root(lexical(word)) for word in words)


def _add_contrast(
    line: str, sides: dict[Stems, tuple[tuple[str, str], ...]], senses: Entries
) -> None:
    listed = [side.strip() for side in line.split("<>")]
    for side in listed:
        for stems in _phrases(side):
            sides[stems] = (*sides.get(stems, ()), (line, side.split("|")[0].strip()))
            senses.setdefault(stems, ())


def _sections(text: str) -> dict[str, list[str]]:
    """The words of each `[section]`; a line may hold several phrases parted by commas."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in _lines(text):
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        else:
            found[name] += line.split(",")
    return found


def _idioms(entries: list[str]) -> dict[str, tuple[Stems, ...]]:
    """By the first stem the phrases, stop words included."""
    found: dict[str, tuple[Stems, ...]] = {}
    for entry in entries:
        phrase = tuple(map(lexical, entry.split()))
        if phrase:
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _short(entries: list[str]) -> dict[str, str]:
    """The cut word and the stem of the whole one."""
    pairs = (entry.split("=") for entry in entries if "=" in entry)
    return {cut.strip(): stem(whole.strip()) for cut, whole in pairs}


def _stems(entries: list[str]) -> frozenset[Stems]:
    stems = (stems_of(entry.split()) for entry in entries)
    return frozenset(filter(None, stems))


def _single(entries: frozenset[Stems]) -> frozenset[str]:
    return frozenset(stems[0] for stems in entries if len(stems) == 1)


def _concepts(entries: frozenset[Stems], senses: Entries) -> frozenset[str]:
    """The concepts that these phrases stand for."""
    return frozenset(
        sense.concept
        for stems in entries
        for sense in senses.get(stems, ())
        if not sense.typed_only
    )
