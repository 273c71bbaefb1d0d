"""Faults that the points of a list may have: each a test that says whether the card has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Kind
from drill.core.material.facts.facts import Points
from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    form_of_point,
    head_of,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import Strength, is_respect, strength
from drill.core.material.questions.question_answer import QuestionAnswer, ends_a_claim, plain_words
from drill.core.material.questions.weighing.question_faults import is_done_in_interview
from drill.core.material.vocabulary import Vocabulary

_LONGEST_POINT = 14  # words
_LONGEST_OF_SEVERAL = 18  # words, of one point among shorter ones
_FEW_LONG = 3  # one point in so many may be that long
_MOST_POINTS = 12
_OF_WHAT = re.compile(r"\b(?:of|for|in|with) (?:an? |the )?(?P<what>[^?]+)\?")
_JOINED = re.compile(r"&|,|/|\band\b", re.IGNORECASE)
_ENGLISH_QUESTION = re.compile(r"\b(?:what|which|how|when|where|why)\b", re.IGNORECASE)

_FEWEST_POINTS = 2


def of_several(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The points say in which respect they follow, and so are of something that is not named:
    "Pros: …", "Cons: …"."""
    led = [entry.text.partition(":") for entry in asked.entries]
    return sum(bool(said) and is_respect(name.strip(), vocabulary) for name, _, said in led) > 1


def labels(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Most points are labels such as "Pros" and "Example", or some differ in a number: "Partition
    0", or all in a kind of what is asked for: "Functional requirements"."""
    if _ASKS_WHAT_TO_ASK.search(asked.prompt):
        return False  # "users", "what features" are asked about in a few words
    names = [entry.text for entry in asked.entries]
    if len(names) > 1 and all(map(_KIND.fullmatch, names)):
        return True
    empty = sum(_says_nothing(name, vocabulary) or name.endswith(":") for name in names)
    return 2 * empty > len(names) or _differ_in_number(names)


def _differ_in_number(names: Sequence[str]) -> bool:
    """Whether all names are the same but for a number, or some labels are: "Part 1"."""
    if len(names) > 1 and len({_without_digits(name) for name in names}) == 1:
        return True
    numbered = [_without_digits(name) for name in names if _NUMBERED.fullmatch(name)]
    return len(numbered) > len(set(numbered))


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "", text)


