"""Every wording that the shipped decks hold is judged as what it is: that item, and no other."""

from __future__ import annotations

import re
from random import Random

import pytest

from drill.core.cards import Card, ClozeCard, Kind, TimingCard
from drill.core.grading import judge, self_graded
from drill.lexicon import load as load_lexicon
from tests import shipped

CARDS = shipped.cards()
PROBLEM_CARDS = [card for deck in shipped.problem_decks() for card in deck.cards]
OF_PROBLEMS = [card for card in PROBLEM_CARDS if card.kind in (Kind.CHECKLIST, Kind.SEQUENCE)]
SINGLE = [card for card in PROBLEM_CARDS if card not in OF_PROBLEMS]
GENERAL = [card for card in CARDS if card.kind in (Kind.CHECKLIST, Kind.SEQUENCE)]
CHECKLISTS = [card for card in GENERAL if card.kind is Kind.CHECKLIST]
LISTED = [*GENERAL, *OF_PROBLEMS]
OTHERS = [*(card for card in CARDS if card not in GENERAL), *SINGLE]


@pytest.mark.parametrize("card", LISTED, ids=lambda card: card.id)
def test_each_wording_names_its_own_item_alone(card: Card) -> None:
    lexicon = load_lexicon()
    named = {
        wording: judge(card, wording, lexicon).recalled
        for item in card.items
        for wording in (item.text, *item.aliases)
    }
    assert named == {
        wording: (item.id,) for item in card.items for wording in (item.text, *item.aliases)
    }


@pytest.mark.parametrize("card", OTHERS, ids=lambda card: card.id)
def test_each_accepted_form_is_right(card: Card) -> None:
    lexicon = load_lexicon()
    match card:
        case TimingCard():
            forms = [str(card.minutes), f"{card.minutes} min"]
        case ClozeCard():
            forms = ["; ".join(part.partition("}}")[0] for part in card.answer.split("{{")[1:])]
        case _:
            forms = [card.answer, *card.accept]
    assert {form: judge(card, form, lexicon).score for form in forms} == dict.fromkeys(forms, 1.0)


@pytest.mark.parametrize("card", LISTED, ids=lambda card: card.id)
def test_the_whole_list_scores_in_full_and_the_prompt_scores_nothing(card: Card) -> None:
    lexicon = load_lexicon()
    assert judge(card, "\n".join(item.text for item in card.items), lexicon).score == 1.0
    assert judge(card, card.prompt, lexicon).recalled == ()


@pytest.mark.parametrize("card", CHECKLISTS, ids=lambda card: card.id)
def test_a_list_typed_in_one_line_is_credited_point_by_point(card: Card) -> None:
    lexicon = load_lexicon()
    line = ", ".join(item.aliases[0].replace(",", "") for item in card.items)
    assert judge(card, line, lexicon).recalled == tuple(item.id for item in card.items)


SHORT = [card for card in (*CARDS, *SINGLE) if card.kind is Kind.BASIC and not self_graded(card)]


@pytest.mark.parametrize("card", SHORT, ids=lambda card: card.id)
def test_the_answer_of_another_card_is_not_right_here(card: Card) -> None:
    lexicon = load_lexicon()
    others = {other.answer for other in SHORT if other.deck == card.deck} - {
        card.answer,
        *card.accept,
    }
    if is_figure(card.answer):
        others = {answer for answer in others if not is_figure(answer)}  # figures may coincide
    assert [answer for answer in sorted(others) if judge(card, answer, lexicon).score > 0] == []


# A term that a general card asks for is asked of a problem only where it means something else.
SAID_TWICE = {"auction/auction-give-bid-takes-two-equal-ones-earlier"}


def test_no_question_of_a_problem_has_the_answer_of_a_general_card() -> None:
    general = {card.answer for card in CARDS if card.kind is Kind.BASIC}
    doubles = {card.id for card in SINGLE if card.answer in general and not is_figure(card.answer)}
    assert doubles == SAID_TWICE


def is_figure(answer: str) -> bool:
    return answer.removeprefix("About ")[:1].isdigit()


