"""Questions with several options, as tests have them, in lines of their own or in one: which is
right says a letter, a number or the option once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drill.core.cards import BasicCard, ChecklistCard, ChoiceCard
from drill.core.exchange.box_options import TickedAnswer, boxes_below, folded, like, ticked_answer
from drill.core.exchange.card_text.cleaned import joined
from drill.core.exchange.card_text.point_lists import LONGEST_POINT, items_of, shared_fields
from drill.core.markdown import plain
from drill.core.text import clean_line

_LONGEST = 2_000  # characters of an option
_OPTION = re.compile(r"\s*(?:[-*•]\s+)?\(?([A-Za-z]|\d{1,2})[.):]\s*(\S.*)")
_WITHIN_LINE = re.compile(r"(?:^|(?<=\s))\(?([A-Za-z]|\d{1,2})[.):]\s+(?=\S)")
_LABEL = r"\(?(?:[A-Za-z]|\d{1,2})\)?"
_LED = re.compile(
    r"\s*(?:the\s+)?(?:correct|right)?\s*(?:answers?|options?|choices?|solution|key)?"
    r"\s*(?:is|are)?\s*[:=–-]?\s*",
    re.IGNORECASE,
)
_LABELS = re.compile(
    rf"(?P<labels>{_LABEL}(?:\s*(?:,|;|/|&|\+|\band\b)\s*{_LABEL})*)"
    rf"(?:(?:[.):]+\s*|\s+[-–—]\s+)(?P<more>.*)|\s*)"
)
_BARE = re.compile(rf"\s*({_LABEL})[.:]?\s*")
_ONE = re.compile(r"\b[A-Za-z]\b|\d{1,2}")


def as_test(card: BasicCard, asked: str) -> BasicCard | ChoiceCard | ChecklistCard:
    """The card as a choice where what is asked ends with options, and the answer names
    one; as it is where they are anything else."""
    question, boxes = boxes_below(asked)
    if boxes:
        options = dict(zip(following(["a"] * len(boxes)), boxes, strict=True))
    else:
        question, options = _options_below(asked)
    right, told = _named(card.answer, options)
    if not question or (not boxes and _tells_several(card.answer, options)):
        return card
    prompt = clean_line(" ".join(question.split()), limit=_LONGEST).strip()
    if not right:
        ticked = ticked_answer(card.answer)
        return _of_ticks(replace(card, prompt=prompt), boxes, ticked) if boxes else card
    asking = replace(card, prompt=prompt, note=joined(told, card.note))
    return of_options(asking, options, right) or card


def of_options(
    card: BasicCard, options: Mapping[str, str], right: Sequence[str]
) -> BasicCard | ChoiceCard | ChecklistCard | None:
    """The card as a choice among options, by their labels; a list of the right ones where not just
    one is right. None where these are no two options, or two are alike."""
    lines = ((label, clean_line(text, limit=_LONGEST).strip()) for label, text in options.items())
    told = {label: line for label, line in lines if line}
    answers = [told[label] for label in right if label in told]
    different = set(map(plain, told.values()))
    if len(told) < 2 or len(different) < len(told) or len(answers) < len(right):
        return None
    if len(answers) == 1:
        return ChoiceCard(*shared_fields(card), options=tuple(told.values()), answer=answers[0])
    asked = _asked_of(card, told.values())
    return _with_right(asked, answers) if answers else replace(asked, answer="none")


def _of_ticks(
    card: BasicCard, options: Sequence[str], answer: TickedAnswer
) -> BasicCard | ChecklistCard:
    """The card with what has a tick as its answer, which is not among its options."""
    if not answer.ticked:
        return card
    asked = _asked_of(replace(card, note=joined(answer.below, card.note)), options)
    return _with_right(asked, answer.ticked)


def _asked_of(card: BasicCard, options: Iterable[str]) -> BasicCard:
    return replace(card, prompt=f"{card.prompt} Of: {'; '.join(options)}")


def _with_right(card: BasicCard, answers: Sequence[str]) -> BasicCard | ChecklistCard:
    """The card with several right options as a list; with one, or long ones, as its answer."""
    if len(answers) == 1 or max(map(len, answers)) > LONGEST_POINT:
        return replace(card, answer="\n".join(answers))
    return ChecklistCard(*shared_fields(card), items=items_of(answers))


def right_options(answer: str, options: Mapping[str, str]) -> list[str]:
    """The labels of the options that an answer names; none where it names no option."""
    return _named(answer, options)[0]


def _options_below(asked: str) -> tuple[str, dict[str, str]]:
    """A question and the options that it ends with, by their labels in lower case; no options where
    these are not two in their order."""
    lines = [line for line in asked.split("\n") if line.strip()]
    options: list[tuple[str, str]] = []
    while lines and (option := _OPTION.fullmatch(lines[-1])):
        options.insert(0, (option[1].lower(), option[2].strip()))
        lines.pop()
        if option[1].lower() in ("a", "1"):
            break
    labels = [label for label, _ in options]
    if len(labels) < 2 or labels != following(labels):
        return _options_in_a_line(asked)
    return "\n".join(lines), dict(options)


def _options_in_a_line(asked: str) -> tuple[str, dict[str, str]]:
    """A question and the options behind it in its last line; none where a question ends that line,
    or any other sign of a list is in it."""
    *above, last = asked.rstrip().split("\n")
    question, *parts = _WITHIN_LINE.split(last)
    labels = [label.lower() for label in parts[::2]]
    if len(labels) < 2 or labels != following(labels) or last.endswith("?"):
        return asked, {}
    texts = [text.strip(" ,;") for text in parts[1::2]]
    return "\n".join([*above, question.rstrip()]), dict(zip(labels, texts, strict=True))


def following(labels: Sequence[str]) -> list[str]:
    """The labels of as many options, in their order: letters, or numbers from 1."""
    if labels[0] == "1":
        return [str(number) for number in range(1, len(labels) + 1)]
    return [chr(ord("a") + number) for number in range(len(labels))]


def _named(answer: str, options: Mapping[str, str]) -> tuple[list[str], str]:
    """The labels of the options that an answer names in its first line, and what else it says."""
    if not options or not answer.strip():
        return [], ""
    ticked, below = _ticked(answer, options)
    if ticked:
        return ticked, below
    first, _, rest = answer.strip().partition("\n")
    bare = plain(first).strip()
    led = _LED.match(bare)
    for text in dict.fromkeys((bare, bare[led.end() :] if led else bare)):
        labels, more = _labels(text, options)
        if labels:
            return labels, joined(more, rest.strip())
    return [], ""


def _ticked(answer: str, options: Mapping[str, str]) -> tuple[list[str], str]:
    """The labels of the options that an answer lists behind boxes with a tick, and what it says
    below; none where a box is before anything else."""
    told = ticked_answer(answer)
    labels = {option: label for label, option in options.items()}
    named = [(is_ticked, like(text, labels)) for is_ticked, text in told.boxes]
    if any(option is None for _, option in named):
        return [], ""
    return [labels[option] for is_ticked, option in named if is_ticked and option], told.below


def _tells_several(answer: str, options: Mapping[str, str]) -> bool:
    """Whether an answer has a section for each of several options, which are what it is to tell
    of.

    An answer that begins with a mere letter, or with a word such as "Correct:", names that one.
    """
    lines = [line for line in answer.split("\n") if line.strip()]
    first = _section(lines[0], options) if lines else None
    if first is None:
        return False
    within = [label.lower() for label in _WITHIN_LINE.split(lines[0].strip())[1::2]]
    if len(within) > 1 and within == following(within):
        return True
    sections = list(filter(None, (_section(line, options) for line in lines)))
    return len({label for label, is_bare in sections if is_bare or not first[1]}) > 1


def _section(line: str, options: Mapping[str, str]) -> tuple[str, bool] | None:
    """The label of the option that a line begins to tell of, and whether the line is no more than
    that."""
    shown = plain(line).strip()
    bare, labelled = _BARE.fullmatch(shown), _OPTION.fullmatch(shown)
    if bare is not None:
        label = bare[1].strip("()").lower()
    elif labelled is not None:
        label = labelled[1].lower()
    else:
        same = (label for label, option in options.items() if folded(option) == folded(line))
        label = next(same, "")
    return (label, bare is not None) if label in options else None


def _labels(text: str, options: Mapping[str, str]) -> tuple[list[str], str]:
    """The labels of the options that a text names, and what it says behind them; none where it says
    anything else."""
    alike = {folded(option): label for label, option in options.items()}
    if folded(text) in alike:
        return [alike[folded(text)]], ""
    found = _LABELS.fullmatch(text)
    labels = [label.lower() for label in _ONE.findall(found["labels"])] if found else []
    if found is None or len({*labels}) < len(labels) or not options.keys() >= {*labels}:
        return [], ""
    more = found["more"] or ""
    is_again = len(labels) == 1 and folded(more) == folded(options[labels[0]])
    return labels, "" if is_again else more
