"""Editions that go to an object store: brought here, made as ever, and sent back.

The article's edition, if it has one there, is brought into a folder of this machine, the one place
where editions are made and proved; what comes of it is sent. An object store has no locks and is
slow to search, so two kinds of small objects stand in for both. A slug belongs for good to the
article that first claimed it: two articles never share one, whoever makes them at once. And an
article's address, or else its origin, leads to its slugs, which spares reading all manifests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from talkingpaper import jsonform
from talkingpaper.errors import StorageError
from talkingpaper.events import EditionWritten, Event, Listener
from talkingpaper.folder.files import refusals, remove_tree
from talkingpaper.folder.lock import EditionLock
from talkingpaper.folder.manifest import is_plain_name
from talkingpaper.folder.remote import OURS, bring_files, bring_past, send_edition
from talkingpaper.folder.staging import LOCK_WAIT_S
from talkingpaper.objects import Bucket, ObjectUrl
from talkingpaper.pipeline.identity import (
    NAMELESS_ORIGINS,
    Identity,
    find_edition,
    is_ruin,
    slugs_for,
    too_many_called,
)

if TYPE_CHECKING:
    from talkingpaper.pipeline.making import Made


def make_shared(
    place: ObjectUrl,
    identity: Identity,
    workshop: Path,
    make_here: Callable[[Path, Listener], Made],
    listener: Listener,
) -> Made:
    """An article's edition, made here and whole in an object store.

    Args:
        place: where the editions are.
        identity: the article's.
        workshop: folder of this machine for editions in the making.
        make_here: makes the edition in a folder of editions.
        listener: of the run.

    Raises:
        TalkingPaperError: it could not be made; or not sent, and then no edition of that name is
            there until the next run, which voices nothing that was kept.
    """
    bucket = Bucket(place)

    def relay(event: Event) -> None:
        if isinstance(event, EditionWritten):
            event = replace(event, folder=str(place / Path(event.folder).name))
        listener(event)

    with _folder_for(place, identity, workshop, listener) as out:
        _bring_or_claim(bucket, identity, out)
        made = make_here(out, relay)
        if not made.unchanged:
            send_edition(bucket, out / made.folder.name)
        return replace(made, folder=place / made.folder.name)


@contextmanager
def _folder_for(
    place: ObjectUrl, identity: Identity, workshop: Path, listener: Listener
) -> Iterator[Path]:
    """An empty folder for one article's edition, for one run on this machine at a time.

    Its name is the article's, so that the next run clears what a killed one left.
    """
    named = identity.url or identity.origin or identity.title
    digest = hashlib.sha256(f"{place}\0{named}\0{identity.title}".encode("utf-8", "surrogatepass"))
    out = workshop / digest.hexdigest()[:32]
    with refusals(f"{workshop} cannot be made"):
        workshop.mkdir(parents=True, exist_ok=True)
    lock = EditionLock(out.with_suffix(".lock"), wait_s=LOCK_WAIT_S, listener=listener)
    lock.acquire()
    try:
        remove_tree(out)
        with refusals(f"{out} cannot be made"):
            out.mkdir()
        yield out
    finally:
        remove_tree(out)
        lock.release()


def _bring_or_claim(bucket: Bucket, identity: Identity, out: Path) -> None:
    """The article's edition into `out`; or, when there is none, the name for its first one."""
    index = _index(identity)
    indexed = bucket.names(index) if index else ()
    namesake = next(slugs_for(identity.title))
    for slug in {namesake, *filter(is_plain_name, indexed)}:
        bring_past(bucket, slug, out / slug)
    known = find_edition(out, identity)
    if known is None:
        slug = _claim_one(bucket, identity, out)
    else:
        slug = known.folder.name
        bring_files(bucket, slug, known.folder, known.edition)
    if index and slug not in indexed:
        bucket.write(f"{index}/{slug}", b"")


def _claim_one(bucket: Bucket, identity: Identity, out: Path) -> str:
    """The first slug that can be the article's; in `out` those before it are taken, too."""
    for slug in slugs_for(identity.title):
        folder = out / slug
        if not folder.exists():
            bring_past(bucket, slug, folder)
        is_free = not folder.exists() or is_ruin(folder)
        remove_tree(folder)  # not this article's, or damaged beyond knowing whose it is
        if _claim(bucket, slug, identity, is_free=is_free):
            return slug
        with refusals(f"{folder} cannot be made"):
            folder.mkdir()
    raise too_many_called(next(slugs_for(identity.title)), str(bucket.place))


def _claim(bucket: Bucket, slug: str, identity: Identity, *, is_free: bool) -> bool:
    """Whether a slug is the article's: from now on, if it is free, or since an earlier run."""
    name = f"{OURS}/names/{slug}.json"
    if is_free and bucket.create(name, jsonform.dumps(identity)):
        return True
    claimed = bucket.read(name)
    try:
        owner = jsonform.loads(Identity, claimed or b"", name=name)
    except StorageError:
        return False  # damaged, so nobody's for good; or of an edition that was copied there
    return identity.is_same(owner)


def _index(identity: Identity) -> str:
    """Where the slugs of articles of this address stand, or else of this origin; empty: nowhere."""
    named = identity.url or identity.origin
    if named in NAMELESS_ORIGINS:
        return ""
    digest = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{OURS}/articles/{digest}"