# What candidates type for these cards that is wrong, and earns nothing; some of it may be asked
# about.
WRONG = {
    "chat/chat-keeps-read-large-group-store-member-instead": ("read flag per message",),
    "message-log/consumers-message-log-read-across-two-regions": ("no data loss",),
    "message-log/message-log-answer-consumers-keep-up-without": (
        "a Redis cache",
        "I think a CDN",
    ),
    "collaborative-editor/client-collaborative-editor-load-need-not-replay": (
        "the whole log",
        "all edits",
    ),
    "message-log/fails-message-log-needs-answer": ("controller fails",),
    "video-platform/video-platform-adds-live-streams-changes": ("encode after end of stream",),
    "questions/message-queue-between-two-services-give": (
        "lower latency",
        "fault tolerance",
        "exactly-once processing",
    ),
    "questions/single-points-failure-like-hide": (
        "Kafka",
        "stateless servers",
        "the message queue",
    ),
    "questions/questions-settle-non-functional-requirements": ("multi-region active-active",),
    "payment-service/payment-service-charge-no-card-twice": (
        "fraud is out of scope",
        "distributed lock",
        "new key for each try",
    ),
    "payment-service/questions-about-payment-service-answers-change": (
        "out of scope: fraud check",
    ),
    "payment-service/bank-s-answer-timed-out-payment-service": (
        "mark as failed",
        "mark it as paid",
        "retry",
        "retry with backoff",
        "retry with a new key",
        "try another provider",
        "new idempotency key",
        "tell the customer it failed",
    ),
    "payment-service/fails-payment-service-about": (
        "the queue breaks",
        "the cache breaks",
    ),
    "payment-service/figure-shows-first-bank-card-network-no-longer": (
        "approval rate",
        "approval rate by country",
        "error rate",
        "success rate",
    ),
    "questions/measures-keep-failing-service-pulling-down": (
        "idempotent operations",
        "retries",
        "infinite retries",
        "time",
    ),
    "questions/rules-retries-safe": (
        "retry on 400",
        "retry at every layer",
        "unlimited attempts",
        "retry 404",
        "retry 401",
        "retry all client errors",
        "retry at both layers",
    ),
    "questions/technique-moves-only-small-share-keys-node-added": (
        "rendezvous hashing",
        "fixed slots",
        "jump hash",
    ),
    "questions/remedies-help-against-hot-key": (
        "more shards",
        "add more nodes",
    ),
    "questions/before-leave-scoping-stage-achieved": ("constraints",),
    "questions/backup-worth-trusting": ("replication",),
    "monitoring/alert-deserve-wake-someone": (
        "no action possible",
        "the cause is known",
        "high CPU",
    ),
    "monitoring/problems-ticket-rather-page": (
        "disk full tonight",
        "checkout is down",
        "certificate expires tonight",
        "capacity exhausted",
        "both replicas lost",
    ),
    "monitoring/busy-cpu-happy-users-no-reason-page": ("causes",),
    "monitoring/latency-figure-shows-slow-users-suffer-average": (
        "the average",
        "p50",
    ),
    "consistency/model-many-copies-look-like-read-sees-latest": (
        "linear",
        "serializable",
        "eventual consistency",
    ),
    "consistency/n-copies-r-read-w-written-rule-read-overlap": (
        "R + W >= N",
        "R + W = N",
        "R + W at least N",
    ),
    "consistency/techniques-stop-two-people-booking-same-seat": (
        "a hold that expires",
        "an eventually consistent counter",
        "read your own writes",
        "read then write",
    ),
    "consistency/all-members-conversation-see-messages-order": ("a timestamp of the phone",),
    "consistency/client-send-along-repeated-payment-carried-out": (
        "the user id",
        "a timestamp",
    ),
    "consistency/seat-and-ticket-bookings": (
        "eventual",
        "strong eventual consistency",
    ),
    "consistency/like-and-view-counters": ("strong",),
    "consistency/a-shopping-cart": ("strong",),
    "questions/feeds-built-someone-posts-accounts-millions": (
        "fan-out on write",
        "push",
    ),
    "questions/rate-limiter-fixed-window-allows-100-requests": ("100",),
    "questions/consumer-log-saves-place-before-work-delivery": (
        "at least once",
        "exactly once",
    ),
    "questions/request-starts-work-takes-minutes-http-status": (
        "200",
        "201",
    ),
    "questions/version-uuid-begins-time-new-ids-sort-behind-old": ("UUIDv4",),
    "questions/store-rate-limiter-down-requests-let-through": ("fail closed",),
    "questions/availability-99-9-allows-much-downtime-year": ("52 minutes",),
    "questions/availability-99-99-allows-much-downtime-year": (
        "8.8 hours",
        "4.4 minutes a month",
    ),
    "questions/slow-reader-puts-old-value-cache-after-writer": (
        "version number",
        "visibility timeout",
    ),
    "questions/request-needs-two-services-available-99-9-time": ("99.9 %",),
    "questions/long-round-trip-between-continents-take": ("15 ms",),
    "questions/million-requests-day-about-many-second": ("100",),
    "questions/writes-come-masses-queries-read-rows-partition": ("columnar store",),
    "questions/queries-sum-up-few-fields-billions-rows-kind": (
        "wide-column store",
        "relational",
    ),
    "consistency/many-five-nodes-fail-rest-still-reach-consensus": ("3",),
    "consistency/two-doctors-see-other-call-both-sign-off-anomaly": ("lost update",),
    "consistency/two-transactions-read-counter-both-add-addition": ("write skew",),
    "consistency/kind-replication-lets-several-nodes-take-writes": (
        "single leader",
        "leaderless",
    ),
    "consistency/bank-s-answer-payment-timed-out-state-payment": (
        "failed",
        "paid",
    ),
    "monitoring/health-check-platform-restart-process-fails": (
        "readiness",
        "a heartbeat",
        "health endpoint",
    ),
    "monitoring/health-check-load-balancer-stop-sending-traffic": ("liveness",),
    "monitoring/call-share-failures-slo-still-allows": ("SLA",),
    "monitoring/incident-before-look-root-cause": ("find the cause",),
    "monitoring/continuous-deployment-itself-continuous-delivery": (
        "the tests",
        "CI/CD",
    ),
    "monitoring/what-keeps-dependencies-fresh": ("pinned versions",),
    "questions/questions-uncover-business-purpose": (
        "legacy systems",
        "the law",
        "the budget",
    ),
    "questions/check-grasped-core-feature": (
        "restate it",
        "end-to-end encryption",
        "fail closed",
        "a Merkle tree",
    ),
    "questions/request-many-entries-fail-response-hold-client": (
        "the status code",
        "an error status",
    ),
    "questions/work-slow-user-need-not-wait-result-component": (
        "a background worker",
        "a thread pool",
    ),
    "questions/message-user-arrives-tells-server-holds-user-s": (
        "presence service",
        "service discovery",
        "ZooKeeper",
    ),
    "questions/encoding-turns-latitude-longitude-text-nearby": (
        "a quadtree",
        "spatial index",
    ),
    "questions/spatial-index-splits-cell-four-wherever-holds": (
        "geohash",
        "R-tree",
        "S2",
    ),
    "consistency/isolation-level-shows-transaction-database": (
        "serializable",
        "read committed",
    ),
    "questions/upload-5-gb-breaks-off-near-end-kind-upload": (
        "a presigned URL",
        "compression",
    ),
    "questions/keeps-requests-keys-not-exist-reaching-database": ("a longer TTL",),
    "questions/remedies-help-against-cache-stampede": ("more cache memory",),
    "questions/changes-field-endpoint-break-clients-api": (
        "adding an endpoint",
        "add a field",
        "a new optional field",
    ),
    "questions/page-cursor-rather-offset": ("jump to any page",),
    "message-log/message-log-lose-nothing-acknowledged": (
        "read committed",
        "committed offset",
        "replication",
        "acks=1",
        "any copy becomes leader",
    ),
    "message-log/producer-message-log-send-batch-broker-drop": (
        "a number",
        "batch number",
        "sequence number",
    ),
    "message-log/producers-message-log-send-many-small-messages": ("compression",),
    "message-log/figure-message-log-shows-messages-share-too-few": (
        "number of partitions",
        "lag by partition",
    ),
    "message-log/offset-message-log-stores-consumer-cannot-always": ("ahead of it",),
    "metrics-and-alerts/calls-interface-metrics-system": ("acknowledge an alert",),
    "metrics-and-alerts/keeps-number-series-cost-metrics-bounds": (
        "sampling",
        "native histograms",
        "user id as label",
        "longer retention",
        "add the user id as a label",
        "keep everything at full resolution",
    ),
    "metrics-and-alerts/figure-metrics-system-names-team-about-fill": (
        "number of series",
        "series by metric",
    ),
    "notification-service/figure-notification-service-shows-push-provider": (
        "error rate",
        "errors by channel",
    ),
    "notification-service/figure-shows-login-codes-notification-service": (
        "p99 latency",
        "delivery time by channel",
    ),
    "video-platform/two-things-video-platform-record-rendition-video": (
        "bitrate",
        "address",
    ),
    "video-platform/uploaded-video-become-watchable-fast-survive": (
        "multipart upload",
        "retry",
    ),
    "message-log/message-log-takes-1-gb-second-partition-10-mb": ("10 partitions",),
    "leaderboard/leaderboard-no-longer-fits-server-go": (
        "exact rank does not merge",
        "highest shard",
    ),
    "leaderboard/leaderboard-keep-ranks": (
        "count greater scores",
        "ZRANK",
    ),
    "assistant-with-retrieval/assistant-retrieval-keep-injections-false": (
        "prompt injection",
        "data exfiltration",
    ),
    "ad-click-aggregation/ad-click-aggregation-treat-time": (
        "trigger",
        "clock skew",
        "processing time",
    ),
    "ad-click-aggregation/figure-shows-ad-click-stream-job-reads-slower": ("watermark lag",),
    "ad-click-aggregation/under-key-ad-click-aggregation-write-count": (
        "campaign and minute",
        "user and minute",
    ),
    "ad-click-aggregation/clicks-ad-click-source-suddenly-carry-ids": ("clicks per second",),
    "assistant-with-retrieval/retrieval-assistant-good": (
        "chunk size",
        "small chunks",
        "only vector search",
        "guess when nothing is found",
    ),
    "assistant-with-retrieval/several-answers-model-share-reading-weights": (
        "batching",
        "dynamic batching",
    ),
    "assistant-with-retrieval/figure-shows-answers-assistant-backed-retrieved": (
        "number of sources",
    ),
    "assistant-with-retrieval/kind-data-assistant-retrieval-weakest": (
        "conversations linearizable",
        "conversations strongly consistent",
        "deleted documents strongly consistent",
    ),
    "file-sync/decides-file-sync-stores-blocks": (
        "fixed 4MB blocks",
        "delete blocks",
    ),
    "file-sync/kind-data-file-sync-weakest-consistency": (
        "journals strongly consistent",
        "strong consistency for shares",
        "all files linearizable",
        "metadata before blocks",
    ),
    "file-sync/file-sync-team-5-000-shares-folder-changes": ("journal per member",),
    "job-scheduler/job-scheduler-run-job-through-crashes": (
        "at least once",
        "workers crash",
        "retry immediately",
        "infinite retries",
        "longer lease",
        "run the job twice",
    ),
    "job-scheduler/kind-data-job-scheduler-weakest-consistency": (
        "strong consistency for jobs",
        "exactly-once runs",
        "no run starts twice",
    ),
    "leaderboard/three-things-together-name-board-leaderboard": (
        "period and group",
        "player, score, time",
    ),
    "link-shortener/decides-link-shortener-answers-visit": (
        "negative caching",
        "cache unknown codes",
        "count clicks before redirecting",
        "delete expired links",
    ),
    "link-shortener/kind-data-link-shortener-weakest-consistency": (
        "strong consistency for targets",
    ),
    "file-sync/calls-interface-file-sync": (
        "write blocks",
        "upload the whole file",
        "lock a file",
        "delete a file",
    ),
    "file-sync/figure-tells-well-file-sync-job": ("upload latency",),
    "leaderboard/figure-leaderboard-rises-cheaters-try-forged": ("refused connections",),
    "link-shortener/figure-shows-link-shortener-used-phishing": ("blocked requests",),
    "web-crawler/web-crawler-store-page-knows-same-content": (
        "hash of the URL",
        "URL hash",
    ),
    "chat/figure-chat-shows-once-connection-server-died": (
        "dropped messages",
        "error rate",
        "rate",
    ),
    "chat/group-chat-50-000-members-read-message-written": ("event log",),
    "web-crawler/kind-data-web-crawler-weakest-consistency": (
        "strong consistency for robots rules",
        "robots rules within minutes",
        "robots.txt always fresh",
        "robots.txt checked at every fetch",
        "robots rules are obeyed",
    ),
    "web-crawler/web-crawler-fetch-page-again-without-moving": ("HEAD request",),
    "metrics-and-alerts/fails-metrics-system-about": (
        "disk full",
        "wrong thresholds",
        "agents crash",
    ),
    "collaborative-editor/client-collaborative-editor-comes-back-after": (
        "all edits",
        "latest snapshot",
    ),
    "collaborative-editor/happens-edits-made-offline-client-collaborative": (
        "they overwrite",
        "sent to the server",
    ),
    "chat/kind-data-chat-weakest-consistency-never-lost": (
        "strong consistency for messages",
        "messages linearizable",
        "global ordering",
        "global order of messages",
        "order across conversations",
        "global order of all chats",
    ),
    "object-store/object-store-7-500-disks-2-fail-year-about-many": (
        "15 a week",
        "150 disks",
    ),
    "chat/chat-carries-2-billion-messages-day-100-bytes": ("200 GB",),
    "rate-limiter/counter-store-rate-limiter-down-ordinary-calls": (
        "logins and payments",
        "logins and paid quotas",
        "payments",
    ),
    "rate-limiter/keys-rate-limiter-count-calls": (
        "session id",
        "device id",
    ),
    "questions/passwords-keys-services-kept-safe": ("in a private git repository",),
    "questions/ip-address-poor-key-rate-limit": (
        "attackers use many IPs",
        "IPs change",
    ),
    "questions/questions-settle-functional-requirements": ("about 2,100 cores",),
    "auction/interface-records-auction": (
        "close the auction",
        "pay for an item",
        "list auctions",
        "create account",
    ),
    "auction/auction-end-rightly": (
        "close transaction",
        "event on close",
        "notify the winner by mail",
    ),
    "auction/fails-auction-needs-answer": (
        "push servers die",
        "database server dies",
    ),
    "auction/figure-auction-shows-closing-service-behind": (
        "replication lag",
        "open auctions",
        "bids after the end",
    ),
    "auction/figure-shows-watchers-auction-bid-old-price": (
        "bid latency",
        "delay of the closing",
        "delay",
        "age",
    ),
    "auction/last-seconds-auction-bidders-wait-too-long-yes": (
        "average latency",
        "delay from bid to watchers",
    ),
    "auction/charity-auction-item-million-watchers-changes": ("rate limiting",),
    "code-judge/interface-records-code-judge": ("list problems",),
    "code-judge/code-judge-run-foreign-code-safely": (
        "a plain container",
        "fork bomb",
        "kernel",
    ),
    "code-judge/figure-code-judge-rises-own-machines-fail-rather": (
        "errors",
        "error rate",
        "runtime errors",
    ),
    "code-judge/code-judge-runs-known-program-minute-figure": (
        "average run time",
        "median",
    ),
    "code-judge/fails-code-judge-needs-answer": ("runtime error",),
    "collaborative-editor/interface-records-collaborative-editor": (
        "create document",
        "comment on a document",
    ),
    "collaborative-editor/parts-high-level-design-collaborative-editor": (
        "database",
        "service discovery",
    ),
    "collaborative-editor/two-edits-meet-collaborative-editor-ways-all": ("rebase operations",),
    "collaborative-editor/collaborative-editor-takes-6-million-edits-2": (
        "shard by region",
        "shard by user",
        "partition by time",
        "hash of the user id",
        "consistent hashing",
    ),
    "collaborative-editor/collaborative-editor-notice-two-copies-document": (
        "hot document",
        "consistent hashing",
        "document id",
    ),
    "collaborative-editor/figure-tells-live-collaborative-editor-feels": (
        "time to open",
        "time to save",
        "time to acknowledge an edit",
    ),
    "collaborative-editor/document-collaborative-editor-open-10-000": (
        "rate limiting",
        "cursors for everyone",
    ),
    "key-value-store/nodes-key-value-store-833-000-operations-second": (
        "25 nodes by load",
        "40 nodes",
        "41",
    ),
    "key-value-store/caller-key-value-store-quorums-choose-call": (
        "read latency",
        "read repair",
        "read replica",
        "consistent hashing",
    ),
    "key-value-store/data-key-value-store-too-weak-only-eventually": (
        "like counts",
        "sessions",
        "user profiles",
    ),
    "key-value-store/figure-key-value-store-callers-feel": (
        "average latency",
        "throughput",
    ),
    "key-value-store/figure-shows-key-range-key-value-store-gets-more": (
        "requests per second",
        "request latency",
        "load average",
    ),
    "key-value-store/key-value-store-offer-strongly-consistent-writes": (
        "quorum writes",
        "more replicas",
    ),
    "nearby-places/parts-design-nearby-places": ("load balancer",),
    "nearby-places/caches-updates-done-nearby-places": ("opening hours",),
    "nearby-places/figure-search-nearby-places-shows-city-centre": (
        "cell size",
        "number of cells",
        "requests per second",
    ),
    "nearby-places/search-nearby-places-fast-average-but-slow-few": (
        "average latency",
        "load by cell",
    ),
    "rate-limiter/rate-limiter-counts-200-000-requests-second": (
        "2",
        "2 or 3",
        "5",
    ),
    "rate-limiter/token-bucket-redis-refilled-drawn-both-become": (
        "Redis",
        "a Redis pipeline",
        "a Redis transaction",
    ),
    "rate-limiter/parts-high-level-design-rate-limiter": (
        "in-memory store",
        "database",
    ),
    "rate-limiter/server-rate-limiter-decide-without-asking-shared": (
        "local quota",
        "local counters synced periodically",
    ),
    "rate-limiter/new-rule-rate-limiter-only-looks-figure-tells": (
        "denied requests",
        "denied requests by rule",
    ),
    "rate-limiter/fails-rate-limiter-about": ("configuration",),
    "ride-hailing/figure-tells-long-rider-ride-hailing-waits-until": ("cancellation rate",),
    "ride-hailing/figure-shows-ride-hailing-matches-places-drivers": (
        "position updates per second",
    ),
    "ride-hailing/parts-high-level-design-ride-hailing": ("object store",),
    "ticket-sales/calls-interface-ticket-sales": ("list events",),
    "ticket-sales/waiting-room-ticket-sales-work": (
        "first come first served",
        "handle more users",
        "database",
        "admit everyone",
        "token without signature",
    ),
    "ticket-sales/parts-high-level-design-ticket-sales": (
        "API gateway",
        "message queue",
    ),
    "ticket-sales/hold-seat-never-go-two-buyers-end-itself": (
        "distributed lock",
        "distributed lock in redis",
        "select then update",
        "lock the table",
        "seats in random order",
    ),
    "ticket-sales/cases-payment-ticket-sales-settle": (
        "double charge",
        "double charges",
    ),
    "web-crawler/questions-about-web-crawler-answers-change": (
        "latency",
        "what latency",
        "page size",
    ),
    "web-crawler/interface-records-web-crawler": (
        "set crawl rate",
        "search pages",
    ),
    "web-crawler/figure-web-crawler-tells-site-blocks-breaks": (
        "overall error rate",
        "requests per host",
    ),
    "web-crawler/web-crawler-run-several-regions-changes": (
        "hash of the host",
        "replicate the database",
        "replicate data across regions",
        "pages copied to all regions",
    ),
    "job-scheduler/interface-records-job-scheduler": (
        "list jobs",
        "get job status",
    ),
    "object-store/figure-object-store-shows-kind-call-fails-more": (
        "error rate",
        "errors by bucket",
    ),
    "object-store/questions-about-object-store-answers-change": ("how often is it read",),
    "typeahead/figure-tells-whether-typeahead-proposes-people": ("number of suggestions",),
    "link-shortener/go-wrong-link-shortener-use": ("database down", "DDoS"),
    "video-platform/fail-video-platform": ("object store down", "popular videos get better codecs"),
    "news-feed/bring-posts-feeds-followers-range-ten-millions": (
        "retries",
        "push to everyone",
        "push to dormant users",
    ),
    "leaderboard/fails-leaderboard-needs-answer": (
        "season end",
        "consumers of the event log fall behind",
        "sorted set drifts from the database",
    ),
    "leaderboard/parts-design-leaderboard": ("CDN for images",),
    "news-feed/fails-news-feed-about": ("posts out of order",),
    "news-feed/figure-tells-better-time-spent-whether-people": (
        "shares",
        "likes and comments",
    ),
    "leaderboard/questions-about-leaderboard-answers-change": ("how many players",),
    "payment-service/interface-records-payment-service": ("list payments",),
    "chat/questions-about-chat-answers-change-design": ("message size limit",),
    "notification-service/kind-data-notification-service-weakest": ("no duplicates",),
    "notification-service/questions-about-notification-service-answers": (
        "who sends",
        "who are the users",
    ),
    "job-scheduler/job-scheduler-down-three-hours-job-run-hour-say": ("run once after downtime",),
    "metrics-and-alerts/parts-high-level-design-metrics-alerts": (
        "alert database",
        "user database",
    ),
    "metrics-and-alerts/figure-metrics-system-shows-dashboard-asks-too": (
        "query latency",
        "slow queries",
        "cost",
    ),
    "rate-limiter/figure-rate-limiter-rises-counters-cannot": (
        "requests per second",
        "store errors",
    ),
    "rate-limiter/figure-shows-rule-rate-limiter-hits-more-callers": (
        "429 rate",
        "refusals",
    ),
    "web-crawler/frontier-web-crawler-built": (
        "crawl delay",
        "fixed delay per host",
        "single queue",
        "hash by URL",
        "no leases",
    ),
    "job-scheduler/job-scheduler-take-due-job-just-once": (
        "compute next run",
        "distributed lock",
    ),
    "ad-click-aggregation/bots-begin-click-adverts-figure-ad-click": ("click-through rate",),
    "ride-hailing/driver-ride-hailing-accepts-second-too-late-ride": (
        "ride id",
        "driver id",
        "app version",
    ),
    "chat/parts-high-level-design-chat": ("API gateway",),
    "chat/devices-chat-get-missed-without-loss-without": ("read receipts",),
    "news-feed/kind-data-news-feed-weakest-consistency-never": (
        "linearizable feeds",
        "strong consistency everywhere",
    ),
    "payment-service/form-payment-service-keep-amounts-nothing-lost": ("integers in dollars",),
    "payment-service/entry-ledger-wrong-corrected": ("refund",),
    "typeahead/typeahead-find-best-proposals-prefix-few": (
        "sharding by user",
        "rare prefixes left out",
    ),
    "typeahead/fails-typeahead-about": ("bots",),
    "typeahead/figure-typeahead-shows-builder-index-stopped": ("cache age",),
    "ticket-sales/consistent-kind-data-ticket-sales": (
        "queue position exact",
        "payment exactly once",
        "no double charge",
        "seat map linearizable",
    ),
    "key-value-store/parts-design-key-value-store": (
        "ZooKeeper",
        "read repair",
        "leader",
        "leader node",
    ),
    "chat/fail-chat": ("registry down",),
    "chat/group-chat-grows-100-000-members-changes": (
        "fan-out on write",
        "push notifications to all",
        "more connection servers",
        "read receipts for everyone",
        "read marks per member",
    ),
    "rate-limiter/questions-about-rate-limiter-answers-change": (
        "what do we tell a rejected client",
        "how many users",
        "should users be informed",
    ),
    "rate-limiter/answer-rate-limiter-tell-caller-call-refuses": (
        "error message",
        "rate limit exceeded",
        "retry now",
    ),
    "rate-limiter/figure-rate-limiter-shows-calls-slow": (
        "latency",
        "response time",
    ),
    "rate-limiter/figure-shows-requests-went-through-rate-limiter": ("unchecked requests",),
    "rate-limiter/rate-limiter-hold-limit-worldwide-changes": ("geo routing",),
    "collaborative-editor/document-collaborative-editor-slow-though-log": ("error rate",),
    "collaborative-editor/sure-kind-data-collaborative-editor": ("linearizable",),
    "metrics-and-alerts/kind-data-metrics-alerts-weakest-consistency": ("no duplicates",),
    "assistant-with-retrieval/figure-users-themselves-tell-answers-assistant": ("error rate",),
    "assistant-with-retrieval/fails-assistant-retrieval-needs-answer": (
        "data loss",
        "replication lag",
    ),
    "notification-service/parts-high-level-design-notification-service": ("user database",),
    "object-store/object-written-whole-not-all": (
        "replication",
        "metadata first",
    ),
    "payment-service/payment-service-survive-loss-region-changes": ("read replicas",),
    "file-sync/questions-about-file-sync-answers-change-design": ("read or write heavy",),
    "link-shortener/figure-shows-cache-link-shortener-no-longer": (
        "QPS",
        "load",
    ),
    "ticket-sales/questions-about-ticket-sales-concerts-answers": ("read or write heavy",),
    "monitoring/metrics-watch-load-balancer": ("load balancing",),
    "consistency/techniques-stop-lost-update": (
        "store in database",
        "read your own writes",
        "read then write",
    ),
    "chat/fields-stored-message-chat-need": (
        "WebSocket between client and chat server",
        "message type",
        "message status",
        "message priority",
    ),
    "chat/happens-message-chat-sending-delivery-order": (
        "two-phase commit across all devices",
        "delivery receipt",
        "recipient sends read receipt",
    ),
    "key-value-store/calls-fields-interface-key-value-store": (
        "list keys",
        "count keys",
    ),
    "key-value-store/questions-about-key-value-store-answers-change": (
        "how much data",
        "how many users",
    ),
    "ad-click-aggregation/kind-data-ad-click-aggregation-weakest": ("budget may be overspent",),
    "ad-click-aggregation/ad-click-aggregation-count-click-once": (
        "dedupe by user",
        "Bloom filter of ids seen",
    ),
    "ad-click-aggregation/ad-ad-click-aggregation-takes-third-all-clicks": ("salt every key",),
    "auction/auction-never-accept-two-winning-bids-price": (
        "eventual consistency",
        "acknowledge before storing",
    ),
    "collaborative-editor/server-order-edits-document-survive-crash": ("ack before storing",),
    "leaderboard/leaderboard-show-player-s-rank-among-friends": ("cache for a day",),
    "leaderboard/interface-records-leaderboard": ("client submits score",),
    "link-shortener/give-link-unique-code-without-bottleneck": ("check then insert", "counter"),
    "link-shortener/writes-link-shortener-grow-tenfold-400-second": ("shard by user",),
    "message-log/promised-consumers-message-log": (
        "offset stored before the work",
        "commit first",
    ),
    "metrics-and-alerts/time-series-store-take-million-samples-second": (
        "shard by time",
        "keep all in memory",
    ),
    "nearby-places/find-places-near-position-cells": (
        "own cell only",
        "distance to every place",
        "only search my own cell",
    ),
    "notification-service/login-code-overtake-newsletter-notification": (
        "longer expiry",
        "more providers",
    ),
    "ride-hailing/find-free-drivers-near-rider": (
        "rank by distance",
        "shard by driver",
    ),
    "ride-hailing/keeps-state-ride-sound": (
        "two drivers per ride",
        "distributed lock",
    ),
    "typeahead/typeahead-s-proposals-kept-fresh-safe": (
        "manual review",
        "count bots",
    ),
    "video-platform/exact-kind-data-video-platform": (
        "view counts exact",
        "all views exactly once",
    ),
    "video-platform/video-play-smoothly-network": ("server picks the quality",),
    "questions/service-under-overload-still-useful-work": (
        "message queue",
        "bigger queue",
        "add more queues",
        "longer timeouts",
    ),
    "monitoring/large-incident-person-decides-delegates-touches": (
        "communications lead",
        "comms lead",
        "tech lead",
        "lead",
    ),
    "monitoring/ties-together-all-log-lines-spans-request-across": (
        "span id",
        "span",
    ),
    "questions/state-api-endpoint": ("how often it is called",),
    "questions/leave-out-api-endpoints": ("many endpoints",),
    "questions/running-late-interview-leave-out-first": (
        "the main endpoints",
        "the first deep dive",
    ),
    "questions/minute-25-45-nobody-agreed-high-level-design": ("add another requirement",),
    "consistency/questions-ask-about-consistency-part": ("how many users",),
    "questions/questions-ask-about-state": ("how many servers",),
    "nearby-places/kind-data-nearby-places-weakest-consistency": (
        "search results strongly consistent",
    ),
    "ride-hailing/kind-data-ride-hailing-weakest-consistency-never": (
        "positions strongly consistent",
    ),
}
# What they type that is right, though no card says it in these words.
RIGHT = {
    "consistency/seat-and-ticket-bookings": (
        "strong consistency",
        "strongly consistent",
        "linearizable",
    ),
    "consistency/a-shopping-cart": ("eventual consistency",),
    "consistency/model-many-copies-look-like-read-sees-latest": (
        "atomic consistency",
        "strong consistency",
    ),
    "consistency/guarantee-shows-change-once-whoever-made-perhaps": ("read-after-write",),
    "consistency/n-copies-r-read-w-written-rule-read-overlap": (
        "R + W ≥ N + 1",
        "W+R>N",
    ),
    "monitoring/latency-figure-shows-slow-users-suffer-average": (
        "p99.9",
        "p95",
    ),
    "monitoring/burn-rate-alert-watches-hour-gain-watching-five": ("it stops when it is fixed",),
    "monitoring/finds-outage-night-hardly-user-feel": ("synthetic",),
    "monitoring/ties-together-all-log-lines-spans-request-across": (
        "trace id",
        "correlation id",
    ),
    "questions/check-grasped-core-feature": (
        "walk a user flow",
        "trace a request end to end",
    ),
    "questions/long-round-trip-between-continents-take": (
        "100 ms",
        "150ms",
        "130-160 ms",
    ),
    "questions/size-assume-photo-phone-uploads": (
        "3-5 MB",
        "2 MB",
    ),
    "questions/request-needs-two-services-available-99-9-time": (
        "0.998",
        "99.8%",
    ),
    "questions/availability-99-99-allows-much-downtime-year": (
        "50 minutes",
        "52.6 min",
    ),
    "questions/availability-99-9-allows-much-downtime-year": (
        "8h45m",
        "8.76 h",
        "526 minutes",
    ),
    "questions/long-random-read-ssd-take": (
        "20 µs",
        "100us",
        "0.1 ms",
    ),
    "questions/million-requests-day-about-many-second": (
        "11",
        "12/s",
        "10",
    ),
    "questions/many-seconds-reckon-day-quick-sums": (
        "86,400",
        "100k",
        "1e5",
    ),
    "questions/factor-assume-between-average-load-peak-load": (
        "2",
        "5x",
    ),
    "questions/about-many-simple-queries-second-relational": (
        "10k",
        "tens of thousands",
    ),
    "questions/slow-reader-puts-old-value-cache-after-writer": (
        "a lease token",
        "a lease on the key",
        "a lease",
    ),
    "questions/put-name-static-file-cdn-keep-ever": (
        "a fingerprint",
        "a version number",
    ),
    "consistency/two-simultaneous-requests-same-idempotency-key": ("a lock on the key",),
    "ad-click-aggregation/figure-shows-ad-click-stream-job-reads-slower": (
        "backlog",
        "queue depth",
        "queue lag",
        "queue size",
    ),
    "file-sync/file-sync-takes-1-160-changed-files-second-1-mb": (
        "1390 MB",
        "1.4 GB",
    ),
    "job-scheduler/figure-job-scheduler-shows-workers-die-hang": ("missed heartbeats",),
    "leaderboard/figure-tells-player-live-leaderboard": ("staleness",),
    "leaderboard/scores-come-faster-ranked-figure-leaderboard": (
        "backlog",
        "queue depth",
        "queue lag",
        "queue size",
    ),
    "link-shortener/many-base-62-characters-short-code-6-billion": ("at least 7",),
    "auction/auction-give-bid-takes-two-equal-ones-earlier": ("position in the log",),
    "auction/figure-auction-shows-closing-service-behind": (
        "closing lag",
        "closing delay",
    ),
    "code-judge/code-judge-runs-known-program-minute-figure": (
        "standard deviation",
        "difference between machines",
    ),
    "collaborative-editor/collaborative-editor-takes-6-million-edits-2": (
        "shard by document",
        "the document id",
    ),
    "collaborative-editor/opening-document-takes-longer-day-figure": (
        "time since the last snapshot",
        "edits since last snapshot",
    ),
    "key-value-store/caller-key-value-store-quorums-choose-call": ("how many replicas answer",),
    "nearby-places/figure-shows-new-closed-places-not-reach-search": (
        "index lag",
        "feed lag",
    ),
    "rate-limiter/token-bucket-redis-refilled-drawn-both-become": (
        "EVAL",
        "a server-side function",
    ),
    "rate-limiter/figure-rate-limiter-rises-counters-cannot": ("store latency p99",),
    "rate-limiter/counter-store-rate-limiter-down-ordinary-calls": ("logins and strict quotas",),
    "metrics-and-alerts/host-gone-sends-no-metrics-no-threshold-crossed": (
        "missing heartbeat",
        "up == 0",
    ),
    "collaborative-editor/client-collaborative-editor-comes-back-after": ("missed changes",),
    "collaborative-editor/happens-edits-made-offline-client-collaborative": (
        "merged with the server's edits",
    ),
    "collaborative-editor/figure-tells-live-collaborative-editor-feels": (
        "time from an edit to others seeing it",
    ),
    "metrics-and-alerts/two-evaluators-check-rule-metrics-system-none": (
        "deduplication in the alert manager",
        "dedupe by alert fingerprint",
    ),
    "web-crawler/web-crawler-fetch-page-again-without-moving": (
        "If-Modified-Since / ETag",
        "ETag and If-Modified-Since",
    ),
    "web-crawler/many-pages-second-billion-pages-month": ("385", "380"),
    "job-scheduler/field-job-s-record-indexed-scheduler-finds-due": ("scheduled_at",),
    "rate-limiter/two-things-rate-limiter-token-buckets-keep-key": (
        "tokens left and the time of the last refill",
    ),
    "ride-hailing/figure-tells-long-rider-ride-hailing-waits-until": (
        "time until a driver is found",
    ),
    "ticket-sales/figure-ticket-sales-zero-end-day": ("seats without a payment",),
    "code-judge/figure-shows-code-judge-too-few-workers-contest": (
        "queue lag",
        "queue size",
        "consumer lag",
    ),
    "chat/figure-chat-grows-messages-stored-not-reach": (
        "queue lag",
        "queue size",
        "consumer lag",
    ),
    "job-scheduler/figure-job-scheduler-shows-runs-wait-workers": (
        "queue lag",
        "queue size",
        "consumer lag",
    ),
    "news-feed/figure-news-feed-shows-fan-out-workers-fall": (
        "queue lag",
        "queue size",
        "consumer lag",
    ),
    "notification-service/figure-shows-notification-service-takes-more": (
        "queue lag",
        "queue size",
        "consumer lag",
    ),
    "video-platform/figure-video-platform-shows-uploads-wait-too": (
        "queue lag",
        "queue size",
        "consumer lag",
    ),
    "leaderboard/three-things-together-name-board-leaderboard": ("title, season, country",),
    "collaborative-editor/document-collaborative-editor-slow-though-log": ("users per document",),
    "chat/figure-chat-shows-once-connection-server-died": ("new connections",),
    "payment-service/figure-shows-first-bank-card-network-no-longer": ("error rate by provider",),
    "web-crawler/figure-web-crawler-tells-site-blocks-breaks": ("4xx rate per domain",),
    "chat/chat-keeps-read-large-group-store-member-instead": ("last read seq per user",),
    "monitoring/large-incident-person-decides-delegates-touches": (
        "incident lead",
        "incident manager",
        "coordinator",
    ),
    "questions/worker-queue-dies-middle-message-after-message": ("the lease",),
    "consistency/two-replicas-took-different-values-key-same-time": (
        "one is lost",
        "the older one is overwritten",
    ),
    "questions/shows-failover-another-region-works-before": ("regular failover drills",),
    "questions/server-100-000-open-connections-restarted-not": (
        "close connections in batches",
        "close connections slowly",
    ),
    "questions/many-servers-hand-out-short-sequential-ids": (
        "each server reserves a block of ids",
        "each takes a range of ids",
    ),
    "questions/many-servers-rate-limiter-count-requests-key": ("in one atomic operation",),
    "questions/ip-address-poor-key-rate-limit": ("many users share an IP",),
    "metrics-and-alerts/figure-shows-metrics-system-silently-loses-data": (
        "samples dropped per second",
    ),
    "job-scheduler/job-scheduler-down-three-hours-job-run-hour-say": (
        "run all, only the last, or skip",
    ),
}
# What they type most for a point, which once named another one.
CREDITS = {
    "code-judge/interface-records-code-judge": {
        "GET /submissions/{submission_id}": "Verdict by stream or polling",
        "GET /submissions": "List one's own submissions",
    },
    "typeahead/kind-data-typeahead-weakest-consistency": {
        "deletion takes effect": "Deleted history never comes back",
    },
    "message-log/fails-message-log-needs-answer": {
        "a slow consumer falls behind": "Consumer is too slow"
    },
    "assistant-with-retrieval/parts-design-assistant-retrieval": {
        "orchestrator that builds the prompt": "Builder of the prompt"
    },
    "ad-click-aggregation/interface-records-ad-click-aggregation": {
        "billed click counts": "Billed clicks of an advertiser",
        "get click count": "Counts of an ad between two times",
        "most clicked ads": "Most clicked ads of a window",
    },
    "assistant-with-retrieval/interface-records-assistant-retrieval": {
        "ask a question": "Question in, answer as a stream",
    },
    "chat/fields-stored-message-chat-need": {
        "message id": "Id made by the client",
        "message": "Text or a link to media",
    },
    "collaborative-editor/interface-records-collaborative-editor": {
        "send edit": "Send an edit on a base revision",
        "receive edits": "Receive others' edits in order",
    },
    "collaborative-editor/questions-about-collaborative-editor-answers": {
        "how many people edit the same document": "How many write at once",
        "how many people edit at once": "How many write at once",
        "can users edit offline": "Editing while offline",
    },
    "collaborative-editor/two-edits-meet-collaborative-editor-ways-all": {
        "single sequencer per document": "Server gives one order to all",
    },
    "collaborative-editor/server-order-edits-document-survive-crash": {
        "WAL before ack": "Stored in the log, then acknowledged",
    },
    "collaborative-editor/fails-collaborative-editor-about": {
        "clients out of sync": "Copies drift apart",
        "too many users in one document": "One document draws a crowd",
    },
    "collaborative-editor/document-collaborative-editor-open-10-000": {
        "cap the number of editors": "Limit the writers",
        "cache the document": "Snapshot from a cache",
    },
    "job-scheduler/questions-about-job-scheduler-answers-change": {
        "exactly once or at least once": "May a job run twice",
    },
    "job-scheduler/interface-records-job-scheduler": {
        "update a job": "Change, pause or delete a job",
        "job history": "List runs with their outcome",
        "POST /jobs/{id}/run": "Run a job at once, by hand",
        "run job manually": "Run a job at once, by hand",
        "kill job": "Stop a run",
    },
    "leaderboard/interface-records-leaderboard": {
        "get leaderboard": "Get the top of a board",
    },
    "leaderboard/kind-data-leaderboard-weakest-consistency-never": {
        "bans take effect at once": "Banned players soon hidden everywhere",
    },
    "link-shortener/interface-record-link-shortener": {
        "create link": "POST takes the long address",
    },
    "metrics-and-alerts/calls-interface-metrics-system": {
        "get metrics": "Query over a range of time",
        "list metrics": "List names and label values",
    },
    "nearby-places/interface-records-nearby-places": {
        "add place": "Add a place",
    },
    "news-feed/interface-records-news-feed": {
        "like a post": "Like or comment on a post",
    },
    "notification-service/calls-interface-notification-service": {
        "send notification": "Send a template to a person",
    },
    "notification-service/checked-moment-sending-notification": {
        "is the token still valid": "Token still valid",
        "address on the suppression list": "Token still valid",
    },
    "notification-service/parts-high-level-design-notification-service": {
        "workers": "Adapters to the providers",
    },
    "payment-service/interface-records-payment-service": {
        "make payment": "Create a payment",
        "get payment": "Get the state of a payment",
    },
    "ride-hailing/calls-states-interface-ride-hailing": {
        "track driver": "Rider and driver follow each other live",
    },
    "ticket-sales/calls-interface-ticket-sales": {
        "buy ticket": "Pay with an idempotency key",
    },
    "video-platform/interface-records-video-platform": {
        "get a segment": "Get the manifest of a video",
        "request an upload URL": "Begin an upload, get signed URLs",
        "watch": "Get the manifest of a video",
        "track views": "Report the progress of playback",
    },
    "ad-click-aggregation/ad-click-aggregation-treat-time": {
        "click timestamp": "Event time, not arrival",
        "late events go to batch": "Very late clicks go to the batch",
        "late clicks update counts": "Late clicks correct the count",
    },
    "ad-click-aggregation/ad-ad-click-aggregation-takes-third-all-clicks": {
        "append a random suffix": "Key salted into parts",
    },
    "job-scheduler/job-scheduler-run-job-through-crashes": {
        "retry with backoff": "Retry with backoff, to a limit",
        "heartbeat timeout": "Lease that is renewed",
    },
    "job-scheduler/job-scheduler-start-jobs-within-second-ten-times": {
        "leader per shard": "More shards, one owner each",
        "hot standby per shard": "Owner lost: another takes over fast",
    },
    "metrics-and-alerts/fails-metrics-system-about": {
        "alerting is down": "Monitoring falls with what it watches",
        "too many pages": "Storm of alerts",
        "network partition between agents and ingestion": "Agents cannot reach the store",
    },
    "metrics-and-alerts/number-series-metrics-system-grows-tenfold": {
        "charge by cost to each team": "Charge the teams for their series",
        "limit series per team": "Limit the series of each team",
        "move ids to logs": "Ids into traces or logs, not labels",
    },
    "metrics-and-alerts/kind-data-metrics-alerts-weakest-consistency": {
        "new rules are applied soon": "Changed rules apply within a minute",
        "silences are replicated quickly": "Silences seen by all routers quickly",
        "silences apply at once": "Silences seen by all routers quickly",
    },
    "web-crawler/kind-data-web-crawler-weakest-consistency": {
        "robots.txt at most 24 hours old": "robots.txt no older than a day",
        "robots.txt cached a day": "robots.txt no older than a day",
    },
    "metrics-and-alerts/time-series-store-take-million-samples-second": {
        "append-only log": "Log first, for crashes",
        "replication": "Each shard copied",
        "sharding": "Sharded by series",
    },
    "rate-limiter/answer-rate-limiter-tell-caller-call-refuses": {
        "which limit was exceeded": "Which rule was hit",
        "limit reset time": "When to try again",
    },
    "rate-limiter/keys-rate-limiter-count-calls": {
        "email address": "Account or API key",
        "customer id": "Account or API key",
        "whole system": "All calls together",
    },
    "rate-limiter/rate-limiter-hold-limit-worldwide-changes": {
        "sync counters across regions": "Counts exchanged every second",
        "allow a small overshoot": "Overshoot is bounded and stated",
        "regions report usage to a central counter": "Counts exchanged every second",
    },
    "web-crawler/parts-high-level-design-web-crawler": {
        "content dedupe": "Check for known content",
        "URL seen": "Filter of addresses seen",
    },
    "web-crawler/web-crawler-run-several-regions-changes": {
        "assign each host to one region": "Each host to one region, the nearest",
        "each region keeps its own seen URLs": "Seen set split by owner",
    },
    "web-crawler/frontier-web-crawler-built": {
        "queue per host": "One back queue for each host",
        "shard by hostname": "Hosts hashed to fetchers",
    },
    "web-crawler/questions-about-web-crawler-answers-change": {
        "how many requests per host are allowed": "How polite to hosts",
        "what is the data used for": "Purpose of the pages",
        "scale of crawl": "How many pages a month",
        "requests per domain": "How polite to hosts",
    },
    "web-crawler/interface-records-web-crawler": {
        "start a crawl": "Add seed addresses",
        "get page": "Read a stored page",
    },
    "chat/happens-message-chat-sending-delivery-order": {
        "find recipient's connection": "Look up the server of each reader",
    },
    "chat/kind-data-chat-weakest-consistency-never-lost": {
        "removed member sees no new messages": "Removed members shut out at once",
        "total order per conversation": "One order of messages for all",
        "we ack only after it is written to a quorum": "Acknowledged messages never lost",
    },
    "key-value-store/calls-fields-interface-key-value-store": {
        "conditional update": "Put if the version is still the same",
        "set key value": "Put a value under a key",
        "get(key)": "Get a value by its key",
    },
    "key-value-store/leaderless-key-value-store-read-write-safely": {
        "detect conflicts with vector clocks": "Versions that show conflicts",
        "merge siblings": "Application merges both, or the newest wins",
    },
    "link-shortener/give-link-unique-code-without-bottleneck": {
        "random code with collision check": "Random code: insert if absent, or made ahead"
    },
    "link-shortener/go-wrong-link-shortener-use": {
        "spammer creates many links": "One caller creates masses of links"
    },
    "news-feed/bring-posts-feeds-followers-range-ten-millions": {
        "idempotent writes": "Fan-out is safe to repeat",
        "only push to active users": "No push to dormant people",
    },
    "news-feed/happens-somebody-opens-news-feed": {
        "rank posts": "Score the candidates",
        "pull celebrity posts": "Merge in large accounts' posts",
        "read post ids from cache": "Take ids from the feed cache",
    },
    "news-feed/questions-about-news-feed-answers-change-design": {
        "are there celebrities with millions of followers": "Most followers of one account",
        "how many friends does a user have": "Most followers of one account",
        "is it friends or followers": "One-way follows, or mutual friends",
        "can a feed be a minute stale": "How fresh must it be",
    },
    "news-feed/fails-news-feed-about": {"scoring is slow": "Ranking is slow"},
    "leaderboard/fails-leaderboard-needs-answer": {
        "late events": "Period ends while scores come",
        "score sent twice": "Score reported twice",
    },
    "leaderboard/parts-design-leaderboard": {"CDN": "Cache of the top"},
    "notification-service/notification-service-send-daily-digest-instead": {
        "login codes skip the digest": "Urgent kinds bypass the digest"
    },
    "payment-service/payment-service-charge-no-card-twice": {
        "save pending": "Stored as pending before the call",
        "idempotency key to the bank": "Same key passed on to the bank",
    },
    "ride-hailing/find-free-drivers-near-rider": {
        "shard by region": "Shard by city or region",
        "positions expire": "Entries that expire by themselves",
    },
    "ticket-sales/hold-seat-never-go-two-buyers-end-itself": {
        "lock seats in sorted order": "Seats always in a fixed order",
        "conditional update": "One conditional write, or a row lock",
    },
    "ticket-sales/questions-about-ticket-sales-concerts-answers": {
        "how many users at opening": "How many come at the opening"
    },
    "ticket-sales/cases-payment-ticket-sales-settle": {
        "payment provider down": "Outcome of a payment unknown",
    },
    "ticket-sales/parts-high-level-design-ticket-sales": {
        "payment gateway": "Payment service with outside provider",
        "virtual queue": "Waiting room at the edge",
        "payment integration": "Payment service with outside provider",
    },
    "ticket-sales/waiting-room-ticket-sales-work": {
        "let people in at a rate the backend can handle": "Admits at the rate the store takes",
    },
    "typeahead/typeahead-personal-user-changes": {
        "store history on the device": "On the device where possible",
        "per-user history": "Small own history beside the index",
    },
    "chat/parts-high-level-design-chat": {
        "session registry in Redis": "Registry of user to connection server",
    },
    "chat/fail-chat": {
        "user mapped to dead server": "Registry names a dead connection",
        "a failed send is retried": "Acknowledgement lost, client sends again",
    },
    "chat/group-chat-grows-100-000-members-changes": {
        "no fan-out on write": "No copy for each member",
        "batch notifications": "No push for every message",
    },
    "rate-limiter/questions-about-rate-limiter-answers-change": {
        "per user or IP": "Limit by what key",
        "may a few slip through": "How exact must the limit be",
    },
    "leaderboard/questions-about-leaderboard-answers-change": {
        "weekly or all-time": "Which periods",
    },
    "file-sync/fail-file-sync": {
        "device offline for months": "Cursor of a device is too old",
    },
    "auction/parts-design-auction": {
        "kafka for bids": "Durable log of bids",
    },
    "rate-limiter/parts-high-level-design-rate-limiter": {
        "monitor rejected against allowed rate": "Log and metrics of refusals",
    },
    "job-scheduler/job-scheduler-take-due-job-just-once": {
        "use a run id": "Run id from job and time",
    },
    "key-value-store/parts-design-key-value-store": {
        "coordinator node": "Client or router that knows the ring",
    },
    "monitoring/metrics-watch-database": {
        "IOPS": "Disk I/O",
        "disk usage": "Free disk space",
    },
    "monitoring/metrics-watch-load-balancer": {
        "load distribution": "Spread over the backends",
    },
    "monitoring/problems-ticket-rather-page": {
        "TLS certificate expires next month": "Certificate that ends in weeks",
        "we will run out of capacity in a month": "Capacity that ends in weeks",
    },
    "monitoring/best-practices-monitoring-alerting-sum-up-end": {
        "alerts based on SLOs": "Page on symptoms",
    },
    "consistency/questions-ask-about-consistency-part": {
        "how stale can the data be": "How old may a read be",
        "how much staleness is acceptable": "How old may a read be",
        "what happens if the data is stale": "What harm does stale data do",
    },
    "questions/rules-retries-safe": {
        "retry only at one level": "Retry at one layer only",
        "only transient errors": "Only transient errors",
    },
    "questions/service-under-overload-still-useful-work": {
        "reject excess requests early": "Refuse early what cannot be served",
        "limit queue length": "Keep queues short",
        "skip work whose deadline has passed": "Drop requests that nobody waits for",
    },
    "questions/changes-field-endpoint-break-clients-api": {
        "removing a field": "Removal or renaming",
        "new required field": "Mandatory input added",
    },
    "questions/state-api-endpoint": {
        "what errors it returns": "Errors",
        "what it returns": "Response",
    },
    "questions/inputs-load-estimate-need": {
        "requests per user per day": "Actions per user per day",
    },
    "questions/estimate-load-step-step-order": {
        "estimate peak QPS": "Multiply by the peak factor",
        "estimate bandwidth": "Derive storage, bandwidth and servers",
        "number of servers": "Derive storage, bandwidth and servers",
    },
    "questions/outline-data-model-name": {
        "the main tables": "Entities",
        "relationships between entities": "Relations",
    },
    "file-sync/decides-file-sync-stores-blocks": {
        "delete when no file refers to it": "Count or mark references",
    },
    "ad-click-aggregation/ad-click-aggregation-count-click-once": {
        "dedupe by click id": "Dedupe by id within a window",
    },
    "typeahead/typeahead-s-proposals-kept-fresh-safe": {
        "trending with decay": "Counts of old days fade",
    },
}
BY_ID = {card.id: card for card in (*CARDS, *PROBLEM_CARDS)}


