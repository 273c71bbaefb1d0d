"""Faults of a question: each a test that says whether the card has it."""

from __future__ import annotations

import re

from drill.core.material.facts.answers.dialogues import is_of_scope
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Meaning,
    Points,
    RuleFact,
    Sentence,
    Statement,
)
from drill.core.material.facts.language.english import is_only_verb, word_count
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.questions.document_context import says_enough
from drill.core.material.questions.question_answer import QuestionAnswer, plain_words
from drill.core.material.vocabulary import Vocabulary

_LONGEST_QUESTION = 25  # words


_QUESTION_WORDS = re.compile(
    r"\b(?:what|which|who|where|when|why|how|is|are|does|do|did|can|should|you|your|there|the"
    r"|used|differ|work|ask|cover"
    r"|avoid|take)\b",
    re.IGNORECASE,
)


def long_question(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return word_count(asked.prompt) > _LONGEST_QUESTION


def unasked(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The question names nothing beyond words that any question has."""
    if not asked.prompt.isascii():
        return False
    if is_done_in_interview(asked.prompt):
        return False
    if _is_of_stage(asked, vocabulary):
        return False
    return _named(asked, vocabulary) is Strength.NOTHING


def _is_of_stage(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question is on what one asks in a stage, or covers in one called "Requirements"."""
    stage = asked.fact.place.stage
    if stage and " do you ask" in asked.prompt:
        return True
    is_role = stage.lower() in vocabulary.roles
    return is_role and f"which {stage.lower()} do you cover" in asked.prompt


def broken(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question made of words that are no name: "What are the can access services?"."""
    if isinstance(asked.fact, Answered):
        return False
    no_verb = _NO_VERB.search(asked.prompt)
    lacks_verb = no_verb is not None and (not is_only_verb(no_verb["last"].lower(), vocabulary))
    return lacks_verb or bool(_BROKEN.search(asked.prompt))


# "What does compensating control?"
_NO_VERB = re.compile(
    r"\bwhat do(?:es)? (?:an? |the )?\w+ing (?P<last>\w+)\?$",
    re.IGNORECASE,
)


_BROKEN = re.compile(
    r"\bhow do(?:es)? [^?]* (?:through|via|by|using|of|into)\?$|"
    r"\bwhat (?:is|are) the (?:can|could|may|must|should|will|is|are|was|has|have|does|do)\b"
    r"|\bwhat are the (?:[\w-]+ ){1,4}"
    r"(?:exists|happens|occurs|arises|means|is|are|was|were|can|may|must|should|will)\b"
    r"|\bwhy (?:do|does) [^?]* (?:potential|ability|right|need|tendency|permission|chance|power"
    r"|order|way)\?$|\b(?:if|when) (?:you|we|one) (?:want|need|like|do|can|are|have)\?$"
    r"|^in [^,?]+ (?:requires|needs|includes|contains|uses|has|allows), "
    r"|\bwhat (?:is|are) the uses? (?!of\b|for\b|in\b|cases?\b)"
    r"|\bwhat (?:is|are) the (?:what|how|why|where)\b"
    r"|\bwhat are the [^?]*\b(?:when|if|because)\b"
    r"|\bwhat are the [^?]*\s(?:at|by|for|in|of|on|to|with)\?$"
    r"|\bwhat are an? |\w'\?$|[\\.!,;:]\s*\?$|\bwhy do [^?]* would\b| = "
    r"|\bwhat do(?:es)? (?:(?!you|when|if|that|which|after|before|while|who|how|where)[\w-]+ ){1,3}"
    r"(?:makes|takes|gives|has|does|goes|gets|is|are)\b"
    r"|[a-z)]\. [a-z]+ [a-z]|[a-z] \| [A-Z]"
    r"|\bthe figure for\b|\b(?:therefore|thus|hence)\b"
    r"|\bwhy (?:is|are) (?:(?!that|which|who|when|if|how|what|where)\S+ ){2,8}?"
    r"(?:will|would|can|must) ",
    re.IGNORECASE,
)


def of_any_two(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Names that stand for any two of a kind: "Protocol X and Protocol Y"."""
    return bool(_ANY_TWO.search(asked.prompt))


_ANY_TWO = re.compile(
    r"\b(?P<kind>\w{3,}) [A-Z] and (?:an? |the )?(?P=kind) [A-Z]\b"
    r"|\b(?:user|person|client|customer) (?-i:[A-Z])\b",
    re.IGNORECASE,
)


def points_around(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question on what stands around it in the notes: "What could go wrong here?"."""
    return bool(_AROUND.search(asked.prompt))


_AROUND = re.compile(
    r"\bhere\b|\b(?:solve|fix|avoid|handle|do) above\b"
    r"|\b(?:the|this|figure|picture|diagram|table|code|example|see) (?:above|below)\b",
    re.IGNORECASE,
)


# What one does in the interview, whatever it is about.
_OF_INTERVIEW = re.compile(
    r"what do you (?:avoid in the interview"
    r"|(?:ask|check|clarify|measure|mention|monitor|watch)(?: first| last| about [^?]+)?)\?",
    re.IGNORECASE,
)


def is_done_in_interview(question: str) -> bool:
    """Whether a question is on what one does in the interview, which needs no subject."""
    return bool(_OF_INTERVIEW.fullmatch(question.removeprefix("In the interview, ")))


def _named(asked: QuestionAnswer, vocabulary: Vocabulary) -> Strength:
    """How much the question says of its subject."""
    text = re.sub(r"[^\w\s'’/+#.-]", " ", asked.prompt)
    return strength(" ".join(_QUESTION_WORDS.sub(" ", text).split()), vocabulary)


def _is_of_weak_stage(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question names a stage by a word that says little, and not what you do there."""
    is_weak = _named(asked, vocabulary) is Strength.WEAK
    return is_weak and not re.search(r"\bdo you\b|“", asked.prompt)


def vague(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The question names only what any notes on a design have: "What are the functional
    requirements?"."""
    prompt = asked.prompt
    if asked.fact.place.stage:
        return _is_of_weak_stage(asked, vocabulary)
    if _OF_ANY_DESIGN.search(prompt) or _OF_SOME.search(prompt) or _OF_ALL.fullmatch(prompt):
        return True
    alone = re.sub(r"^In [^,?]+, ", "", prompt)
    if _OF_NONE.match(alone):
        return True
    if alone != prompt:
        return not (_OF_INTERVIEW.fullmatch(alone) or says_enough(alone, vocabulary, fewest=1))
    if isinstance(asked.fact, Answered) and says_enough(alone, vocabulary):
        return False
    return _names_little(alone, vocabulary)


def _names_little(question: str, vocabulary: Vocabulary) -> bool:
    """Whether an English question on a subject names no term, and nothing that is clear alone."""
    is_of_interview = re.search(r"\bdo you (?:ask|cover|monitor)\b", question)
    if is_of_interview or not question.isascii():
        return False
    if term_within(question, vocabulary):
        return False
    words = plain_words(_QUESTION_WORDS.sub(" ", question)).split()
    named = [word for word in words if word not in vocabulary.verbs]
    return strength(" ".join(named), vocabulary) is not Strength.ALONE


_OF_ANY_DESIGN = re.compile(
    r"^what (?:is|are) (?:the )?"
    r"(?:(?:non[- ]?)?functional |extended |system |basic )*requirements?\?$",
    re.IGNORECASE,
)


# "What can lots of small things help?"
_OF_SOME = re.compile(
    r"\b(?:can|do|does|is|are) (?:lots? of|many|some|several|few|small things)\b", re.IGNORECASE
)


_OF_ALL = re.compile(r"What are the [A-Za-z]+\?")  # "What are the hashes?"
# "Which is better?"
_OF_NONE = re.compile(
    r"which(?: one)? (?:is|are) (?:the )?(?:\w+er|best|worst|worse|\w+est)\?$", re.IGNORECASE
)


def short_form_alone(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The question about a row names it only by letters that are no term, and nothing that it
    belongs to: "E2"."""
    if not isinstance(asked.fact, Cell):
        return False
    if asked.prompt.startswith("In ") or "(" in asked.prompt:
        return False
    row = plain_name(asked.fact.row)
    return bool(_SHORT_FORM.fullmatch(row)) and not is_term(row, vocabulary)


_SHORT_FORM = re.compile(r"[A-Z]{1,3}\d{0,2}[A-Z]?")


def yes_or_no(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question for yes or no whose answer is something else."""
    asks = re.search(
        r"(?:^|: |^In [^,?]{2,60}, )(?:is|are|does|do|did|can|could|should|will|would|has|have)\s",
        asked.prompt,
        re.IGNORECASE,
    )
    says = re.match(
        r"^(?:yes|no|not|only|it\s+depends|depends|never|always)\b", asked.answer, re.IGNORECASE
    )
    if not asks:
        return False
    return not (says and word_count(asked.answer) > 1)


def lettered(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A term that is a letter, or a name with one behind it: "A" of ACID, "Block 1"."""
    name = _term_or_row(asked)
    is_option = name.startswith("-") and f"the {name} option" in asked.prompt
    return not is_option and _LETTERED.fullmatch(plain_name(name)) is not None


def _term_or_row(asked: QuestionAnswer) -> str:
    match asked.fact:
        case Meaning(term=name) | Cell(row=name):
            return name
    return ""


_LETTERED = re.compile(
    r"(?:(?:strategy|option|approach|case|method|plan|type|variant)\s+)?[A-Z]"
    r"|(?:block|box|step|part|figure|item|case|line|scenario)\s\d+",
    re.IGNORECASE,
)


def pronoun(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question that points at what it does not name; a condition has its subject within."""
    if isinstance(asked.fact, RuleFact):
        return False
    return _POINTS_AT.search(_NAMED_BEFORE.sub("", asked.prompt)) is not None


_POINTS_AT = re.compile(
    r"\b(?:it|this|they|these|them|above|below)\b|\b(?:get|have|use|make) one\?$", re.IGNORECASE
)


# "What is backpressure, and how do you handle it?", "How does a consumer know what it has read?"
_NAMED_BEFORE = re.compile(
    r"\b(?:(?:is|are|do|does|did|can|should)\s+"
    r"(?!(?:you|we|i|it|they|one|this|that|these|those|there|the|your|our)\b)\w"
    r"|(?:do|does|did|can|should)\s+the\s+\w)[^?]*?"
    r"\b(?:and|or|when|if|which|what|that|how|why|where|while|after|before|because)\b[^?]*?\s"
    r"(?:it|they|them)\b|^(?:in [^,]+, )?how long does it take to\b",
    re.IGNORECASE,
)


def why_defined(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A definition in a question for the reason: "Why is sharding the process of splitting …?"."""
    return bool(_WHY_DEFINED.match(asked.prompt)) and not isinstance(asked.fact, Answered)


_TO_ASK = re.compile(r"\b(?:you|we|I|to|candidates?)\s+(?:ask|clarify)\b", re.IGNORECASE)
_WHY_DEFINED = re.compile(
    r"(?:In [^,?]+, )?why (?:is|are) [^?]*?\b(?:the|an?) (?:process|way|method|practice"
    r"|technique|act"
    r"|ability|concept|mechanism) of\b",
    re.IGNORECASE,
)


def scope(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What an interviewer answered about the scope of an example, in notes that are not on an
    interview; what one is to ask is no such answer."""
    label = _label_of(asked)
    if "?" not in label or _TO_ASK.search(label):
        return False
    return is_of_scope(asked.fact.place)


def _label_of(asked: QuestionAnswer) -> str:
    match asked.fact:
        case Answered(question=question):
            return question
        case Points(label=label):
            return label
    return ""


def personal(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question about what the author did or felt."""
    return not asked.entries and _PERSONAL.search(asked.prompt) is not None


_PERSONAL = re.compile(r"\bdid you\b|\bhave you\b|\byou (?:struggle|feel|learn)", re.IGNORECASE)


def spoken_of(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question of ours on something that was spoken of before: "In OSPF, what does the algorithm
    require?"."""
    if not isinstance(asked.fact, RuleFact | Sentence | Statement):
        return False
    alone = re.sub(r"^In [^,?]+, ", "", asked.prompt)
    if _ENDS_OPEN.search(alone) or _ADDRESS.search(alone):
        return True
    return _SPOKEN_OF.search(alone) is not None and not term_within(alone, vocabulary)


_ENDS_OPEN = re.compile(r"\b(?:encrypt|store|do|use|add|have|be) (?:more|less|others?|the same)\?$")
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\bthen (?:use|do|have|send)\b")  # an example's


_SPOKEN_OF = re.compile(
    r"\b(?:does|do|can|is|are|must|should|could|may|will) (?:the|those) (?:\w+ )?"
    r"(?:algorithm|approach|parent|child|object|value|record|method|system|result|process|solution"
    r"|technique|option|strategy|pattern|model|variable|element|item|function|class|step|program)\b"
    r"(?! (?:of|for|in|between)\b)",
    re.IGNORECASE,
)


def of_the_following(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question of an exam that rests on options which the notes do not keep."""
    return bool(_RESTS_ON.search(asked.prompt))


_RESTS_ON = re.compile(
    r"\b(?:of|for) the following\b|\b0x[0-9a-f]{2,}\b|^(?:assuming|suppose)\s"
    r"|\b(?:diagram|figure|picture|image|graph)s? (?:shown|above|below|in the)\b",
    re.IGNORECASE,
)


def several_questions(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Questions in a row, of which the answer may be to one alone."""
    return bool(_ASKS_TWICE.search(asked.prompt))


_ASKS_TWICE = re.compile(
    r"\?\s+\S[^?]*\?$|\w,? and why (?:is|are|do|does|can|would|should)\b",
    re.IGNORECASE,
)


def of_others(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question for others than those that it does not name: "What are the other signals?"."""
    return bool(_OTHERS.search(asked.prompt))


_OTHERS = re.compile(
    r"\b(?:the|which|what) other\b"
    r"|\bthe (?:additional|further|remaining|obvious)(?! [^?]*\b(?:of|for|in)\b)",
    re.IGNORECASE,
)


def begins_amid(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question that goes on with one before it: "Or is it …?"."""
    return bool(
        re.match(
            r"(?:or|and|but|so|now|then|also|therefore|hence|thus|however)\b",
            asked.prompt,
            re.IGNORECASE,
        )
    )
