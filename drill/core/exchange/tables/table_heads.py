"""What columns of a table are called, in its first row or by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

FIELDS = (
    "prompt",
    "answer",
    "tags",
    "deck",
    "note",
    "id",
    "kind",
    "options",
    "accept",
    "stage",
    "source",
)
TITLE = "title"  # of the deck, in drill's own tables
PASSED_OVER = "skip"  # a column that is left out
MOST_CELLS = 1_000_000  # in a row
KEYS = ("correct", "correct answer", "correct option", "right answer", "solution", "key")
# What heads in other languages call question and answer, front and back.
_OTHER_QUESTIONS = tuple(
    "frage vorderseite pregunta anverso recto domanda fronte pergunta frente vraag voorkant "
    "pytanie przód вопрос 問題 问题 正面 질문".split()
)
_OTHER_ANSWERS = tuple(
    "antwort rückseite respuesta reverso réponse verso risposta retro resposta antwoord achterkant "
    "odpowiedź tył ответ 答え 回答 答案 背面 답".split()
)
_TRANSLATIONS = ("translation", "translations", "definitions", "meanings")
EXAMPLES = ("example", "examples", "sentence", "sentences")  # the answer where no other column is
# Columns that say how the question is read, which is not the answer where another column is.
READINGS = frozenset(
    "reading readings pinyin pīnyīn kana furigana hiragana romaji pronunciation phonetic ipa "
    "transcription transliteration zhuyin jyutping".split()
)
BY_NAME = {
    **{name: name for name in FIELDS},
    **dict.fromkeys(("front", "question", "q", "term", "word"), "prompt"),
    **dict.fromkeys(("back", "a", "definition", "meaning", "response"), "answer"),
    **dict.fromkeys(("tag", "labels"), "tags"),
    **dict.fromkeys(("notes", "extra", "back extra", "comment", "explanation"), "note"),
    **dict.fromkeys(("text", "cloze"), "prompt"),
    **dict.fromkeys(_OTHER_QUESTIONS, "prompt"),
    **dict.fromkeys((*_TRANSLATIONS, *_OTHER_ANSWERS), "answer"),
    **dict.fromkeys(KEYS, "answer"),
    "guid": "guid",
    "#": PASSED_OVER,  # running numbers
}
OWN = frozenset({"id", "kind", "prompt", "answer"})  # columns that tables of drill's own have
_HEADS = frozenset({"prompt", "front", "question", "q", "term", "word", "text", *_OTHER_QUESTIONS})
_TOLD = frozenset(
    {
        "answer",
        "back",
        "a",
        "definition",
        "meaning",
        "response",
        "extra",
        "back extra",
        *KEYS,
        *_TRANSLATIONS,
        *EXAMPLES,
        *_OTHER_ANSWERS,
    }
)
_SURE = frozenset({"prompt", "front", "question", *_OTHER_QUESTIONS})  # which no data have


def asks_by_name(name: str) -> bool | None:
    """Whether a column of this name asks for sure, or may do; None for one that does not."""
    return name in _SURE if name in _HEADS else None


def columns_of(text: str) -> tuple[str, ...]:
    """The columns that a person names, parted by commas; `skip` is one that is left out. Raises
    ValueError."""
    names = [name.strip().lower() for name in text.split(",")]
    for name in names:
        if name != PASSED_OVER and name not in BY_NAME:
            raise ValueError(
                f"{name!r} is not a column; known are {', '.join(FIELDS)}, and skip for one that "
                "is "
                "left out"
            )
    found = [BY_NAME.get(name, PASSED_OVER) for name in names]
    twice = [name for name, count in Counter(found).items() if count > 1 and name != PASSED_OVER]
    if twice:
        raise ValueError(f"two columns are {twice[0]!r}")
    if "prompt" not in found:
        raise ValueError("no column is the prompt")
    return tuple(found)


def is_head(cells: Sequence[str]) -> bool:
    """Whether a first row names question and answer."""
    names = [cell.strip().lower() for cell in cells]
    return bool(set(names) & _HEADS and set(names) & _TOLD)
