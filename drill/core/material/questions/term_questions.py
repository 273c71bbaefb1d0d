"""Terms and what the notes say of them, as questions."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.definitions import defines
from drill.core.material.facts.english import (
    Form,
    form_of,
    head_of,
    is_gerund,
    is_plural,
    word_count,
)
from drill.core.material.facts.facts import Meaning, NotePoint
from drill.core.material.facts.figures import is_figure
from drill.core.material.facts.known_terms import is_term as is_known
from drill.core.material.facts.known_terms import is_thing, spelling, term_within
from drill.core.material.facts.names import (
    Strength,
    designed_by,
    is_respect,
    plain_name,
    strength,
)
from drill.core.material.facts.sentences import enumerated
from drill.core.material.questions.asked import Asked, prefixed, without_label
from drill.core.material.questions.code_terms import ask_code
from drill.core.material.questions.failure_modes import ask_failure
from drill.core.material.questions.headed_terms import HAS, is_told_below
from drill.core.material.questions.known_meanings import ask_known
from drill.core.material.questions.names_abroad import ask_term
from drill.core.material.questions.no_meanings import OF_NOTHING, why_no_meaning
from drill.core.material.questions.places import is_common_word, is_place
from drill.core.material.questions.roles import names_of, told_of_thing, without_definition
from drill.core.material.questions.setting import Context, context_of
from drill.core.material.questions.short_forms import ask_short_form
from drill.core.material.questions.term_shapes import (
    first_of,
    is_activity,
    is_done_for,
    is_glossary,
    is_one_among,
    is_page,
    is_purpose,
    is_reason_list,
    is_term,
    kind_of,
    may_be_command,
    share_a_word,
    told_of,
    way_of,
    without_long_form,
)
from drill.core.material.questions.told_terms import ask_told
from drill.core.material.questions.working_questions import ask_working
from drill.core.material.vocabulary import Vocabulary

_LONGEST_MEMBER = 3  # words
_DATA_TYPE = re.compile(
    r"^(?:integer|int|bigint|string|varchar|char|text|bool(?:ean)?|float|double|decimal|uuid|timestamp|datetime|date|json"
    r"|blob|enum|serial"
    r"|primary\s+key|foreign\s+key|partition\s+key|sort\s+key|pk|fk)\b\s*(?:[\[(<,;].*)?$",
    re.IGNORECASE,
)
_PARTS = frozenset(
    "service server layer queue gateway balancer cache database db store worker manager engine api "
    "cdn broker proxy scheduler indexer index node client consumer producer crawler processor bus "
    "table".split()
)
_NUMBERED = re.compile(r"[A-Z]{1,2}\d")  # P1, L2: one of a scale
_ESTIMATE = re.compile(
    r"estimat|calculat|capacity|back.of|envelope|traffic|bandwidth|\bscale\b|\bmath\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"^which\s+[\w-]+(?:\s+[\w-]+)?$", re.IGNORECASE)
_MEANT = re.compile(r"(?:an?|the|\w+ing|how (?:many|much|long|often))\b", re.IGNORECASE)
_CHOOSING = re.compile(r"\bwhen\b|\bchoos|\bpick", re.IGNORECASE)


def ask_meaning(fact: Meaning, setting: Context) -> Asked | str:
    """The question for what the notes say of a term, or why it is not asked."""
    term = without_definition(plain_name(fact.term), setting.vocabulary)
    asked = _ask_of_term(fact, term, setting)
    is_sure = not isinstance(asked, str) and not asked.doubt
    if is_sure or not setting.speech.is_english or setting.interview:
        return asked
    return ask_known(fact, term, setting) or asked


def _ask_of_term(fact: Meaning, term: str, setting: Context) -> Asked | str:
    vocabulary = setting.vocabulary
    label = fact.of or fact.place.innermost
    names = tuple(name for name in fact.place.names if name.lower() != term.lower())
    names += (label,) if _is_context(label, names, setting) else ()
    no_meaning = why_no_meaning(fact, term, label, setting)
    if no_meaning:
        return no_meaning
    if not setting.speech.is_english:
        return ask_term(fact, term, names, setting)
    if _WHICH.match(label) and is_term(term, vocabulary):
        return _of_term(fact, f"{label[:1].upper() + label[1:]} for {setting.speech.within(term)}?")
    listed = _enumeration(fact, term, names, setting)
    if listed is not None:
        return listed
    of_thing = told_of_thing(fact, term, names, setting)
    if of_thing is not None:
        return of_thing
    own = (
        ask_failure(fact, term, label, setting)
        or ask_short_form(fact, term, vocabulary)
        or ask_working(fact, term, label, setting)
        or ask_code(fact, term, setting)
        or ask_told(fact, term, label, names, setting)
    )
    if own is not None:
        return own
    if fact.headed and not is_told_below(term, fact.text, vocabulary):
        return OF_NOTHING
    why = _no_question(fact, term, label, vocabulary)
    if why:
        return why
    designed = designed_by((*names, setting.titles[0]))
    if designed:
        return _of_design(fact, term, names, designed, setting)
    return _by_form(fact, term, label, names, setting)


def _is_context(label: str, names: tuple[str, ...], setting: Context) -> bool:
    """Whether the line before a list names what the list is about: "USE method"."""
    name = plain_name(label)
    is_name = form_of(name, setting.vocabulary) is Form.NAME and not is_gerund(
        name, setting.vocabulary
    )
    return (
        is_name
        and label not in names
        and word_count(name) <= _LONGEST_CONTEXT
        and not is_plural(name, setting.vocabulary)
    )


_LONGEST_CONTEXT = 4  # words


def _enumeration(
    fact: Meaning, term: str, names: tuple[str, ...], setting: Context
) -> Asked | None:
    """The list behind a term: "Main stores: rows, files, blobs", "Draw the parts - clients,
    servers, stores"."""
    parts = enumerated(fact.text)
    is_names = all(
        form_of(part, setting.vocabulary) is Form.NAME and not _CLAUSE.match(part) for part in parts
    )
    opens_sentence = (
        bool(parts)
        and word_count(parts[0]) > _LONGEST_MEMBER
        and bool(_SENTENCE_WORD.search(parts[0]))
    )
    if (
        not parts
        or not is_names
        or opens_sentence
        or " like " in parts[0]
        or is_respect(term, setting.vocabulary)
    ):
        return None
    said = setting.speech.within(term)
    verb, _, what = said.partition(" ")
    if not is_plural(what or said, setting.vocabulary):
        return None
    doubt = ""
    if form_of(term, setting.vocabulary) is Form.COMMAND:
        doubt = "" if setting.interview else "it is not sure of what the command is"
        asks = f"which {re.sub(r'^(?:the|your|a few|all) ', '', what)} do you {verb.lower()}?"
    elif (
        is_term(term, setting.vocabulary)
        and strength(term, setting.vocabulary) is not Strength.NOTHING
    ):
        asks = f"what are the {said}?"
        head, are_commands = head_of(term).lower(), all(part.isupper() for part in parts)
        has_members = head in setting.vocabulary.roles or (
            head in setting.vocabulary.categories and not are_commands
        )
        doubt = "" if has_members else "it is not sure that the list says what these are"
    else:
        return None
    entries = tuple(NotePoint(part, (), "", fact.lines) for part in parts)
    question = prefixed(asks, _about(term, names, setting))
    return Asked(fact, Kind.CHECKLIST, question, names_of(fact), entries=entries, doubt=doubt)


