"""Backups, returns and diagnoses as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.core.json_object import JsonObject

if TYPE_CHECKING:
    from drill.app.backups.doctor import Diagnosis
    from drill.app.backups.restore import BackupDetails, RestorePreview, RestoreResult
    from drill.core.backups.health import Finding
    from drill.core.backups.retention import LogDifference


def backup_json(listed: BackupDetails) -> JsonObject:
    return {
        "name": listed.backup.name,
        "path": str(listed.backup.path),
        "taken": listed.taken.isoformat(),
        "reason": listed.backup.reason.value,
        "answers": listed.answers,
        "bytes": listed.size,
    }


def returned_json(wanted: RestorePreview, done: RestoreResult) -> JsonObject:
    """A return that was made; `before` names the backup of what was there, `aside` is where a
    damaged one lies."""
    return {
        "restored": wanted.name,
        "lost": _difference_json(done.lost),
        "regained": _difference_json(done.regained),
        "damage": wanted.damage,
        "before": done.before.name if done.before else None,
        "aside": str(done.aside) if done.aside else None,
    }


def diagnosis_json(diagnosis: Diagnosis) -> JsonObject:
    return {
        "sound": not diagnosis.findings,
        "checked": [check.value for check in diagnosis.made],
        "findings": [_finding_json(finding) for finding in diagnosis.findings],
        "mended": [_finding_json(finding) for finding in diagnosis.fixed],
        "before": diagnosis.before,
    }


def _difference_json(difference: LogDifference) -> dict[str, int]:
    return {kind.name.lower(): count for kind, count in difference.counts.items()}


def _finding_json(finding: Finding) -> JsonObject:
    return {
        "check": finding.check.value,
        "what": finding.what,
        "mend": finding.cure,
        "can": finding.can,
    }
