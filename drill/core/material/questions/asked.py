"""A question with its answer before it is weighed, and what all questions share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.core.cards import Kind
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import (
    Entry,
    Fact,
    Points,
)
from drill.core.material.facts.names import plain_name


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, as text or as points, before it is weighed.

    `doubt` says why a person may not want the card as it is, "" if nothing is known against it;
    `words` name it.
    """

    fact: Fact
    kind: Kind
    prompt: str
    words: tuple[str, ...]
    answer: str = ""
    entries: tuple[Entry, ...] = ()
    note: str = ""
    accept: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def texts(self) -> list[str]:
        """The points, else the answer."""
        return [entry.text for entry in self.entries] or [self.answer]

    @property
    def given(self) -> bool:
        """Whether the notes themselves ask just this."""
        return isinstance(self.fact, Points) and self.fact.given


def ends_a_claim(asked: Asked) -> bool:
    """Whether the points end a sentence of the notes: those of "When will Kafka rebalance?"."""
    return isinstance(asked.fact, Points) and bool(_CLAIM.match(asked.prompt))


_CLAIM = re.compile(
    r"(?:In [^,?]+, )?(?:[Ww]hat (?:can|could|may|might|must|will)"
    r"|[Ww]hich (?:two|three|four|five) \w+ (?:can|must|should|does|do)) (?!you\b)"
    r"|(?:In [^,?]+, )?[Ww]hat do(?:es)? (?!you\b)[^?]+"
    r" (?:include|contain|consist of|comprise|provide|offer|require|need|support)\?$"
    r"|(?:When|Why|How|Which \w+) (?:is|are|was|were|can|could|should|must|will|may|might|would|has"
    r"|have|had|does|do) (?!you\b)"
)


def without_label(text: str) -> str:
    """An answer without a label that says only that it is one: "Definition: …"."""
    return _ANSWER_LABEL.sub("", text.strip())


_ANSWER_LABEL = re.compile(
    r"^(?:(?:quick|short|simple)\s+)?(?:definition|answer|meaning|description|in\s+short|tl;?dr)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def names_above(place: NotePlace, label: str) -> tuple[str, ...]:
    """The headings above a label, without the label where it is the innermost of them."""
    if place.names and plain_name(place.names[-1]).lower() == plain_name(label).lower():
        return place.names[:-1]
    return place.names


def prefixed(question: str, subject: str) -> str:
    subject = re.sub(r"^(?:an?|the)\s+", "", subject)
    whole = (
        f"{subject[:1].upper() + subject[1:]}: {question}"
        if subject and subject.lower() not in question.lower()
        else question
    )
    return whole[:1].upper() + whole[1:]


def for_one(question: str) -> str:
    """The question for a list of one point."""
    match = re.match(
        r"^(?P<before>(?:.*: )?[Ww]hat) are (?P<the>the )(?P<what>\S+(?:\s\S+){0,3}?)s "
        r"(?P<rest>(?:of|for|in|to) .*)$",
        question,
    )
    return (
        f"{match['before']} is the {match['what']} {match['rest']}"
        if match and not match["what"].endswith(("e", "s")) and " and " not in match["what"]
        else question
    )


def plain_words(text: str) -> str:
    """The words of a text in small letters, without signs, parted by one blank."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
