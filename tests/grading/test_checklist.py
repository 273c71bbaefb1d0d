"""The rules of judging a checklist, one by one, with the shipped lexicon."""

from __future__ import annotations

import pytest

from drill.core.cards import ChecklistCard, Item
from drill.core.grading import Lexicon, Match, judge
from drill.lexicon import load
from tests.grading.checklists import checklist, graded, recalled


def test_own_words_name_items_and_every_item_is_on_one_side() -> None:
    grade = graded(
        checklist("Load balancer", "Read replicas", "Circuit breaker"), "LB\nfollowers for reads"
    )
    assert (grade.recalled, grade.missed) == (("a", "b"), ("c",))
    assert grade.score == pytest.approx(2 / 3)
    assert grade.extras == ()


def test_a_match_says_which_words_decided() -> None:
    grade = graded(checklist("Single point of failure"), "any SPOF?")
    assert grade.matches == (Match("any SPOF", "a", "spof = single point failure", coverage=0.97),)


@pytest.mark.parametrize("answer", ["", "   ", "\n\n", "idk", "?!", "…"])
def test_nothing_said_is_nothing_recalled(answer: str) -> None:
    grade = graded(checklist("Load balancer", "Cache"), answer)
    assert (grade.recalled, grade.score) == ((), 0.0)


@pytest.mark.parametrize(
    ("answer", "item"),
    [
        ("fail over", "Failover"),
        ("deepdive", "Deep dive"),
        ("CICD", "CI/CD"),
        ("HLD", "Propose a high-level design"),
        ("authorization", "Authorisation"),
        ("replcation", "Replication across zones"),
        ("ENTITIES!!", "Have you recognised any clear domain entities?"),
        ("- 2) caching layer", "Cache"),
        ("“cache”", "Cache"),
        ("balance the load", "Load balancer"),
        ("key rotation", "Rotate the keys"),
        ("QPS", "Requests per second"),
        ("unrepeatable read", "Non-repeatable read"),
        ("no leader", "Leaderless"),
        ("kafka", "Message queue"),
        ("no SPOFs", "Single point of failure"),
        ("no data loss", "Data loss"),
        ("I would also put a cache in front of it", "Cache"),
        ("round robin", "Round robin or least connections"),
        ("user interaction", "User interaction rate, e.g. number of posts"),
        ("p99", "Latency (p99)"),
        ("we should never rush", "Don't rush"),
        ("page on symptoms rather than causes", "Page on symptoms, not causes"),
        ("at least once", "At-least-once delivery"),
        ("TCP connections", "Connections"),
        ("uses numbers", "Uses numbers rather than adjectives"),
        ("diagnose only after mitigating", "Mitigate before diagnosing"),
        ("the same message must never arrive twice", "Deduplication"),
        ("people get their money back", "Refunds"),
    ],
)
def test_the_item_is_named(answer: str, item: str) -> None:
    assert recalled(answer, item, "Geographic distribution") == "a"


@pytest.mark.parametrize(
    ("answer", "item"),
    [
        ("eventual consistency", "Strong consistency"),
        ("write-heavy", "Read heavy"),
        ("manual failover", "Automatic failover"),
        ("p50 latency", "p99 latency"),
        ("10 ns", "Takes 10 ms"),
        ("no timeouts", "Timeouts on every remote call"),
        ("rush to a solution", "Don't rush"),
        ("page on causes, not symptoms", "Page on symptoms, not causes"),
        ("inconsistent errors", "Consistent errors"),
        ("unstructured", "Structured data"),
        ("asynchronous calls", "Synchronous calls"),
        ("repeatable read", "Non-repeatable read"),
        ("app store listing", "Stores"),
        ("primary keys", "API keys"),
        ("cache stampede party", "Cache"),
        ("global ordering is not guaranteed", "Global ordering"),
        ("mostly reads, few writes", "Write heavy"),
        ("lunch", "Launch"),
        ("find the root cause before mitigating", "Mitigate before finding the root cause"),
        ("write your own reads", "Read your own writes"),
        ("high latency, low throughput", "Low latency and high throughput"),
        ("users are not affected", "Users are affected"),
        ("stored on the same disk", "Stored elsewhere"),
        ("retry at every layer", "Retry at one layer only"),
        ("single-entry ledger", "Double-entry ledger"),
        ("one key for everybody", "Key per tenant"),
        ("more cross-region traffic", "Cut cross-region traffic"),
        ("cache hit rate", "Request rate"),
        ("disk speed", "Disk space"),
        ("keep the old column", "Drop the old column"),
        ("code review", "Review of a hotel"),
        ("forever", "Former address"),
        ("changing them needs a release", "Rules can be changed without deployment"),
        ("don't bother checking for collisions", "Collision check on insert"),
        ("runbooks are never written", "Runbook for each alert"),
        ("no fraud checks at launch", "Fraud checks"),
        ("life raft", "Raft"),
        ("push to main", "Push notifications"),
        ("the final frontier", "URL frontier"),
        ("B-tree", "R-tree"),
        ("baseball cap", "CAP theorem"),
        ("door lock", "Lock per row"),
        ("index finger", "Secondary index"),
        ("light switch", "Switch the reads over"),
        ("salt and pepper", "Salt for every password"),
    ],
)
def test_the_item_is_not_named(answer: str, item: str) -> None:
    assert recalled(answer, item, "Geographic distribution") == ""


