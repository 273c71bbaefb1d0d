"""The cards of a timeline, known by their tags: what needs neither notes nor their reader."""

from __future__ import annotations

from drill.core.cards import Card

LEAST_STAGES = 2  # of interview notes; one stage with its minutes is no timeline
TIMING_ROLES = frozenset({"minutes", "stage", "order", "total", "clock"})
# What notes give unless their head says more: nobody asks which stage takes 8 minutes, and how long
# the interview is stands in the questions.
USUAL_ROLES = frozenset({"minutes", "order", "clock"})


def role(card: Card) -> str:
    """What a card of the timing deck asks for, "" for any other card."""
    if card.tags[:1] != ("timing",):
        return ""
    return next((tag for tag in card.tags[1:2] if tag in TIMING_ROLES), "")


def asks_for_timeline(card: Card) -> bool:
    """Whether a card asks for the stages and their minutes, as those of the timing deck do."""
    return bool(role(card))