_SENTENCE_WORD = re.compile(r"\b(?:to|can|is|are|will|must|should|it)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:if|when|because|so|since|unless|while)\b", re.IGNORECASE)


def _of_term(fact: Meaning, question: str, doubt: str = "") -> Asked:
    return Asked(
        fact,
        Kind.BASIC,
        question,
        names_of(fact),
        without_label(fact.text),
        accept=fact.aliases,
        doubt=doubt,
    )


def _no_question(fact: Meaning, term: str, label: str, vocabulary: Vocabulary) -> str:
    """Why what is said of a term is not asked, "" if it is."""
    if not term:
        return "a term is missing"
    if is_page(term):
        return "the term is only a place in a book or a talk"
    if _DATA_TYPE.match(fact.text):
        return "the type of a field"
    if fact.text.rstrip().endswith("?"):
        return "a question without an answer"
    if is_reason_list(label, vocabulary) and not _is_meant(fact, term, vocabulary):
        return "said of a point that is asked for in its list"
    if strength(term, vocabulary) is Strength.NOTHING:
        return "the term says nothing alone"
    return "" if is_term(term, vocabulary) else "said of a point that is no term"


def _is_meant(fact: Meaning, term: str, vocabulary: Vocabulary) -> bool:
    """Whether a point of a list of reasons is a term that is told for itself: "periodSeconds: how
    often the probe runs"."""
    names = is_known(term, vocabulary) or bool(_IDENTIFIER.fullmatch(term))
    is_told = bool(_MEANT.match(fact.text)) and not is_activity(fact.text)
    return names and is_told and defines(fact.text, vocabulary)


