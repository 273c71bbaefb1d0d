"""Word stems: what is left of an English word without plural, tense and the usual endings.

A small suffix stripper of our own rather than a stemmer library: it is pure (the quiz judges in one
thread while another loads), it keeps apart what the field keeps apart (`server` and `served`), and
it folds British spelling. Stems are compared, never shown.
"""

from __future__ import annotations

import re
from functools import lru_cache

# word > what it is a form of
IRREGULAR = dict(
    pair.split(">")
    for pair in (
        "revocation>revoke invocation>invoke resolution>resolve resolutions>resolve "
        "reconciliation>reconcile maintenance>maintain retention>retain suspension>suspend "
        "expansion>expand extension>extend submission>submit transmission>transmit "
        "collision>collide collisions>collide division>divide inclusion>include exclusion>exclude "
        "exclusions>exclude conclusion>conclude conclusions>conclude intrusion>intrude "
        "revision>revise suspicion>suspect destruction>destroy recognition>recognize "
        "definition>define definitions>define addition>add repetition>repeat composition>compose "
        "exposure>expose closure>close disclosure>disclose denial>deny depth>deep width>wide "
        "length>long strength>strong strengths>strong breadth>broad sold>sell sale>sell sales>sell "
        "belief>believe safety>safe certainty>certain accuracy>accurate privacy>private "
        "forgot>forget forgotten>forget froze>freeze frozen>freeze stole>steal stolen>steal "
        "woke>wake woken>wake driven>drive threw>throw thrown>throw blown>blow laid>lay led>lead "
        "fed>feed stuck>stick struck>strike hung>hang won>win bound>bind fought>fight sought>seek "
        "taught>teach felt>feel swept>sweep lent>lend burnt>burn learnt>learn meant>mean "
        "heard>hear stood>stand withstood>withstand slid>slide heavier>heavy heaviest>heavy "
        "safer>safe safest>safe stricter>strict strictest>strict weaker>weak weakest>weak "
        "stronger>strong strongest>strong tougher>tough toughest>tough riskier>risk riskiest>risk "
        "licence>license defence>defense offence>offense judgment>judgement "
        "risky>risk noisy>noise noisier>noise costly>cost earlier>early earliest>early "
        "fresher>fresh freshest>fresh rarer>rare fewer>few fewest>few greater>great greatest>great "
        "hotter>hot hottest>hot colder>cold healthy>health unhealthy>unhealth safely>safe "
        "encryption>encrypt decryption>decrypt subscriber>subscribe unsubscription>unsubscribe "
        "bookings>book booking>book cpus>cpu gpus>gpu absorption>absorb analyses>analyze "
        "analysis>analyze analytics>analytic assumption>assume assumptions>assume began>begin "
        "begun>begin bigger>big biggest>big bought>buy breakage>break broke>break broken>break "
        "brought>bring built>build busiest>busy businesses>business came>come "
        "capabilities>capability caught>catch cheaper>cheap cheapest>cheap children>child "
        "choice>choose choices>choose chose>choose chosen>choose closer>close closest>close "
        "comparison>compare complexity>complex consumption>consume corruption>corrupt "
        "criteria>criterion dead>die dealt>deal death>die decision>decide decisions>decide "
        "deeper>deep deletion>delete delivery>deliver description>describe detection>detect "
        "determinism>deterministic died>die dies>die discovery>discover drawing>draw drawn>draw "
        "drew>draw dying>die easier>easy easiest>easy expiration>expire expiry>expire "
        "explanation>explain explanations>explain failure>fail failures>fail fallen>fall "
        "faster>fast fastest>fast fell>fall found>find gave>give given>give goes>go gone>go "
        "grew>grow grown>grow growth>grow harder>hard hardest>hard held>hold hid>hide hidden>hide "
        "higher>high highest>high identities>identity indexes>index indices>index inquiry>inquire "
        "introduction>introduce kept>keep knew>know known>know larger>large largest>large "
        "latest>latest leaves>leave left>leave longer>long longest>long loss>lose losses>lose "
        "lost>lose lower>low lowest>low made>make met>meet nearer>near nearest>near newer>new "
        "newest>new older>old oldest>old paid>pay people>person persons>person proof>prove "
        "proposal>propose proposals>propose proven>prove quicker>quick quickest>quick ran>run "
        "read>read recovery>recover reduction>reduce reproduction>reproduce response>respond "
        "responses>respond retrieval>retrieve said>say saw>see seen>see sent>send shorter>short "
        "shortest>short shown>show signed>sign signing>sign simpler>simple simplest>simple "
        "simplicity>simple simplify>simple slower>slow slowest>slow smaller>small smallest>small "
        "spent>spend split>split spoke>speak spoken>speak storage>store subscription>subscribe "
        "subscriptions>subscribe taken>take thought>think told>tell took>take "
        "understood>understand usage>use used>use using>use aliases>alias statuses>status went>go "
        "wider>wide written>write wrote>write"
    ).split()
)

# Words whose endings must not be taken off: they would meet another word. Stems as they are.
WHOLE = {
    word: word
    for word in (
        "general signal statement business speed media percent united university universal "
        "international experience experiment national organic lively several severity community "
        "state stateful station positive personal objective contention conversation partial "
        "practical initiate production optional authority authoritative guide candidate stripe "
        "missing replica alias"
    ).split()
} | {
    "generally": "general", "livel": "lively", "authorize": "authz", "authorized": "authz",
    "authorizing": "authz", "authorization": "authz", "conversion": "convert", "badly": "bad",
    "communities": "community",
}  # fmt: skip