def test_a_phrase_that_means_something_else_names_nothing() -> None:
    card = checklist("Errors", "Encryption at rest", "Push or pull")
    for line in ("trial and error", "a REST API", "push-ups"):
        assert graded(card, line).recalled == ()
    assert graded(card, "encrypted at rest\nthe errors\npush").recalled == ("a", "b", "c")


def test_what_only_says_more_about_something_else_names_nothing() -> None:
    card = checklist("Jobs", "Caching")
    assert graded(card, "search for a job").recalled == ()
    assert graded(card, "jobs, for a start").recalled == ("a",)


def test_the_first_word_of_another_term_names_nothing() -> None:
    card = checklist("CDN edge", "Dependency scanning", "One endpoint", "Connections")
    assert graded(card, "edge case\ndependency injection\nmany endpoints").recalled == ()
    assert graded(card, "edge\ndependencies\none endpoint\ntcp connections").recalled == (
        "a",
        "b",
        "c",
        "d",
    )


def test_leaving_a_bad_thing_out_of_sight_is_not_avoiding_it() -> None:
    card = checklist("Walk through failure scenarios", "Data loss")
    assert graded(card, "skip the failure scenarios\nignore data loss").recalled == ()
    assert graded(card, "failure scenarios\nno data loss").recalled == ("a", "b")


def test_a_word_that_several_items_share_names_none() -> None:
    assert recalled("traffic", "Bursty traffic", "Steady traffic") == ""


def test_words_of_two_aliases_of_one_item_name_it() -> None:
    assert (
        recalled("listens to hints", ("Adapts", "listens", "picks up hints"), "Asks first") == "a"
    )
    assert (
        recalled("renovate bot", ("Automatic pull requests", "Renovate", "bot"), "Lock file") == "a"
    )


def test_a_word_of_one_item_names_no_other_that_means_the_same() -> None:
    items = ("Snowflake: timestamp, machine id, sequence", "Server handing out ranges")
    assert recalled("timestamp + machine + sequence number", *items) == "a"


def test_the_item_in_the_same_words_is_named_before_one_that_means_the_same() -> None:
    card = checklist("Take a deep breath", "Don't rush to the answer")
    assert graded(card, "don't rush\nbreathe").recalled == ("a", "b")
    assert graded(card, "don't be kind").recalled == ()


def test_one_word_that_means_it_only_loosely_names_no_longer_item() -> None:
    card = checklist(
        "Choice of the shard key", "Token bucket", "Daily reconciliation with the processor"
    )
    assert graded(card, "password\nchecking").recalled == ()


def test_a_common_word_that_merely_means_a_part_of_the_item_is_not_credited() -> None:
    lag = checklist("Wait for a follower at commit", "Session sent to one replica")
    typed = ("duplicates", "replication", "standby")
    assert [graded(lag, line).recalled for line in typed] == [(), (), ()]
    errors = checklist("One error format", "Cursor in every list")
    assert (graded(errors, "failures").recalled, graded(errors, "error shape").recalled) == (
        (),
        ("a",),
    )
    locks = checklist(("Lock waits and deadlocks", "locks"), "Connections in use")
    assert (graded(locks, "security").recalled, graded(locks, "locks").recalled) == ((), ("a",))


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("tidy pull requests", "Small pull requests"),
        ("rotten pitot cover", "Pitot cover removed"),
        ("graphics driver update", "Location updates from drivers"),
    ],
)
def test_what_has_another_word_in_the_place_of_one_of_the_item_is_asked_about(
    line: str, item: str
) -> None:
    grade = graded(checklist(item, "Checklist complete"), line)
    assert (grade.recalled, [match.item for match in grade.unsure]) == ((), ["a"])


