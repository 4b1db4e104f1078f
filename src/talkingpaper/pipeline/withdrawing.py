"""An edition taken back: its folder goes, and the show is built again without it.

The folder is moved out of sight first and deleted last: when the show cannot be built, it returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import PublishError, TalkingPaperError
from talkingpaper.events import Listener, ignore
from talkingpaper.folder import MANIFEST, read_edition
from talkingpaper.folder.files import hidden_sibling, refusals, remove_tree
from talkingpaper.folder.lock import EditionLock
from talkingpaper.folder.manifest import is_plain_name
from talkingpaper.folder.publication import LOCK_WAIT_S, Publication
from talkingpaper.pipeline.episodes import find_sightings
from talkingpaper.pipeline.publishing import load_ledger, read_show, write_show
from talkingpaper.publish.show.ledger import LEDGER, Ledger, withdraw
from talkingpaper.publish.show.show import FEED


def remove_edition(folder: Path, slug: str, *, now: datetime, listener: Listener = ignore) -> Path:
    """Withdraw an edition; gives the folder it was in.

    Nothing but that episode changes: editions that are not in the show yet stay out of it.

    Args:
        folder: holds the editions.
        slug: whose folder goes.
        now: when it is withdrawn; has a time zone.
        listener: hears of waiting.

    Raises:
        PublishError: there is no such edition, its folder holds other files too, or the show
            cannot be built without it. Then nothing has changed.
        StorageError: the disk refuses.
    """
    if not is_plain_name(slug) or slug.startswith("."):
        message = f"{slug!r} cannot name an edition"
        raise PublishError(message, hint="give the name of its folder")
    target = folder / slug
    with Publication(folder, listener=listener) as publication:
        known = load_ledger(folder)
        if not target.exists() and all(entry.slug != slug for entry in known.episodes):
            message = f"there is no edition '{slug}' in {folder}"
            raise PublishError(message, hint="give the name of an edition's folder")
        with _set_aside(target, listener):
            _rebuild(folder, known, withdraw(known, slug, now=now), publication, listener)
    return target


def _rebuild(
    folder: Path, known: Ledger, ledger: Ledger, publication: Publication, listener: Listener
) -> None:
    if ledger == known:
        return  # it never was an episode
    if not (folder / FEED).exists():
        publication.write(LEDGER, (jsonform.dumps(ledger),))
        publication.commit()
        return
    slugs = {entry.slug for entry in ledger.episodes}
    sightings = find_sightings(folder, only=slugs, listener=listener)
    write_show(folder, read_show(folder), ledger, sightings, publication)


@contextmanager
def _set_aside(target: Path, listener: Listener) -> Iterator[None]:
    """The edition's folder out of sight; deleted after the block, put back if that fails."""
    if not target.exists():
        yield
        return
    lock = EditionLock(
        target.with_name(f".{target.name}.lock"), wait_s=LOCK_WAIT_S, listener=listener
    )
    lock.acquire()
    try:
        _require_ours(target)
        aside = hidden_sibling(target, "withdrawn")
        with refusals(f"{target} cannot be removed"):
            target.rename(aside)
        try:
            yield
        except BaseException:
            with suppress(OSError):  # the failure itself is what has to be told
                aside.rename(target)
            raise
        remove_tree(aside)
    finally:
        lock.release()


def _require_ours(target: Path) -> None:
    """Refuse to delete what is not an edition's.

    Raises:
        PublishError: it is no edition, or other files lie with it.
    """
    hint = "delete the folder yourself, then run this again"
    try:
        edition = read_edition(target)
    except TalkingPaperError as error:
        message = f"{target} is not an edition that can be read: {error.message}"
        raise PublishError(message, hint=hint) from error
    listed = {file.path for file in edition.files} | {MANIFEST}
    with refusals(f"{target} cannot be read"):
        others = sorted(path.name for path in target.iterdir() if path.name not in listed)
    if others:
        message = f"{target} holds {others[0]}, which is not the edition's"
        raise PublishError(message, hint="move it away, then run this again")