# Words that end in s without being plurals, most of them initials, or that mean something else as
# such.
SINGULAR = frozenset(
    "dns tls https sms aws gps sqs sns css kms cors ios nfs hdfs rps qps tps iops ops devops ms "
    "redis kubernetes postgres status bus chaos https rds dos ddos xss rtos mqs always across "
    "previous besides access process express address stress business class less pass gas bias "
    "focus versus nonetheless ssl sse progress success loss cross press news series kerberos "
    "grafana prometheus envoys rights goods".split()
)

_STUTTER = re.compile(r"([a-z])\1\1+")
_OUR = re.compile(r"(?<=\w\w)our(?=$|s$|ed$|ing$|al$)")
_SHORT = re.compile(r"[^aeiou][aeiou][^aeiouwxy]")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(?<=..)([^aeiou])\1\Z")
# British ending, least letters before it, the American one; the first that fits is taken
_BRITISH = (
    ("isation", 4, "ization"), ("ise", 4, "ize"), ("ised", 4, "ized"), ("ising", 4, "izing"),
    ("yse", 2, "yze"), ("ysed", 2, "yzed"), ("ysing", 2, "yzing"), ("tre", 2, "ter"),
    ("ogue", 2, "og"),
)  # fmt: skip
# ending, least letters that must stay, what replaces it; the first that fits is taken
_ENDINGS = (
    ("atically", 4, ""), ("ically", 4, ""), ("ibility", 2, "ible"), ("ability", 2, "able"),
    ("itization", 4, ""), ("itize", 4, ""), ("ization", 4, ""), ("fulness", 3, ""),
    ("lessness", 3, "less"), ("atic", 4, ""), ("ative", 4, ""), ("ation", 4, ""), ("ator", 4, ""),
    ("ate", 4, ""), ("ency", 5, ""), ("ancy", 5, ""), ("ence", 5, ""), ("ance", 5, ""),
    ("ment", 4, ""), ("ness", 4, ""), ("able", 4, ""), ("ible", 4, ""), ("ical", 4, ""),
    ("ity", 4, ""), ("tive", 3, "t"), ("sive", 4, "s"), ("ize", 4, ""), ("ous", 4, ""),
    ("ent", 5, ""), ("ant", 5, ""), ("ful", 3, ""), ("ly", 4, ""), ("al", 5, ""), ("ic", 5, ""),
    ("tion", 3, "t"), ("sion", 3, "s"),
)  # fmt: skip


def british(word: str) -> str:
    """American spelling of the endings that differ."""
    word = _OUR.sub("or", word)
    for ending, least, other in _BRITISH:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)] + other
    return word


def singular(word: str) -> str:
    if len(word) < 3 or word in SINGULAR:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")) and not word.endswith("caches"):
        return word[:-2]
    if word.endswith(("ss", "us", "sis")):
        return word
    return word.removesuffix("s")


def _without_tense(word: str) -> str:
    if word.endswith("eed"):
        return word
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and _VOWEL.search(rest):
            return rest + "e" if _has_lost_e(rest) else rest
    return word


def _has_lost_e(rest: str) -> bool:
    """Whether a silent e went with the ending: coding, replicating, sized."""
    if _SHORT.fullmatch(rest) or rest.endswith("iz"):
        return True
    return rest.endswith("at") and len(rest) > 4


_BY_LETTER: dict[str, tuple[tuple[str, int, str], ...]] = {}
for _ending in _ENDINGS:
    _BY_LETTER[_ending[0][-1]] = (*_BY_LETTER.get(_ending[0][-1], ()), _ending)


def _without_ending(word: str) -> str:
    for ending, least, other in _BY_LETTER.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)] + other
    return word


def _closed(word: str) -> str:
    """One form for the letters that come and go at the end: silent e, doubled consonant, y and i,
    Latin a."""
    word = _DOUBLED.sub(r"\1", word)
    for letter, least, other in (("e", 4, ""), ("y", 3, "i"), ("a", 6, "")):
        if word.endswith(letter) and len(word) > least:
            word = word[:-1] + other
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one casefolded word; digits and short words come back as they are."""
    word = _STUTTER.sub(r"\1\1", word.removesuffix("'s").replace("'", ""))
    if not word.isalpha() or not word.isascii():
        return word
    word = IRREGULAR.get(word, word)
    if len(word) < 4:
        return singular(word)
    word = british(singular(word))
    if word in WHOLE:
        return WHOLE[word]
    word = IRREGULAR.get(word, word)
    tenseless = _without_tense(word)
    word = IRREGULAR.get(tenseless, tenseless)
    for _ in range(3):
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    return _closed(word)


def compound(first: str, second: str) -> str:
    """The stem that two words have when they are written as one: the first as typed, the second's
    stem."""
    return _closed(first + second)


@lru_cache(maxsize=20_000)
def root(stemmed: str) -> str:
    """The stem without the -er of the doer or the -y of the adjective (`balancer` -> `balanc`,
    `bursty` -> `burst`).

    A weaker likeness than the stem: `indexer` and `indexed` meet here, but a server is no serving.
    """
    if stemmed == "server":
        return stemmed
    if len(stemmed) > 5 and stemmed.endswith(("er", "or")):
        return _closed(stemmed[:-2])
    if len(stemmed) > 4 and stemmed.endswith("i"):
        return _closed(stemmed[:-1])
    return stemmed
