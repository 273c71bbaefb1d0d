"""Questions for sentences that are complete and true alone, and which of them become cards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drill.core.cards import Kind
from drill.core.material.blocks import Mute
from drill.core.material.facts.definitions import defines
from drill.core.material.facts.english import is_plural
from drill.core.material.facts.facts import Answered, Meaning, Points, Sentence
from drill.core.material.facts.inversion import lowered
from drill.core.material.facts.known_terms import (
    is_proper,
    is_term,
    is_thing,
    names_setting_in_code,
    term_within,
)
from drill.core.material.facts.names import plain_name
from drill.core.material.facts.speech import indefinite
from drill.core.material.facts.whole_sentences import names_itself, names_matter
from drill.core.material.questions.asked import Asked
from drill.core.material.questions.rubric import Verdict, Weighed
from drill.core.material.questions.setting import (
    Setting,
    context_of,
    is_specific,
    placed,
    to_you,
    within,
)
from drill.core.material.vocabulary import Vocabulary


def ask_sentence(fact: Sentence, setting: Setting) -> Asked | str:
    """The card of a sentence, with the subject that it is of in its question."""
    if setting.interview or not setting.speech.is_english:
        return "a text that gives nothing to ask for"
    names = fact.place.names
    question = to_you(fact.question.replace("{}", _named(fact.subject, setting)))
    alone = f"{question} {fact.subject}"
    alone = f"{alone} {fact.text}" if fact.question.startswith("What is {}") else alone
    term = term_within(question, setting.vocabulary)
    is_clear = term.lower() in question.lower() and is_specific(term, setting.vocabulary)
    if not (is_clear or _BEGINS_WITHIN.match(question)):
        about = context_of("", names, setting, always=True)
        question = within(question, about, names, setting)
        question = placed(question, names, setting)
    of_product = _is_of_product(question, setting) or is_proper(
        setting.whole_subject, setting.vocabulary
    )
    of_term = is_term(plain_name(fact.place.innermost), setting.vocabulary) and names_matter(
        alone, fact.place, setting.vocabulary
    )
    if not (of_product or of_term or names_itself(alone, setting.vocabulary)):
        return "no technical term is in it"
    is_told = of_product or _names_own_term(question, fact.text, setting.vocabulary)
    is_open = _asks_for_any(question, fact.text, setting.vocabulary)
    doubt = "" if is_told and not is_open else NO_OWN_TERM
    return Asked(fact, Kind.BASIC, question, (fact.subject,), to_you(fact.text), doubt=doubt)


def _names_own_term(question: str, answer: str, vocabulary: Vocabulary) -> bool:
    """Whether a question names a term besides a concept before it, or asks for a number or for the
    meaning of what it names: "In PKI, what is PEM?"."""
    alone = _PLACED.sub("", question)
    is_named = bool(term_within(alone, vocabulary)) or names_setting_in_code(alone)
    is_meant = alone[:8].lower() == "what is " and defines(answer, vocabulary)
    is_meant |= alone[:8].lower() == "how many"
    return is_named or is_meant or bool(_WRITTEN_AS_NAME.search(alone))


def _asks_for_any(question: str, answer: str, vocabulary: Vocabulary) -> bool:
    """Whether a question asks for one of the many things that something common does or needs: "What
    does each router have?", "What do you use conditions for?"."""
    alone = _PLACED.sub("", question)
    if not _ASKS_WHAT_IT_DOES.match(alone) or _ONE_ANSWER.search(alone):
        return False
    is_for = alone.lower().startswith("what do you use ") and not answer.startswith("to ")
    term = term_within(alone, vocabulary)
    is_own = is_specific(term, vocabulary) or bool(_WRITTEN_AS_NAME.search(alone))
    return is_for or not is_own or bool(_ANY_OF_THEM.match(alone))


_ASKS_WHAT_IT_DOES = re.compile(r"what (?:do|does|can|must|should|may|could)\b", re.IGNORECASE)
_ONE_ANSWER = re.compile(
    r"\b(?:mean|stand for|control)\?$|\bdo (?:when|if|whenever|before)\b"
    r"|^what \w+ \w+ing (?:from|to|a|an|the|all)\b|[<>=]",
    re.IGNORECASE,
)
_ANY_OF_THEM = re.compile(
    r"what (?:(?:do|does) (?:each|every|all)\b|\w+ \S+ (?:not )?(?:use|have|need|require|be)\?$)",
    re.IGNORECASE,
)


# "log.segment.bytes", "PATCH"
_WRITTEN_AS_NAME = re.compile(r"\b(?:[a-z]+(?:\.[a-z]+){2,}|[A-Z]{3,})\b")