FIGURES = [card for card in SINGLE if "figures" in card.tags]


def test_another_figure_earns_nothing() -> None:
    lexicon = load_lexicon()
    credited = []
    for card in FIGURES:
        figure = re.search(r"\d[\d,]*(?:\.\d+)?", card.answer)
        if figure is None or " to " in card.answer:
            continue
        seven_times = float(figure[0].replace(",", "")) * 7
        wrong = card.answer.replace(figure[0], f"{seven_times:,.10g}", 1)
        credited += [wrong] if judge(card, wrong, lexicon).score else []
    assert credited == []


def test_a_figure_that_the_question_gives_earns_nothing() -> None:
    lexicon = load_lexicon()
    credited = [
        (card.id, given)
        for card in FIGURES
        for given in re.findall(r"\d[^?.]*?(?=, | and | with | within | a | of |[?.])", card.prompt)
        if judge(card, given, lexicon).score
    ]
    assert credited == []


@pytest.mark.parametrize("card", WRONG)
def test_a_common_wrong_answer_earns_nothing(card: str) -> None:
    lexicon = load_lexicon()
    assert [answer for answer in WRONG[card] if judge(BY_ID[card], answer, lexicon).score > 0] == []


@pytest.mark.parametrize("card", RIGHT)
def test_a_rule_of_thumb_takes_its_band_and_a_term_its_other_names(card: str) -> None:
    lexicon = load_lexicon()
    assert [answer for answer in RIGHT[card] if judge(BY_ID[card], answer, lexicon).score < 1] == []


