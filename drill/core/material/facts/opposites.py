"""Two things that notes tell of one after the other and that are opposites by their names: "Push:
…" and "Pull: …", "Layer 4 balancing" and "Layer 7 balancing". How they differ is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.english import word_count
from drill.core.material.facts.facts import Contrast
from drill.core.material.facts.named_texts import NamedText, first_sentence

_SAID = range(2, 27)  # words
# Names, or words within names, that set two things of one kind apart.
_PAIRS = """
active-active/active-passive acid/base ap/cp asynchronous/synchronous async/sync authentication/authorization
authorisation/authentication availability/reliability backward/forward backwards/forwards bandwidth/throughput
batch/stream batch/streaming blocking/non-blocking blocking/nonblocking block/object block/file centralized/decentralized
centralized/distributed client/server client-side/server-side clustered/nonclustered clustered/non-clustered
clustered/unclustered cold/hot columnar/row column/row column-oriented/row-oriented compile-time/runtime
concurrency/parallelism connection-oriented/connectionless content-based/host-based copy-on-write/in-place
declarative/imperative denormalization/normalization dense/sparse document/relational document/term
durable/transient dynamic/static eager/lazy encoding/decoding ephemeral/persistent eventual/strong eventual/strict
failover/replication fat/thin fault/failure file/object forward/reverse global/local graphql/rest grpc/rest
hard/soft hardware/software hash/range hash/key horizontal/vertical immutable/mutable inbound/outbound
in-memory/on-disk ingress/egress internal/external itself/other l4/l7 latency/throughput latency/bandwidth
leader-based/leaderless leveled/size-tiered leveled/tiered linear/binary logical/physical logical/tangible
lossless/lossy master-master/master-slave microservices/monolith microservice/monolith monolithic/microservices
multi-leader/single-leader non-persistent/persistent nosql/sql olap/oltp optimistic/pessimistic out/up in/out down/up
partitioning/replication performance/scalability poll/push polling/streaming preemptive/non-preemptive primary/secondary
private/public process/thread pull/push queue/topic queues/topics queue/stream random/sequential read/write reader/writer
read-through/write-through redo/undo relational/non-relational replication/sharding response-time/latency rpo/rto
sequence/parallel sequential/parallel serial/parallel sharding/partitioning simplex/duplex single-leader/leaderless
single-node/distributed sla/slo sli/slo smart/dumb snapshot/incremental stateful/stateless strict/eventual strong/weak
structured/unstructured symmetric/asymmetric tcp/udp thick/thin tightly/loosely transient/persistent unicast/multicast
unstructured/structured virtual/physical weak/eventual write-around/write-through write-back/write-through
write-behind/write-through zero-copy/copy at-least-once/at-most-once in/out broadcast/unicast full/incremental
fine-grained/coarse-grained embedded/referenced referenced/embedded orchestration/choreography
fixed/dynamic fixed/sliding short/long availability/consistency
"""
_OPPOSITES = frozenset(
    frozenset(pair.split("/")) for pair in _PAIRS.split() if len(set(pair.split("/"))) > 1
)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ENDING = re.compile(r"(?:'s|’s|s)$")
_NO_SAID = re.compile(
    r"(?:see|e\.?g|ex|https?:|this|that|it|they|same|used in)\b|^\W*$", re.IGNORECASE
)


def opposites(
    told: Iterable[NamedText | None], place: NotePlace, label: str = ""
) -> list[Contrast]:
    """How neighbours differ whose names are opposites, or that the `label` above sets apart."""
    found: list[Contrast] = []
    run: list[NamedText] = []
    for one in (*told, None):
        if one is not None and run and _goes_with(one, run, label):
            run.append(one)
            continue
        found += [_contrast(run, place)] if len(run) > 1 and _may_be_recalled(run) else []
        run = [one] if one is not None and _says_enough(one) else []
    return found


def _goes_with(one: NamedText, run: Sequence[NamedText], label: str) -> bool:
    """Whether a text tells of one more thing that is set against those before it."""
    last = run[-1].name
    are_apart = are_opposites(last, one.name) or _sets_apart(label, last, one.name)
    is_more = len(run) == 1 or are_opposites(run[0].name, one.name)
    return are_apart and is_more and len(run) < _MOST and _says_enough(one)


_MOST = 4
_MOST_WORDS = 40


def _may_be_recalled(run: Sequence[NamedText]) -> bool:
    return sum(word_count(f"{one.name} {_text_of(one)}") for one in run) <= _MOST_WORDS


def _contrast(run: Sequence[NamedText], place: NotePlace) -> Contrast:
    sides = tuple((_written(one.name), _text_of(one)) for one in run)
    return Contrast(place, "", sides, tuple(line for one in run for line in one.lines))


def are_opposites(one: str, other: str) -> bool:
    """Whether two names are the same but for words that are opposites: "forward proxy" and
    "reverse proxy", "layer 4" and "layer 7"."""
    asides = [_BRACKETS.search(name) for name in (one, other)]
    if all(asides) and _are_opposite(*(aside[1] for aside in asides if aside)):
        return True
    return _are_opposite(_BRACKETS.sub("", one), _BRACKETS.sub("", other))


def _are_opposite(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    same = set(first) & set(second)
    apart = ([w for w in first if w not in same], [w for w in second if w not in same])
    if not all(apart):
        return False
    if len(apart[0]) == len(apart[1]) == 1 and same:
        numbers = all(re.fullmatch(r"l?\d", words[0]) for words in apart)
        return numbers or frozenset((apart[0][0], apart[1][0])) in _OPPOSITES
    joined = frozenset(("-".join(apart[0]), "-".join(apart[1])))
    firsts = frozenset((apart[0][0], apart[1][0]))
    lasts = frozenset((apart[0][-1], apart[1][-1]))
    if same or len(first) == len(second) == 1:
        return joined in _OPPOSITES or (bool(same) and firsts in _OPPOSITES)
    # "Layer 4 (transport)" and "Layer 7 (application)"; "Forward comp" and "Backward compatibility".
    return (
        joined in _OPPOSITES
        or (firsts in _OPPOSITES and _begin_alike(first[-1], second[-1]))
        or (lasts in _OPPOSITES and first[:-1] == second[:-1])
    )


def _begin_alike(one: str, other: str) -> bool:
    return len(min(one, other, key=len)) > 3 and one[:4] == other[:4]


def _words(name: str) -> list[str]:
    bare = re.sub(r"(?<=layer)(?=\d)", " ", name.lower())
    return [
        _ENDING.sub("", word) if len(word) > 3 else word for word in re.findall(r"[\w'’-]+", bare)
    ]


_VERSUS = re.compile(r"\s+(?:vs?\.?\s?s?\.?|versus)\s+", re.IGNORECASE)
_STEM = 6  # letters by which a name is known that is written in two ways


def _sets_apart(label: str, one: str, other: str) -> bool:
    """Whether a label sets two names against each other: "Latency vs throughput"."""
    sides = _VERSUS.split(label)
    if len(sides) != 2:
        return False
    heads = [re.sub(r"\W", "", side.lower())[:_STEM] for side in sides]
    names = [re.sub(r"\W", "", name.lower())[:_STEM] for name in (one, other)]
    return names == heads and all(len(name) > 1 for name in names)


def _says_enough(one: NamedText) -> bool:
    """Whether a text tells something, and no more than one recalls."""
    return word_count(_text_of(one)) in _SAID and not (
        _NO_SAID.match(one.said) or one.said.rstrip().endswith(("?", ":"))
    )


def _written(name: str) -> str:
    return re.sub(r"\s*:$", "", name)


def _text_of(one: NamedText) -> str:
    whole = one.said if word_count(one.said) <= _LONG else first_sentence(one.said)
    whole = whole if word_count(whole) <= _LONG else _ASIDES.sub("", whole)
    said = re.sub(r"^(?:is|are)\s+(?!\w+ed\b)", "", whole).rstrip(" .;,")
    return f"{said} (e.g. {one.example.rstrip(' .)')})" if _is_short(one.example) else said


_LONG = 20  # words
_ASIDES = re.compile(r"\s*\([^()]*\)")


def _is_short(example: str) -> bool:
    return 0 < word_count(example) <= 6