# Of such sentences a third was good and a fifth bad, of the others two thirds and a tenth.
NO_OWN_TERM = "the question names a term only in what is before it"
_PLACED = re.compile(r"^(?:In|After|Before|During|With|Under|By|At|On) [^,?]+, ")


def _is_of_product(question: str, setting: Setting) -> bool:
    """Whether a question begins with the product that it is asked in: "In S3, …"."""
    match = re.match(r"In (?P<place>[^,?]+), ", question)
    words = match["place"].split() if match else []
    whole = [term_within(match["place"], setting.vocabulary)] if match else []
    return any(one and is_proper(one, setting.vocabulary) for one in (*whole, *words))


def _named(subject: str, setting: Setting) -> str:
    """A subject as it is written within a question, with its own article or the one it wants."""
    own = re.match(r"(?:an?|the|each|every)\s+", subject, re.IGNORECASE)
    bare = subject[own.end() :] if own else subject
    if " " in bare and bare.istitle() and setting.speech.within(bare).lower() == bare.lower():
        bare = setting.speech.within(bare)
    first, space, rest = bare.partition(" ")
    is_name = first.lower() in setting.speech.names - setting.speech.small
    is_name = is_name and not first.endswith("ing")
    is_name |= not re.fullmatch(r"[A-Z][a-z’'-]+", first)
    small = first if is_name else setting.speech.within(bare).partition(" ")[0]
    small = small if is_name or small != first else lowered(bare, setting.vocabulary).split(" ")[0]
    said = f"{small if small.lower() == first.lower() else first.lower()}{space}{rest}"
    if own:
        return own[0].lower() + said
    return _with_article(said, setting)


def _with_article(name: str, setting: Setting) -> str:
    """The name of one thing that is counted, with its article; any other as it is."""
    vocabulary = setting.vocabulary
    if is_thing(name, vocabulary) and name not in vocabulary.uncountable:
        return setting.speech.with_article(name)
    *before, last = name.split()
    is_uncounted = last.lower() in vocabulary.uncountable or is_plural(name, vocabulary)
    if is_uncounted or _JOINED.search(name) or name.split()[0].endswith(("ing", "ed")):
        return name
    if before and is_thing(last, vocabulary):
        return f"{indefinite(name)} {name}"
    return setting.speech.with_article(name) if name.islower() else name


_JOINED = re.compile(r"\s(?:of|for|from|in|with|to|by|and|or)\s", re.IGNORECASE)


# Where or when a sentence holds, as its question begins: "By default, …".
_BEGINS_WITHIN = re.compile(
    r"(?:by default|in|under|with|during|on|at|for|after|before)\b[^?]*, \w", re.IGNORECASE
)


def choose(
    weighed: Sequence[tuple[Asked, Weighed]],
) -> tuple[Mapping[int, Weighed], list[Mute]]:
    """The verdicts by the identity of their cards, without sentences that a sure card asks for
    already, or that are not sure for another reason than that they are short of a term, and without
    doubtful cards in whose place a sure sentence is."""
    sure = [one for one, verdict in weighed if verdict.verdict is Verdict.SURE]
    whole = [
        one.fact
        for one, verdict in weighed
        if isinstance(one.fact, Sentence)
        and (verdict.verdict is Verdict.SURE or verdict.reason == NO_OWN_TERM)
    ]
    rivals = [one for one in sure if not isinstance(one.fact, Sentence)]
    kept = [one for one in whole if not any(_asks_for(rival, one) for rival in rivals)]
    kept_ids = set(map(id, kept))
    replaced = {id(one.instead) for one in kept if one.instead is not None}
    verdicts: dict[int, Weighed] = {}
    mutes: list[Mute] = []
    for one, verdict in weighed:
        if isinstance(one.fact, Sentence):
            if id(one.fact) in kept_ids:
                verdicts[id(one)] = verdict
            else:
                why = verdict.reason or "another card asks for it"
                mutes.append(Mute(one.fact.lines, why))
        elif verdict.verdict is Verdict.SURE or id(one.fact) not in replaced:
            verdicts[id(one)] = verdict
    return verdicts, mutes


def _asks_for(rival: Asked, sentence: Sentence) -> bool:
    """Whether a card asks for what a sentence says: as another rule reads it, or as a point of a
    list."""
    if rival.fact is sentence.instead:
        return True
    is_whole = isinstance(rival.fact, Points | Answered | Meaning)
    return is_whole and set(sentence.lines) <= set(rival.fact.lines)
