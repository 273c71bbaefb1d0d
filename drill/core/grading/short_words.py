"""Whether the words of a short answer say what a right wording says: a name, a list of parts, an explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Item
from drill.core.grading.checklist import Naming, naming
from drill.core.grading.claims import Claim, contrast, listed, without_kind
from drill.core.grading.guards import veto
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.match_evidence import Evidence
from drill.core.grading.overlap import overlap, pairs_of
from drill.core.grading.prepared_checklist import GENERAL, base_weight
from drill.core.grading.ruling import Credit, Ruling, best
from drill.core.grading.spelling import LONGEST as LONGEST_WORD
from drill.core.grading.tokens import Word, words

EXPLAINS, SENTENCE = 5, 7  # telling words, and words in all, from which a wording explains rather than names
LEAST_SENTENCE = 3  # words from which it does if it begins like a sentence
DESCRIBES = 4  # telling words from which an answer describes what it does not name
COVERED, PARTLY = 0.85, 0.4  # shares of a name that are met
EXPLAINED, LOOSELY, ALONE = 0.5, 0.25, 0.8  # shares of what was typed that the name explains
TOLD, TOLD_BY = 1.2, 2  # strength and number of the words that tell an explanation
MOST_PARTS, PART_WORDS = 6, 3  # of a wording that is a list
MOST_CLAUSES = 0.6  # of an explanation, that tell it
MANY_SENSES = 10  # groups of synonyms that a word stands in
SLIPS = ((12, 2), (7, 1))  # least letters of a word, and edits within which it is still the same
LEAST_INITIALS = 3  # letters of an abbreviation that are no accident
LEAST_LETTERS = 5  # from which words may be written as one, or one as several
LEAST_EXPLAINED = 3  # telling words of an explanation in other words
LEAST_TOLD = 2  # telling words of an answer that may explain
SUBJECT_WORDS = 3  # telling words of what a prompt asks about
NOT_ASKED = "is not asked for"

_SUBJECTS = frozenset("it they so to because that you we there".split())
_ARTICLES = ("a", "an", "the")
_IN_NAMES = frozenset("a an the its their of in on for to with then by per at from".split())
_EXCLUDING = re.compile(r"\b(?:only|never|always|at all)\b")
_IDENTIFIER = re.compile(r"\w+(?:[._]\w+)+")
_PARTED = re.compile(r"[,;\n]|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
_ORDERED = re.compile(r"\bthen\b|\bbefore\b|→|->", re.IGNORECASE)
_SUBJECT = re.compile(r"what (?:is|are|does) (?:an? |the )?(.*?)(?: mean| do)?\?", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]|\.\s")
_EITHER = re.compile(r"(\w+)\s+or\s+(?:an?\s+|the\s+)?(\w+)", re.IGNORECASE)


def by_words(prompt: str, wordings: Sequence[str], said: Claim, lexicon: Lexicon) -> Ruling:
    """What the claimed words earn by the best of these wordings."""
    literal, lists, names, explanations = _by_kind([contrast(wording)[0] for wording in wordings])
    found = [_literal(each, said.text) for each in literal]
    found += [_by_clauses(prompt, each, said, lexicon) for each in explanations]
    found += [_by_name(prompt, names, said.text, lexicon)] if names else []
    found += [_by_parts(prompt, lists, said.text, lexicon)] if lists else []
    return best(found)


def _by_kind(wordings: Sequence[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """The wordings that say nothing but stop words, those that are lists, names, and explanations."""
    literal, lists, names, explanations = list[str](), list[str](), list[str](), list[str]()
    for wording in wordings:
        if _telling(words(wording)) == 0:
            literal.append(wording)
        elif is_list(wording):
            lists.append(wording)
        elif explains(wording):
            explanations.append(wording)
        else:
            names.append(wording)
    return literal, lists, names, explanations


def explains(wording: str) -> bool:
    """Whether the wording explains something rather than names it."""
    found = words(wording)
    sentence = len(found) >= LEAST_SENTENCE and found[0].raw in _SUBJECTS
    return _telling(found) >= EXPLAINS or len(found) >= SENTENCE or sentence


def _telling(found: tuple[Word, ...]) -> int:
    return sum(word.stem not in STOP for word in found)


def _literal(wording: str, typed: str) -> Ruling:
    """Words that elsewhere say nothing (WHERE, HAVING, AND): these very words."""
    wanted = [word.raw for word in words(wording)]
    said = [word.raw for word in words(typed) if word.raw not in _ARTICLES]
    same = bool(wanted) and (said == wanted or (len(wanted) == 1 and said.count(wanted[0]) == 1 and len(said) < 4))
    return Ruling(Credit.GIVEN, "the same words") if same else Ruling(Credit.NONE, "other words")


def is_list(wording: str) -> bool:
    """Whether the wording is a list of short parts: "latency and consistency", no sentence."""
    parts = listed(wording)
    return 1 < len(parts) <= MOST_PARTS and all(map(_is_noun, parts))


def _is_noun(part: str) -> bool:
    found = words(part)
    return 1 <= _telling(found) <= PART_WORDS and all(word.stem not in STOP or word.raw in _IN_NAMES for word in found)


def _by_parts(prompt: str, lists: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    """Each part of one of the lists must be there; what is there instead of a part is wrong by each of them."""
    different = {(frozenset(listed(each.casefold())), bool(_ORDERED.search(each))): each for each in lists}
    rulings = [_by_list(prompt, each, typed, lexicon) for each in different.values()]
    found = best(rulings)
    replaced = [ruling for ruling in rulings if ruling.credit is Credit.NONE and ruling.why.endswith(NOT_ASKED)]
    return replaced[0] if replaced and found.credit is not Credit.GIVEN else found


def _by_list(prompt: str, wording: str, typed: str, lexicon: Lexicon) -> Ruling:
    parts = listed(wording)
    found = [_evidence(prompt, [part], typed, lexicon) for part in parts]
    named = [one for one in found if one is not None and _name(one).credit is Credit.GIVEN]
    if len(named) == len(parts):
        places = [min(one.uses) for one in named]
        if _ORDERED.search(wording) and places != sorted(places):
            return Ruling(Credit.NONE, f"the order {NOT_ASKED}")
        return Ruling(Credit.GIVEN, ", ".join(one.why for one in named))
    whole = _by_name(prompt, [wording], typed, lexicon)
    if not named:
        return Ruling(max(Credit.ASKED, whole.credit), whole.why)
    entries = listed(typed)
    other = [entry for entry in entries if not any(_touches(prompt, part, entry, lexicon) for part in parts)]
    if len(entries) > 1 and other:
        return Ruling(Credit.NONE, f"“{other[0]}” {NOT_ASKED}")
    return Ruling(Credit.ASKED, f"only a part of it: {named[0].why}")


def _touches(prompt: str, part: str, entry: str, lexicon: Lexicon) -> bool:
    return _by_name(prompt, [part], entry, lexicon).credit is not Credit.NONE


def _by_name(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    if squeezed(typed) in map(squeezed, wordings):
        return Ruling(Credit.GIVEN, "the same letters")
    if _IDENTIFIER.fullmatch(typed.strip()) and all(map(_IDENTIFIER.fullmatch, wordings)):
        return Ruling(Credit.NONE, "another name")
    if any(_slips(typed, wording) for wording in wordings):
        return Ruling(Credit.GIVEN, "the same but for a slip")
    if any(_spells_out(typed, wording) for wording in wordings):
        return Ruling(Credit.GIVEN, "what the letters stand for")
    bare = without_kind(typed, lexicon.sayings.get("kinds", ()))
    one = min(_evidences(prompt, wordings, (bare, typed), lexicon), key=lambda each: _name(each).credit, default=None)
    if one is not None and not one.literal and _is_common(typed, lexicon):
        return Ruling(max(Credit.ASKED, _name(one).credit), one.why)
    found = _name(one) if one is not None else Ruling(Credit.NONE, "nothing of it")
    if found.credit is not Credit.NONE:
        return found
    if any(_is_part(typed, wording) for wording in wordings):
        return Ruling(Credit.ASKED, "a part of it")
    return Ruling(Credit.ASKED, "a description") if _describes(typed, prompt) else found


def _describes(typed: str, prompt: str) -> bool:
    """Whether what was typed is a sentence that says more than the prompt."""
    found, given = words(typed), {word.stem for word in words(prompt)} | STOP
    return _telling(found) >= DESCRIBES and len(found) > _telling(found) and sum(w.stem not in given for w in found) > 2


def _evidences(prompt: str, wordings: Sequence[str], texts: Sequence[str], lexicon: Lexicon) -> list[Evidence]:
    found = (_evidence(prompt, wordings, text, lexicon) for text in dict.fromkeys(texts))
    return [one for one in found if one is not None]


def _slips(typed: str, wanted: str) -> bool:
    """Whether as many words were typed as wanted, each the same but for slips that a long word may have."""
    ours, theirs = _bare(wanted).split(), _bare(typed).split()
    return len(ours) == len(theirs) > 0 and all(map(_is_slip, theirs, ours))


def _is_slip(typed: str, wanted: str) -> bool:
    """Whether the word is the wanted one but for a slip, not at the beginning, where opposites differ."""
    if typed == wanted:
        return True
    allowed = next((slips for least, slips in SLIPS if min(len(typed), len(wanted)) >= least), 0)
    if not allowed or typed[0] != wanted[0] or max(len(typed), len(wanted)) > LONGEST_WORD:
        return False
    if not (typed.isalpha() and wanted.isalpha()):
        return False
    from rapidfuzz.distance import OSA  # costly to import, needed only for what is nearly the same

    return OSA.distance(typed, wanted, score_cutoff=allowed) <= allowed


def _bare(text: str) -> str:
    return " ".join(word.raw for word in words(text) if word.raw not in _ARTICLES)


def _spells_out(typed: str, wording: str) -> bool:
    """Whether the typed words begin with the letters of an abbreviation: "transport layer security" for TLS."""
    if not (wording.isupper() and wording.isalpha() and len(wording) >= LEAST_INITIALS):
        return False
    found = [word for word in words(typed) if word.raw not in _ARTICLES]
    initials = ("".join(word.raw[0] for word in each) for each in (found, [w for w in found if w.stem not in STOP]))
    return wording.casefold() in initials


def _is_common(typed: str, lexicon: Lexicon) -> bool:
    """Whether a single word was typed that means many things."""
    said = [word for word in words(typed) if word.stem not in STOP]
    return len(said) == 1 and lexicon.groups.get(said[0].stem, 0) >= MANY_SENSES


def squeezed(text: str) -> str:
    """The letters and digits of a text that is long enough to be known by them."""
    letters = _bare(text).replace(" ", "")
    return letters if len(letters) >= LEAST_LETTERS else text


def _evidence(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Evidence | None:
    """The evidence that earns most that the typed text names one of these wordings."""
    shorter = [short for wording in wordings for short in _shorter(wording, prompt, lexicon)]
    found = naming(prompt, Item("1", wordings[0], (*wordings[1:], *shorter)), typed, lexicon).found
    return min(found, key=lambda one: (_name(one).credit, -one.strength), default=None)


def _is_part(typed: str, wording: str) -> bool:
    """Whether nothing was typed but words of the wording."""
    said = {word.stem for word in words(typed)} - STOP
    return bool(said) and said < {word.stem for word in words(wording)}


def _name(one: Evidence) -> Ruling:
    explained = one.strength - one.coverage
    if one.coverage >= COVERED and explained >= EXPLAINED:
        return Ruling(Credit.GIVEN, one.why)
    part_of_it = one.coverage >= PARTLY and explained >= ALONE
    if part_of_it or (one.coverage >= COVERED and explained >= LOOSELY):
        return Ruling(Credit.ASKED, one.why)
    return Ruling(Credit.NONE, f"only {one.why}")


def offered(prompt: str) -> list[tuple[str, str]]:
    """The stems of what a prompt offers to choose from: "vertical or horizontal"."""
    return [(words(one)[0].stem, words(other)[0].stem) for one, other in _EITHER.findall(prompt)]


def _shorter(wording: str, prompt: str, lexicon: Lexicon) -> list[str]:
    """The wording without the words that the prompt gives already, and without a last noun that merely says of what
    kind it is, as far as what is left still tells something."""
    either = {stem for pair in offered(prompt) for stem in pair}
    given = {word.stem for word in words(prompt)} - either
    found = words(wording)
    kept = [word for word in found if word.stem not in given]
    last = found[:-1] if found and found[-1].raw in lexicon.sayings.get("kinds", ()) else found
    shorter = [each for each in (kept, last) if len(each) < len(found) and _tells(each, lexicon)]
    return [" ".join(word.raw for word in each) for each in shorter]


def _tells(found: Sequence[Word], lexicon: Lexicon) -> bool:
    return any(word.stem not in STOP and base_weight(word, lexicon) > GENERAL for word in found)


def _by_clauses(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    """An explanation of several clauses is told by most of them, and asked about if any is told."""
    clauses = [clause for clause in _CLAUSE.split(wording) if _telling(words(clause)) > 1]
    if len(clauses) < 2:
        return _by_explanation(prompt, wording, said, lexicon)
    rulings = [_by_explanation(prompt, clause, said, lexicon) for clause in clauses]
    told = [ruling for ruling in rulings if ruling.credit is Credit.GIVEN]
    if len(told) >= MOST_CLAUSES * len(clauses):
        return Ruling(Credit.GIVEN, ", ".join(ruling.why for ruling in told))
    first = best(rulings)
    return Ruling(max(first.credit, Credit.ASKED), first.why)


def _by_explanation(prompt: str, wording: str, said: Claim, lexicon: Lexicon) -> Ruling:
    text = f"{said.text} {said.reason}".strip()
    found = naming(prompt, Item("1", wording), text, lexicon)
    against = _veto(found, lexicon) or _crossed(wording, text)
    for one in (*found.found, *_of_subject(prompt, text, lexicon)):
        if _tells_it(one, found):
            named_only = not one.literal and _telling(found.reading.words) < LEAST_EXPLAINED
            doubtful = against or named_only or _both_sides(found) or _excludes(text, wording)
            return Ruling(Credit.ASKED if doubtful else Credit.GIVEN, one.why)
    if against:
        return Ruling(Credit.NONE, against)
    if _telling(found.reading.words) < LEAST_TOLD and not _is_part(text, wording):
        return Ruling(Credit.NONE, "nothing of it")
    return Ruling(Credit.ASKED, found.found[0].why if found.found else "no word of it")


def _excludes(typed: str, wording: str) -> bool:
    """Whether a word that leaves no room for more was typed, and is not in the wording."""
    return bool(set(_EXCLUDING.findall(typed.casefold())) - set(_EXCLUDING.findall(wording.casefold())))


def _crossed(wording: str, typed: str) -> str:
    """Whether the words of different clauses are put together: "A is what B is, B is what A is"."""
    ours = [{word.raw for word in words(clause)} for clause in _PARTED.split(wording)]
    theirs = [{word.raw for word in words(clause)} for clause in _PARTED.split(typed)]
    ours, theirs = [each for each in ours if each], [each for each in theirs if each]
    if len(ours) < 2 or len(theirs) < 2:
        return ""
    own = [each.difference(*(other for other in ours if other is not each)) for each in ours]
    mixed = [each for each in theirs if sum(not each.isdisjoint(clause) for clause in own) > 1]
    return "the parts have changed places" if len(mixed) == len(theirs) else ""


def _tells_it(one: Evidence, found: Naming) -> bool:
    """Whether enough of an explanation was told, by different words."""
    different = {found.reading.words[at].stem for at in one.uses}
    enough = one.sure or one.strength >= TOLD
    return enough and one.coverage >= PARTLY and (len(different) >= TOLD_BY or one.coverage >= COVERED)


def _of_subject(prompt: str, typed: str, lexicon: Lexicon) -> list[Evidence]:
    """Evidence that the typed text describes what "What is ...?" asks about, without naming it."""
    asked = _SUBJECT.fullmatch(prompt.strip())
    if not asked or _telling(words(asked[1])) > SUBJECT_WORDS:
        return []
    return [one for one in naming("", Item("1", asked[1]), typed, lexicon).found if not one.literal]


def _both_sides(found: Naming) -> bool:
    """Whether both sides of a contrast were typed where the wording has only one."""
    typed: dict[str, set[str]] = {}
    for name, side, *_ in found.reading.sides:
        typed.setdefault(name, set()).add(side)
    return any(
        len(sides) == 1 and len(typed.get(name, ())) > 1
        for form in found.outline.forms
        for name, sides in form.sides.items()
    )


def _veto(found: Naming, lexicon: Lexicon) -> str:
    """Why the whole of what was typed cannot be the wording, or ""."""
    whole = (0, len(found.reading.words))
    for form in found.outline.forms:
        against = veto(overlap(found.reading, form, whole, pairs_of(found.reading, form)), lexicon)
        if against:
            return against
    return ""