def test_what_is_done_by_something_else_is_not_credited() -> None:
    card = checklist("Shard by region", "Number of parcels")
    assert graded(card, "shard by user id").recalled == ()
    assert graded(card, "number of vans that a parcel can take").recalled == ()
    assert graded(card, "number of heavy parcels").recalled == ("b",)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("a smooth streaming service", "Smooth video streaming"),
        ("quick", "Low latency"),
        ("horizontal scaling", "Scalability: more machines"),
    ],
)
def test_two_words_of_an_item_or_one_that_means_it_are_enough_where_nothing_is_replaced(
    line: str, item: str
) -> None:
    assert graded(checklist(item, "Checklist complete"), line).recalled == ("a",)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("more writes than reads", ""),
        ("more reads than writes", "a"),
        ("bottom ten players", ""),
        ("top players", "b"),
    ],
)
def test_what_is_greater_is_told_by_the_order(line: str, named: str) -> None:
    assert recalled(line, "Reads outnumber writes", "Top ten players") == named


def test_words_of_their_own_are_not_taken_by_a_point_that_they_merely_mean_too() -> None:
    items = ("Quota per tenant", "Throttle at the gateway")
    assert recalled("throttling, quotas per tenant", *items) == "ab"


def test_a_plural_of_a_word_in_s_is_the_word() -> None:
    assert recalled("custom alias", "Custom aliases allowed?", "Status of the order") == "a"
    assert recalled("order statuses", "Custom aliases allowed?", "Status of the order") == "b"


def test_what_is_typed_together_or_with_a_number_is_named() -> None:
    items = (
        "Rate limiter in front of the API",
        "Rate limits per user",
        "429 with a Retry-After header",
    )
    prompt = "Rate limiting: which points do you make?"
    assert recalled("rate limter infront of api\nHTTP 429", *items, prompt=prompt) == "ac"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("features first, refactor later", ""),
        ("refactor first, then build features", "a"),
        ("first refactor, then features", "a"),
        ("postmortem first, then fix", ""),
        ("fix first, then write the postmortem", "b"),
        ("the fix, reviewed by two of us, postmortem only after it", "b"),
    ],
)
def test_what_comes_first_stands_where_the_item_has_it(line: str, named: str) -> None:
    assert recalled(line, "Refactor before adding features", "Postmortem after the fix") == named


def test_what_may_be_lost_and_what_may_come_twice_are_two_guarantees() -> None:
    items = ("At most once", "At least once", "Exactly once")
    assert recalled("may lose some but never repeats", *items) == "a"
    assert recalled("might come twice but nothing gets lost", *items) == "b"
    assert recalled("never lost, never twice", *items) == "c"


@pytest.mark.parametrize(
    ("general", "narrow", "beside"),
    [
        ("index", "Secondary index", "Covering index"),
        ("constraint", "Unique constraint", "Check constraint"),
        ("rights", "Role-based access control", "Access logs"),
        ("access control", "Least privilege", "Audit trail"),
    ],
)
def test_the_general_term_names_no_narrower_one(general: str, narrow: str, beside: str) -> None:
    assert recalled(general, narrow, beside) == ""


def test_the_narrower_item_is_named_alone() -> None:
    items = (("Load balancer in front of the servers", "LB"), "Health checks on the load balancer")
    assert recalled("LB health checks", *items) == "b"
    assert recalled("LB", *items) == "a"
    assert recalled("LB, health checks", *items) == "ab"


def test_one_line_names_several_items_and_several_lines_one() -> None:
    items = ("Clients", "APIs", "Servers", "Databases", "Cache")
    assert recalled("client, api / server + db & caching", *items) == "abcde"
    assert recalled("client api server db cache", *items) == "abcde"
    grade = graded(checklist(*items), "cache\ncaching layer\nredis cache")
    assert [match.typed for match in grade.matches] == ["cache"]
    assert grade.extras == ()


def test_lines_are_assigned_for_the_most_not_greedily() -> None:
    items = (("Retries", "try again"), ("Retries with backoff", "try again"))
    assert recalled("try again\nretries", *items) == "ab"


def test_the_prompt_pasted_back_names_nothing() -> None:
    prompt = "Which load balancing algorithms do you know?"
    assert recalled(prompt, "Load balancing by hash", "Round robin", prompt=prompt) == ""
    assert (
        recalled(prompt + " round robin", "Load balancing by hash", "Round robin", prompt=prompt)
        == "b"
    )


