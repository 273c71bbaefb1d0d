"""What the interviewer of a mock hears in a line: which points it raises, repeats or leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drill import problems
from drill.app.env import Env
from drill.app.learning.answering import judge_answer
from drill.app.library import Library
from drill.core.cards import BasicCard, ChecklistCard, SequenceCard
from drill.core.grading import Match
from drill.core.grading.lexicon import stems_in
from drill.core.grading.tokens import normal
from drill.core.learning.mock import Mock, MockLine, Point
from drill.core.learning.mock_answers import YOURS, answer_to_aside, answers_to, questions_in
from drill.core.learning.mock_calls import called, is_interface
from drill.core.learning.mock_chance import figures
from drill.core.learning.mock_evidence import (
    WHOLE,
    asks,
    gives,
    is_figure,
    is_named,
    is_spent,
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
    point_of,
    told,
    weighed,
    wordings,
)
from drill.lexicon import load as load_lexicon

CLEAR = 0.7  # share of a point that a question must meet to be about it, and not about a topic


@dataclass(frozen=True, slots=True)
class Heard:
    """The points that a line names, each with its text: those that are new, else those that were
    raised before. `rest` is what else it says."""

    raised: dict[Point, str] = field(default_factory=dict)
    again: dict[Point, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()


class Listener:
    """Judges the lines of a mock by the lists that count in it; `texts` are those of their points
    as a person is told them, `general` the ids of the cards that ship and are not the problem's
    own."""

    def __init__(
        self, env: Env, library: Library, lists: Sequence[CountedList], general: Collection[str]
    ) -> None:
        self._env = env
        self._library = library
        self._lists = lists
        self._general = general
        self._about = subject(lists)
        self.texts = {
            (one.card.id, item.id): told(one, item) for one in lists for item in one.card.items
        }

    def heard(self, mock: Mock, text: str) -> Heard:
        """The points that a line raises for the first time; if there are none, those it repeats.

        A line that follows a question of the interviewer is judged as an answer to it, too.
        """
        return self._heard(mock, text, self._answers(mock, text), self._asked_last(mock))

    def replies(self, mock: Mock, text: str, answers: Mapping[str, str]) -> list[str]:
        """What the interviewer, if there is one, answers to a question about the scope, in the
        first stage, or about the interview itself."""
        if mock.asked is None:
            return []
        if aside := answer_to_aside(text, problems.asides()):
            return [aside]
        if mock.stage > 0 or not asks(text):
            return []
        found: dict[str, None] = {}
        for question in questions_in(text):
            meant = self._scope_points_in(question)
            found |= dict.fromkeys(answers_to(question, meant, answers, problems.topics()))
        return list(found) or [YOURS]

    def _scope_points_in(self, question: str) -> list[str]:
        """The texts of the points of the problem's first stage that a question is about, by more
        than what the whole problem is about."""
        found = []
        for one in self._lists:
            if one.is_special and one.stage == 0 and not one.is_single:
                matches = judge_answer(self._env, self._library, one.card, question).matches
                clear = [
                    match
                    for match in matches
                    if match.own - self._about and match.coverage >= CLEAR
                ]
                found += [self.texts[one.card.id, match.item] for match in clear]
        return found

    def is_perhaps_answered(self, mock: Mock, one: CountedList) -> bool:
        """Whether what was only noted perhaps raises half of the points of a list that are
        missing: would raise them right after it was asked."""
        lists, lexicon = asked(self._lists, mock), load_lexicon()
        missing = set(one.points) - mock.raised().keys()
        had: set[Point] = set()
        for line in mock.lines:
            if not line.raised:
                near = figures(line.text, mock.stage, lists, lexicon)
                had |= {
                    point
                    for point in missing & near.keys()
                    if near[point].chance(lexicon, named=False) >= lexicon.mock["least if asked"]
                }
        return len(had) >= HALF * len(missing)

    def lines_heard_again(self, mock: Mock, one: CountedList) -> tuple[MockLine, ...]:
        """All lines, each that raised nothing with what it raises of a list that is asked now."""
        return tuple(self._heard_again(mock, line, one.card) for line in mock.lines)

    def _heard_again(
        self, mock: Mock, line: MockLine, card: ChecklistCard | SequenceCard
    ) -> MockLine:
        if line.raised or not judge_answer(self._env, self._library, card, line.text).recalled:
            return line
        found = [
            point for point in self._heard(mock, line.text, {}, "").raised if point[0] == card.id
        ]
        return replace(line, raised=tuple(found))

    def _answers(self, mock: Mock, text: str) -> dict[Point, Match]:
        """The points that a line names of the question that the interviewer asked in this stage."""
        *_, last = (None, *asked_here(self._lists, mock))
        if last is None:
            return {}
        matches = judge_answer(self._env, self._library, last.card, text).matches
        return {(last.card.id, match.item): match for match in matches}

    def _heard(
        self, mock: Mock, text: str, answers: Mapping[Point, Match], asked_now: str
    ) -> Heard:
        """What a line raises besides its `answers` to a question about the card `asked_now`: the
        figures that it works out, and what an interviewer is likely enough to tick."""
        lists, already = self._open_to(mock, text), mock.raised()
        calls, text = called(text, lists)
        if calls:
            lists = tuple(one for one in lists if not is_interface(one))
        reckoned = self._figures_in(text, lists)
        own = {point: stems_in(said) for point, said in (calls | reckoned).items()}
        if reckoned.keys() - already.keys():
            text = "\n".join(unspent(text, frozenset[str]().union(*own.values())))
        own |= {point: match.own for point, match in answers.items()}
        named = self._named(mock, text, lists, own)
        own |= self._likely(mock, text, lists, named, asked_now)
        texts = {point: self.texts[point] for point in own}
        raised = {point: said for point, said in texts.items() if point not in already}
        if not raised:
            return Heard(again=texts)
        spent = frozenset[str]().union(*own.values())
        return Heard(raised, rest=tuple(left_over(text, spent, load_lexicon())))

    def _likely(
        self,
        mock: Mock,
        text: str,
        lists: tuple[CountedList, ...],
        named: Mapping[Point, frozenset[str]],
        asked_now: str,
    ) -> dict[Point, frozenset[str]]:
        """The points that an interviewer ticks for a line, each with the stems of its words: of
        those that the rules of judging say it has `named`, and of all others."""
        lexicon = load_lexicon()
        if mock.stage == 0 and asks(text):
            lists = tuple(one for one in lists if one.stage == 0)
        near = figures(text, mock.stage, lists, lexicon)
        items = {(one.card.id, item.id): item for one in lists for item in one.card.items}
        others = [
            point
            for point in sorted(near.keys() - named.keys(), key=list(self.texts).index)
            if may_tell(near[point].stems, items[point], text, self._about, lexicon)
        ]
        found = {point: stems for point, stems in named.items() if point not in near}
        for point in (*named, *others):
            least = lexicon.mock["least if asked" if point[0] == asked_now else "least"]
            if point in near and near[point].chance(lexicon, named=point in named) >= least:
                found[point] = named.get(point) or near[point].stems
        return found

    def _asked_last(self, mock: Mock) -> str:
        """The card that the interviewer asked about last in this stage, "" if none."""
        *_, last = ("", *(one.card.id for one in asked_here(self._lists, mock)))
        return last

    def _named(
        self,
        mock: Mock,
        text: str,
        lists: Sequence[CountedList],
        own: Mapping[Point, frozenset[str]],
    ) -> dict[Point, frozenset[str]]:
        """The points that a line names by the rules of judging, each with the stems of its words;
        `own` are those that it raises before.

        It may name points of several stages, each whole and by a word that is not `spent` on one
        before. A question of the first stage names no other stage's points.
        """
        owners = wordings(lists)
        found: dict[Point, frozenset[str]] = {}
        spent = set[str]().union(*own.values())
        is_about_scope, already = mock.stage == 0 and asks(text), mock.raised()
        for whole, is_special, is_here, of_rest in weighed(lists, mock.stage):
            if is_about_scope and not is_here:
                continue
            said = "\n".join(unspent(text, spent)) if of_rest else text
            matches = self._matches_in(said, whole, is_special, spent, owners)
            for point in sorted(matches, key=list(self.texts).index):
                match = matches[point]
                found[point] = match.own
                if point not in already or match.coverage >= WHOLE:
                    spent.update(match.own)
        return found

    def _open_to(self, mock: Mock, text: str) -> tuple[CountedList, ...]:
        """The lists that a line can be about.

        What is asked of every problem in the first stage is settled later only by a question or a
        figure: an "original deleted" there is a failure, not what can be deleted.
        """
        lists = open_to(asked(self._lists, mock), text, mock.stage)
        if mock.stage == 0 or asks(text) or puts_a_figure(text, load_lexicon()):
            return lists
        return tuple(one for one in lists if one.stage > 0 or one.card.id not in self._general)

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

    def _matches_in(
        self,
        text: str,
        whole: ChecklistCard,
        is_special: bool,
        spent: Collection[str],
        owners: Mapping[str, Collection[Point]],
    ) -> dict[Point, Match]:
        """The points of several lists that a line names, each with how: as one, and also when its
        list is asked.

        The question of a list says which words are no evidence for its points. Of some sixty
        points of a problem one nearly always means what a line says: those that ship take a word
        of their own, and the problem's leave a wording to its `owners`, whose very words it is. Of
        words `spent` on a point of another stage see `is_spent`.
        """
        items = {item.id: item for item in whole.items}
        about = self._about if is_special else frozenset()
        found: dict[Point, Match] = {}
        for match in judge_answer(self._env, self._library, whole, text).matches:
            point, item = point_of(match.item), items[match.item]
            if is_special and point not in owners.get(normal(match.typed), {point}):
                continue  # the very words of another point
            is_own = not is_special and point[0] not in self._general
            is_meant = is_own or is_named(match, item, text, about, load_lexicon())
            if is_meant and not (spent and is_spent(match, item, spent)):
                found[point] = match
        cards = {one.card.id: one.card for one in self._lists}
        named: set[Point] = set()
        for id in {card for card, _ in found}:
            recalled = judge_answer(self._env, self._library, cards[id], text).recalled
            named.update((id, item) for item in recalled)
        return {point: match for point, match in found.items() if point in named}
