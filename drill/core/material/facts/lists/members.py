"""What stands below one of several headings of a kind: what a condition, a property or a principle
means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Sentence, Statement
from drill.core.material.facts.language.english import Form, form_of, head_of, word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.lower_headings import kind_of_members, member_name
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import Heading, Mute, Paragraph
from drill.core.material.reading.headings import Section
from drill.core.material.vocabulary import Vocabulary

_TOLD = range(5, 25)  # words
_POINTS_BACK = re.compile(
    r"^(?:it|they|you|here|there|so|but|and|for\s+example|let)\b"
    r"|\b(?:this|these|those|above|below|following|example|we|our|us|I|my)\b|[:?→]|->",
    re.IGNORECASE,
)


def meaning_of_member(
    part: Section,
    found: Sequence[Found],
    lower: Mapping[Heading, Sequence[Heading]],
    place: NotePlace,
    vocabulary: Vocabulary,
) -> list[Statement]:
    """What the first sentence below one of several conditions, properties or principles says that
    it means; nothing where that text states something else already."""
    first = part.blocks[0] if part.blocks else None
    if len(part.path) < 2 or not isinstance(first, Paragraph):
        return []
    above, heading = part.path[-2:]
    is_of_claims = head_of(plain_name(above.text)).lower() in vocabulary.claims
    if not is_of_claims:
        return []
    if not kind_of_members(above, lower.get(above, ()), vocabulary):
        return []
    if _is_told(first, found):
        return []
    said = next(iter(split_sentences(first.text)), "")
    if not _is_claim(said, vocabulary):
        return []
    name = member_name(heading)
    asks = "What does “{}” mean?" if re.search(r"\band\b", name) else "What does {} mean?"
    return [Statement(place, name, asks, said, first.numbers)]


def _is_told(paragraph: Paragraph, found: Sequence[Found]) -> bool:
    """Whether a paragraph states something already that is more than a sentence."""
    stated = [one for one in found if not isinstance(one, Mute | Sentence)]
    return any(not set(paragraph.numbers).isdisjoint(one.lines) for one in stated)


def _is_claim(said: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says of something what holds, and is no command and no question; one that
    points back does not say of what."""
    if word_count(said) not in _TOLD or _POINTS_BACK.search(said):
        return False
    form = form_of(said, vocabulary)
    has_verb = not vocabulary.doing.isdisjoint(said.lower().split()[1:])
    is_told = form is Form.SENTENCE or (form is Form.NAME and has_verb)
    return is_told and said.rstrip().endswith(".")
