"""Sentences of other languages than English that say what something is: "Un índice es una
estructura que …", "事务是一组 …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import WIDE, word_count
from drill.core.material.facts.facts import Statement
from drill.core.material.facts.known_terms import is_term, term_within
from drill.core.material.facts.list_answers import Reading
from drill.core.material.facts.names import plain_name
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
    language, vocabulary = reading.language, reading.vocabulary
    if language is None or not language.defines:
        return
    for number, sentence in enumerate(_SENTENCE.split(text)):
        match = _pattern(language.defines).match(_MARKS.sub("", sentence).strip())
        if match is None:
            continue
        named = _IN_BRACKETS.sub(" ", match["subject"]).strip()
        said = match["said"].strip().rstrip(" .。")
        article = _ARTICLE.match(named)
        bare = named[article.end() :] if article else named
        is_kind = number == 0 and _is_of_kind(named, bare, language)
        is_named = is_kind or _is_named(bare, place, vocabulary, lead)
        is_meaning = _is_meaning(said, bare) and not says_no_meaning(said, language)
        if not (is_meaning and is_named):
            continue
        before = article[0].lower() if article else ""
        asks = language.meaning.replace("{x}", f"{before}{{}}")
        yield Statement(place, bare, asks, said, numbers)


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
    return bool(_KIND.match(named)) and len(words) <= _LONGEST_KIND and is_known


def _stem(word: str) -> str:
    return re.sub(r"(?:es|s|e|n)$", "", word) if len(word) > 5 else word


def _is_named(bare: str, place: NotePlace, vocabulary: Vocabulary, lead: str) -> bool:
    """Whether the subject of a sentence is a term, or what the heading or the bold type names."""
    if _NO_SUBJECT.search(bare):
        return False
    is_short = (
        len(bare) <= _LONGEST_WIDE if WIDE.search(bare) else word_count(bare) <= _LONGEST_SUBJECT
    )
    if not is_short or not bare:
        return False
    above = [plain_name(name).lower().strip(" ?？¿") for name in (place.innermost, place.title)]
    is_above = any(_same(bare, name) for name in above if name)
    is_bold = bool(lead) and _IN_BRACKETS.sub(" ", _MARKS.sub("", lead)).strip().endswith(bare)
    in_latin = re.sub(r"[^\x00-\x7f]+", " ", bare).strip()
    is_latin_term = bool(WIDE.search(bare) and in_latin and term_within(in_latin, vocabulary))
    if is_above or is_bold or is_latin_term:
        return True
    return is_term(bare, vocabulary)


def _same(name: str, heading: str) -> bool:
    """Whether a heading names just this, with brackets and articles passed over."""
    shown = _ARTICLE.sub("", _IN_BRACKETS.sub(" ", heading).strip(), count=1)
    return name.lower().rstrip("s") == shown.rstrip("s")
