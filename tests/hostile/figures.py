"""What the hostile corpus came to, for the end of the run and docs/trust.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.hostile import confined

_FOLDER = "tests/hostile/"


def told(passed: Iterable[pytest.TestReport], ended: Iterable[pytest.TestReport]) -> str:
    """A line about the cases that passed, "" if there were none; `ended` are the reports that hold
    the most of each."""
    cases = [
        Path(report.nodeid.partition("::")[0])
        for report in passed
        if report.nodeid.startswith(_FOLDER)
    ]
    doors = Counter(file.stem.removeprefix("test_").replace("_", " ") for file in cases)
    most = [most for report in ended for name, most in report.user_properties if name == "most"]
    if not doors:
        return ""
    listed = ", ".join(f"{door} {count}" for door, count in sorted(doors.items()))
    seconds, megabytes = (max((one[at] for one in most), default=0.0) for at in (0, 1))
    return (
        f"hostile cases: {doors.total()} ({listed}); each within {confined.SECONDS} s and"
        f" {confined.MEGABYTES} MB, the most {seconds:.1f} s and {megabytes:.0f} MB"
    )
