"""Questions for sentences that are complete and true alone, and which of them become cards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drill.core.cards import Kind
from drill.core.material.blocks import Mute
from drill.core.material.facts.english import is_plural
from drill.core.material.facts.facts import Answered, Meaning, Points, Sentence
from drill.core.material.facts.inversion import lowered
from drill.core.material.facts.known_terms import (
    is_thing,
    names_setting_in_code,
    term_within,
)
from drill.core.material.facts.speech import indefinite
from drill.core.material.questions.asked import Asked
from drill.core.material.questions.rubric import Verdict, Weighed
from drill.core.material.questions.setting import (
    Setting,
    grounded,
    is_specific,
    to_you,
)
from drill.core.material.questions.true_anywhere import bare_subject, is_true_anywhere
from drill.core.material.vocabulary import Vocabulary


def ask_sentence(fact: Sentence, setting: Setting) -> Asked | str:
    """The card of a sentence whose question names a technical term, which is only suggested."""
    if setting.interview or not setting.speech.is_english:
        return "a text that gives nothing to ask for"
    question = to_you(fact.question.replace("{}", _named(fact.subject, setting)))
    is_sure = is_true_anywhere(fact, setting.vocabulary)
    if not _names_own_term(question, setting.vocabulary):
        within = grounded(question, bare_subject(fact), fact.place.names, setting)
        if not is_sure or within.doubt:
            return "the question names no term of its own"
        question = within.text
    doubt = "" if is_sure else OF_SENTENCE
    return Asked(fact, Kind.BASIC, question, (fact.subject,), to_you(fact.text), doubt=doubt)


# At first sight two in five of such cards were good and one in four bad, of those that name a term
# of their own without a place before it half and a seventh.
OF_SENTENCE = "a sentence may be true only where it stands"


def _names_own_term(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question names a technical term by itself, and asks neither for what happens nor
    for one of the many things that it does."""
    if _PLACED.match(question) or _ASKS_FOR_ANY.match(question):
        return False
    term = term_within(question, vocabulary)
    return is_specific(term, vocabulary) or names_setting_in_code(question)


_ASKS_FOR_ANY = re.compile(
    r"what (?:happens|can|do|must|should|may|could)\b"
    r"|what does \S+ (?:not )?(?:use|have|need|require)\?$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^(?:In|After|Before|During|With|Under|By|At|On) [^,?]+, ")


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


def choose(
    weighed: Sequence[tuple[Asked, Weighed]],
) -> tuple[Mapping[int, Weighed], list[Mute]]:
    """The verdicts by the identity of their cards, without sentences that a sure card asks for
    already or that are not sure for another reason than that they are sentences, and without
    doubtful cards in whose place a sentence is."""
    rivals = [
        one
        for one, verdict in weighed
        if verdict.verdict is Verdict.SURE and not isinstance(one.fact, Sentence)
    ]
    kept = [
        one.fact
        for one, verdict in weighed
        if isinstance(one.fact, Sentence)
        and verdict.reason in ("", OF_SENTENCE)
        and not any(_asks_for(rival, one.fact) for rival in rivals)
    ]
    kept_ids = set(map(id, kept))
    replaced = {id(one.instead) for one in kept if one.instead is not None}
    verdicts: dict[int, Weighed] = {}
    mutes: list[Mute] = []
    for one, verdict in weighed:
        if isinstance(one.fact, Sentence):
            if id(one.fact) in kept_ids:
                verdicts[id(one)] = verdict
            else:
                is_of_sentence = verdict.reason in ("", OF_SENTENCE)
                why = "another card asks for it" if is_of_sentence else verdict.reason
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