@pytest.mark.parametrize("card", CREDITS)
def test_the_commonest_answer_is_credited_as_its_own_point(card: str) -> None:
    lexicon = load_lexicon()
    texts = {item.id: item.text for item in BY_ID[card].points}
    credited = {
        answer: [texts[point] for point in judge(BY_ID[card], answer, lexicon).recalled]
        for answer in CREDITS[card]
    }
    assert credited == {answer: [text] for answer, text in CREDITS[card].items()}


# What the lists of one problem speak of is the same design: a queue is one of its parts, and may be
# what fails.
@pytest.mark.parametrize(
    ("lists", "most"), [(GENERAL, 0.07), (OF_PROBLEMS, 0.13)], ids=["general", "problems"]
)
def test_few_wordings_are_credited_on_another_list_of_their_deck(
    lists: list[Card], most: float
) -> None:
    lexicon = load_lexicon()
    wordings = [
        (card, text)
        for card in lists
        for item in card.points
        for text in (item.text, *item.aliases)
    ]
    by_deck = {card.deck: [one for one in lists if one.deck == card.deck] for card in lists}
    drawn = Random(1)
    pairs = [
        (drawn.choice(by_deck[card.deck]), card, text)
        for card, text in drawn.sample(wordings, min(len(wordings), 6_000))
    ]
    pairs.sort(key=lambda pair: pair[0].id)  # each list is prepared for judging once
    credited = [
        bool(judge(other, text, lexicon).recalled)
        for other, card, text in pairs
        if other is not card
    ]
    assert len(credited) > 500
    assert sum(credited) / len(credited) < most


