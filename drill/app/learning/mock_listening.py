"""What the interviewer of a mock hears in a line: which points it raises, repeats or leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from drill import problems
from drill.app.env import Env
from drill.app.learning.answering import judge_answer
from drill.app.library import Library
from drill.core.cards import BasicCard
from drill.core.grading.words.lexicon import STOP, stems_in
from drill.core.grading.words.tokens import normal
from drill.core.learning.mock import Mock, MockLine, Point
from drill.core.learning.mock_answers import (
    YOURS,
    Meant,
    answer_in_words,
    answer_to_aside,
    answers_to,
    asked_about,
    questions_in,
)
from drill.core.learning.mock_calls import called, is_interface
from drill.core.learning.mock_chance import Beside, figures, read_line
from drill.core.learning.mock_evidence import (
    asks,
    gives,
    has_another_unit,
    is_figure,
    is_named,
    is_worded,
    left_over,
    may_tell,
    puts_a_figure,
    subject,
    unspent,
)
from drill.core.learning.mock_points import (
    HALF,
    CountedList,
    asked,
    asked_here,
    open_to,
    told,
)
from drill.core.learning.mock_stages import place_in
from drill.core.learning.mock_wordings import wordings
from drill.lexicon import load as load_lexicon

CLEAR = 0.7  # share of a point that a question must meet to be about it, and not about a topic

TOUCHES = 0.5  # share of the chance from which a point counts, from which on a line comes near it


@dataclass(frozen=True, slots=True)
class Heard:
    """The points that a line names, each with its text: those that are new, else those that were
    raised before. `rest` is what else it says, `likely` the chance of each point that it names or
    perhaps names."""

    raised: dict[Point, str] = field(default_factory=dict)
    again: dict[Point, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    likely: dict[Point, float] = field(default_factory=dict)


class _Chance(NamedTuple):
    """How likely a line raises a point, by the words with these stems; whether it is these very
    words."""

    chance: float
    stems: frozenset[str]
    is_verbatim: bool


class Listener:
    """Judges the lines of a mock by the lists that count in it; `texts` are those of their points
    as a person is told them, `general` the ids of the cards that ship and are not the problem's
    own."""

    def __init__(
        self, env: Env, library: Library, lists: Sequence[CountedList], general: Collection[str]
    ) -> None:
        self._env = env
        self._library = library
        self._lists = tuple(lists)
        self._general = general
        self._about = subject(lists)
        self._special = {one.card.id for one in lists if one.is_special}
        self.texts = {
            (one.card.id, item.id): told(one, item) for one in lists for item in one.card.items
        }

    def heard(self, mock: Mock, text: str) -> Heard:
        """The points that a line raises for the first time; if there are none, those it repeats.

        A line that follows a question of the interviewer is judged as an answer to it, too.
        """
        return self._heard(mock, text, self._asked_last(mock))

    def replies(self, mock: Mock, text: str, answers: Mapping[str, str]) -> list[str]:
        """What the interviewer, if there is one, answers to a question about the scope, in the
        stages that settle it, or about the interview itself."""
        if mock.asked is None:
            return []
        if aside := answer_to_aside(text, problems.asides()):
            return [aside]
        place = place_in(mock.stages, mock.stage)
        if not place.is_scope or not asks(text):
            return []
        found: dict[str, None] = {}
        for question in questions_in(text):
            meant = self._scope_points_in(question, place.scope)
            found |= dict.fromkeys(answers_to(question, meant, answers, problems.topics()))
        if not found:
            lexicon = load_lexicon()
            nothing = STOP | lexicon.filler | self._about
            found = dict.fromkeys(answer_in_words(text, answers, nothing))
        return list(found) or [YOURS]

    def _scope_points_in(self, question: str, scope: range) -> list[str]:
        """The texts of the points of the problem's scope that a question asks for, by more than
        what the whole problem is about."""
        found = []
        for one in self._lists:
            if one.is_special and one.stage in scope and not one.is_single:
                matches = judge_answer(self._env, self._library, one.card, question).matches
                for match in matches:
                    own = match.own - self._about
                    if own and match.coverage >= CLEAR:
                        text = self.texts[one.card.id, match.item]
                        found.append(Meant(text, frozenset(own), match.typed))
        return asked_about(question, found)

    def is_perhaps_answered(self, mock: Mock, one: CountedList) -> bool:
        """Whether half of the points of a list that are missing were perhaps raised."""
        missing = set(one.points) - mock.raised().keys()
        return len(missing & mock.credited().keys()) >= HALF * len(missing)

    def read(self, mock: Mock) -> None:
        """Read what was said before, so that a later question need not wait for it."""
        lexicon = load_lexicon()
        known = wordings(self._lists, lexicon)
        for line in mock.lines:
            read_line(known.as_parted(called(line.text, self._lists).rest), known, lexicon)

    def touched(self, mock: Mock) -> set[Point]:
        """The points that some line comes near, whether they count or not."""
        lexicon, found = load_lexicon(), set[Point]()
        least = TOUCHES * lexicon.mock["least"]
        for line in mock.lines:
            then = replace(mock, stage=line.stage)
            for point, one in self._near(then, line.text, asked(self._lists, mock)).items():
                if one.chance(lexicon, own=0) >= least:
                    found.add(point)
        return found

    def lines_heard_again(self, mock: Mock, one: CountedList) -> tuple[MockLine, ...]:
        """All lines, each with what it raises of a list that is asked now besides what it did."""
        return tuple(self._heard_again(mock, line, one) for line in mock.lines)

    def _heard_again(self, mock: Mock, line: MockLine, one: CountedList) -> MockLine:
        """A line with the points of one more list, each by a word that raised no likelier one."""
        cards = {card for card, _ in line.raised}
        text, sure = self._parted(
            line.text, [each for each in self._lists if each.card.id in cards], ()
        )
        near = self._near(mock, text, self._open_to(mock, line.text), {one.card.id, *cards})
        chances = self._chances(mock, text, (one,), near, "")
        if not chances:
            return line
        for point in line.raised:
            if point in near:
                chances[point] = _Chance(line.chances[point], near[point].stems, False)
        sure, likely = self._sorted_out(chances, sure, "")
        raised = tuple(point for point in sure if point[0] == one.card.id)
        likely_now = tuple(each for each in likely.items() if each[0][0] == one.card.id)
        return replace(line, raised=(*line.raised, *raised), likely=(*line.likely, *likely_now))

    def _heard(self, mock: Mock, text: str, asked_now: str) -> Heard:
        """What a line raises: the calls in it, the figures that it works out, and what an
        interviewer is likely enough to tick, likelier of the card `asked_now`."""
        lists, already = self._open_to(mock, text), mock.raised()
        text, sure = self._parted(text, lists, already)
        cards = {card for card, _ in sure}
        if any(is_interface(one) for one in lists if one.card.id in cards):
            lists = tuple(one for one in lists if not is_interface(one))
        near = self._near(mock, text, lists)
        chances = self._chances(mock, text, lists, near, asked_now)
        sure, likely = self._sorted_out(chances, sure, asked_now)
        texts = {point: said for point, said in self.texts.items() if point in sure}
        raised = {point: said for point, said in texts.items() if point not in already}
        if not raised:
            return Heard(again=texts, likely=likely)
        spent = frozenset[str]().union(*sure.values())
        return Heard(raised, rest=tuple(left_over(text, spent, load_lexicon())), likely=likely)

    def _parted(
        self, text: str, lists: Sequence[CountedList], already: Collection[Point]
    ) -> tuple[str, dict[Point, frozenset[str]]]:
        """What a line says besides calls and, where a figure is new, the clauses that reckon it;
        and the points that these are, each with the stems of its words."""
        calls, text = called(text, lists)
        text = wordings(self._lists, load_lexicon()).as_parted(text)
        reckoned = self._figures_in(text, lists)
        sure = {point: stems_in(said) for point, said in (calls | reckoned).items()}
        if reckoned.keys() - set(already):
            text = "\n".join(unspent(text, frozenset[str]().union(*sure.values())))
        return text, sure

    def _sorted_out(
        self,
        chances: Mapping[Point, _Chance],
        known: Mapping[Point, frozenset[str]],
        asked_now: str,
    ) -> tuple[dict[Point, frozenset[str]], dict[Point, float]]:
        """The points that a line raises, `known` ones among them, with the stems of its words; and
        the chance of each that it raises or perhaps raises.

        Each takes a word that raises no likelier one, but for the very words of a point of the
        problem; what is only perhaps raised takes one that the whole problem is not about.
        """
        sure, likely = dict(known), dict.fromkeys(known, 1.0)
        for point in sorted(chances, key=lambda point: -chances[point].chance):
            one, spent = chances[point], frozenset[str]().union(*sure.values())
            is_own = one.is_verbatim and point[0] in self._special
            is_sure = one.is_verbatim or one.chance >= self._least("sure", point, asked_now)
            telling = one.stems if is_sure else one.stems - self._about
            if point in sure or (telling <= spent and not is_own):
                continue
            likely[point] = one.chance
            if is_sure:
                sure[point] = one.stems
        return sure, likely

    def _least(self, name: str, point: Point, asked_now: str) -> float:
        """The chance from which a point counts, `least` or `sure`; lower if it was just asked."""
        weights = load_lexicon().mock
        return weights[name] * (weights["if asked"] if point[0] == asked_now else 1.0)

    def _near(
        self, mock: Mock, text: str, lists: Sequence[CountedList], wanted: Collection[str] = ()
    ) -> dict[Point, Beside]:
        """How near a line is to the points of these lists, or only of the cards that are wanted."""
        lexicon = load_lexicon()
        place, known = place_in(mock.stages, mock.stage), wordings(self._lists, lexicon)
        return figures(text, place, lists, known, lexicon, wanted)

    def _chances(
        self,
        mock: Mock,
        text: str,
        lists: Sequence[CountedList],
        near: Mapping[Point, Beside],
        asked_now: str,
    ) -> dict[Point, _Chance]:
        """The points of these lists that a line perhaps raises.

        Only lists of which a point may be likely enough are judged as if they were asked.
        """
        lexicon = load_lexicon()
        found: dict[Point, _Chance] = {}
        for one in lists:
            items = {(one.card.id, item.id): item for item in one.card.items}
            least = {point: self._least("least", point, asked_now) for point in items}
            met = [point for point in items if point in near]
            if not any(near[point].most(lexicon) >= least[point] for point in met):
                continue
            if one.is_single and has_another_unit(
                text, one.card.items[0].text, one.card.prompt, lexicon.units
            ):
                continue
            own = self._named(one, text)
            for point in met:
                stems = near[point].stems.union(own.get(point, ()))
                chance = near[point].chance(lexicon, len(own.get(point, ())))
                is_told = point in own or may_tell(
                    near[point].stems, items[point], text, self._about, lexicon
                )
                if one.stage <= mock.stage and normal(text) == normal(items[point].text):
                    chance = 1.0
                if is_told and chance >= least[point]:
                    found[point] = _Chance(chance, stems, is_worded(text, items[point]))
        return found

    def _named(self, one: CountedList, text: str) -> dict[Point, frozenset[str]]:
        """The points that a line names when their list is asked, each with the stems of those words
        of its own that decide. Of the lists that ship see `is_named`."""
        items = {item.id: item for item in one.card.items}
        about, lexicon = self._about if one.is_special else frozenset[str](), load_lexicon()
        ships = one.is_special or one.card.id in self._general
        return {
            (one.card.id, match.item): match.own
            for match in judge_answer(self._env, self._library, one.card, text).matches
            if not ships or is_named(match, items[match.item], text, about, lexicon)
        }

    def _asked_last(self, mock: Mock) -> str:
        """The card that the interviewer asked about last in this stage, "" if none."""
        *_, last = ("", *(one.card.id for one in asked_here(self._lists, mock)))
        return last

    def _open_to(self, mock: Mock, text: str) -> tuple[CountedList, ...]:
        """The lists that a line can be about.

        A question about the scope raises no part of the design. What is asked of every problem
        there is settled later only by a question or a figure: an "original deleted" is a failure
        then, not what can be deleted.
        """
        place = place_in(mock.stages, mock.stage)
        lists = open_to(asked(self._lists, mock), text, place)
        if place.is_scope and asks(text):
            return tuple(one for one in lists if one.stage in place.scope)
        if place.is_scope or asks(text) or puts_a_figure(text, load_lexicon()):
            return lists
        return tuple(
            one for one in lists if one.stage not in place.scope or one.card.id not in self._general
        )

    def _figures_in(self, text: str, lists: Sequence[CountedList]) -> dict[Point, str]:
        """The questions that want a figure, each with the figure in the line that answers it."""
        found: dict[Point, str] = {}
        for one in lists:
            point = one.card.items[0]
            if one.is_single and is_figure(point.text):
                card = BasicCard(
                    one.card.id,
                    one.card.prompt,
                    answer=point.text,
                    accept=point.aliases,
                    refusals=point.refusals,
                )
                for said in gives(text, point.text):
                    if judge_answer(self._env, self._library, card, said).score:
                        found[one.card.id, point.id] = said
                        break
        return found
