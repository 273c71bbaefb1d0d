"""Questions to notes in another language than English: the heading and the point, without an
English word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import word_count
from drill.core.material.facts.facts import Cell, Contrast, Meaning, Points
from drill.core.material.facts.known_terms import is_term
from drill.core.material.facts.names import Strength, plain_name, strength
from drill.core.material.questions.asked import Asked
from drill.core.material.questions.setting import Setting
from drill.core.material.vocabulary import Vocabulary

_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LETTERS_A_WORD = 2  # of a script that parts no words
_LONGEST_HEADING = 6  # words
_LONGEST_TITLE = 3
_LONGEST_LABEL = 5
_SHORTEST_MEANING, _LONGEST_MEANING = 3, 30


def neutral_question(label: str, names: Sequence[str], place: NotePlace, setting: Setting) -> str:
    """A question in any language: the document, what it is about, and the label; a question of the
    notes as it is."""
    bare = plain_name(label.rstrip(":：?？"))
    mark = "？" if _WIDE.search(bare) else "?"
    if re.search(r"[?？]\s*$", label):
        return bare + mark
    above = [plain_name(name) for name in names]
    telling = [name for name in above if strength(name, setting.vocabulary) is not Strength.NOTHING]
    heading = next((name for name in reversed(telling) if name != bare and _is_heading(name)), "")
    title = plain_name(place.title) or setting.titles[1]
    about = [title] if (title and _words(title) <= _LONGEST_TITLE) or not heading else []
    about += [heading] if heading else []
    told = [name for name in dict.fromkeys(about) if name and name.lower() not in bare.lower()]
    if len(told) > 1 and told[0].lower() in told[1].lower():
        told = told[1:]
    return f"{', '.join(told)}: {bare}{mark}" if told else bare + mark


def own_question(question: str, setting: Setting) -> str:
    """A question of the notes, with the sign before it that Spanish has."""
    is_spanish = setting.speech.asks_meaning.startswith("¿") or question.lstrip().startswith("¿")
    return f"{'¿' if is_spanish else ''}{plain_name(question.rstrip('?'))}?"


def meaning_abroad(term: str, names: Sequence[str], place: NotePlace, setting: Setting) -> str:
    """The question what a term means in the language of the notes, for a technical term; else a
    neutral one."""
    asks, neutral = setting.speech.asks_meaning, neutral_question(term, names, place, setting)
    is_of_two = ", " in neutral.partition(": ")[0]
    return (
        asks.format(term)
        if asks and not is_of_two and is_term(term, setting.vocabulary)
        else neutral
    )


def _is_heading(name: str) -> bool:
    """Whether what stands above names something, rather than being the sentence before a list."""
    return bool(name) and _words(name) <= _LONGEST_HEADING and not re.search(r"[:：。]", name)


def weighed_abroad(asked: Asked, vocabulary: Vocabulary) -> Asked:
    """The card with a doubt where a language that drill does not know leaves one."""
    return replace(asked, doubt=asked.doubt or _doubt(asked, vocabulary))


def _doubt(asked: Asked, vocabulary: Vocabulary) -> str:
    is_of_two = ", " in asked.prompt.partition(": ")[0] and ": " in asked.prompt
    if is_of_two and not asked.given and not isinstance(asked.fact, Contrast):
        return "only two headings together say what it is about"
    match asked.fact:
        case Points(label=label, place=place, given=False):
            name = plain_name(label or place.innermost)
            if (
                not asked.entries
                or _words(name) > _LONGEST_LABEL
                or not _names_list(name, vocabulary)
            ):
                return "it is not sure that the heading asks for these points"
        case Meaning() | Cell():
            if any(
                name.lower().startswith(tuple(vocabulary.examples_abroad)) for name in asked.words
            ):
                return "a single example"
            if isinstance(asked.fact, Meaning) and not asked.fact.listed:
                return "it is not sure that the line names a term"
            if not is_term(asked.words[0], vocabulary):
                return "it is not sure that the line names a term"
            is_long = any(_words(name) > _LONGEST_LABEL for name in asked.words[:1])
            if (
                is_long
                or not _SHORTEST_MEANING <= _words(asked.answer) <= _LONGEST_MEANING
                or asked.answer[:1] in "(（"
            ):
                return "it is not sure that this says what the term means"
    return ""


def _names_list(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a label has a word that asks for a list, in one of the languages that have such words
    listed."""
    lowered = name.lower()
    if _WIDE.search(name):
        return any(word in lowered for word in vocabulary.lists_abroad if _WIDE.search(word))
    return any(word in vocabulary.lists_abroad for word in re.findall(r"[^\W\d_]+", lowered))


def _words(text: str) -> int:
    """How many words a text has; a script that parts none has one for about two signs."""
    wide = len(_WIDE.findall(text))
    return wide // _LETTERS_A_WORD if wide else word_count(text)
