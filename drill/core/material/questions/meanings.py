"""Terms and what the notes say of them, as questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Kind
from drill.core.material.facts.english import Form, form_of, head_of, is_gerund, is_plural, word_count
from drill.core.material.facts.facts import (
    Entry,
    Meaning,
)
from drill.core.material.facts.figures import is_figure
from drill.core.material.facts.names import Strength, context, designs, is_respect, plain_name, strength, title_subject
from drill.core.material.facts.sentences import enumerated, split_sentences
from drill.core.material.questions.asked import Asked, for_one, neutral_question, prefixed, without_label
from drill.core.material.questions.labels import question_for
from drill.core.material.questions.setting import (
    Setting,
    context_of,
)
from drill.core.material.vocabulary import Vocabulary

LONG_DEFINITION = 34  # words
_LONGEST_MEMBER = 3  # words
_DATA_TYPE = re.compile(
    r"^(?:integer|int|bigint|string|varchar|char|text|bool(?:ean)?|float|double|decimal|uuid|timestamp|datetime|date|json"
    r"|blob|enum|serial"
    r"|primary\s+key|foreign\s+key|partition\s+key|sort\s+key|pk|fk)\b\s*(?:[\[(<,;].*)?$",
    re.IGNORECASE,
)
_PARTS = frozenset(
    "service server layer queue gateway balancer cache database db store worker manager engine api cdn broker proxy"
    " scheduler indexer index node client consumer producer crawler processor bus table".split()
)
_NUMBERED = re.compile(r"[A-Z]{1,2}\d")  # P1, L2: one of a scale
_ESTIMATE = re.compile(
    r"estimat|calculat|capacity|back.of|envelope|traffic|bandwidth|\bscale\b|\bmath\b", re.IGNORECASE
)
_WHICH = re.compile(r"^which\s+[\w-]+(?:\s+[\w-]+)?$", re.IGNORECASE)
_CHOOSING = re.compile(r"\bwhen\b|\bchoos|\bpick", re.IGNORECASE)
_DEFINES = re.compile(
    r"^(?:an?|the\s+\w+\s+(?:of|that|which)|it\b|how\s+(?:much|many|long|often|far|fast)|when\b(?!.*\byou\b)|where|any|one|\w{4,}ing)\b",
    re.IGNORECASE,
)


def ask_meaning(fact: Meaning, setting: Setting) -> Asked | str:
    """The question for what the notes say of a term, or why it is not asked."""
    vocabulary = setting.vocabulary
    term = plain_name(fact.term)
    label = fact.of or fact.place.innermost
    names = tuple(name for name in fact.place.names if name.lower() != term.lower())
    names += (label,) if _is_context(label, names, setting) else ()
    if not setting.speech.is_english:
        return _of_term(fact, neutral_question(term, names, fact.place, setting))
    if _WHICH.match(label) and is_term(term, vocabulary):
        return _of_term(fact, f"{label[:1].upper() + label[1:]} for {setting.speech.within(term)}?")
    listed = _enumeration(fact, term, names, setting)
    if listed is not None:
        return listed
    if is_respect(term, vocabulary):
        return _told_role(fact, term, names, setting)
    why = _no_question(fact, term, label, vocabulary)
    if why:
        return why
    designed = _designed((*names, setting.titles[0]))
    if designed:
        return _of_design(fact, term, names, designed, setting)
    return _by_form(fact, term, label, names, setting)


def _is_context(label: str, names: tuple[str, ...], setting: Setting) -> bool:
    """Whether the line before a list names what the list is about: "USE method"."""
    name = plain_name(label)
    is_name = form_of(name, setting.vocabulary) is Form.NAME and not is_gerund(name, setting.vocabulary)
    return (
        is_name
        and label not in names
        and word_count(name) <= _LONGEST_CONTEXT
        and not is_plural(name, setting.vocabulary)
    )


_LONGEST_CONTEXT = 4  # words


def _enumeration(fact: Meaning, term: str, names: tuple[str, ...], setting: Setting) -> Asked | None:
    """The list behind a term: "Main stores: rows, files, blobs", "Draw the parts - clients, servers, stores"."""
    parts = enumerated(fact.text)
    is_clause = bool(parts) and (form_of(parts[0], setting.vocabulary) is Form.COMMAND or " like " in parts[0])
    if not parts or is_clause or is_respect(term, setting.vocabulary):
        return None
    said = setting.speech.within(term)
    verb, _, what = said.partition(" ")
    if not is_plural(what or said, setting.vocabulary):
        return None
    if form_of(term, setting.vocabulary) is Form.COMMAND:
        asks = f"which {re.sub(r'^(?:the|your|a few|all) ', '', what)} do you {verb.lower()}?"
    elif is_term(term, setting.vocabulary) and strength(term, setting.vocabulary) is not Strength.NOTHING:
        asks = f"what are the {said}?"
    else:
        return None
    entries = tuple(Entry(part, (), "", fact.lines) for part in parts)
    question = prefixed(asks, _about(term, names, setting))
    return Asked(fact, Kind.CHECKLIST, question, _words(fact), entries=entries)


def _of_term(fact: Meaning, question: str, doubt: str = "") -> Asked:
    return Asked(fact, Kind.BASIC, question, _words(fact), without_label(fact.text), accept=fact.aliases, doubt=doubt)


def _words(fact: Meaning) -> tuple[str, ...]:
    term = plain_name(fact.term)
    return (term, f"{fact.place.innermost} {term}")


def _no_question(fact: Meaning, term: str, label: str, vocabulary: Vocabulary) -> str:
    """Why what is said of a term is not asked, "" if it is."""
    if not term:
        return "a term is missing"
    if _DATA_TYPE.match(fact.text):
        return "the type of a field"
    if fact.text.rstrip().endswith("?"):
        return "a question without an answer"
    if _is_reason_list(label, vocabulary):
        return "said of a point that is asked for in its list"
    if strength(term, vocabulary) is Strength.NOTHING:
        return "the term says nothing alone"
    return "" if is_term(term, vocabulary) else "said of a point that is no term"


def _of_design(fact: Meaning, term: str, names: tuple[str, ...], designed: str, setting: Setting) -> Asked | str:
    """A part or a concern of a system that the notes design."""
    if _ESTIMATE.search(" ".join((*names[-2:], fact.of))) and re.search(r"\d", fact.text):
        return "a figure of an example"
    said = setting.speech.within(term)
    whole = setting.speech.with_article(setting.speech.within(designed))
    if head_of(term).lower().rstrip("s") in _PARTS:
        does = "do" if is_plural(term, setting.vocabulary) else "does"
        clear = form_of(fact.text, setting.vocabulary) is not Form.SENTENCE
        doubt = "" if clear else "it is not sure that the sentence says what the part does"
        return _of_term(fact, f"What {does} the {said} do in the design of {whole}?", doubt)
    asks = f"How do you handle {said} when you design {whole}?"
    form = form_of(fact.text, setting.vocabulary)
    return _of_term(fact, asks, "" if form is Form.COMMAND else "it is not sure that the text says how it is handled")


def _by_form(fact: Meaning, term: str, label: str, names: tuple[str, ...], setting: Setting) -> Asked:
    """The question that the explanation's form answers."""
    said, text = setting.speech.within(term), fact.text.strip()
    if form_of(text, setting.vocabulary) in (Form.COMMAND, Form.NEGATED):
        asks = prefixed(f"what do you do about {said}?", _about(term, names, setting))
        return _of_term(fact, asks, "it is not sure that the term is a problem")
    if re.match(r"^(?:when|if)\b", text, re.IGNORECASE) and _CHOOSING.search(label):
        return _of_term(fact, f"When do you use {said}?")
    if is_figure(text):
        return _of_term(fact, _what(said, _about(term, names, setting)), "the figure may be an example's")
    return _defined(fact, term, names, setting)


