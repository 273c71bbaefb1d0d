"""The question for what a kind of data needs, or for what a store gives, in good English."""

from __future__ import annotations

import re

# Names of stores; with what they have of their own ("MySQL replicas") they need no level but give
# one.
_PRODUCT = (
    r"postgres\w*|mysql|mariadb|oracle|sqlite|aurora|rds|spanner|cockroach\w*|yugabyte\w*|tidb"
    r"|etcd|zookeeper|consul|redis|valkey|memcached?|cassandra|scylla\w*|dynamo\w*|mongo\w*"
    r"|couch\w*|riak|hbase|bigtable|bigquery|elastic\s?search|opensearch|solr|kafka|kinesis"
    r"|rabbitmq|pulsar|sqs|s3|gcs|clickhouse|druid|snowflake|redshift|neo4j|firestore|influx\w*"
)
_OF_STORE = (
    r"(?:the|read|primary|master|leader|replicas?|standby|secondar(?:y|ies)|cluster|cache|db"
    r"|database|global|tables?|bucket|streams?|server|sql)"
)
_STORE = re.compile(
    rf"(?:{_OF_STORE}\s+)*(?:{_PRODUCT})(?:[\s/&,+]+(?:and\s+)?(?:{_PRODUCT}|{_OF_STORE}))*"
    r"(?:\s*\([^()]*\))?|(?:the\s+)?(?:sql\s+|read\s+|db\s+|database\s+)*"
    r"(?:primary|replicas?|standby|secondar(?:y|ies))(?:\s+(?:db|database|replicas?))?",
    re.IGNORECASE,
)
_ONE_PART = re.compile(r"\b(?:primary|master|leader|standby|cluster|bucket|cache|replica)$", re.I)
_SEVERAL = re.compile(r"\b(?:replicas|secondaries|tables|streams)$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:the|an?|my|your|our|his|her|their|its|any\w*|each|every\w*|all|some\w*|no|what\w*|who\w*"
    r"|most"
    r"|\d+)\b",
    re.IGNORECASE,
)
# Nouns that take no article, besides those in "-ing".
_MASS = frozenset(
    "stock inventory money data media content presence traffic search auth authentication"
    " authorization checkout uniqueness storage access control analytics metadata config"
    " configuration telemetry availability visibility membership history chat feedback"
    " revenue news cash credit information software e-mail email mail text spam ordering"
    " state privacy".split()
)
_EVENTS = frozenset(
    "transfer payment purchase order like comment login signup sign-up booking reservation refund"
    " vote bid click view tweet post message upload withdrawal deposit transaction retweet"
    " invoice follow".split()
)
_SEVERAL_DATA = re.compile(r",[^()]* and [^()]*$")
_SIGN = re.compile(r"\s/\s|=")
_ADJECTIVE = re.compile(r"(?:\w+able|\w+ible|unique|public|private|online|offline|live)$", re.I)
_PLACE = re.compile(
    r"\s+(?:of|in|on|for|under|after|from|at|with|by|to|per|within)\s+|,|\("
    r"|(?<=s)\s+(?:sent|shown|seen|read|written|\w+ed)$",
    re.IGNORECASE,
)


def is_store(name: str) -> bool:
    """Whether a name is of a store, which gives a level: "MySQL replicas"."""
    return _STORE.fullmatch(name.strip()) is not None


def asks_for_need(prompt: str) -> bool:
    """Whether a question is one of those for what data needs, or what a store gives."""
    return prompt.startswith(("Which consistency do", "For which data do you use "))


def question(data: str, *, least: bool = False) -> str:
    """The question for the level that `data` needs, or for the least that it can do with."""
    lowered = data.lower() if data[1:] == data[1:].lower() else data
    lowered = _DETERMINED.sub(lambda match: match[0].lower(), lowered, count=1)
    head = _PLACE.split(lowered)[0].strip()
    plural = _is_plural(head) or _SEVERAL_DATA.search(lowered) is not None
    named = lowered if plural else f"{_article(lowered, head)}{lowered}"
    at_least = " at least" if least else ""
    return f"Which consistency {'do' if plural else 'does'} {named} need{at_least}?"


def question_of_store(store: str) -> str:
    """The question for the level that a store gives."""
    plural = _SEVERAL.search(store) is not None
    return f"Which consistency {'do' if plural else 'does'} {named_store(store)} give?"


def question_of_use(store: str) -> str:
    """The question for the data that a store is for."""
    return f"For which data do you use {named_store(store)}?"


def named_store(store: str) -> str:
    is_part = _ONE_PART.search(store) and not _DETERMINED.match(store)
    return f"the {store}" if is_part else store


def _is_plural(head: str) -> bool:
    last = head.lower().rpartition(" ")[2]
    plural = head.endswith("s") and not last.endswith(("ss", "us", "is"))
    is_single = last in ("dns", "https", "sms", "gps", "ios") or last in _MASS
    return (plural and not is_single) or re.search(r" (?:and|&) ", head) is not None


def _article(data: str, head: str) -> str:
    """The article with which `data` is asked for in the singular, "" if it takes none."""
    words = head.split()
    last = re.split(r"[-/]", words[-1].lower())[-1] if words else ""
    is_deed = re.match(r"\w+ing\s+(?:an?|the|one|some\w*)\b", data) is not None
    if not last or is_deed or _DETERMINED.match(data):
        return ""
    is_mass = last in _MASS or last.endswith("ing") or _ADJECTIVE.match(last) is not None
    is_acronym = len(words) == 1 and words[-1].isupper()
    if is_mass or is_acronym or _SIGN.search(data):
        return ""
    if all(word[:1].isupper() for word in words) and not words[-1].isupper():
        return ""
    if last in _EVENTS and len(words) == 1:
        return "an " if last[:1] in "aeiou" else "a "
    return "the "
