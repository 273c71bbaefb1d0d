"""Questions with their answers as people mark them, in the marks that are read: "Q: …" and "A: …",
or a point."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from drill.core.material.reading.fence_lines import within_fences
from drill.core.material.reading.quiz_lines import with_quiz_answers

_FEWEST = 2  # lines with an answer behind an arrow
_FEWEST_SURE = 3  # lines that have question and answer, that these are cards of the notes
_NUMBER = re.compile(r"^\d{1,2}[.)]\s*")
# A question that is understood alone.
_WHOLE = re.compile(
    r"(?:\d{1,2}[.)]\s*)?(?:what (?:is|are|does|do|happens)|why|how (?:do|does|can|would)"
    r"|when (?:do|does|is|should)|where|which)\b(?!.*\b(?:it|they|this|that|these|those"
    r"|them|its|their|we|our|users?)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?P<before>\W{0,4})(?:Ques?|Qn|Qu|Ques?tn)\s?(?P<number>\d*)\s?[:.)]\s*(?=\S)"
)
_BOLD = re.compile(
    r"^(?:\*\*|__)(?P<question>(?!Q\s?\d*[:.)])(?:\d{1,2}[.)]\s*)?[^*_?:]{5,160}\?)(?:\*\*"
    r"|__)\s*[:–—→-]*\s+(?P<answer>\S.*)$"
)
_ARROW = re.compile(
    r"^(?P<question>[A-Z][^?|]{4,160}\?)\s*(?:→|->|=>|⇒|⟶|—|–|-{1,2}|:)\s+(?P<answer>[^\s?][^?]*)$"
)
_SIGNED = re.compile(r"^[❓❔🤔]\ufe0f?\s*(?P<question>[^?]{5,160}\?)\s*$")
_REPLY = re.compile(r"^(?:[✅💡👉➡▶✔]\ufe0f?|→|->|=>|⇒)\s*(?P<answer>\S.*)$")


# "**First ten minutes — what do we build?** …" tells of a stage.
_STAGE = re.compile(
    r"\W{0,4}(?:[\w.]+\s+){0,3}[\w.]+\s*(?:min(?:ute)?s?|hour)\b\s*[—–-]", re.IGNORECASE
)


def with_marked_questions(raw: Sequence[str]) -> list[str]:
    """The lines, with such questions and answers in the marks that are read."""
    fenced = within_fences(raw)
    raw = _with_words(with_quiz_answers(raw), fenced)
    of_design = _of_one_design(raw)
    told = [line for index, line in enumerate(raw) if index not in of_design]
    pairs = [pair for line in told if (pair := _BOLD.match(line) or _ARROW.match(line))]
    sure = sum(bool(_WHOLE.match(pair["question"])) for pair in pairs) >= _FEWEST_SURE
    arrows = sum(bool(_ARROW.match(line)) for line in told) >= _FEWEST
    plain = _plain_pairs(raw)
    lines: list[str] = []
    was_asked = False
    for index, line in enumerate(raw):
        reply = _REPLY.match(line) if was_asked else None
        is_other = index in fenced or index in of_design or bool(_STAGE.match(line))
        if is_other or not line.strip():
            lines.append(line)
            continue
        if index in plain:
            line = f"- {line}"
        lines.append(_marked(line, reply, arrows=arrows, sure=sure))
        was_asked = bool(_SIGNED.match(line))
    return lines


def _of_one_design(raw: Sequence[str]) -> set[int]:
    """The lines with question and answer below a stage of a design, which hold for it alone: "How
    many users? 10M"."""
    found: set[int] = set()
    is_stage = False
    for index, line in enumerate(raw):
        pair = _BOLD.match(line) or _ARROW.match(line) or _PLAIN.match(line)
        heading = _HEADING.match(line)
        if heading and not pair:
            is_stage = bool(OF_DESIGN.search(heading["name"]))
        if pair and is_stage:
            found.add(index)
    return found


_HEADING = re.compile(r"^(?:#{1,6}\s+|\*\*(?=[^*]+\*\*:?\s*$))?(?P<name>[^\W\d_][^.?!]{2,60})$")
OF_DESIGN = re.compile(
    r"\brequirements?\b|\bclarif|^\W*scope\b|\bassumptions?\b|\bconstraints?\b|\bestimat"
    r"|\buse cases\b"
    r"|\bdesign(?:ing)? (?:an?|the|your)\b|\bquestions? for (?:an?|the)\b",
    re.IGNORECASE,
)


def _plain_pairs(raw: Sequence[str]) -> set[int]:
    """The lines that are a question with its answer behind it, several one after the other."""
    found = {index for index, line in enumerate(raw) if _PLAIN.match(line)}
    return {
        index
        for index in found
        if len({index - 2, index - 1, index, index + 1, index + 2} & found) >= _FEWEST_SURE
    }


def _with_words(raw: Sequence[str], fenced: Set[int]) -> list[str]:
    """The lines, with "Q: " and "A: " for the words "Question 1" and "Answer" on lines
    of their own, and a question mark at the end of a marked question."""
    lines = list(raw)
    for index in (place for place in range(len(raw) - 1) if place not in fenced):
        line, after = raw[index], raw[index + 1]
        if _QUESTION_WORD.match(line) and after.rstrip(" *").endswith("?"):
            lines[index], lines[index + 1] = "", f"Q: {after.strip(' *')}"
        elif _ANSWER_WORD.match(line) and after.strip() and _is_asked(lines, index):
            lines[index], lines[index + 1] = "", f"A: {after.strip()}"
        elif _NO_MARK.match(line) and _ANSWERED.match(after):
            lines[index] = f"{line.rstrip()}?"
    return lines


def _is_asked(lines: Sequence[str], index: int) -> bool:
    """Whether the filled line before a line is a question that the words marked."""
    before = next((lines[at] for at in range(index - 1, -1, -1) if lines[at].strip()), "")
    return before.startswith("Q: ")


_QUESTION_WORD = re.compile(r"^[*_#\s]*Question\s*#?\d*\s*[:.)]?[*_\s]*$", re.IGNORECASE)
_ANSWER_WORD = re.compile(r"^[*_#\s]*(?:Answer|Ans)\s*#?\d*\s*[:.)]?[*_\s]*$", re.IGNORECASE)
_NO_MARK = re.compile(
    r"^Q\s?\d*[:.)]\s+(?:what|why|how|when|which|where|who|is|are|does|do|can)\b[^?!:]*[\w)\"]$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"^A(?:ns(?:wer)?)?\s?\d*[:.)]\s")
_PLAIN = re.compile(
    r"^(?:What|Why|How|When|Which|Where|Who)\b[^?|]{4,120}\?\s+[A-Z0-9][^?]{3,300}$"
)


def _marked(line: str, reply: re.Match[str] | None, *, arrows: bool, sure: bool) -> str:
    if reply:
        return f"A: {reply['answer']}"
    if "?" not in line:
        return line
    signed, bold = _SIGNED.match(line), _BOLD.match(line)
    arrow = _ARROW.match(line) if arrows else None
    if signed:
        return f"Q: {signed['question']}"
    pair = bold or arrow
    if pair:
        is_sure = sure and _WHOLE.match(pair["question"]) and "::" not in line
        mark = "::" if is_sure else " → "
        return f"- {_NUMBER.sub('', pair['question'])}{mark}{pair['answer']}"
    return _ASKED.sub(r"\g<before>Q\g<number>: ", line)
