"""One edition on disk: written whole or not at all, described and proved by its manifest."""

from talkingpaper.folder.files import refusals, write_atomic
from talkingpaper.folder.leftovers import sweep
from talkingpaper.folder.manifest import (
    MANIFEST,
    describe_files,
    manifest_bytes,
    read_edition,
    verify_files,
)
from talkingpaper.folder.register import find_folders
from talkingpaper.folder.staging import Staging

__all__ = [
    "MANIFEST",
    "Staging",
    "describe_files",
    "find_folders",
    "manifest_bytes",
    "read_edition",
    "refusals",
    "sweep",
    "verify_files",
    "write_atomic",
]
