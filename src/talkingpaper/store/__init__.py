"""The clip store: what was spoken once is not spoken again."""

from talkingpaper.store.clips import DEFAULT_CAP_BYTES, ClipStore
from talkingpaper.store.entry import clip_key

__all__ = ["DEFAULT_CAP_BYTES", "ClipStore", "clip_key"]
