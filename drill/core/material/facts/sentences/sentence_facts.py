"""Sentences that can be asked: definitions, what something does or is used for, rules with a
condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Fact, Statement
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import Strength, strength
from drill.core.material.facts.sentences.circumstances import circumstance_of
from drill.core.material.facts.sentences.counted import counted
from drill.core.material.facts.sentences.effects import effect_of, fit_of, reason_of, workings_of
from drill.core.material.facts.sentences.mechanisms import cause_of, means_of
from drill.core.material.facts.sentences.rule_facts import rule_of
from drill.core.material.facts.sentences.statements import doing_alone, statement
from drill.core.material.facts.sentences.term_sentences import (
    subject_of,
    told_of,
    with_subject,
    without_subject,
)
from drill.core.material.facts.sentences.whole_sentences import (
    deed_of_marked,
    goes_on,
    whole_sentence,
)
from drill.core.material.vocabulary import Vocabulary

_END = re.compile(r"(?<=[.!?])[”\"')\]]*\s+(?=[A-Z“\"'(`\d])")
_NUMBER = re.compile(r"^\d{1,2}\s?[-)]\s+(?=[A-Z])")  # that lines are numbered by: "4- Ignoring …"
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|vs|cf|c\.f|approx|incl|no|fig|resp|dr|mr|ms|st|al|viz|max|min)"
    r"|\b[A-Za-z]|\.\.)\.$",
    re.I,
)
_SUBJECT = (
    r"(?:(?P<article>an?|the)\s+)?(?P<subject>[^\s,;:()][^,;:()]{0,58}?(?:\s\([^()]{1,40}\))?)"
)
_ABOUT = re.compile(
    rf"^{_SUBJECT}\s+(?P<verb>is|are|means|refers?\s+to|stands\s+for|describes"
    r"|(?P<doing>[a-z]{3,14}s)|(?:can|will)\s+not|can)\s+(?P<said>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_GOOD_FOR = re.compile(
    r"^(?P<how>(?:very\s+)?(?:good|best|great|ideal|useful|suitable|perfect|suited|recommended)\s+"
    r"(?:for|when|if)|used\s+(?:for|to|when|in|by)"
    r"|(?:mainly|commonly|often|typically|usually|widely)\s+used\s+(?:for|to|in|when|by))\s+"
    r"(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(
    r"^(?P<what>(?:an?|the)\s.{8,120}?|[A-Za-z]\w+(?:\s\w+)?s\s(?:that|which|who)\s.{8,110}?"
    r"|\w+ing\s.{12,110}?)\s+(?:is|are)\s+"
    r"(?:often\s+|usually\s+|sometimes\s+|also\s+)?"
    r"(?:called|known\s+as|termed|referred\s+to\s+as)\s+"
    r"(?:an?\s+|the\s+)?[“\"]?(?P<term>[\w’'-]+(?:\s[\w’'-]+){0,3})[”\"]?$",
    re.IGNORECASE,
)
_ROLE_OF = re.compile(
    r"^(?:the|an?|one)\s+(?P<role>(?:(?:main|key|fundamental|ultimate|overall|biggest|primary|core"
    r"|common|major|big|whole)\s+)?"
    r"(?:goal|purpose|aim|idea|challenge|key|benefit|advantage|disadvantage|drawback|downside"
    r"|problem|reason|role|cost|price|risk|limitation"
    r"|difference|point|motivation|trade-?off|job|task|responsibility))\s+"
    r"(?P<of>(?:of|to|with|behind|for|between)\s+[^,;:]{3,60}?)\s+is\s+"
    r"(?P<said>(?!not\b)\S.{3,160})$",
    re.IGNORECASE | re.DOTALL,
)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; none ends at an abbreviation, in brackets or within quotes."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        head = text[start : match.start()]
        open_brackets = head.count("(") > head.count(")") or head.count("“") > head.count("”")
        if not open_brackets and not _ABBREVIATION.search(head[-12:]):
            found.append(head.strip())
            start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def enumerated(text: str, fewest: int = 3) -> tuple[str, ...]:
    """The members when a text is an enumeration of so many short parts or more, brackets counted
    with their part."""
    if not _COMMA.search(text):
        return ()
    whole = _without_and_so_on(text)
    if len(split_sentences(whole)) > 1 or re.search("[;；。]", whole):
        return ()
    parts = _between_commas(whole)
    are_short = all(part and word_count(_IN_BRACKETS.sub("", part)) <= 6 for part in parts)
    return tuple(dict.fromkeys(parts)) if len(parts) >= fewest and are_short else ()


def _without_and_so_on(text: str) -> str:
    """An enumeration without "etc." and the like behind it."""
    bare = text.strip().rstrip(".")
    bare = re.sub(r"[,\s]*(?:\betc\b\.?|…|\.\.\.|\band so on\b\.?)\s*$", "", bare)
    return re.sub(r"\s*(?:等等?|など|\s등)\s*。?$", "", bare).rstrip("。")


def _between_commas(text: str) -> list[str]:
    """The parts of an enumeration; the last two may have "and" or "or" between them."""
    parts = [part.strip() for part in re.split(r"[,，、](?![^()（）]*[)）])(?!\d)", text)]
    last = re.split(rf"\s+(?:and|or|&|{_AND_ABROAD})\s+", parts[-1])
    if len(last) == 2 and len(parts) > 1:
        parts[-1:] = last
    return [re.sub(r"^(?:and|or|&)\s+", "", part) for part in parts]


_COMMA = re.compile("[,，、]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AND_ABROAD = "y|e|ou|und|oder|et(?! al)|oraz|и|или|ve|veya|và|hoặc"


def steps_of(text: str) -> tuple[str, ...]:
    """The steps of a way that arrows show: "client → balancer → server"; empty if there are not
    three short ones."""
    told = _BEFORE_STEPS.sub("", text.strip())
    parts = tuple(_in_brackets(part.strip(" .。`")) for part in _ARROW.split(told))
    are_different = len(set(parts)) == len(parts) >= _FEWEST_STEPS
    return parts if are_different and all(map(_is_step, parts)) else ()


# "Draw the boxes. client → balancer → server"
_BEFORE_STEPS = re.compile(r"^[^.→>]*\w\w\.\s+(?=[^.]*(?:→|➜|⟶|⇒|->|=>))")


def _in_brackets(part: str) -> str:
    """A box of a drawing as what stands in it: "[Load balancer]"."""
    return part.strip("[] ") if part.startswith("[") else part


def _is_step(part: str) -> bool:
    """Whether what stands between arrows is a few words, and no sentence."""
    if not part or word_count(part) > _LONGEST_STEP:
        return False
    return not re.search(r"[:：;；]|\w\. \w", part)


_ARROW = re.compile(r"\s*(?:→|➜|⟶|⇒|-->|->|=>)\s*")
_FEWEST_STEPS = 3
_LONGEST_STEP = 6  # words


def sentence_facts(
    text: str,
    place: NotePlace,
    about: str,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
    marked: str = "",
) -> Iterator[Fact]:
    """What the sentences of a text state, up to an example: what comes then is true of that.

    `about` is what a pronoun, or a missing subject, stands for, "" if that is unclear; `marked` is
    the subject of the first sentence if it is in bold or code.
    """
    subject = ""
    is_about = True
    sentences = list(takewhile(lambda one: not _EXAMPLE.match(one), split_sentences(text)))
    for index, sentence in enumerate(sentences):
        if _EXPLAINS.match(sentence):
            continue
        named = with_subject(sentence, subject)
        speaks_of = about if is_about else ""
        fits = _ARTICLE.sub("", subject) or about  # of what "Good for …" is said
        fact = _fact(named, place, about, lines, vocabulary, first=index == 0, fits=fits)
        if fact is not None:
            yield fact
        whole = whole_sentence(_NUMBER.sub("", named), place, lines, vocabulary, fact, speaks_of)
        if whole is None and index == 0:
            whole = deed_of_marked(sentence, marked, place, lines, vocabulary, fact)
        if whole is not None:
            yield whole
        if index + 1 < len(sentences):
            subject = subject_of(named, vocabulary)
            is_about = is_about and goes_on(sentence, about, vocabulary)


_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"(?:(?:for|as\s+an)\s+(?:example|instance)|e\.\s?g\.|suppose|imagine|let[’']?s\s+"
    r"(?:say|assume|suppose))\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"(?:it|this|that|which)\s+means\s+that\b", re.IGNORECASE)


def _fact(
    sentence: str,
    place: NotePlace,
    about: str,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
    *,
    first: bool,
    fits: str,
) -> Fact | None:
    """What a sentence states; only the `first` one of a text may be about what is named before."""
    if not _may_state(sentence):
        return None
    text = _NUMBER.sub("", sentence).rstrip(".! ")
    of_term = told_of(text, place, about, lines, vocabulary)
    if of_term is not None and of_term.asks in _FIRST_ASKED:
        return of_term
    told = _rule(text, place, lines, vocabulary) or _special(text, place, about, lines, vocabulary)
    told = told or _good_for(text, place, fits, lines)
    if told is not None:
        return told
    return _first_fact(text, place, about, lines, vocabulary, of_term) if first else of_term


def _first_fact(
    text: str,
    place: NotePlace,
    about: str,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
    of_term: Fact | None,
) -> Fact | None:
    """What the first sentence of a text states, which may be about what is named before; `of_term`
    is what it says of a term."""
    stated = _statement(text, place, about, lines, vocabulary)
    if stated is not None and not _asks_openly(stated):
        return stated
    return of_term or stated or _deed(text, place, about, lines, vocabulary)


def _may_state(sentence: str) -> bool:
    """Whether a sentence is no question, leads to nothing and is not too long."""
    return word_count(sentence) <= _LONGEST_SENTENCE and not sentence.endswith(("?", ":"))


def _deed(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Fact | None:
    """What a sentence without a subject says of what the section is about."""
    told = without_subject(text, place, about, lines, vocabulary)
    return told or doing_alone(text, place, about, lines, vocabulary)


def _statement(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Fact | None:
    """What a sentence states of its subject."""
    match = _ABOUT.match(text)
    return statement(match, place, about, lines, vocabulary) if match else None


def _rule(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Fact | None:
    """What a sentence says that is done or happens under a condition, why, or by what means."""
    readers = (rule_of, effect_of, reason_of, cause_of, means_of, circumstance_of)
    told = (reader(text, place, lines, vocabulary) for reader in readers)
    return next(filter(None, told), None)


def _special(
    text: str, place: NotePlace, about: str, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Fact | None:
    """What a sentence says a thing fits, how it works, how many there are, its role or its name."""
    of_subject = fit_of(text, place, about, lines)
    of_subject = of_subject or workings_of(text, place, about, lines, vocabulary)
    if of_subject is not None:
        return of_subject
    return counted(text, place, lines) or _role_or_name(text, place, lines, vocabulary)


_LONGEST_SENTENCE = 45  # words
_FIRST_ASKED = ("What does {} mean?", "When do you choose {}?")


def _asks_openly(found: Fact) -> bool:
    """Whether a statement's verb alone is asked for, which may have many answers."""
    return isinstance(found, Statement) and bool(re.match(r"What does \{\} \w+", found.asks))


