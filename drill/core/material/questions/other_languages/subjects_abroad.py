"""What a question in another language than English is about: which headings are names, and
whether a question of the notes says it itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.language.english import WIDE, word_count
from drill.core.material.facts.language.known_terms import spelling, term_within, topic_within
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.questions.bare_questions import repeats
from drill.core.material.questions.document_context import DocumentContext, is_specific
from drill.core.material.questions.other_languages.wordings import list_wording, names_more
from drill.core.material.vocabulary import Language

_LONGEST_NAME = 5  # words
_NO_NAME = re.compile(r"[:：。？?!！;；,，、→|¿]|->|\s[-–—]\s|\bvs\b|\bversus\b", re.IGNORECASE)
_FOR_YES = re.compile(r"[吗嘛]$|(?<!什)(?<!怎)(?<!多)么$")
_LONGEST_HEADING = 6
_NO_HEADING = re.compile(r"\d|[:：。？?!！;；→|¿]|->|\bvs\b|\bversus\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]+")
# What a title says besides its subject: "Introducción a Redis", "消息队列基础概念".
_DRESS = re.compile(
    r"^(?:introducción al?|introdução (?:ao?|à)|introduction (?:à|aux?)|introduzione a(?:l|lla)?"
    r"|einführung in(?: die| das)?|введение в|основы|conceptos (?:básicos )?de|conceitos de"
    r"|resumo (?:de|d[ao]s?)|resumen del?|résumé (?:de|des|du)|importance (?:de|des|du)"
    r"|import[âa]ncia (?:de|d[ao]s?|del)|riassunto di)\s+"
    r"|(?:基础概念|基本概念|核心概念|基础知识|基础|概述|简介|介绍|入门|详解|总结|笔记|の基礎|の概要|概要)$"
    r"|\s(?:기초|개요|소개|정리)$",
    re.IGNORECASE,
)


def asked_about(name: str, language: Language) -> str:
    """What a heading asks the meaning of: "Redis" of "Was ist Redis?"; any other as it is."""
    if not language.what:
        return name
    bare = name.strip(" ¿?？")
    about = re.sub(language.what, "", bare, count=1, flags=re.IGNORECASE)
    if about == bare:
        return name
    more = second_question(about, language)
    return (about[: more.start()] if more else about).strip(" ¿?？")


def second_question(text: str, language: Language) -> re.Match[str] | None:
    """Where a question goes on with another one: "… y por qué es importante"."""
    if not language.joined.strip(" ,"):
        return None
    if WIDE.search(text):
        return None
    asks = "|".join(map(re.escape, language.asks))
    return re.search(rf"{language.joined}(?:{asks})\b", text, re.IGNORECASE)


def is_vague(name: str, language: Language) -> bool:
    """Whether a name says nothing alone: "Conceptos básicos", "说明"."""
    if WIDE.search(name):
        return len(_left_of(name, language)) <= 1
    words = re.findall(r"[^\W\d_]+", name.lower())
    return all(word in language.vague | language.asks for word in words)


def heading_above(names: Sequence[str], language: Language) -> str:
    """The nearest heading that says something, where it is a few plain words; "" if it is not."""
    for name in map(plain_name, reversed(names)):
        shown = _IN_BRACKETS.sub("", name).strip()
        if shown and not is_vague(shown, language):
            is_plain = word_count(shown) <= _LONGEST_HEADING and not _NO_HEADING.search(shown)
            begins_so = shown.lower().split()[0] in language.asks
            return "" if not is_plain or begins_so or is_example(shown, language) else shown
    return ""


def asked_in(question: str, heading: str) -> str:
    """A question with the heading that says where it belongs in brackets before its sign."""
    if not heading:
        return question
    if heading.lower() in question.lower():
        return question
    at = len(question.rstrip("?？").rstrip())
    inside = f"（{heading}）" if WIDE.search(question) else f" ({heading})"
    return question[:at] + inside + question[at:]


def asked_inside(
    question: str, term: str, heading: str, names: Sequence[str], context: DocumentContext
) -> str:
    """The question of a term with the technical term before it that the notes are on there; the
    heading stays in brackets where it names what kind of thing the term is, or nothing is before
    it."""
    language, above = context.speech.language, tuple(map(plain_name, names))
    if language is None or not language.inside or _says_its_subject(term, heading, context):
        return asked_in(question, heading)
    subject = _technical_above((*reversed(above), *context.titles), context)
    if not subject or repeats(subject, f"{question} {heading}"):
        return asked_in(question, heading)
    kind = list_wording(heading, language)[1]
    is_kept = kind not in ("", heading.lower()) and heading in above
    asked = asked_in(question, heading if is_kept else "")
    return language.inside.format(x=subject, asked=f"{asked[:1].lower()}{asked[1:]}")


def _says_its_subject(term: str, heading: str, context: DocumentContext) -> bool:
    """Whether a term belongs to one subject, or has one behind it in brackets."""
    is_code = term.islower() and term != spelling(term, context.vocabulary)  # "ldap" of a table
    if is_specific(term, context.vocabulary) and not is_code:
        return True
    return not heading and _IN_BRACKETS.search(term) is not None


def _technical_above(names: Sequence[str], context: DocumentContext) -> str:
    """The nearest heading's technical term that is written with a capital, as it is in any
    language: "Kubernetes", "DNS", not "tail latency"."""
    vocabulary = context.vocabulary
    found = (
        topic_within(name, vocabulary) or (spelling(name, vocabulary) and name) for name in names
    )
    return next((term for term in found if term and not term.islower()), "")


def is_example(name: str, language: Language) -> bool:
    return name.lower().startswith(tuple(language.examples))


def _left_of(name: str, language: Language) -> str:
    """The signs of a name in a script without blanks that are of no word which says nothing."""
    for word in sorted(language.asks | language.vague, key=len, reverse=True):
        name = name.replace(word, "")
    return "".join(re.findall(r"\w", name))


def is_name(name: str, language: Language) -> bool:
    """Whether a heading may be the subject of a question: no sentence, no question, no
    comparison, and no label of a list."""
    if not name:
        return False
    if word_count(name) > _LONGEST_NAME or _NO_NAME.search(name):
        return False
    if language.joined.strip(" ,") and language.joined in f" {name} ":
        return False
    return not (_begins_as_question(name, language) or _is_label(name, language))


def _begins_as_question(name: str, language: Language) -> bool:
    """Whether a text begins with a word by which a language asks."""
    if name.lower().split()[0] in language.asks:
        return True
    wide = [word for word in language.asks if len(word) > 1 and WIDE.search(word)]
    return name.startswith(tuple(wide))


def _is_label(name: str, language: Language) -> bool:
    """Whether a text asks for a list and does not say of what: "Ventajas"."""
    word = list_wording(name, language)[1]
    if not word:
        return False
    return word in language.reasons or not names_more(name, word)


def _undressed(name: str) -> str:
    """A heading without what is in brackets and what it says besides its subject."""
    bare = _IN_BRACKETS.sub("", name).strip() or name
    return _DRESS.sub("", bare).strip() or bare


def asks_twice(question: str, language: Language) -> bool:
    """Whether the notes ask two things in one question."""
    if second_question(question, language):
        return True
    if re.search(r"[?？]\s*\S", question):
        return True
    if not (WIDE.search(question) or language.name == "ko"):
        return False
    found = 0
    for word in sorted(language.asks, key=len, reverse=True):
        found += question.count(word)
        question = question.replace(word, " ")
    return found > 1 and bool(re.search(r"[,，、및和]", question))


def has_asking_word(question: str, language: Language) -> bool:
    """Whether a question does not ask for yes or no; in scripts that part no words, and in Korean,
    that is not told."""
    if WIDE.search(question) and not _FOR_YES.search(question):
        is_label = language.name != "ja" or bool(list_wording(question, language)[0])
        return is_label or any(word in question for word in language.asks)
    if language.name == "ko":
        return True
    return not language.asks.isdisjoint(re.findall(r"[^\W\d_]+", question.lower()))


def subject_of(
    label: str, names: Sequence[str], place: NotePlace, language: Language, context: DocumentContext
) -> str:
    """What the points of a label are of: the nearest heading that says something, else the
    document's title; "" where that is no name."""
    same = context.speech.repeated | {label.lower()}
    for name in map(plain_name, reversed(names)):
        about = _undressed(asked_about(name, language))
        is_file = about.isascii() and strength(about, context.vocabulary) is Strength.NOTHING
        if not about:
            continue
        if is_file or name.lower() in same:
            continue
        if is_vague(about, language):
            continue
        return about if is_name(about, language) else ""
    own, of_file = plain_name(place.title), plain_name(context.titles[1])
    found = _subject_of_title(own, language, context)
    if found:
        return found
    return _subject_of_title(of_file, language, context, may_be_numbered=of_file == own)


def _subject_of_title(
    title: str, language: Language, context: DocumentContext, *, may_be_numbered: bool = True
) -> str:
    """What a title names, or the term within it; "" if it says too little."""
    says_little = any(word in language.vague for word in re.findall(r"\w+", title.lower()))
    is_numbered = not may_be_numbered and any(map(str.isdigit, title))
    subject = _undressed(title)
    if says_little or is_numbered or not is_name(subject, language):
        return term_within(title, context.vocabulary)
    known = spelling(subject, context.vocabulary) if subject.islower() else ""
    return known or subject  # the name of a file has no capitals


def says_of_what(bare: str, language: Language) -> bool:
    """Whether a question has a word that says of what it asks: not "¿Por qué es importante?"."""
    if WIDE.search(bare):
        return len(_left_of(bare, language)) > 1
    words = re.findall(r"[^\W\d_]+", bare.lower())
    return any(word not in language.asks | language.vague | language.common for word in words)
