"""Command lines: the words of one that a person types, and those that drill tells a person to
type."""

from __future__ import annotations

PROGRAM = "drill"
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_.:@%+=,-")
_EXPANDED = frozenset('"$`!')  # by some shell, within double quotes


class CommandHint:
    """A command and its arguments that a person is told to type: as text it works in a shell and at
    the prompt.

    Without a command it is `drill` alone. A word in capitals stands for what only the person knows.
    """

    def __init__(self, *words: str) -> None:
        self.words = words

    def __str__(self) -> str:
        return " ".join([PROGRAM, *map(_quoted, self.words)])


def command_words(line: str, *, windows: bool) -> list[str]:
    """The words of a command line as the system splits them; quotes keep words together.

    On Windows a backslash is in paths, elsewhere it takes the meaning from the sign behind it.
    Raises ValueError for a quote that does not end.
    """
    import shlex  # which only a prompt and an editor need

    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if windows:
        lexer.escape = ""
    return list(lexer)


def without_program(words: list[str]) -> list[str]:
    """The words of a command at the prompt of drill, where some people begin with `drill` as in a
    shell."""
    return words[1:] if words[:1] == [PROGRAM] else words


def without_comment(line: str, *, windows: bool) -> str:
    """A command line without the remark behind a `#` that begins a word, as in the examples of the
    documents."""
    for place, sign in enumerate(line):
        begins_word = sign == "#" and (place == 0 or line[place - 1].isspace())
        if begins_word and not _is_open(line[:place], windows=windows):
            return line[:place]
    return line


def _is_open(line: str, *, windows: bool) -> bool:
    """Whether a quote that began in the line has not ended."""
    try:
        command_words(line, windows=windows)
    except ValueError:
        return True
    return False


def _quoted(word: str) -> str:
    """The word as one of a command line; double quotes hold it together on every system, where they
    can."""
    if word and _PLAIN.issuperset(word):
        return word
    if not _EXPANDED.intersection(word):
        return f'"{word}"'
    import shlex

    return shlex.quote(word)