_IDENTIFIER = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+|\w+(?:[._]\w+)+")


def _of_design(
    fact: Meaning, term: str, names: tuple[str, ...], designed: str, setting: Context
) -> Asked | str:
    """A part or a concern of a system that the notes design."""
    if _ESTIMATE.search(" ".join((*names[-2:], fact.of))) and re.search(r"\d", fact.text):
        return "a figure of an example"
    said = setting.speech.within(term)
    whole = setting.speech.with_article(setting.speech.within(designed))
    if (
        head_of(term).lower().rstrip("s") in _PARTS
        or form_of(fact.text, setting.vocabulary) is Form.DOING
    ):
        does = "do" if is_plural(term, setting.vocabulary) else "does"
        clear = form_of(fact.text, setting.vocabulary) is not Form.SENTENCE
        doubt = "" if clear else "it is not sure that the sentence says what the part does"
        return _of_term(fact, f"What {does} the {said} do in the design of {whole}?", doubt)
    asks = f"How do you handle {said} when you design {whole}?"
    form = form_of(fact.text, setting.vocabulary)
    return _of_term(
        fact,
        asks,
        "" if form is Form.COMMAND else "it is not sure that the text says how it is handled",
    )


_NOT_CHOOSING = re.compile(r"\bnot\b|n't\b|\bavoid", re.IGNORECASE)


def _by_form(
    fact: Meaning, term: str, label: str, names: tuple[str, ...], setting: Context
) -> Asked | str:
    """The question that the explanation's form answers."""
    said, text = setting.speech.within(term), fact.text.strip()
    if form_of(text, setting.vocabulary) in (Form.COMMAND, Form.NEGATED):
        return "said of a term, but not what it means"
    if re.match(r"^(?:when|if)\b", text, re.IGNORECASE) and _CHOOSING.search(label):
        # Of what the label names, or where something is not used.
        is_case = term_within(label, setting.vocabulary) or _NOT_CHOOSING.search(label)
        return "a case, not a term" if is_case else _of_term(fact, f"When do you use {said}?")
    if is_figure(text):
        return _of_term(
            fact, _what(said, _about(term, names, setting)), "the figure may be an example's"
        )
    if is_purpose(text) and fact.listed and is_thing(term, setting.vocabulary):
        be = "are" if is_plural(term, setting.vocabulary) else "is"
        return _of_term(fact, f"What {be} {setting.speech.with_article(said)} for?")
    return _defined(fact, term, names, setting)


def _about(term: str, names: tuple[str, ...], setting: Context) -> str:
    """What a question about a term names besides: of a common word what it is about, of any other
    nothing."""
    common = word_count(term) == 1 and (
        term.lower() in setting.speech.small or bool(_NUMBERED.fullmatch(term))
    )
    about = context_of(term, names, setting, always=common)
    role = _ROLE_OF.match(about)
    if role and role["role"].lower() in setting.vocabulary.roles:
        about = about[role.end() :]
    return setting.speech.with_article(setting.speech.within(about)) if about else ""


_ROLE_OF = re.compile(r"(?:the\s+)?(?:[\w-]+\s+)?(?P<role>[\w-]+)\s+of\s+(?=\w)", re.IGNORECASE)


