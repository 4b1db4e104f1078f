"""What the user asks of a run, as one value; the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from talkingpaper.errors import UsageError
from talkingpaper.model import Pauses
from talkingpaper.objects import ObjectUrl, parse_place
from talkingpaper.sound.forms import FORMS, PODCAST, PRESETS
from talkingpaper.sources.base import Details

DEFAULT_SHOW = "Talking Paper"
DEFAULT_CAST: Mapping[str, str] = {"narrator": "hibari:heart", "post": "kokoro:jm_kumo"}
SLOWEST, FASTEST = 0.5, 3.0
LONGEST_PAUSE_S = 60.0


class OnError(StrEnum):
    """What to do with an utterance that no attempt could voice."""

    FAIL = "fail"
    """Stop; nothing is published."""
    GAP = "gap"
    """Leave it out, record it in the manifest, and end with an error all the same."""


class Quotes(StrEnum):
    """Who says what stands in quotation marks."""

    NARRATOR = "narrator"
    SPEAKER = "speaker"
    """Full sentences are said by the person they are certainly from, in a voice of their own."""


def usable_cores() -> int:
    """Cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def default_store() -> Path | ObjectUrl:
    """Where clips are kept: ``$TALKINGPAPER_STORE``, else the user's cache folder."""
    chosen = os.environ.get("TALKINGPAPER_STORE")
    return parse_place(chosen) if chosen else _user_cache() / "clips"


def default_workshop() -> Path:
    """Where editions are made that go to an object store."""
    return _user_cache() / "making"


def default_page_cache() -> Path:
    """Where fetched pages are kept."""
    return _user_cache() / "pages"


def _user_cache() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - 10 ms that `--help` need not pay

    return user_cache_path("talkingpaper", appauthor=False)


def default_lexicon() -> Path:
    """The user's own lexicon: ``$TALKINGPAPER_LEXICON``, else in the user's configuration."""
    chosen = os.environ.get("TALKINGPAPER_LEXICON")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path  # noqa: PLC0415 - 10 ms that `--help` need not pay

    return user_config_path("talkingpaper", appauthor=False) / "lexicon.toml"


def default_ffmpeg() -> str:
    """The ffmpeg the user insists on (``$TALKINGPAPER_FFMPEG``); empty: find one."""
    return os.environ.get("TALKINGPAPER_FFMPEG", "")


def default_listen_model() -> Path | None:
    """The recogniser's model the user insists on: ``$TALKINGPAPER_LISTEN_MODEL``."""
    chosen = os.environ.get("TALKINGPAPER_LISTEN_MODEL")
    return Path(chosen) if chosen else None


def utc_now() -> datetime:
    """The clock; the only place that looks at it for what is published."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to make editions.

    Raises:
        UsageError: a value is outside its range.
    """

    out: Path | ObjectUrl = Path("out")
    """Holds the editions; in an object store: see `pipeline.sharing`."""
    cast: Mapping[str, str] = field(default_factory=dict)
    """Role or speaker → ``engine:voice``; laid over `DEFAULT_CAST`."""
    quotes: Quotes = Quotes.NARRATOR
    plain: bool = False
    """Say nothing of ours: no cue, and every line worded and placed as it is written."""
    earcons: bool = False
    """Mark headline, sections, posts, quotations and ends of lists by short sounds."""
    contents: bool = False
    """Open a long article with its length and its sections."""
    disclosure: bool = True
    """End by saying that the voice is synthetic and where the article is from."""
    pauses: Pauses = field(default_factory=Pauses)
    speed: float = 1.0
    """1.0 is each voice's own pace."""
    details: Details = field(default_factory=Details)
    show: str = DEFAULT_SHOW
    cover: Path | None = None
    """A JPEG or PNG to use instead of the made cover."""
    formats: tuple[str, ...] = ()
    """Sound files to write beside the MP3: names of `sound.forms.FORMS`."""
    preset: str = PODCAST.name
    """Loudness, peaks and margins: a name of `sound.forms.PRESETS`."""
    room_tone: bool = False
    """Let pauses hold the faint sound of a room instead of digital silence."""
    correction: str = ""
    """What the publisher says about what was corrected."""
    speak_correction: bool = False
    """Say it after the headline, too."""
    clock: Callable[[], datetime] = utc_now
    """Tells when a correction is made, if the article does not."""
    store: Path | ObjectUrl = field(default_factory=default_store)
    """Keeps clips; in an object store: for all machines that use it."""
    workshop: Path = field(default_factory=default_workshop)
    """Folder of this machine where editions are made that go to an object store."""
    keep_clips: bool = True
    """False: neither take clips from the store nor leave any there."""
    lexicons: tuple[Path, ...] = ()
    """Lexicon files for this run; the later one holds where two differ."""
    own_lexicon: Path = field(default_factory=default_lexicon)
    """The user's own, for all runs; need not be there."""
    allow_private: bool = False
    """Let URLs lead into private networks."""
    page_cache: Path = field(default_factory=default_page_cache)
    """Fetched pages whose server can tell whether they changed."""
    jobs: int = field(default_factory=usable_cores)
    """Voices speaking at once."""
    on_error: OnError = OnError.FAIL
    matches_pace: bool = True
    """Give every voice the narrator's words a minute; False leaves each its own."""
    price: float | None = None
    """What paid voices cost per million characters, in whatever currency; None: unknown."""
    max_cost: float | None = None
    """What an edition may cost at that price; None: anything."""
    ffmpeg: str = field(default_factory=default_ffmpeg)
    listen: bool = False
    """Hear every clip by a speech recogniser before it is published."""
    listen_model: Path | None = field(default_factory=default_listen_model)
    """Folder of the recogniser's model; None: that of the installed packages."""

    def __post_init__(self) -> None:
        if not SLOWEST <= self.speed <= FASTEST:
            message = f"speed {self.speed:g} is out of range"
            raise UsageError(message, hint=f"choose {SLOWEST:g} to {FASTEST:g}")
        if self.plain and (self.earcons or self.contents):
            message = "a plain reading has neither sounds nor contents of ours"
            raise UsageError(message, hint="leave out --plain, or --earcons and --contents")
        for name in Pauses.__slots__:
            if not 0 <= getattr(self.pauses, name) <= LONGEST_PAUSE_S:
                message = f"the pause '{name.removesuffix('_s')}' is out of range"
                raise UsageError(message, hint=f"choose 0 to {LONGEST_PAUSE_S:g} seconds")
        self._require_known("sound format", self.formats, FORMS)
        self._require_known("preset", (self.preset,), PRESETS)
        if self.speak_correction and not self.correction.strip():
            message = "there is no correction to speak"
            raise UsageError(message, hint="give its words: --correction TEXT")
        if self.jobs < 1:
            message = f"{self.jobs} jobs cannot speak"
            raise UsageError(message, hint="choose 1 or more")

    @property
    def folder(self) -> Path:
        """`out`, for what works in a folder only.

        Raises:
            UsageError: it is in an object store.
        """
        if isinstance(self.out, ObjectUrl):
            message = f"{self.out} is no folder of this machine"
            raise UsageError(message, hint="only `make` and `check` work in an object store")
        return self.out

    @property
    def kept_here(self) -> Path:
        """Folder for what is kept on this machine wherever the clips are."""
        return self.store if isinstance(self.store, Path) else _user_cache() / "clips"

    @staticmethod
    def _require_known(what: str, names: Iterable[str], known: Iterable[str]) -> None:
        for name in names:
            if name not in known:
                message = f"there is no {what} called '{name}'"
                raise UsageError(message, hint=f"known: {', '.join(known)}")