@pytest.mark.parametrize("joint", [" ", ", ", "\n", " and "])
def test_every_word_of_the_field_names_nothing(joint: str) -> None:
    field = (
        "cache queue sharding replication kafka redis cdn dns tls oauth jwt saga cqrs raft paxos "
        "gossip quorum trie lsm spark flink hdfs zookeeper etcd consul payment cart search latency "
        "throughput index lock lease token bucket"
    )
    grade = graded(checklist("Payment", "Shopping cart", "Search index"), field.replace(" ", joint))
    assert grade.recalled == ()


def test_what_hit_nothing_is_shown_part_by_part() -> None:
    grade = graded(checklist("Cache", "Message queue"), "cache, football, queue\nspelling errors")
    assert grade.recalled == ("a", "b")
    assert grade.extras == ("football", "spelling errors")


def test_a_near_hit_is_asked_about_and_not_credited() -> None:
    grade = graded(
        checklist("Version that is running", "Liveness"), "the build and its version number"
    )
    assert grade.recalled == ()
    assert [match.item for match in grade.unsure] == ["a"]


def test_to_deny_a_drawback_does_not_name_it() -> None:
    items = ("Data loss", "Price")
    assert recalled("no data loss", *items, prompt="What do you make sure of?") == "a"
    assert recalled("no data loss", *items, prompt="What are the drawbacks of a cache?") == ""


@pytest.mark.parametrize(
    ("line", "item", "named"),
    [
        ("pause twice as long after every failed try", "Exponential backoff", True),
        ("people who no longer remember it right", "Recall bias", True),
        ("move the oldest files to hot storage", "Storage tiers: cold storage", False),
    ],
)
def test_a_term_is_named_by_telling_what_it_means(line: str, item: str, named: bool) -> None:
    assert (graded(checklist(item, "Checklist complete"), line).recalled == ("a",)) == named


def test_a_deck_teaches_its_own_words() -> None:
    card = checklist("Bakery door", "Oven")
    lexicon = Lexicon().extended([("bakery door", "the big gate")])
    assert judge(card, "big gate", Lexicon()).recalled == ()
    assert judge(card, "big gate", lexicon).recalled == ("a",)


def test_a_checklist_without_items_is_worth_nothing() -> None:
    assert judge(ChecklistCard("deck/card", "?", items=()), "cache", Lexicon()).score == 0.0


@pytest.mark.parametrize(
    ("answer", "item"),
    [
        ("Jump into solutions", "Do not rush to solutions"),
        ("don't jump into a solution without asking", "Do not rush to solutions"),
        ("come unprepared", "Don't be unprepared"),
    ],
)
def test_a_prompt_that_asks_for_donts_takes_them_said_either_way(answer: str, item: str) -> None:
    assert (
        recalled(answer, item, "Bring your own pen", prompt="Name the don'ts of the interview")
        == "a"
    )


def test_what_is_to_be_avoided_is_asked_about_when_only_the_item_denies_it() -> None:
    grade = graded(checklist("Mitigating failures: avoid SPOF"), "SPOF: several servers are needed")
    assert (grade.recalled, [match.item for match in grade.unsure]) == ((), ["a"])
    assert recalled("avoid a red flag like over-engineering", "Over-engineering") == "a"


@pytest.mark.parametrize(
    ("answer", "item"),
    [
        ("cut cost", "Reduce cost. Limiting excess requests means fewer servers"),
        ("fetching is slow", "Fetching is slow as it is not pre-computed"),
        ("expiration policy", "Expiration"),
        ("communicate effectively", "Communicate with your interviewer"),
        ("ask for clarification to make the assumptions clear", "Always ask for clarification"),
    ],
)
def test_a_point_is_named_without_its_reason_and_with_its_purpose(answer: str, item: str) -> None:
    assert recalled(answer, item, "Draw a diagram", prompt="What do you do?") == "a"


def test_brackets_in_the_middle_say_the_same_only_of_the_word_before_them() -> None:
    item = "Producers (web servers) publish tasks in a queue"
    assert recalled("the session is kept in each server", item) == ""


def test_most_is_not_minimal() -> None:
    assert recalled("most keys move", "Minimal keys move when a server is added") == ""