def is_term(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase names a thing: no command, no sentence, no "written in C"."""
    if form_of(term, vocabulary) is not Form.NAME or word_count(term) > 6 or re.search(r"[:,]|\b\d{3,}\b", term):
        return False
    parts = re.sub(r"\([^()]*\)", "", term.lower()).split()
    if not parts or parts[0].endswith("ly"):
        return False
    if any(part in vocabulary.not_in_terms for part in parts[1:]) or parts[0] in vocabulary.not_before_terms:
        return False
    if (
        parts[0] in vocabulary.verbs
        and parts[0] in vocabulary.noun_verbs
        and len(parts) > 1
        and parts[1].endswith(("ly", "small", "simple"))
    ):
        return False
    if any(part in vocabulary.verbs and part not in vocabulary.noun_verbs for part in parts[1:]):
        return False
    if any(part in vocabulary.doing for part in parts[1:-1]):
        return False
    if is_gerund(term, vocabulary):
        return False
    return not re.match(r"^\w+(?:ed|en)\s+(?:in|by|for|with|against|to|on|at|from)\b", term.lower())


def _about(term: str, names: tuple[str, ...], setting: Setting) -> str:
    """What a question about a term names besides: of a common word what it is about, of any other nothing."""
    common = word_count(term) == 1 and (term.lower() in setting.speech.small or bool(_NUMBERED.fullmatch(term)))
    about = context_of(term, names, setting, always=common)
    return setting.speech.with_article(setting.speech.within(about)) if about else ""


def _designed(names: Sequence[str]) -> str:
    """What the notes design, by the nearest name that says so; "" if nothing is designed."""
    name = next((name for name in reversed(names) if name and designs(plain_name(name))), "")
    return title_subject(name)


def _told_role(fact: Meaning, term: str, names: tuple[str, ...], setting: Setting) -> Asked | str:
    """What a label such as "Pros" or "Use case" says of the thing above it."""
    found = question_for(term, names, None, False, setting)
    if found is None or found.doubt or not context("", names, setting.titles, setting.vocabulary):
        return "the notes do not say of what this is"
    parts = enumerated(fact.text)
    if term.lower().startswith("example") and not parts:
        return "a single example"
    if parts:
        entries = tuple(Entry(part, (), "", fact.lines) for part in parts)
        return Asked(fact, Kind.CHECKLIST, found.text, _words(fact), entries=entries)
    return Asked(fact, Kind.BASIC, for_one(found.text), _words(fact), fact.text, accept=fact.aliases)


def _defined(fact: Meaning, term: str, names: tuple[str, ...], setting: Setting) -> Asked:
    text, note = first_of(_without_term(without_label(fact.text), term))
    about = _about(term, names, setting)
    listed = fact.listed or _is_glossary(fact.of or fact.place.innermost, setting.vocabulary)
    doubt = "" if not about or listed else "the term says little alone"
    if fact.loose and not fact.listed:
        doubt = "it is not sure that the sign parts a term from its meaning"
    given = fact.listed and (not fact.of or _is_clear_entry(fact, term, text))
    if not given and not _says_what_it_is(text, setting.vocabulary):
        doubt = doubt or "it is not sure that this says what the term means"
    glossary = _is_glossary(fact.of or fact.place.innermost, setting.vocabulary)
    if not glossary and form_of(text, setting.vocabulary) is Form.SENTENCE and not _DEFINES.match(text):
        doubt = "it is not sure that the sentence says what the term means"
    named = setting.speech.with_article(setting.speech.within(term))
    plural = is_plural(term, setting.vocabulary) and not re.match(r"^an?\s", text, re.I)
    be, does = ("are", "do") if plural else ("is", "does")
    if _is_short_form(term, text):
        return _of_term(fact, f"What does {term} stand for?")
    if _says_how_it_works(fact, term, text, setting.vocabulary):
        asks = prefixed(f"how does {setting.speech.with_article(setting.speech.within(term))} work?", about)
        return _of_term(fact, asks)
    doing = form_of(text, setting.vocabulary) is Form.DOING
    asks = f"what {does} {named} do" if doing else f"what {be} {named}"
    label = fact.of or fact.place.innermost
    among = (
        _is_glossary(label, setting.vocabulary) and is_plural(label, setting.vocabulary) and word_count(label) in (2, 3)
    )
    if among and word_count(term) == 1 and strength(label, setting.vocabulary) is Strength.ALONE:
        asks = f"among the {setting.speech.within(plain_name(label))}, {asks}"
        about = ""
    simple = about and word_count(about) <= 4 and not re.search(r"\b(?:vs|and|to|how|when)\b|[:?]", about)
    if about and about.lower() not in asks.lower():
        asks = f"{asks} in {about}?" if simple else f"{about}: {asks}?"
    else:
        asks = f"{asks}?"
    asks = asks[:1].upper() + asks[1:]
    members = enumerated(text) if plural else ()
    if members and all(word_count(one) <= _LONGEST_MEMBER for one in members):
        entries = tuple(Entry(one, (), "", fact.lines) for one in members)
        return Asked(fact, Kind.CHECKLIST, asks, _words(fact), entries=entries, doubt=doubt)
    return Asked(fact, Kind.BASIC, asks, _words(fact), text, note=note, accept=fact.aliases, doubt=doubt)


def _without_term(text: str, term: str) -> str:
    """An explanation that begins with its term again, without it: "Sharding is …" of sharding."""
    again = rf"^(?:an?\s+|the\s+)?{re.escape(term)}\s+(?:is|are|means|refers?\s+to)\s+(?=\S)"
    match = re.match(again, text, re.IGNORECASE)
    rest = text[match.end() :] if match else text
    return rest[:1].upper() + rest[1:] if match else rest


def _says_what_it_is(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text defines: it begins with an article or a kind of thing, or says what something does or when."""
    form = form_of(text, vocabulary)
    if form is Form.DOING:
        return True
    if form is not Form.NAME or word_count(text) < _SHORTEST_DEFINITION:
        return bool(_DEFINES.match(text))
    head = _HEAD_END.split(text.lower(), maxsplit=1)[0]
    last = (re.findall(r"[a-z]+", head) or [""])[-1]
    kind = last in vocabulary.categories or last.rstrip("s") in vocabulary.categories
    return kind or bool(_DEFINES.match(text))


_HEAD_END = re.compile(
    r"\b(?:that|which|where|who|used|for|of|to|in|with|by|from|between|when|\w+ed|\w+ing|not)\b|[(;:]"
)
_SHORTEST_DEFINITION = 4  # words


def _says_how_it_works(fact: Meaning, term: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether one of several terms has a sentence of its own behind it: what happens, rather than what it is."""
    is_sentence = form_of(text, vocabulary) is Form.SENTENCE and not _DEFINES.match(text)
    whole = (
        is_sentence
        and word_count(text) >= _SHORTEST_SENTENCE
        and not re.match(r"(?:it|this|we|you)\b", text, re.IGNORECASE)
    )
    return whole and fact.listed and not fact.loose and word_count(term) > 1 and not is_plural(term, vocabulary)


_POINTS_BACK = re.compile(r"(?:it|this|we|you)\b", re.IGNORECASE)
_SHORTEST_SENTENCE = 6  # words


def _is_clear_entry(fact: Meaning, term: str, text: str) -> bool:
    """Whether an entry of a list of terms is one by its looks: a name of its own, and a short text of no other form."""
    named = word_count(term) > 1 or bool(re.search(r"\w[A-Z\d]", term))
    return named and not fact.loose and _SHORTEST_ENTRY <= word_count(text) <= _LONGEST_ENTRY


_SHORTEST_ENTRY, _LONGEST_ENTRY = 3, 16  # words


def _is_short_form(term: str, text: str) -> bool:
    """Whether a text only spells out the letters of its term: "QPS" and "queries per second"."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", text)).upper()
    return sum(letter.isupper() for letter in term) > 1 and initials == term.upper()


def _is_glossary(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says that terms follow, with a role such as "components" or "types"."""
    return head_of(plain_name(label)).lower() in vocabulary.roles


def first_of(text: str) -> tuple[str, str]:
    """What an explanation says, and what is too much to be recalled beside it."""
    if word_count(text) <= LONG_DEFINITION:
        return text, ""
    sentences = split_sentences(text)
    return sentences[0], " ".join(sentences[1:])


def _what(said: str, subject: str) -> str:
    return f"What is the {said} of {subject}?" if subject else f"What is the {said}?"


def _is_reason_list(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a list gives reasons or cases, so that what stands behind a point is no meaning of it."""
    name = plain_name(label).lower()
    reasons = vocabulary.reasons
    return name.startswith("why ") or head_of(name) in reasons or re.sub(r"\s+", "-", name) in reasons
