"""How a language asks: its questions filled with names of the notes, and what a name says in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.english import WIDE, word_count
from drill.core.material.facts.known_terms import spelling, term_within
from drill.core.material.facts.names import plain_name
from drill.core.material.vocabulary import Language, Vocabulary

_LONGEST_NAME = 5  # words
_NO_NAME = re.compile(r"[:：。？?!！;；,，、→|¿]|->|\bvs\b|\bversus\b", re.IGNORECASE)
_BETWEEN_WIDE = re.compile(rf"(?<={WIDE.pattern}) (?={WIDE.pattern})")
_HANGUL_WITH_END = 28  # a syllable of Hangul ends in a consonant if it is no multiple of this
_FIRST_SYLLABLE = 0xAC00
_LAST_SYLLABLE = 0xD7A3


def filled(template: str, language: Language, **names: str) -> str:
    """A question of the language with its names, and with what two words become together."""
    text = template.format(**names)
    for apart, together in language.contracted.items():
        text = text.replace(apart, together)
    if language.elided:
        before_vowel = rf"\b({language.elided[:-1]}){language.elided[-1]} (?=[aeiouyàâéèêëîïôûœ])"
        text = re.sub(before_vowel, r"\1’", text, flags=re.IGNORECASE)
    if "{x}란" in template and _ends_in_consonant(names.get("x", "")):
        text = text.replace(f"{names['x']}란", f"{names['x']}이란")
    if WIDE.search(text):
        text = _BETWEEN_WIDE.sub("", text)
    return text[:1].upper() + text[1:] if template.startswith("{label}") else text


def _ends_in_consonant(name: str) -> bool:
    """Whether a name in Hangul ends in a consonant, by which its particle is told."""
    last = ord(name[-1]) if name else 0
    is_syllable = _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE
    return is_syllable and bool((last - _FIRST_SYLLABLE) % _HANGUL_WITH_END)


def things_joined(things: Sequence[str], language: Language) -> str:
    """Several things with "and" before the last: "REST y GraphQL"."""
    comma = "、" if language.name in ("zh", "ja") else ", "
    before, last = comma.join(things[:-1]), things[-1]
    joined = language.joined
    if joined == " y " and re.match(r"h?i(?!e)", last, re.IGNORECASE):
        joined = " e "
    return f"{before}{joined}{last}"


def within(name: str, language: Language, capitals: frozenset[str], vocabulary: Vocabulary) -> str:
    """A heading or label as it is written within a sentence: its first capital is the heading's,
    unless it begins a name; `capitals` are words that the notes write so within a sentence."""
    first, blank, rest = name.partition(" ")
    is_titled = bool(re.fullmatch(r"[^\W\d_][^\W\d_A-ZА-ЯЁ]*", first)) and first[:1].isupper()
    is_name = (
        spelling(first, vocabulary)
        or spelling(name, vocabulary)
        or re.match(r"[^\W\d_a-zà-ÿ][^\W\d_A-Z]", rest)
    )
    if language.name == "de" or not is_titled or is_name or first.lower() in capitals:
        return name
    return f"{first.lower()}{blank}{rest}"


def list_wording(label: str, language: Language) -> tuple[str, str]:
    """The question for the points of a label, and the word of it that asks for a list; "" if it has
    none."""
    lowered = label.lower()
    for template, words in language.lists.items():
        if WIDE.search(label) or language.name == "ko":
            ends = max((word for word in words if lowered.endswith(word)), key=len, default="")
            if ends:
                return template, ends
            continue
        said = re.findall(r"[^\W\d_]+", lowered)
        where = said[-1:] if language.name == "tr" else said[: 1 if language.first else 2]
        found = next((word for word in where if word in words), "")
        if found:
            return template, found
    return "", ""


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
    if not language.joined.strip(" ,") or WIDE.search(text):
        return None
    asks = "|".join(map(re.escape, language.asks))
    return re.search(rf"{language.joined}(?:{asks})\b", text, re.IGNORECASE)


def names_term(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text holds a technical term, also with the ending of another script behind it."""
    return bool(
        term_within(text, vocabulary)
        or term_within(re.sub(r"[^\x00-\x7f]+", " ", text), vocabulary)
    )


def asks_meaning(question: str, language: Language) -> bool:
    """Whether a question asks what something is."""
    return bool(language.what) and bool(
        re.search(language.what, question.strip(" ¿"), re.IGNORECASE)
    )


def is_vague(name: str, language: Language) -> bool:
    """Whether a name says nothing alone: "Conceptos básicos", "说明"."""
    lowered = name.lower()
    if lowered in language.vague:
        return True
    words = re.findall(r"[^\W\d_]+", lowered)
    return not WIDE.search(name) and all(word in language.vague | language.asks for word in words)


def is_name(name: str, language: Language) -> bool:
    """Whether a heading may be the subject of a question: no sentence, no question, no
    comparison, and no label of a list."""
    if not name or word_count(name) > _LONGEST_NAME or _NO_NAME.search(name):
        return False
    words = name.lower().split()
    joins = bool(language.joined.strip(" ,")) and language.joined in f" {name} "
    begins_so = words[0] in language.asks or any(
        len(word) > 1 and name.startswith(word) for word in language.asks if WIDE.search(word)
    )
    return not (joins or begins_so or list_wording(name, language)[0])


def subject_of(
    label: str, names: Sequence[str], titles: Sequence[str], language: Language, known: Vocabulary
) -> str:
    """What the points of a label are of: the nearest heading that says something, else the
    document's title; "" where that is no name."""
    for name in map(plain_name, reversed(names)):
        about = asked_about(name, language)
        if not about or about.lower() == label.lower() or is_vague(about, language):
            continue
        return about if is_name(about, language) else ""
    for title in filter(None, map(plain_name, titles)):
        says_little = any(word in language.vague for word in re.findall(r"\w+", title.lower()))
        if is_name(title, language) and not says_little:
            return title
        if term := term_within(title, known):
            return term
    return ""


def is_loan(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name takes no ending in a language whose words have them: a technical term, or one
    in other letters."""
    return bool(term_within(name, vocabulary)) or bool(re.search(r"[A-Z]{2}", name))
