"""Which other language than English a document is in."""

from __future__ import annotations

import re
from collections import Counter

from drill.core.material.vocabulary import Language, Vocabulary

_SCRIPTS = (  # the first that a tenth of the letters are of
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґ]")),
    ("ru", re.compile(r"[а-яё]")),
)
_LEAST_LETTERS = 0.1
_LEAST_LETTERS_OF_ITS_OWN = 0.02  # of letters that no other language of the script has
_LEAST_WORDS = 0.03


def language_of(text: str, vocabulary: Vocabulary) -> Language | None:
    """The language of a text that is not in English, None if it is not known."""
    return vocabulary.languages.get(_name_of(text.lower(), vocabulary))


def _name_of(text: str, vocabulary: Vocabulary) -> str:
    letters = sum(map(str.isalpha, text)) or 1
    for name, script in _SCRIPTS:
        least = _LEAST_LETTERS_OF_ITS_OWN if name in ("ja", "uk") else _LEAST_LETTERS
        if len(script.findall(text)) >= least * letters:
            return _as_written(name, text, vocabulary)
    words = re.findall(r"[^\W\d_]+", text)
    times = Counter(words)
    found = {
        name: sum(map(times.__getitem__, language.common))
        for name, language in vocabulary.languages.items()
    }
    best = max(found, key=lambda name: found[name])
    return best if found[best] >= _LEAST_WORDS * len(words) and found[best] else ""


def _as_written(name: str, text: str, vocabulary: Vocabulary) -> str:
    """The language as a text writes it: Chinese in traditional letters is a table of its own."""
    ways = [one for one in vocabulary.languages if one == name or one.startswith(f"{name}_")]
    times = Counter(text)
    return max(
        ways,
        key=lambda one: sum(times[letter] for letter in vocabulary.languages[one].letters),
    )