def _defined(fact: Meaning, term: str, names: tuple[str, ...], setting: Context) -> Asked | str:
    text, note = first_of(told_of(without_label(fact.text), term))
    doing = form_of(text, setting.vocabulary) is Form.DOING and not HAS.match(text)
    states_law = bool(fact.listed and _LAW.match(text))
    defined = doing or states_law or defines(without_long_form(term, text), setting.vocabulary)
    if not defined and (
        word_count(text) < _SHORTEST_SAID or enumerated(text) or _NO_MEANING.match(text)
    ):
        return "said of a term, but not what it means"
    is_done_with_it = is_thing(term, setting.vocabulary) and is_activity(text)
    if is_done_with_it or is_done_for(term, text):
        defined = False  # what is done with it: "Service: selecting on pods"
    doubt = "" if defined else "it is not sure that this says what the term means"
    if _GOES_ON.match(note):
        doubt = doubt or "the answer may be cut"
    is_part = is_glossary(fact.of or fact.place.innermost, setting.vocabulary)
    is_told = (fact.headed or bool(_AN.match(text))) and defined
    in_code = bool(_COMMAND.fullmatch(term)) and fact.listed
    half_known = not (is_told or in_code) and (
        (doing and not is_part) or is_activity(text) or bool(term_within(term, setting.vocabulary))
    )
    if half_known and not is_known(term, setting.vocabulary):
        doubt = doubt or "it is not sure that the term is one"
    if _SIGNS.search(fact.term) or (len(term) <= _SHORTEST_TERM and term.islower()):
        doubt = doubt or "it is not sure that the term is one"
    if may_be_command(term, setting.vocabulary):
        doubt = doubt or "it is not sure that the term is one"
    is_meant = defined and is_known(term, setting.vocabulary)
    if fact.loose and not (fact.listed or is_told or is_meant):
        doubt = doubt or "it is not sure that the sign parts a term from its meaning"
    about = "" if fact.headed else _about(term, names, setting)
    if about and not is_place(about, setting) and is_common_word(term, setting):
        return "a common word, and not of what"
    asks = _asks_for_meaning(fact, term, text, about, setting)
    members = enumerated(text) if is_plural(term, setting.vocabulary) else ()
    if members and all(word_count(one) <= _LONGEST_MEMBER for one in members):
        entries = tuple(NotePoint(one, (), "", fact.lines) for one in members)
        return Asked(
            fact,
            Kind.CHECKLIST,
            asks,
            names_of(fact),
            entries=entries,
            doubt="" if doing else doubt,
        )
    return Asked(
        fact, Kind.BASIC, asks, names_of(fact), text, note=note, accept=fact.aliases, doubt=doubt
    )


def _asks_for_meaning(fact: Meaning, term: str, text: str, about: str, setting: Context) -> str:
    """What a term is or does, with what it is about or the list that it is in."""
    plural = is_plural(term, setting.vocabulary) and not (
        _ONE_THING.match(text) and not spelling(term[:-1], setting.vocabulary)
    )
    be, does = ("are", "do") if plural else ("is", "does")
    named = setting.speech.with_article(setting.speech.within(term))
    if kind := kind_of(text, term):
        named, be = f"the {setting.speech.within(term)} {kind}", "is"
    doing = form_of(text, setting.vocabulary) is Form.DOING and not _OCCURS.match(text)
    asks = f"what {does} {named} do" if doing else f"what {be} {named}"
    label = fact.of or fact.place.innermost
    if is_one_among(term, label, setting.vocabulary):
        asks, about = f"among the {setting.speech.within(plain_name(label))}, {asks}", ""
    simple = word_count(about) <= _LONGEST_CONTEXT and not _NO_PLACE.search(about)
    way = way_of(term, plain_name(label), setting.vocabulary)
    if way:
        asks, about = asks.replace(named, way), ""
    if about and not share_a_word(about, named) and is_place(about, setting):
        asks = f"{asks} in {about}" if simple else f"{about}: {asks}"
    return f"{asks[:1].upper() + asks[1:]}?"


_OCCURS = re.compile(r"(?:occurs?|happens?|arises?)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:another|then|next|after|later|but|and|so|thus)\b", re.IGNORECASE)
_ONE_THING = re.compile(r"an?\s(?:[\w-]+\s){1,2}(?:that|which|of|for|to|where|used|in)\b", re.I)
_AN = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_COMMAND = re.compile(r"[A-Z]{3,}")
_LAW = re.compile(r"(?:every|each|all|no)\s+(?:[a-z]+\s+){1,4}[a-z]+s?\b", re.IGNORECASE)
_SIGNS = re.compile(r"^[%$#@&]")
_SHORTEST_TERM = 2  # letters
_SHORTEST_SAID = 4  # words
_NO_MEANING = re.compile(
    r"(?:e\.?g\b|ex(?:ample)?s?\b\s*:|let['’]?s\b|suppose\b|imagine\b|use\b|if\b|when\s+(?:you|we)\b|we\b|you\b|to\b|for\b|in\s+case|best\b|good\b|great\b"
    r"|easy\b|simple\b|fast\b|slow\b|lowest\b|highest\b|not\b|no\b|chapters?\b|[\d\"“{*→<>=])",
    re.IGNORECASE,
)


_NO_PLACE = re.compile(r"\b(?:vs|and|to|how|when)\b|[:?]|\b(?:for|with|of|in)$")


def _what(said: str, subject: str) -> str:
    return f"What is the {said} of {subject}?" if subject else f"What is the {said}?"
