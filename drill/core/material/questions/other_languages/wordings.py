"""How a language asks: its questions filled with names of the notes, and what a name says in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.language.english import WIDE
from drill.core.material.facts.language.known_terms import spelling, term_within
from drill.core.material.vocabulary import Language, Vocabulary

_BETWEEN_WIDE = re.compile(rf"(?<={WIDE.pattern}) (?={WIDE.pattern})")
_HANGUL_WITH_END = 28  # a syllable of Hangul ends in a consonant if it is no multiple of this
_FIRST_SYLLABLE = 0xAC00
_LAST_SYLLABLE = 0xD7A3
_FEWEST_LETTERS = 4  # before the word for a kind
# What a text that says what something is for begins with in some languages: "Afficher les …".
_INFINITIVES = {
    "fr": r"(?!Fichier|Dossier|Pilier|Palier|Métier|Premier|Dernier|Entier|Particulier)"
    r"[A-ZÉ][a-zéèêîôçû]{2,}(?:er|ir)[\s/]",
    "es": r"[A-Z][a-zñü]{2,}(?:ar|er|ir)\s",
    "pt": r"[A-Z][a-zç]{2,}(?:ar|er|ir)\s",
    "it": r"[A-Z][a-zàèìòù]{2,}(?:are|ere|ire)\s",
    "ru": r"[А-Я][а-яё]{2,}(?:ть|ться)\s",
}


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
    """Whether a name ends in a consonant as it is read in Korean, by which its particle is told."""
    if name.isascii():
        return bool(re.search(r"(?:[lmnLMN]|R|ng)$", name))
    last = ord(name[-1]) if name else 0
    is_syllable = _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE
    return is_syllable and bool((last - _FIRST_SYLLABLE) % _HANGUL_WITH_END)


_WITHOUT_SPACES = frozenset(("zh", "zh_hant", "ja"))


def things_joined(things: Sequence[str], language: Language) -> str:
    """Several things with "and" before the last: "REST y GraphQL"."""
    comma = "、" if language.name in _WITHOUT_SPACES else ", "
    before, last = comma.join(things[:-1]), things[-1]
    joined = language.joined
    if joined == " y " and re.match(r"h?i(?!e)", last, re.IGNORECASE):
        joined = " e "
    return f"{before}{joined}{last}"


def within(name: str, language: Language, capitals: frozenset[str], vocabulary: Vocabulary) -> str:
    """A heading or label as it is written within a sentence: its first capital is the heading's,
    unless it begins a name; `capitals` are words that the notes write so within a sentence."""
    first, blank, rest = name.partition(" ")
    if language.name in _WITHOUT_SPACES | {"de", "ko"}:
        return name
    if first.lower() in capitals or not first[:1].isupper():
        return name
    if not re.fullmatch(r"[^\W\d_][^\W\d_A-ZА-ЯЁ]*", first):
        return name
    if spelling(first, vocabulary) or spelling(name, vocabulary):
        return name
    if re.match(r"[^\W\d_a-zà-ÿ][^\W\d_A-Z]", rest):
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


def names_term(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text holds a technical term, also with the ending of another script behind it."""
    return bool(
        term_within(text, vocabulary)
        or term_within(re.sub(r"[^\x00-\x7f]+", " ", text), vocabulary)
    )


def does(text: str, language: Language) -> bool:
    """Whether a text begins with what something does: "Reduce el tamaño"."""
    if not language.purpose:
        return False
    if language.name in _INFINITIVES and re.match(_INFINITIVES[language.name], text):
        return True
    if language.name in _WITHOUT_SPACES:
        return text.startswith(tuple(language.does)) if language.does else False
    return bool(language.does.intersection(re.findall(r"[^\W\d_]+", text.lower())[:1]))


def names_more(label: str, word: str) -> bool:
    """Whether a label in a script that parts no words names more than the word for its kind:
    "漏桶算法概念"."""
    is_plain = bool(WIDE.search(label)) and not re.search(r"[:：，,]", label)
    return is_plain and len(label) - len(word) >= _FEWEST_LETTERS


def in_small(label: str, language: Language, small: frozenset[str]) -> str:
    """A heading with those words in small letters that the notes write so within sentences:
    "Topologias de Rede"."""
    if language.name == "de":
        return label
    first, blank, rest = label.partition(" ")
    said = re.sub(
        r"\b[A-ZÀ-Þ][a-zß-ÿ]+\b",
        lambda match: match[0].lower() if match[0].lower() in small else match[0],
        rest,
    )
    return f"{first}{blank}{said}"


def asks_meaning(question: str, language: Language) -> bool:
    """Whether a question asks what something is."""
    return bool(language.what) and bool(
        re.search(language.what, question.strip(" ¿"), re.IGNORECASE)
    )


def is_loan(name: str, language: Language, vocabulary: Vocabulary) -> bool:
    """Whether a name takes no ending in a language whose words have them: a technical term, or one
    in other letters."""
    is_latin = name.isascii() and any(map(str.isalpha, name))
    if is_latin and language.name == "ru":
        return True
    return bool(term_within(name, vocabulary)) or bool(re.search(r"[A-Z]{2}", name))
