"""What can be wrong with a package."""

from __future__ import annotations

from drill.errors import DrillError


class PackageError(DrillError):
    """The package cannot be written or read."""
