"""Pictures as bytes: what kind they are, how large, what they are called in the folder of media.
Pure."""

from drill.core.media.picture_bytes import (
    LARGEST,
    MOST_PIXELS,
    TOO_LARGE,
    Size,
    fault,
    mime_of,
    name_of,
    size_of,
)

__all__ = ["LARGEST", "MOST_PIXELS", "TOO_LARGE", "Size", "fault", "mime_of", "name_of", "size_of"]
