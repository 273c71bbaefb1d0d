"""Where notes say which data needs what: below a heading, a label or a callout on consistency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.answers.list_answers import Found, Reading
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.lists.list_levels import are_ways
from drill.core.material.needs.consistency import known_level
from drill.core.material.needs.need_inline import need_behind, needs_in_chain, needs_in_line
from drill.core.material.needs.need_lines import (
    DataNeed,
    drafts_of,
    levelled,
    may_need,
    need_in,
    says_need,
)
from drill.core.material.needs.need_question import asks_for_need, is_store
from drill.core.material.needs.need_sentences import needs_in_text, starts_with_label
from drill.core.material.needs.need_tables import level_rows
from drill.core.material.reading.annotations import answered, asked
from drill.core.material.reading.blocks import (
    Block,
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
    Table,
    lines_of,
)
from drill.core.material.vocabulary import Vocabulary

_SPEAKS = re.compile(
    r"\bconsist[ae]n(?!t\s+hash)|\bconsit[ae]nc|\bconsist[ae]?c[iy]|\bconcist[ae]n"
    r"|\b(?:strong|eventual)\b.*\b(?:strong|eventual)\b"
    r"|\b(?:stale(?:ness)?|how\s+fresh)\b"
    r"|\bdata\b.*\bneeds?\b|\bneeds?\s+(?:what|which)\b",
    re.IGNORECASE,
)
_REQUIREMENTS = re.compile(r"\brequirements?\b|\bnon[\s-]?functional\b|\bNFRs?\b", re.I)
_LEVEL_LABEL = re.compile(
    r"(?P<level>(?:strong|eventual|causal)(?:ly)?(?:\s+consisten(?:cy|t))?)"
    r"(?:\s+(?:is\s+)?(?:fine|ok(?:ay)?|enough|needed|required))?(?P<use>\s+for)?",
    re.IGNORECASE,
)
_LONGEST_NAME = 5  # words
_LONGEST_LABEL = 8  # words
_FEWEST = 2  # needs of a list, or sentences of a text without a label
_QUESTION_AND_ANSWER = 2  # lines
_WHY = "it names what the lines below are of"


def without_needs(
    blocks: Sequence[Block], place: NotePlace, reading: Reading
) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
    """The cards of which data needs what, and the other blocks; lines that gave a stage stay."""
    reader = _Reader(place, reading.vocabulary, frozenset(reading.timed))
    return reader.read(blocks, about=speaks_of_needs(place.names[-1:]))


def speaks_of_needs(names: Sequence[str]) -> bool:
    """Whether one of some names says that below it stands what data needs."""
    return any(_SPEAKS.search(name) for name in names) and not are_ways(names)


class _Reader:
    """Reads the blocks of one section."""

    def __init__(self, place: NotePlace, vocabulary: Vocabulary, timed: frozenset[int]) -> None:
        self.place = place
        self.vocabulary = vocabulary
        self.timed = timed

    def read(
        self, blocks: Sequence[Block], *, about: bool
    ) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
        found: list[Draft | Mute] = []
        rest: list[Block] = []
        label: Paragraph | None = None
        for block in blocks:
            is_about = about or label is not None
            above = label.text if label is not None else self.place.innermost
            levels = self._of_level(block, above)
            cards, left = (levels, ()) if levels else self._read_block(block, about=is_about)
            if cards and label is not None and label in rest:
                rest.remove(label)
                found.append(Mute(label.numbers, _WHY))
            found += cards
            rest += left
            is_label = isinstance(block, Paragraph) and self._is_label(block.lines)
            label = block if is_label and isinstance(block, Paragraph) else None
        return found, tuple(rest)

    def _read_block(
        self, block: Block, *, about: bool
    ) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
        if any(number in self.timed for number in lines_of(block)):
            inside = isinstance(block, PointList)
            return (
                self._below_points(block)
                if inside and isinstance(block, PointList)
                else (
                    [],
                    (block,),
                )
            )
        match block:
            case Paragraph():
                return self._paragraph(block, about=about)
            case PointList():
                return self._listing(block, about=about)
            case Table() if about:
                cards = level_rows(block, self.place, self.vocabulary, about=True)
                return list(cards), () if cards else (block,)
            case _:
                return [], (block,)

    def _paragraph(
        self, block: Paragraph, *, about: bool
    ) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
        inline = [needs_in_line(line.text, (line.number,), self.vocabulary) for line in block.lines]
        if len(block.lines) == 1 and inline[0]:
            return list(drafts_of(inline[0], self.place)), ()
        if chain := self._answered(block.lines):
            return list(drafts_of(chain, self.place)), ()
        head, below = block.lines[:1], block.lines[1:]
        is_labelled = bool(below) and self._is_label(head)
        lines = below if is_labelled else block.lines
        if is_labelled or about:
            needs = self._needs([(line.text, (line.number,)) for line in lines])
            if needs:
                head_mute = [Mute((head[0].number,), _WHY)] if is_labelled else []
                taken = {number for one in needs for number in one.lines}
                left = tuple(line for line in lines if line.number not in taken)
                cards = drafts_of(needs, self.place)
                return [*head_mute, *cards], (Paragraph(left),) if left else ()
        if about or starts_with_label(block.text) or is_labelled:
            return self._sentences(block)
        return [], (block,)

    def _answered(self, lines: Sequence[NoteLine]) -> list[DataNeed]:
        """What the answer to a question says of several kinds of data: "A: posts → eventual. …"."""
        if len(lines) != _QUESTION_AND_ANSWER or asked(lines[0]) is None:
            return []
        numbers = tuple(line.number for line in lines)
        return needs_in_chain(answered(lines[1]) or "", numbers, self.vocabulary)

    def _sentences(self, block: Paragraph) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
        needs = needs_in_text(block.text, block.numbers, self.vocabulary)
        if not needs:
            return [], (block,)
        few = len(needs) < _FEWEST and not starts_with_label(block.text)
        return list(drafts_of(needs, self.place)), (block,) if few else ()

    def _of_level(self, block: Block, label: str) -> list[Draft | Mute]:
        """The cards of a list of data below a level: "Strong for", "eventual is ok"."""
        match = _LEVEL_LABEL.fullmatch(label.strip(" :"))
        points = block.points if isinstance(block, PointList) else ()
        if match is None or len(points) < _FEWEST or any(one.children for one in points):
            return []
        names = [one.text.rstrip(".") for one in points]
        known = sum(known_level(name) is not None for name in names)
        are_data = all(word_count(name) <= _LONGEST_NAME for name in names) and all(
            may_need(name, self.vocabulary) for name in names
        )
        if not are_data or not (match["use"] or 2 * known > len(names)):
            return []
        needs = [
            DataNeed(name, match["level"], one.numbers)
            for name, one in zip(names, points, strict=True)
        ]
        return list(drafts_of(needs, self.place))

    def _listing(
        self, block: PointList, *, about: bool
    ) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
        if not about:
            return self._below_points(block)
        needs = self._needs([(point.text, point.numbers) for point in block.points])
        if not needs:
            return self._below_points(block)
        by_line = {one.lines[0]: one for one in needs}
        noted: list[DataNeed] = []
        left: list[ListPoint] = []
        seen: set[int] = set()
        for point in block.points:
            if point.number not in by_line:
                left.append(point)
            elif point.number not in seen:
                seen.add(point.number)
                noted += [_with_note(one, point) for one in needs if one.lines[0] == point.number]
        rest = (replace(block, points=tuple(left)),) if left else ()
        return list(drafts_of(noted, self.place)), rest

    def _below_points(self, block: PointList) -> tuple[list[Draft | Mute], tuple[Block, ...]]:
        """What stands below points that are labels: "- Consistency", or in a line of its own."""
        found: list[Draft | Mute] = []
        points: list[ListPoint] = []
        for point in block.points:
            inline = self._inline(point)
            if inline and not point.children and point.number not in self.timed:
                found += drafts_of(inline, self.place)
                continue
            is_about = self._is_label(point.lines)
            cards, left = self.read(point.children, about=is_about) if point.children else ([], ())
            found += cards
            is_left = bool(left) or not cards or point.number in self.timed
            if is_left:
                points.append(replace(point, children=left) if cards else point)
            else:
                found.append(Mute(point.numbers, _WHY))
        return found, (replace(block, points=tuple(points)),) if points else ()

    def _inline(self, point: ListPoint) -> list[DataNeed]:
        """What a point behind its label says of several kinds of data; among the requirements of
        a system it says that of this system only."""
        if any(map(_REQUIREMENTS.search, self.place.names[-2:])):
            return []
        return needs_in_line(point.text, point.numbers, self.vocabulary)

    def _needs(self, texts: Sequence[tuple[str, tuple[int, ...]]]) -> list[DataNeed]:
        """What lines say that data needs; nothing where they are a list of something else."""
        found: list[DataNeed] = []
        pairs = 0
        for text, lines in texts:
            one = need_in(text, lines, self.vocabulary)
            if one is not None:
                pairs += 1
                found.append(one)
                continue
            told = needs_in_text(text, lines, self.vocabulary)
            told = told or levelled(text, lines, self.vocabulary)
            told = told or need_behind(text, lines, self.vocabulary)
            found += told
            pairs += bool(told)
        sure = sum(says_need(one) or (is_store(one.data) and bool(one.uses)) for one in found)
        if sure < _FEWEST or 2 * sure < len(found) or 3 * pairs < 2 * len(texts):
            return []
        return found

    def _is_label(self, lines: Sequence[NoteLine]) -> bool:
        """Whether a line says that below it stands what data needs: "consistency cheat"."""
        text = lines[-1].text if lines else ""
        is_short = len(lines) == 1 and word_count(text) <= _LONGEST_LABEL
        says = speaks_of_needs((text,)) or _LEVEL_LABEL.fullmatch(text.strip(" :")) is not None
        return is_short and not text.endswith(".") and says


def _with_note(one: DataNeed, point: ListPoint) -> DataNeed:
    """The need of a point, with what stands below the point as its note."""
    below = [
        child.text
        for block in point.children
        if isinstance(block, PointList)
        for child in block.points
    ]
    if not below:
        return one
    lines = (*one.lines, *(number for block in point.children for number in lines_of(block)))
    return replace(one, note="; ".join(filter(None, (one.note, *below))), lines=lines)


def beside_needs(found: Sequence[Found], known: Sequence[Found]) -> list[Found]:
    """What is found beside the cards of which data needs what, without what is of their lines."""
    cards = (one for one in known if isinstance(one, Draft))
    taken = {n for one in cards if asks_for_need(one.card.prompt) for n in one.lines}
    return [one for one in found if isinstance(one, Mute) or not taken.issuperset(one.lines)]
