"""Whether a short answer names what one of the right wordings names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.cards import Item
from drill.core.grading.checklists.checklist import Naming, naming
from drill.core.grading.checklists.guards import denies_own_word
from drill.core.grading.checklists.match_evidence import Evidence
from drill.core.grading.checklists.prepared_checklist import GENERAL, base_weight, names_concept
from drill.core.grading.checklists.relations import turned
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.ruling import Credit, Ruling, best
from drill.core.grading.short_answers.claims import without_kind
from drill.core.grading.words.features import read
from drill.core.grading.words.lexicon import STOP, Lexicon, stems_in, telling_count, telling_words
from drill.core.grading.words.spelling import LONGEST as LONGEST_WORD
from drill.core.grading.words.tokens import Word, words

COVERED, PARTLY = 0.85, 0.4  # shares of a name that are met
EXPLAINED, LOOSELY, ALONE = 0.54, 0.25, 0.8  # shares of what was typed that the name explains
MEANT = 0.7  # the same, where it holds no word of the name
DESCRIBES = 4  # telling words of an answer that describes what it does not name
MORE = 3  # ... that are not in the prompt
NEAR, IN_COMMON = 0.4, 0.15  # likeness of it to the prompt, and to the name
SEVERAL = 2  # words of a name that are no accident
MANY_SENSES = 10  # groups of synonyms that a word is in
SLIPS = ((12, 2), (7, 1))  # least letters of a word, and edits within which it is still the same
LONG_NAME = 10  # letters of a name of several words that is taken as one word
SIBLING_WORDS = 3  # of a name that differs from another in one of them
LEAST_INITIALS = 3  # letters of an abbreviation that are no accident
LEAST_LETTERS = 5  # from which words may be written as one, or one as several

_TURNING = frozenset("a an anti de dis il im in ir non un".split())
_REVERSING = frozenset("reverse reversed inverse inverted opposite".split())
_UNTOLD = frozenset("another other separate special certain different own".split())
ARTICLES = ("a", "an", "the")
_ONES = ("one", "ones")  # which stand for what the prompt names
_IDENTIFIER = re.compile(r"\w+(?:[._]\w+)+")
_HYPHENED = re.compile(r"[A-Z]\w*(?:-[A-Z]\w*)+")  # a header, as it is written
_EITHER = re.compile(r"([^\W_]+)\s+or\s+(?:an?\s+|the\s+)?([^\W_]+)", re.IGNORECASE)


def by_name(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    """What the typed text earns as the name that these wordings are."""
    for alike, why in _ALIKE:
        if any(alike(typed, wording) for wording in wordings):
            return Ruling(Credit.GIVEN, why)
    if any(_are_alike_in_form(typed.strip(), wordings, form) for form in (_IDENTIFIER, _HYPHENED)):
        return Ruling(Credit.NONE, "another name")
    kinds = lexicon.sayings.get("kinds", ())
    texts = dict.fromkeys((without_kind(typed, kinds), typed))
    found = best([_by_meaning(prompt, wordings, text, lexicon) for text in texts])
    if found.credit is Credit.GIVEN:
        return _otherwise_meant(prompt, wordings, typed, lexicon) or found
    if found.credit is Credit.ASKED:
        return found
    return _nearly_named(prompt, wordings, typed, found, lexicon)


def _are_alike_in_form(typed: str, wordings: Sequence[str], form: re.Pattern[str]) -> bool:
    """Whether all are identifiers of one form: `user_id`, or `X-Request-ID` with as many parts."""
    parts = {text.count("-") for text in (typed, *wordings)}
    return len(parts) == 1 and all(map(form.fullmatch, (typed, *wordings)))


def _otherwise_meant(
    prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon
) -> Ruling | None:
    """What follows if the words of the name were typed with one that makes it another name, or in
    another relation; None if they were not."""
    rival = any(_is_rival(prompt, typed, each, lexicon) for each in wordings)
    if rival or _is_turned(typed, prompt, wordings):
        return Ruling(Credit.ASKED, "another word in the place of one")
    why = _other_relation(prompt, wordings, typed, lexicon)
    return Ruling(Credit.NONE, why) if why else None


def _nearly_named(
    prompt: str, wordings: Sequence[str], typed: str, found: Ruling, lexicon: Lexicon
) -> Ruling:
    """Whether a person is asked about what is not the name: a part of it, what it is a kind of, or
    a description; else what was `found`."""
    if any(is_part(typed, wording) for wording in wordings):
        return Ruling(Credit.ASKED, "a part of it")
    if any(_is_kind_of(typed, wording, lexicon) for wording in wordings):
        return Ruling(Credit.ASKED, "what it is a kind of")
    if any(_is_sibling(typed, wording) for wording in wordings):
        return Ruling(Credit.NONE, f"only {found.why.removeprefix('only ')}")
    describes = any(_describes(typed, prompt, each, lexicon) for each in wordings)
    return Ruling(Credit.ASKED, "a description") if describes else found


def _by_meaning(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Ruling:
    found = _naming(prompt, wordings, typed, lexicon)
    one = _best(found)
    if one is None:
        return Ruling(Credit.NONE, "no word of the answer")
    earned = named(one)
    if _is_weak(one, found, typed, wordings, lexicon) or _is_half(typed, prompt, wordings, lexicon):
        return Ruling(max(Credit.ASKED, earned.credit), earned.why)
    return earned


def _is_weak(
    one: Evidence, found: Naming, typed: str, wordings: Sequence[str], lexicon: Lexicon
) -> bool:
    """Whether the words that were met may mean something else: they are denied, mean many things,
    or are part of another term."""
    if denies_own_word(found.reading, one.item, found.outline, lexicon):
        return True
    if not one.literal and _is_broader(typed, wordings, lexicon):
        return True
    return _is_in_other_term(one, found) and not _any_whole(typed, wordings)


def _any_whole(typed: str, wordings: Iterable[str]) -> bool:
    """Whether all telling words of one of the wordings were typed."""
    said = stems_in(typed)
    return any(stems_in(each) - STOP <= said for each in wordings)


def evidence(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Evidence | None:
    """The evidence that earns most that the typed text names one of these wordings."""
    return _best(_naming(prompt, wordings, typed, lexicon))


def _best(found: Naming) -> Evidence | None:
    return min(found.found, key=lambda one: (named(one).credit, -one.strength), default=None)


def _is_in_other_term(one: Evidence, found: Naming) -> bool:
    """Whether the only word that was met is part of a term that no wording holds and the prompt
    does not give: "unit test" for "test"."""
    if len(one.uses) != 1:
        return False
    typed, outline = found.reading.words, found.outline
    told = {at for at, word in enumerate(typed) if f"w:{word.stem}" not in outline.asked}
    for sign in found.reading.signs:
        if not names_concept(sign) or sign.key in outline.holding:
            continue
        if sign.typed_only or sign.among:
            continue
        if one.uses < told.intersection(sign.places):
            return True
    return False


def _naming(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> Naming:
    """How the typed text names one of these wordings.

    A wording of which one word is left ("document" of a store) is met by that word alone: by itself
    it may mean other things.
    """
    said = stems_in(typed)
    shorter = [
        short
        for wording in wordings
        for short in _shorter(wording, prompt, lexicon)
        if len(words(short)) > 1 or words(short)[0].stem in said
    ]
    item = Item(THE_ANSWER, wordings[0], (*wordings[1:], *shorter))
    return naming(prompt, item, typed, lexicon)


def named(one: Evidence) -> Ruling:
    """What evidence for a name earns."""
    explained = one.strength - one.coverage
    is_covered = one.coverage >= COVERED
    if is_covered and explained >= (EXPLAINED if one.literal else MEANT):
        return Ruling(Credit.GIVEN, one.why)
    of_a_part = ALONE if len(one.literal) < SEVERAL else EXPLAINED
    least = LOOSELY if is_covered else of_a_part
    if one.coverage >= PARTLY and explained >= least:
        return Ruling(Credit.ASKED, one.why)
    return Ruling(Credit.NONE, f"only {one.why}")


def is_part(typed: str, wording: str) -> bool:
    """Whether nothing was typed but words of the wording."""
    said = {word.stem for word in words(typed) if word.raw not in _UNTOLD} - STOP
    return bool(said) and said < stems_in(wording)


def _is_kind_of(typed: str, wording: str, lexicon: Lexicon) -> bool:
    """Whether the typed words name what the wording is one of: a message queue for Kafka."""
    found = words(typed)
    own, said = (read(each, lexicon, {}).signs for each in (words(wording), found))
    kinds = {sign.key for sign in own if sign.typed_only}
    all_said = {at for at, word in enumerate(found) if word.stem not in STOP}
    named = (sign for sign in said if sign.key in kinds and not sign.typed_only)
    return any(all_said <= set(sign.places) for sign in named)


def _is_sibling(typed: str, wording: str) -> bool:
    """Whether it is the wording with another word in the place of one."""
    said, wanted = telling_words(typed), telling_words(wording)
    if len(said) != len(wanted) or len(wanted) < SIBLING_WORDS:
        return False
    others = sum(one.stem != other.stem for one, other in zip(said, wanted, strict=True))
    return others == 1


def _is_rival(prompt: str, typed: str, wording: str, lexicon: Lexicon) -> bool:
    """Whether it ends with another word of the field than the wording, of which the rest is the
    same, and not with one that means the same: "two-phase locking"."""
    if not _is_sibling(typed, wording):
        return False
    last, own_last = telling_words(typed)[-1], telling_words(wording)[-1]
    if last.stem == own_last.stem or last.stem not in lexicon.field_words:
        return False
    if last.raw in (*_ONES, *lexicon.sayings.get("kinds", ())):
        return False
    met = evidence(prompt, [wording], typed, lexicon)
    return met is None or words(typed).index(last) not in met.uses


def _is_turned(typed: str, prompt: str, wordings: Sequence[str]) -> bool:
    """Whether a word was typed that makes the opposite of the name: "reverse lookup"."""
    known = {word.raw for text in (prompt, *wordings) for word in words(text)}
    return any(word.raw in _REVERSING and word.raw not in known for word in words(typed))


def _other_relation(prompt: str, wordings: Sequence[str], typed: str, lexicon: Lexicon) -> str:
    """Why the typed words tell of another relation than each of the wordings, "" if they do not:
    "the row points to the index" for "the index points to the row"."""
    asked = (naming(prompt, Item(THE_ANSWER, each), typed, lexicon).whole for each in wordings)
    found = [turned(met, lexicon) for met in asked]
    return found[0] if all(found) else ""


def _is_half(typed: str, prompt: str, wordings: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether no more than half of a wording was typed, and of no wording all that matters."""
    shorter = [short for wording in wordings for short in _shorter(wording, prompt, lexicon)]
    if _any_whole(typed, (*wordings, *shorter)):
        return False
    twice = 2 * len(stems_in(typed) - STOP)
    return any(is_part(typed, each) and twice <= telling_count(words(each)) for each in wordings)