# What each problem must speak of, by the heading in its notes.
PARTS = {"questions", "figures", "parts", "consistency", "what-fails", "watch", "follow-up"}


def test_the_deck_of_a_problem_holds_5_to_8_checklists_of_3_to_6_short_points() -> None:
    stages = {card.stage for card in GENERAL if card.stage}
    for deck in shipped.problem_decks():
        lists = [card for card in deck.cards if card in OF_PROBLEMS]
        assert 5 <= sum(card.kind is Kind.CHECKLIST for card in lists) <= 8, deck.id
        assert {card.kind for card in deck.cards if card not in lists} == {Kind.BASIC}, deck.id
        assert {card.stage for card in deck.cards} == stages, deck.id
        assert PARTS - {tag for card in deck.cards for tag in card.tags} == set(), deck.id
        assert [card.id for card in lists if not 3 <= len(card.points) <= 6] == []
        points = [item for card in lists for item in card.points]
        assert [item.text for item in points if len(item.text.split()) > 8] == []
        assert [item.text for item in points if not item.aliases] == []


def test_what_the_single_questions_of_a_problem_want_is_short() -> None:
    assert [card.answer for card in SINGLE if len(card.answer.split()) > 7] == []
    assert [card.prompt for card in SINGLE if len(card.prompt.split()) > 35] == []


def test_each_question_of_a_problem_is_whole() -> None:
    assert [card.prompt for card in PROBLEM_CARDS if len(card.prompt.split()) < 6] == []
