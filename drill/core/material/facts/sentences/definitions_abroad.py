"""Sentences of other languages than English that say what something is: "Un índice es una
estructura que …", "事务是一组 …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Reading
from drill.core.material.facts.facts import Statement
from drill.core.material.facts.language.english import WIDE, word_count
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.vocabulary import Language, Vocabulary

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿа-яё])|(?<=[。！？])\s*")
_ARTICLE = re.compile(
    r"(?P<article>(?:um|uma|uns|o|a|os|as|un|una|el|la|los|las|une|le|les|il|lo|uno|gli|der|die"
    r"|das|ein|eine"
    r"|de|het|een)\s+|l[’'])(?=\S)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]{1,60}[)）]\s*")
_MARKS = re.compile(r"[*_`“”\"„«»]")
_NO_SUBJECT = re.compile(r"[,;:，；：、。]")
_SPEAKS_OF = re.compile(r"\b(?:mais|más|most|plus|più|meist)\b", re.IGNORECASE)
_KIND = re.compile(r"(?:uma?|una?|une|un[oa]?|eine?|een)\s", re.IGNORECASE)
_LONGEST_KIND = 3  # words
_LONGEST_SUBJECT = 5  # words
_LONGEST_WIDE = 14  # letters of a subject in a script that parts no words
_SHORTEST, _LONGEST = 4, 40  # words of a definition


def definitions_abroad(
    text: str,
    place: NotePlace,
    numbers: tuple[int, ...],
    reading: Reading,
    lead: str = "",
) -> Iterator[Statement]:
    """What the sentences of a text say that a term, or what is named by the heading or in bold
    at the beginning, is."""
    language = reading.language
    if language is None or not language.defines:
        return
    for number, sentence in enumerate(_SENTENCE.split(text)):
        match = _pattern(language.defines).match(_MARKS.sub("", sentence).strip())
        if match is None:
            continue
        named = _IN_BRACKETS.sub(" ", match["subject"]).strip()
        said = match["said"].strip().rstrip(" .。")
        article, bare = _parted_article(named)
        is_kind = number == 0 and _is_of_kind(named, bare, language)
        if not (is_kind or _is_named(bare, place, reading.vocabulary, lead)):
            continue
        if not _is_meaning(said, bare) or says_no_meaning(said, language):
            continue
        asks = language.meaning.replace("{x}", f"{article.lower()}{{}}")
        yield Statement(place, bare, asks, said, numbers)


def _parted_article(named: str) -> tuple[str, str]:
    """The article of a name, "" if it has none, and the rest of it."""
    article = _ARTICLE.match(named)
    return (article[0], named[article.end() :]) if article else ("", named)


def says_no_meaning(said: str, language: Language) -> bool:
    """Whether what is said of a thing does not tell what it is: "it is used by default"."""
    return bool(language.remarks) and bool(re.search(language.remarks, said.strip()))


@lru_cache(maxsize=32)
def _pattern(defines: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<subject>\S.{{0,60}}?){defines}(?P<said>\S.*)$", re.IGNORECASE | re.DOTALL
    )


def _is_meaning(said: str, subject: str) -> bool:
    """Whether a text may tell what its subject is: no praise, no remark of a few words."""
    if _SPEAKS_OF.search(" ".join(said.split()[:5])) or subject.lower() in said.lower():
        return False
    return _SHORTEST <= word_count(said) <= _LONGEST and not said.endswith((":", "："))


def _is_of_kind(named: str, bare: str, language: Language) -> bool:
    """Whether a sentence is about anything of a kind: "Uma fila é uma …", "Ein Index ist …"."""
    words = bare.lower().split()
    says_little = language.vague | language.examples | language.this | language.reasons
    stems = tuple(_stem(one) for one in says_little if len(one) > 3)
    is_known = not any(word.startswith(stems) for word in words)
    if not _KIND.match(named):
        return False
    return len(words) <= _LONGEST_KIND and is_known


def _stem(word: str) -> str:
    return re.sub(r"(?:es|s|e|n)$", "", word) if len(word) > 5 else word


def _is_named(bare: str, place: NotePlace, vocabulary: Vocabulary, lead: str) -> bool:
    """Whether the subject of a sentence is a term, or what the heading or the bold type names."""
    if not bare:
        return False
    if _NO_SUBJECT.search(bare) or not _is_short(bare):
        return False
    above = [plain_name(name).lower().strip(" ?？¿") for name in (place.innermost, place.title)]
    if any(_same(bare, name) for name in above if name):
        return True
    if lead and _IN_BRACKETS.sub(" ", _MARKS.sub("", lead)).strip().endswith(bare):
        return True
    return _has_latin_term(bare, vocabulary) or is_term(bare, vocabulary)


def _is_short(name: str) -> bool:
    if WIDE.search(name):
        return len(name) <= _LONGEST_WIDE
    return word_count(name) <= _LONGEST_SUBJECT


def _has_latin_term(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name in a script that parts no words has a term in Latin letters in it."""
    if not WIDE.search(name):
        return False
    in_latin = re.sub(r"[^\x00-\x7f]+", " ", name).strip()
    return bool(in_latin and term_within(in_latin, vocabulary))


def _same(name: str, heading: str) -> bool:
    """Whether a heading names just this, with brackets and articles passed over."""
    shown = _ARTICLE.sub("", _IN_BRACKETS.sub(" ", heading).strip(), count=1)
    return name.lower().rstrip("s") == shown.rstrip("s")