def _describes(typed: str, prompt: str, wording: str, lexicon: Lexicon) -> bool:
    """Whether what was typed is a sentence that says more than the prompt, of what that is about or
    of what the name says."""
    found, given = words(typed), stems_in(prompt) | STOP
    more = sum(word.stem not in given for word in found)
    if not DESCRIBES <= telling_count(found) < len(found) or more < MORE:
        return False
    said, wanted = (stems_in(text) - STOP for text in (typed, wording))
    known = lexicon.definitions
    near = lexicon.likeness.between(typed, prompt) >= NEAR
    return near or known.common(known.reach(said), wanted) >= IN_COMMON


def _is_broader(typed: str, wordings: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word was typed that means many things where one of the wordings does not."""
    if not _is_common(typed, lexicon):
        return False
    return not all(_is_common(each, lexicon) for each in wordings)


def _is_common(typed: str, lexicon: Lexicon) -> bool:
    """Whether a single word was typed that means many things."""
    said = telling_words(typed)
    return len(said) == 1 and lexicon.groups.get(said[0].stem, 0) >= MANY_SENSES


def _slips(typed: str, wanted: str) -> bool:
    """Whether as many words were typed as wanted, each the same but for slips that a long word may
    have."""
    ours, theirs = _bare(wanted).split(), _bare(typed).split()
    if len(ours) == len(theirs):
        if ours and all(map(is_slip, theirs, ours)):
            return True
        if any(map(_turned_round, ours, theirs)):
            return False
        if not all(map(_nearly, theirs, ours)):
            return False
    if min(len(ours), len(theirs)) < SEVERAL:
        return False
    our_letters, their_letters = "".join(ours), "".join(theirs)
    return len(our_letters) >= LONG_NAME and is_slip(their_letters, our_letters)


def _nearly(typed: str, wanted: str) -> bool:
    """Whether a word of a name is the wanted one but for a letter behind the first: another word in
    its place is no slip, as in "get nodes" for "get pods"."""
    if typed == wanted or is_slip(typed, wanted):
        return True
    from rapidfuzz.distance import OSA  # costly to import, as below

    return typed[0] == wanted[0] and OSA.distance(typed, wanted, score_cutoff=1) <= 1


def _turned_round(one: str, other: str) -> bool:
    """Whether one of the words is the other behind a prefix that turns it round: unsafe."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long.removesuffix(short) in _TURNING


def is_slip(typed: str, wanted: str, slips: Sequence[tuple[int, int]] = SLIPS) -> bool:
    """Whether the word is the wanted one but for a slip, not at the beginning, where opposites
    differ."""
    if typed == wanted:
        return True
    allowed = next((edits for least, edits in slips if min(len(typed), len(wanted)) >= least), 0)
    if not allowed or typed[0] != wanted[0] or max(len(typed), len(wanted)) > LONGEST_WORD:
        return False
    if not (typed + wanted).isalpha():
        return False
    from rapidfuzz.distance import OSA  # costly to import, needed only for what is nearly the same

    return OSA.distance(typed, wanted, score_cutoff=allowed) <= allowed


def _spells_out(typed: str, wording: str) -> bool:
    """Whether the typed words begin with the letters of an abbreviation: "transport layer security"
    for TLS."""
    is_abbreviation = wording.isupper() and wording.isalpha() and len(wording) >= LEAST_INITIALS
    if not is_abbreviation:
        return False
    found = [word for word in words(typed) if word.raw not in ARTICLES]
    telling = [word for word in found if word.stem not in STOP]
    return wording.casefold() in (_initials(found), _initials(telling))


def _initials(found: Sequence[Word]) -> str:
    return "".join(word.raw[0] for word in found)


def squeezed(text: str) -> str:
    """The letters and digits of a text that is long enough to be known by them."""
    letters = _bare(text).replace(" ", "")
    return letters if len(letters) >= LEAST_LETTERS else text


def _same_letters(typed: str, wording: str) -> bool:
    return squeezed(typed) == squeezed(wording)


def _bare(text: str) -> str:
    return " ".join(
        word.raw.replace("'", "").replace("’", "")
        for word in words(text)
        if word.raw not in ARTICLES
    )


def offered(prompt: str) -> list[tuple[str, str]]:
    """The stems of what a prompt offers to choose from: "vertical or horizontal"."""
    return [(words(one)[0].stem, words(other)[0].stem) for one, other in _EITHER.findall(prompt)]


def _shorter(wording: str, prompt: str, lexicon: Lexicon) -> list[str]:
    """The wording without the words that the prompt gives already, and without a last noun that
    merely says of what kind it is, as far as what is left still tells something."""
    either = {stem for pair in offered(prompt) for stem in pair}
    given = stems_in(prompt) - either
    found = words(wording)
    shorter = [[word for word in found if word.stem not in given]]
    if found and found[-1].raw in lexicon.sayings.get("kinds", ()):
        shorter.append(list(found[:-1]))
    told = [each for each in shorter if len(each) < len(found) and _tells(each, lexicon)]
    return list(map(_joined, told))


def _joined(found: Sequence[Word]) -> str:
    return " ".join(word.raw for word in found)


def _tells(found: Sequence[Word], lexicon: Lexicon) -> bool:
    return any(word.stem not in STOP and base_weight(word, lexicon) > GENERAL for word in found)


# How a text is a wording whatever it means, and what a person is told of it.
_ALIKE = (
    (_same_letters, "the same letters"),
    (_slips, "the same but for a slip"),
    (_spells_out, "what the letters stand for"),
)