@pytest.mark.parametrize(
    ("point", "denied"),
    [
        ("Respect sitemap.xml", "ignore sitemap.xml when it is slow"),
        ("Mutual authentication of the peers", "one-way authentication"),
        ("Ordered delivery", "unordered delivery"),
        ("Store the raw upload", "delete the raw upload"),
        ("Pool of connections per shard", "a pool of connections for all shards"),
        ("Self-healing cluster", "heal the cluster by hand"),
    ],
)
def test_the_other_side_of_a_contrast_names_no_point(point: str, denied: str) -> None:
    assert recalled(point, point) == "a"
    assert recalled(denied, point) == ""


@pytest.mark.parametrize(
    ("answer", "named"), [("how many seconds may it take", ("a",)), ("how many a second", ())]
)
def test_how_many_a_second_is_a_rate_and_no_delay(answer: str, named: tuple[str, ...]) -> None:
    assert graded(checklist("Allowed delay"), answer).recalled == named


PAYMENT_CALLS = (
    ("Create a payment", "POST /payments"),
    ("Capture a reserved payment", "capture"),
    ("Get the state of a payment", "GET /payments/{id}"),
    ("List the merchant's payouts", "GET payouts"),
)


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("POST /payments", "a"),
        ("POST /v1/payments", "a"),
        ("POST /payments/{payment_id}/capture", "b"),
        ("POST /api/payments/42/capture, later", "b"),
        ("GET /payments/:payment_id", "c"),
        ("GET /payments/{payment_id}", "c"),
        ("GET /merchants/{id}/payouts?from=&to=", "d"),
        ("GET /{anything}", ""),
    ],
)
def test_a_call_is_told_by_the_end_of_its_path(answer: str, items: str) -> None:
    assert recalled(answer, *PAYMENT_CALLS, prompt="Which calls are there?") == items


def test_a_call_of_the_list_is_told_from_others_with_the_same_end() -> None:
    calls = ("POST /rides/{id}/cancel", "POST /offers/{id}/cancel", "GET /health")
    assert recalled("POST /rides/{ride_id}/cancel", *calls) == "a"
    assert recalled("POST /offers/{offer_id}/cancel\nGET /health", *calls) == "bc"


def test_of_a_call_that_hit_nothing_the_end_is_shown() -> None:
    grade = graded(checklist("Capture", "Refund"), "POST /payments/{id}/void")
    assert grade.extras == ("void",)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("keep the line long", ""),
        ("keep the line short", "a"),
        ("limit how long the line is", "a"),
    ],
)
def test_what_measures_is_no_side_of_a_contrast(typed: str, named: str) -> None:
    assert recalled(typed, ("Short lines", "limit the line length"), "Second counter") == named


def test_no_is_nobody_of_no_description() -> None:
    assert recalled("no row lock", ("Row lock", "pessimistic lock"), "Unique index") == ""
    assert recalled("lock the row first", ("Row lock", "pessimistic lock"), "Unique index") == "a"


@pytest.mark.parametrize(
    "typed",
    ["a guest list, not a rope", "no guest list", "rope without guest list", "all but a rope"],
)
def test_a_point_of_which_a_word_is_denied_is_not_credited(typed: str) -> None:
    grade = graded(checklist("Rope and guest list", "Doorman", "Stamp on the hand"), typed)
    assert grade.recalled == ()


def test_common_words_of_a_point_may_be_denied_too() -> None:
    items = ("Ask who uses it and why", "Draw the parts")
    assert recalled("ask who uses it", *items) == "a"
    assert recalled("don't ask who uses it", *items) == ""


def test_what_a_design_avoids_may_be_denied_but_not_as_the_other_of_two_things() -> None:
    items = ("Data loss", "Queue at the door")
    assert recalled("no data loss", *items) == "a"
    assert recalled("a slow answer, not data loss", *items) == ""


@pytest.mark.parametrize(
    ("item", "aliases", "typed"),
    [
        ("No secrets in logs", ("keep logs clean",), "print the secrets into the logs"),
        ("Never wait for the archive", ("archive in the background",), "wait for the archive"),
        ("Retries wait longer each time", (), "retries wait the same each time"),
        ("Sort of many rows", (), "sort of a handful of rows"),
        ("Index apart from the data", (), "index in the same file as the data"),
    ],
)
def test_the_opposite_of_a_point_is_not_credited(
    item: str, aliases: tuple[str, ...], typed: str
) -> None:
    others = (Item("b", "Short leases"), Item("c", "One writer"), Item("d", "Quotas"))
    card = ChecklistCard(
        "deck/card", "Which rules hold?", items=(Item("a", item, aliases), *others)
    )
    assert "a" not in judge(card, typed, load()).recalled
