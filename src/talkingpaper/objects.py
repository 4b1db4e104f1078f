"""Objects of an object store: whole or absent, by name, through fsspec.

The only importer of fsspec, and the only module that knows what its file systems raise. A put is
one request (a large file's parts are joined by one), so an object is there with all its bytes or
not at all. How often a request is tried is the store's own client's affair: s3fs asks five times
and gives a store up that cannot be reached after about seven seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talkingpaper.errors import StorageError, TalkingPaperError, UsageError

MARK = "://"
LOCAL_SCHEMES = frozenset({"file", "local"})
_PROBE = ".talkingpaper.probe"
_RETRY = "see that it can be reached, then run the same command again"

# fsspec names no exception of its own for these; they pass through from the clients it uses.
_CLIENT_ERRORS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("aiohttp", "ClientError"),
    ("gcsfs.retry", "HttpError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("azure.core.exceptions", "AzureError"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectUrl:
    """A place in an object store: ``s3://bucket/prefix``, or any other URL that fsspec opens."""

    url: str

    def __str__(self) -> str:
        return self.url

    def __truediv__(self, name: str) -> ObjectUrl:
        return ObjectUrl(url=f"{self.url.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def parent(self) -> ObjectUrl:
        """What its last part is below of."""
        return ObjectUrl(url=self.url.rstrip("/").rpartition("/")[0])


def parse_place(text: str) -> Path | ObjectUrl:
    """A folder of this machine, or a place in an object store when it is written as a URL.

    >>> str(parse_place("s3://bucket/clips"))
    's3://bucket/clips'
    >>> parse_place("file:///srv/clips") == Path("/srv/clips")
    True
    """
    scheme, mark, rest = text.partition(MARK)
    if not mark:
        return Path(text)
    return Path(rest) if scheme in LOCAL_SCHEMES else ObjectUrl(url=text)


class Bucket:
    """The objects below one URL. Threads may share it.

    Every method raises a `StorageError` for what the store refuses, unless it says otherwise.

    Args:
        place: what the names are below of.

    Raises:
        UsageError: no package opens such a URL.
        TalkingPaperError: the package that opens it is not installed.
        StorageError: the store cannot be reached, lets us not in, or has no such bucket.
    """

    def __init__(self, place: ObjectUrl) -> None:
        self.place = place
        self._fs, self._root = _open(place)
        with self._refusals("cannot be used"):
            # Not `exists` alone: it calls a store that does not answer an absent one.
            if self._get(_PROBE) is None and not self._has_top():
                message = f"{place} cannot be used: there is no such bucket"
                raise StorageError(message, hint="make the bucket first, or mend the address")

    def read(self, name: str) -> bytes | None:
        """An object's bytes; None when there is none of that name."""
        with self._refusals("cannot be read", at=name):
            return self._get(name)

    def write(self, name: str, data: bytes) -> None:
        """Put an object, in the place of any other."""
        with self._refusals("cannot be written", at=name):
            self._fs.pipe_file(self._path(name), data)

    def create(self, name: str, data: bytes) -> bool:
        """Put an object where there is none; False when there is one, which stays as it is.

        The store decides, so of two who try at once one succeeds: S3's ``If-None-Match: *``.
        """
        with self._refusals("cannot be written", at=name):
            try:
                self._fs.pipe_file(self._path(name), data, mode="create")
            except FileExistsError:
                return False
            return True

    def send(self, name: str, path: Path) -> None:
        """Put a file."""
        with self._refusals("cannot be written", at=name):
            self._fs.put_file(str(path), self._path(name))

    def fetch(self, name: str, path: Path) -> bool:
        """Get an object into a file; False when there is none of that name."""
        with self._refusals("cannot be read", at=name):
            try:
                self._fs.get_file(self._path(name), str(path))
            except FileNotFoundError:
                path.unlink(missing_ok=True)
                return False
            return True

    def remove(self, name: str) -> None:
        """Remove an object, if there is one."""
        with self._refusals("cannot be removed", at=name):
            try:
                self._fs.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def names(self, below: str = "") -> tuple[str, ...]:
        """Names directly below a name, sorted; a prefix of others is one of them."""
        with self._refusals("cannot be listed", at=below):
            return tuple(sorted(name for name, _ in self._listing(below)))

    def sizes(self, below: str) -> tuple[int, ...]:
        """Bytes of each object directly below a name."""
        with self._refusals("cannot be listed", at=below):
            return tuple(size for _, size in self._listing(below) if size is not None)

    def _get(self, name: str) -> bytes | None:
        try:
            return bytes(self._fs.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    def _listing(self, below: str) -> Iterator[tuple[str, int | None]]:
        try:
            found = self._fs.ls(self._path(below), detail=True)
        except FileNotFoundError:
            return
        for each in found:
            name = str(each["name"]).rstrip("/").rpartition("/")[2]
            yield name, None if each["type"] == "directory" else int(each["size"])

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}".rstrip("/")

    def _has_top(self) -> bool:
        """Whether there is a bucket. A path that begins with a slash names none."""
        top = self._root.partition("/")[0]
        return not top or bool(self._fs.exists(top))

    @contextmanager
    def _refusals(self, deed: str, *, at: str = "") -> Iterator[None]:
        """Turns what the store's client raises in the block into a `StorageError`."""
        try:
            yield
        except _refusal_types() as error:
            subject = self.place / at if at else self.place
            reason, hint = _told(error)
            message = f"{subject} {deed}: {reason}"
            raise StorageError(message, hint=hint) from error


def _open(place: ObjectUrl) -> tuple[Any, str]:
    """The file system of a URL, and the URL's path in it."""
    try:
        import fsspec  # noqa: PLC0415 - an extra's
    except ModuleNotFoundError as error:
        message = f"{place} needs fsspec, which is not installed"
        raise TalkingPaperError(message, hint="pip install 'talkingpaper[s3]'") from error
    try:
        # Others write there, too: what was listed a moment ago may be wrong now.
        fs, root = fsspec.url_to_fs(place.url, use_listings_cache=False)
    except ImportError as error:
        package = "'talkingpaper[s3]'" if place.url.startswith("s3:") else "the package it names"
        message = f"{place} cannot be opened: {error}"
        raise TalkingPaperError(message, hint=f"pip install {package}") from error
    except (ValueError, TypeError) as error:
        message = f"{place} cannot be opened: {error}"
        raise UsageError(message, hint="for example s3://bucket/prefix") from error
    root = str(root).rstrip("/")
    if not root:
        message = f"{place} names no bucket"
        raise UsageError(message, hint="for example s3://bucket/prefix")
    return fs, root


def _refusal_types() -> tuple[type[Exception], ...]:
    """What file systems raise for a store that refuses; of clients that are loaded only."""
    found = (
        getattr(module, name)
        for package, name in _CLIENT_ERRORS
        if (module := sys.modules.get(package)) is not None
    )
    return (OSError, NotImplementedError, *found)


def _told(error: Exception) -> tuple[str, str]:
    """A refusal in plain words, and the remedy."""
    text = " ".join(str(error).split()) or type(error).__name__
    match error:
        case PermissionError():
            return f"permission denied ({text})", "see that the keys in use may read and write it"
        case FileNotFoundError():
            return f"it is not there ({text})", "make the bucket first, or mend the address"
        case _ if "credential" in text.lower():
            return text, "give keys by the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY"
        case _:
            return text, _RETRY