def numbered_labels(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """All points are labels that differ in a number: "Option 1"."""
    are_numbered = all(_NUMBERED.fullmatch(one.text) for one in asked.entries)
    if not asked.entries:
        return False
    return are_numbered and not asked.marked


_ASKS_WHAT_TO_ASK = re.compile(r"\bdo you ask\b")


def _says_nothing(name: str, vocabulary: Vocabulary) -> bool:
    is_empty = strength(name, vocabulary) is Strength.NOTHING or bool(_TOPIC.match(name))
    most = _MOST.fullmatch(name.lower())  # "Easiest", "Fastest"
    rated = (most[1], f"{most[1]}e", f"{most[1][:-1]}y") if most else ()
    return is_empty or any(one in vocabulary.ratings | vocabulary.everyday for one in rated)


_MOST = re.compile(r"(\w{3,})est")
_NUMBERED = re.compile(
    r"(?:pattern|option|example|part|case|scenario|approach|method|step) \d+", re.I
)
_TOPIC = re.compile(r"(?:how|when|why|where)\s+(?:not\s+)?to\s", re.IGNORECASE)
_KIND = re.compile(
    r"(?:[\w-]+ (?:requirements|problems|issues|tips|notes)"
    r"|(?:non-?)?functional|extended|nice to have|must have|others?|general|basic|advanced)",
    re.IGNORECASE,
)


def told_to_do(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What one does, where the question asks when something is so."""
    asks_when = re.match(r"(?:In [^,?]+, )?[Ww]hen (?:does|do|is|are) (?!you\b)", asked.prompt)
    deeds = sum(form_of(entry.text, vocabulary) is Form.COMMAND for entry in asked.entries)
    return bool(asks_when) and 2 * deeds > len(asked.entries) > 0


def bare_traits(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Only names of aspects, where the question asks how one thing is as opposed to another."""
    names = [entry.text for entry in asked.entries]
    bare = sum(strength(name, vocabulary) is not Strength.ALONE for name in names)
    return " as opposed to " in asked.prompt and 2 * bare > len(names)


def long_points(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    long = sum(word_count(entry.text) > _LONGEST_POINT for entry in asked.entries)
    return 2 * long >= len(asked.entries) > 0


def some_long(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A point that is hard to recall; one of several may be a little longer than the others."""
    counts = [word_count(entry.text) for entry in asked.entries]
    long = sum(count > _LONGEST_POINT for count in counts)
    return max(counts, default=0) > _LONGEST_OF_SEVERAL or _FEW_LONG * long > len(counts)


def many_points(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return len(asked.entries) > _MOST_POINTS


def fields(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return any(
        word_count(entry.text) < _FEWEST_TOLD and re.search(r"(?:^|[\s_])ids?$", entry.text.lower())
        for entry in asked.entries
    )


_FEWEST_TOLD = 3  # words of what is told rather than named as a field: "the node ID"


def same_points(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return len(asked.entries) > 1 and len({plain_words(entry.text) for entry in asked.entries}) == 1


def sentences(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Most points are whole sentences, to be learned by heart."""
    texts = [entry.text for entry in asked.entries]
    whole = sum(
        form_of(text, vocabulary) is Form.SENTENCE and word_count(text) > 9 for text in texts
    )
    return 2 * whole > len(texts) > 1


def arrows(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Points that are notes of a flow, at least half of them: "clicks -> queue -> store"."""
    texts = [re.sub(r"\([^()]*\)", "", entry.text) for entry in asked.entries]
    flows = sum(bool(re.search(r"\S\s*(?:->|→|=>)\s*\S", text)) for text in texts)
    return asked.kind is not Kind.SEQUENCE and 2 * flows >= max(len(texts), 1)


def _is_of_points(asked: QuestionAnswer) -> bool:
    """Whether what is asked for are points of the notes, and not those of a stage."""
    return isinstance(asked.fact, Points) and not asked.fact.place.stage


def untrusted_subject(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A list of a subject that a heading only seems to give."""
    if not _is_of_points(asked):
        return False
    if not asked.prompt.isascii() and _ENGLISH_QUESTION.search(asked.prompt):
        return True
    alone = re.sub(r"^In [^,?]+, |^[^:?]{2,60}: ", "", _ENDS.sub("?", asked.prompt))
    of_what = _OF_WHAT.search(alone)
    if of_what is None:
        return False
    what = of_what["what"]
    if what.split()[0].lower() in vocabulary.not_before_terms:
        return True
    parts = _JOINED.split(what)
    return len(parts) > 1 and not _are_terms(what, parts, vocabulary)


def _are_terms(what: str, parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether what is joined is a term as a whole, or each part of it is one."""
    return is_term(what, vocabulary) or all(is_term(part.strip(), vocabulary) for part in parts)


_ENDS = re.compile(r"(?:, in order| are there, by \w+)\?$")


def uneven(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Points of a list that are not all names, commands, or what something does; reasons may have
    any form."""
    if not _is_of_points(asked) or asked.kind is Kind.SEQUENCE:
        return False
    if _names_none_of_several(asked):
        return True
    if _may_have_any_form(asked, vocabulary):
        return False
    if not asked.entries:
        return form_of(asked.answer, vocabulary) is not Form.DOING
    return _are_uneven(asked.prompt, [entry.text for entry in asked.entries], vocabulary)


def _are_uneven(question: str, texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the points that answer a question differ too much in form."""
    forms = [form_of_point(text, vocabulary) for text in texts]
    if len(forms) < _FEWEST_POINTS:
        return forms[0] is not Form.DOING
    if _ANY_OF_A_KIND.search(question) and not {Form.SENTENCE, Form.QUESTION} & set(forms):
        return False
    return _differ_in_form(forms) or any(_is_no_point(text, vocabulary) for text in texts)


def _names_none_of_several(asked: QuestionAnswer) -> bool:
    """Whether an answer only says again that there are several: "It has more advantages than …"."""
    several = _ASKS_FOR_SEVERAL.search(asked.prompt)
    if several is None or asked.entries:
        return False
    return several["what"] in plain_words(asked.answer).split()


def _differ_in_form(forms: Sequence[Form]) -> bool:
    """Whether one of the points is a sentence, or too many are of another form than most."""
    most = max(map(forms.count, forms))
    return Form.SENTENCE in forms or _FORMS_APART * most < (_FORMS_APART - 1) * len(forms)


def _may_have_any_form(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether points of any form answer a question: reasons, words spelled out, what all of them
    do."""
    prompt = asked.prompt
    if ends_a_claim(asked):
        return True
    if prompt.endswith(" stand for?") or _OF_ANY_FORM.search(prompt):
        return True
    if set(plain_words(prompt).split()) & vocabulary.reasons:
        return True
    return bool(_WHAT_IT_DOES.search(prompt)) and _all_tell(asked, vocabulary)


_ASKS_FOR_SEVERAL = re.compile(r"\bwhat are the (?P<what>\w+)", re.IGNORECASE)
# "Another approach", "In both cases": a point that rests on others.
_NAMES_NONE = re.compile(
    r"(?:another|in (?:both|all|either|each|such)|both)\b|.*\bvs\b", re.IGNORECASE
)
# "What does the daemon do?", "How do you process messages?".
_SAYS_WHAT = re.compile(r"\bwhat do(?:es)? .+ do\?$|\bhow do you \w+ \w+", re.IGNORECASE)
_WHAT_IT_DOES = re.compile(r"\bwhat do(?:es)? .+ do\?$", re.IGNORECASE)


def _all_tell(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether each point begins with a verb that may be a noun elsewhere: "Guards access"."""
    firsts = [entry.text.lower().split(" ")[0] for entry in asked.entries]
    return all(
        one in vocabulary.verbs or base_form(one, vocabulary) in vocabulary.verbs for one in firsts
    )


def _is_no_point(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a point rests on others, or is a heading that slipped in: "Benefits of
    partitioning"."""
    if _NAMES_NONE.match(text):
        return True
    return bool(re.match(r"\w+s of \w", text)) and head_of(text).lower() in vocabulary.roles


def single_step(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A single point where the question asks for several in order."""
    return not asked.entries and asked.prompt.endswith(", in order?")


def names_of_workings(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Names where the question asks how something works or what happens, which they do not
    tell."""
    if len(asked.entries) < _FEWEST_POINTS:
        return False
    if asked.kind is Kind.SEQUENCE:
        return False
    names = sum(
        word_count(entry.text) <= _LONGEST_NAME and form_of(entry.text, vocabulary) is Form.NAME
        for entry in asked.entries
    )
    return bool(_HOW_IT_WORKS.search(asked.prompt)) and 2 * names > len(asked.entries)


_HOW_IT_WORKS = re.compile(
    r"\bhow do(?:es)? .+ work\?$|^(?:In [^,?]+, )?(?:explain|describe|compare)\b|\bwhat happens\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 4  # words


def loosely_placed(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A list whose question has its subject only in "In …,", and that names no term or title, or
    where it does not say of which kind the points are; a kind that names a term needs no subject:
    "the ACID properties"."""
    if not asked.entries or not _is_of_points(asked):
        return False
    before = _BEFORE.match(asked.prompt)
    if before is None:
        return False
    if ends_a_claim(asked) or is_done_in_interview(asked.prompt):
        return False
    if not _ENGLISH_QUESTION.search(asked.prompt):
        return False
    alone = asked.prompt[before.end() :]
    topic = re.sub(r"^(?:an?|the) ", "", before["topic"])
    if is_term(topic, vocabulary) or topic[:1].isupper():
        return not _says_of_what(alone, vocabulary)
    return not (_names_kind(alone, vocabulary) and term_within(alone, vocabulary))


def _says_of_what(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question says of which kind the points are, or of what."""
    if _names_kind(question, vocabulary):
        return True
    if _is_of_ways(question, vocabulary):
        return True
    if _OF_WHAT.search(question) or COUNTED.match(question):
        return True
    return _SAYS_WHAT.search(question) is not None


# "Which three components does a bus consist of?" says of what, and how many.
COUNTED = re.compile(
    r"(?:which|what are the)\s+(?:two|three|four|five|six|seven|[2-7])\s+"
    r"(?:\w+\s+){1,3}?(?:of|do|does|is|are|can)\s\S",
    re.IGNORECASE,
)


def _names_kind(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question says of what kind the points are: "what are the eviction policies?", "what
    are the three main topologies?"."""
    asks = re.match(r"what are the (?P<what>[\w -]+)\?$", question)
    words = asks["what"].split() if asks else []
    is_counted = len(words) > 2 and words[0] in _NUMBERS
    is_alone = len(words) > 1 and strength(" ".join(words), vocabulary) is Strength.ALONE
    return is_counted or is_alone


def _is_of_ways(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question asks for the ways or types of something that it names: "what are the
    constraint types?"."""
    asks = re.match(r"what are the [\w-]+ (?P<kind>\w+)\?$", question)
    return asks is not None and asks["kind"].lower() in vocabulary.ways | vocabulary.senses


_BEFORE = re.compile(r"In (?P<topic>[^,?]+), ")


def miscounted(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A list of other than the number of points that its question speaks of."""
    said = _NUMBER.search(asked.prompt)
    if not isinstance(asked.fact, Points):
        return False
    if said is None:
        return False
    count = _NUMBERS.index(said[1].lower()) + 2 if said[1].isalpha() else int(said[1])
    return count > 1 if not asked.entries else len(asked.entries) != count


_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(
    rf"\b(?:the|which|what are) ({'|'.join(_NUMBERS)}|[2-9]|1\d) (?!percent|%)[a-z]", re.IGNORECASE
)
_OF_ANY_FORM = re.compile(
    r"\bthe characteristics of\b|\bwhen do you\b|^why\b"
    r"|\bdo you (?:ask|avoid|do|handle|prevent|reduce|resolve|save)\b|\bshould you do\b",
    re.IGNORECASE,
)
# The name of a way may be a command: "Ignore", "Refresh ahead".
_ANY_OF_A_KIND = re.compile(
    r"\bwhat are the (?:[\w-]+ ){0,2}(?:ways|types|kinds) of ", re.IGNORECASE
)
_FORMS_APART = 4  # one point in so many may be of another form
