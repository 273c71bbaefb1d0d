"""Faults of lists, of the labels that they are asked by and of what a page says of itself: each a
test that says whether the card has it."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Answered, Points
from drill.core.material.facts.language.english import Form, form_of
from drill.core.material.questions.question_answer import QuestionAnswer, plain_words
from drill.core.material.questions.weighing.meaning_faults import is_command
from drill.core.material.vocabulary import Vocabulary


def says_of_notes(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A point that says something of the notes, not of the matter: "Description", "Comparison of
    the algorithms", "Frequent question", or that is torn from a sentence: "for example"."""
    return not asked.marked and any(
        _OF_NOTES.fullmatch(entry.text) for entry in asked.entries if not entry.text.isupper()
    )


_OF_NOTES = re.compile(
    r"(?:description|sub-?steps|overview|summary|comparisons? of\b.*|comparision of\b.*"
    r"|table of\b.*|(?:decision |comparison )?matrix|(?:decision|comparison) table|cheat ?sheet"
    r"|key takeaways?|frequent(?:ly asked)? questions?|faq|references?|further reading"
    r"|resources|red flags(?: to avoid)?|top reasons\b.*|example \([^()]*\)"
    r"|real[- ]world examples?|for example|e\.g\.?|etc\.?|and so on|such as"
    r"|for each|when|where|how|why|what|others?|misc|notes?)\W*",
    re.IGNORECASE,
)


def in_question(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Points that the question says itself: "How do A and B differ?" by "A (…)" and "B (…)"."""
    if isinstance(asked.fact, Answered):
        return False
    if len(asked.entries) < _FEWEST:
        return False
    question = f" {plain_words(asked.prompt)} "
    bare = [plain_words(re.sub(r"\([^()]*\)", "", text)) for text in asked.texts]
    told = sum(f" {one.rstrip('s')}" in question for one in bare if one)
    return told > _MOST_TOLD * len(bare)


_FEWEST = 2
_MOST_TOLD = 0.6  # of the points


def of_singular(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A label that is of one thing, above names that are labels of its parts: "What is the data
    model definition?" by "Schema" and "Database"."""
    if not isinstance(asked.fact, Points):
        return False
    if asked.given or len(asked.entries) < _FEWEST:
        return False
    are_names = all(len(text.split()) <= _LONGEST_NAME for text in asked.texts)
    return are_names and bool(_SINGULAR.search(asked.prompt))


_LONGEST_NAME = 2  # words
_SINGULAR = re.compile(
    r"\bwhat is the (?:[\w-]+ ){0,3}(?:definition|estimation|model|design|schema|strategy|approach"
    r"|choice|setup|analysis|management|process)\b"
    r"|\bwhat are the (?:[\w-]+ )*choices\b|\btypes of (?:[\w-]+ )?(?:estimation|analysis"
    r"|definition|management|requirements?)\?",
    re.IGNORECASE,
)


def remedies_as_problems(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What one does, where it is asked for problems, or for the steps of one: "What are the DNS
    issues?" by "Check the servers"."""
    if not isinstance(asked.fact, Points) or not asked.entries:
        return False
    commands = sum(
        is_command(text, vocabulary) or form_of(text, vocabulary) is Form.COMMAND
        for text in asked.texts
    )
    return 2 * commands > len(asked.entries) and bool(_PROBLEMS.search(asked.prompt))


_PROBLEMS = re.compile(
    r"\bwhat are the (?:[\w-]+ ){0,3}?(?:issues|problems|challenges|pitfalls|risks|failures|causes"
    r"|errors|drawbacks|cons|disadvantages)\b"
    r"|\bthe steps of [^?]*(?:poisoning|times|issues?|failures?|errors?|outages?|attacks?|latency"
    r"|loss|downtime|spikes?)\b",
    re.IGNORECASE,
)


def of_page(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What a page says of itself: "Difficulty: ⭐⭐⭐", "Study time: 3 minutes"."""
    lines = [line for text in asked.texts for line in text.split("\n") if line.strip()]
    told = sum(bool(_OF_PAGE.search(line)) for line in lines)
    return 2 * told > len(lines) > 0


_OF_PAGE = re.compile(
    r"⭐|^(?:(?:interview )?frequency|difficulty|study time|reading time|priority|importance"
    r"|asked (?:by|in)|last updated|author|tags|status)\s*:",
    re.IGNORECASE,
)


def of_study(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What notes have for whoever learns, not knowledge: tips for memory, case studies, papers,
    next steps."""
    return not asked.given and bool(_STUDY.search(asked.prompt))


_STUDY = re.compile(
    r"\bwhat are (?:the |some )?(?:[\w-]+ )*"
    r"(?:(?:memory|interview|study|exam|quick) (?:tips?|tricks?|aids?)|tips|case studies"
    r"|next steps|papers|key numbers|takeaways|further readings?|flashcards|exercises|homework"
    r"|real examples)\b"
    r"|\bwhat (?:will|do|can|should) (?:you|we) (?:practi[cs]e|learn|study)\b",
    re.IGNORECASE,
)


def of_sentence(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A label that is a sentence, asked for as if it were a name: "what are the resolver performs
    queries?"."""
    found = _OF_NAME.search(asked.prompt)
    if found is None or isinstance(asked.fact, Answered):
        return False
    words = found["label"].lower().split()
    if words[0].endswith("ing") and words[-1].endswith("s"):
        return words[1] not in ("of", "for", "in") and words[0] not in vocabulary.field
    return any(
        first in vocabulary.doing and first.rstrip("s") not in vocabulary.noun_verbs
        for first in words[1:-1]
    )


_OF_NAME = re.compile(r"\bwhat are the (?P<label>(?:[\w-]+ ){2,8}[\w-]+)\?", re.IGNORECASE)


def two_articles(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A label with its own article or number behind ours: "the a couple of ways"."""
    return bool(_ARTICLES.search(asked.prompt)) and not isinstance(asked.fact, Answered)


_ARTICLES = re.compile(
    r"\bthe (?:an?|some|many|several|various|there|here|this|that|it) "
    r"|(?-i:\ban? [a-z]{3,}(?<!u|i|s|a)s(?=\?| (?:as|in|for|and|or|with) ))",
    re.IGNORECASE,
)


def of_design_alone(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A part of any design as the subject: "Which two ways does a detailed component design
    have?"."""
    return not isinstance(asked.fact, Answered) and bool(_DESIGN.search(asked.prompt))


_DESIGN = re.compile(
    r"\b(?:does|do|of|for) (?:an? |the )?(?:(?:detailed|high[- ]level|low[- ]level|component|basic"
    r"|final|initial|overall|core) )+(?:design|components?|overview|solution|approach|architecture)"
    r"(?: have)?\?",
    re.IGNORECASE,
)