def _role_or_name(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> Statement | None:
    """ "The goal of X is Y", "the habit of X is called Y"."""
    match = _ROLE_OF.match(text)
    if match and not re.search(r"\b(?:it|this|these|them|they|that)\b", match["of"], re.IGNORECASE):
        subject = re.sub(r"^\w+\s+", "", match["of"])
        if strength(subject, vocabulary) is not Strength.ALONE:
            return None
        asks = f"What is the {match['role'].lower()} {match['of'].split()[0].lower()} {{}}?"
        return Statement(place, subject, asks, match["said"].removeprefix("that "), lines)
    match = _CALLED.match(text)
    if match is None:
        return None
    if _POINTS_BACK.match(match["what"]):
        return None
    term = match["term"]
    if strength(term, vocabulary) is not Strength.ALONE and not is_term(term, vocabulary):
        return None
    return Statement(place, term, "What is {}?", match["what"], lines)


_POINTS_BACK = re.compile(
    r"^(?:the\s+(?:above|latter|former|same|process|result|first|second|next)|this|that)\b"
    r"(?!\s+of\b)",
    re.IGNORECASE,
)
_GOOD_QUESTIONS = {
    "used for": "What is {} used for?",
    "used to": "What is {} used for?",
    "used in": "Where is {} used?",
    "used by": "What uses {}?",
    "used when": "When is {} used?",
}


def _good_for(text: str, place: NotePlace, about: str, lines: tuple[int, ...]) -> Statement | None:
    """ "Good for logs", "Best when reads dominate", "Used to warm a cache" said of what the section
    is about."""
    match = _GOOD_FOR.match(text)
    if match is None or not about:
        return None
    how = re.sub(
        r"^(?:very|mainly|commonly|often|typically|usually|widely)\s+", "", match["how"].lower()
    )
    what = match["what"]
    quality, _, word = how.partition(" ")
    if word in ("when", "if"):
        return Statement(place, about, f"When is {{}} {quality}?", f"{word} {what}", lines)
    asks = _GOOD_QUESTIONS.get(how, f"What is {{}} {how}?")
    return Statement(place, about, asks, f"to {what}" if how == "used to" else what, lines)
