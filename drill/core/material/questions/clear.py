"""Whether a card is clear enough to go without the weighing by traits."""

from __future__ import annotations

import re

from drill.core.material.facts.english import head_of, word_count
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Figure,
    Meaning,
    Points,
    Statement,
)
from drill.core.material.facts.known_terms import names_setting_in_code, term_within
from drill.core.material.questions.asked import Asked, as_shown, ends_a_claim
from drill.core.material.questions.setting import (
    PRONOUN,
    Setting,
)
from drill.core.material.vocabulary import Vocabulary


def is_weighed_by_traits(asked: Asked, setting: Setting) -> bool:
    """Whether the traits of a card say something of it: the judged cards were of English notes on
    subjects."""
    return (
        not (asked.given or setting.interview or _is_clear(asked, setting.vocabulary))
        and setting.speech.is_english
    )


def _is_clear(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a card is good whatever its words are.

    Those are a figure, a choice for a kind of data, what a short form means, what to ask about
    something, and what the notes ask and answer in a sentence or two, a formula or a table.
    """
    own = isinstance(asked.fact, Answered) and (
        all(word_count(entry.text) <= _SHORT_POINT for entry in asked.entries)
        if asked.entries
        else word_count(asked.answer) in _SENTENCE or as_shown(asked) != asked
    )
    return (
        own
        or isinstance(asked.fact, Figure)
        or (isinstance(asked.fact, Contrast) and not asked.fact.aspect)
        or (ends_a_claim(asked) and _says_of_what(asked, vocabulary))
        or _names_several(asked, vocabulary)
        or _asks_for_remedies(asked, vocabulary)
        or (isinstance(asked.fact, Statement) and bool(_TOLD.match(asked.fact.asks)))
        or (_asks_of_way(asked, vocabulary) and bool(term_within(asked.prompt, vocabulary)))
        or bool(_CLEAR_ALONE.search(_PLACED.sub("", asked.prompt)))
    )


def _names_several(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether several short names are asked for by what they are, with the term that they are
    of."""
    are_short = all(word_count(entry.text) <= _NAME_WORDS for entry in asked.entries)
    is_list = isinstance(asked.fact, Points | Meaning) and len(asked.entries) >= _FEWEST_NAMES
    asks = _ASKS_FOR_NAMES.match(asked.prompt)
    if not (is_list and are_short and asks):
        return False
    kind = head_of(re.sub(r"^.*?hat are the ", "", asked.prompt).rstrip("?")).lower()
    are_ways = kind in vocabulary.ways | vocabulary.senses and _OF_WAYS.search(asked.prompt)
    return bool(are_ways) or bool(term_within(asked.prompt, vocabulary))


_ASKS_FOR_NAMES = re.compile(
    r"(?:In [^,?]+, w|W)hat (?:are the (?!pros|cons)|is the (?:goal|purpose|aim|role) of )"
)
# A kind in two words or more: "the write strategies", not "the types".
_OF_WAYS = re.compile(r"hat are the [\w-]+ [\w-]+")


def _asks_for_remedies(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether several short remedies against a term are asked for."""
    are_short = all(word_count(entry.text) <= _SHORT_POINT for entry in asked.entries)
    asks = _REMEDIES.match(_PLACED.sub("", asked.prompt))
    is_placed = bool(_PLACED.match(asked.prompt)) and isinstance(asked.fact, Points)
    names = is_placed or bool(term_within(asked.prompt, vocabulary))
    return bool(asks and asked.entries[1:]) and are_short and names


_REMEDIES = re.compile(
    r"how do you (?:prevent|avoid|solve|fix|detect|handle|save|reduce|repair|resolve|mitigate)"
    r" (?!it\b|them\b|this\b)",
    re.IGNORECASE,
)


def _says_of_what(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a question for what something holds names a term: not "What do popular services
    include?"."""
    alone = _PLACED.sub("", asked.prompt)
    asks_for_parts = re.match(r"what do", alone, re.IGNORECASE)
    return not asks_for_parts or bool(term_within(alone, vocabulary))


def _asks_of_way(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether one of several ways is asked for how it works or what it means, or a heading for what
    its first point says."""
    if not isinstance(asked.fact, Meaning):
        return False
    if asked.fact.headed:
        return True
    of_senses = bool(set(asked.fact.of.lower().split()) & vocabulary.senses)
    are_several = of_senses and asked.prompt.startswith("What are ")
    return are_several or bool(_OF_WAY.match(asked.prompt))


_OF_WAY = re.compile(r"(?:(?:In|Among) [^,?]+, )?(?:how|what) do(?:es)? .* (?:work|mean)\?$", re.I)
_NAME_WORDS = 6
_FEWEST_NAMES = 3
# How and where something works, its other names, who uses it: sentences with one plain form.
_TOLD = re.compile(
    r"How (?:do|does) \{\} work|(?:Where|When|What) does \{\} \w+ (?:well|best|poorly|badly)"
    r"|When do you (?:choose|use) |Which systems use|Where is \{\} seen|What is another name for"
)
_SENTENCE = range(8, 31)  # words
_SHORT_POINT = 12


_PLACED = re.compile(r"^In [^,?]+, ")


_CLEAR_ALONE = re.compile(
    r"^what are the (?:two|three|four|five|six|seven) \w+ of "
    r"|^what kinds of .+ are there\?$|^which \S+(?: \S+)? for "
    r"|^when do you (?:not )?(?:use|choose) |\bstand for\?$|^what do you ask about ",
    re.IGNORECASE,
)


def names_term(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a question is about a technical term, as those have to be that are not questions of
    the notes.

    What is said of a term or in a row names the term itself, a list or a statement at least what it
    is within.
    """
    match asked.fact:
        case Points() | Statement():
            is_placed = bool(_PLACED.match(asked.prompt)) and not PRONOUN.search(asked.prompt)
            names = is_placed or bool(term_within(asked.prompt, vocabulary))
            return " do you " in asked.prompt or names
        case Meaning() | Cell():
            alone = _PLACED.sub("", asked.prompt)
            names_setting = alone != asked.prompt and bool(_IDENTIFIER.search(alone))
            return (
                names_setting
                or names_setting_in_code(alone)
                or bool(term_within(alone, vocabulary))
            )
    return True


_IDENTIFIER = re.compile(
    r"\b(?:[a-z]+\.[a-z.]{3,}|[A-Z]\w+-[A-Z][\w-]+|[A-Z][a-z]+[A-Z]\w+|\w+_\w+)\b"
)
