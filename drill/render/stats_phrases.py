"""Statistics in words, for the picture and for plain text alike."""

from __future__ import annotations

from drill.app.views.statistics import Stats
from drill.core.day import day_of
from drill.core.planning.forecast import CALIBRATED_DAYS, Calibration
from drill.core.statistics.totals import (
    Band,
    Ready,
)
from drill.core.statistics.weak_points import StageTime
from drill.render.phrases import (
    day_written,
    plural,
    share_range,
)


def scope_written(view: Stats) -> str:
    """What the figures are about."""
    meant = view.scope.selection
    parts = [", ".join(meant.names) or "all decks"]
    parts += [f"without {', '.join(meant.without)}"] if meant.without else []
    parts += [f"{kind} cards" for kind in meant.labels]
    return " · ".join([*parts, f"answers since {day_written(view.scope.since)}"])


def when(view: Stats) -> str:
    """The moment that readiness is about."""
    if not view.interviews:
        return "now"
    first = view.interviews[0]
    days = (day_of(first.at) - view.day).days
    day = f"at {first.name}, in {plural(days, 'day')}" if days > 0 else f"at {first.name} today"
    return day + (" and at later interviews" if len(view.interviews) > 1 else "")


def ready_range(ready: Ready) -> str:
    """The share that is ready, as a range."""
    return share_range(ready.recall.low, ready.recall.high)


def band_name(band: Band) -> str:
    """A band of whole days or of hundredths, as a person would write it."""
    digits, step = (0, 1.0) if band.low == int(band.low) else (2, 0.01)
    if band.high is None:
        return f"{band.low:.{digits}f} on"
    last = band.high - step
    return (
        f"{band.low:.{digits}f}" if last <= band.low else f"{band.low:.{digits}f}–{last:.{digits}f}"
    )


def forecasts(compared: Calibration) -> str:
    """What was forecast against what came."""
    return (
        f"Forecasts of the last {CALIBRATED_DAYS} days: {compared.forecast:.0%} promised, "
        f"{compared.recalled:.0%} came, of {plural(compared.answers, 'answer')}"
    )


def over(view: Stats) -> list[StageTime]:
    """The stages that ran over in any mock, the one that does it most often first."""
    return sorted((one for one in view.stages if one.over), key=lambda one: -one.over / one.mocks)
