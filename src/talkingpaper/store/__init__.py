"""The clip store: what was spoken once is not spoken again."""

from talkingpaper.store.base import Clips
from talkingpaper.store.clips import DEFAULT_CAP_BYTES, ClipStore
from talkingpaper.store.entry import clip_key
from talkingpaper.store.shared import SharedClips

__all__ = ["DEFAULT_CAP_BYTES", "ClipStore", "Clips", "SharedClips", "clip_key"]
