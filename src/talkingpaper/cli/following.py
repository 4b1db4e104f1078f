"""``talkingpaper follow``: feeds become editions, once or again and again."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talkingpaper.cli.options import (
    lexicon_option,
    out_option,
    parse_cast,
    private_option,
    quotes_option,
    voice_option,
)
from talkingpaper.cli.progress import Talk
from talkingpaper.errors import TalkingPaperError, UsageError

if TYPE_CHECKING:
    from talkingpaper.pipeline.following import Choice, Followed
    from talkingpaper.pipeline.settings import Settings


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@out_option
@click.option("--every", type=float, metavar="MINUTES", help="Look again and again, so often.")
@click.option("--since", default="", metavar="DATE", help="Leave older entries alone (ISO 8601).")
@click.option(
    "--limit", type=click.IntRange(min=1), help="New entries to take, of each feed and run."
)
@voice_option
@quotes_option
@lexicon_option
@click.option("--show", default="", help="Name of the publication, on the cover and in the tags.")
@private_option
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON an entry.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is voiced and retried.")
def follow(  # noqa: PLR0913 - one argument an option
    feeds: tuple[str, ...],
    out: Path,
    every: float | None,
    since: str,
    limit: int | None,
    voices: tuple[str, ...],
    quotes: str,
    lexicons: tuple[Path, ...],
    *,
    show: str,
    allow_private: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make an edition of each new or changed entry of each FEED: RSS, Atom, or a list in OPML.

    An entry's full text is taken from the feed, else from its page; what gives only a summary is
    skipped, and the exit code says so. What was done is remembered in DIR; where DIR has a
    show.toml, the show is published at the end.

    \b
    Examples:
      talkingpaper follow https://paper.example/feed.xml
      talkingpaper follow subscriptions.opml -o editions --every 15
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.following import Choice  # noqa: PLC0415 - not needed for --help
    from talkingpaper.pipeline.settings import (  # noqa: PLC0415 - not needed for --help
        DEFAULT_SHOW,
        Quotes,
        Settings,
    )

    if every is not None and every <= 0:
        message = f"--every {every:g} is no interval"
        raise UsageError(message, hint="give minutes, for example --every 15")
    settings = Settings(
        out=out,
        cast=parse_cast(voices),
        quotes=Quotes(quotes),
        lexicons=lexicons,
        show=show or DEFAULT_SHOW,
        allow_private=allow_private,
    )
    choice = Choice(since=_moment(since), limit=limit)
    talk = Talk(quiet=quiet, verbose=verbose)
    while True:
        code = _look(feeds, settings, choice, talk, as_json=as_json)
        if every is None:
            sys.exit(code)
        time.sleep(every * 60)


def _look(
    feeds: tuple[str, ...], settings: Settings, choice: Choice, talk: Talk, *, as_json: bool
) -> int:
    """One look at all feeds; gives the exit code."""
    from talkingpaper.pipeline.following import follow as follow_feeds  # noqa: PLC0415 - heavy

    outcomes: Counter[str] = Counter()
    code = 0
    with talk:
        for followed in follow_feeds(feeds, settings, choice=choice, listener=talk.listen):
            talk.finish()
            outcomes[followed.outcome] += 1
            if followed.error is not None:
                code = code or followed.error.exit_code
            _tell(followed, as_json=as_json)
        code = _publish(settings, talk) or code
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    click.echo(f"talkingpaper: {told or 'no entries'}", err=True)
    return code


def _publish(settings: Settings, talk: Talk) -> int:
    """Build the show again where there is one; gives an exit code."""
    from talkingpaper.pipeline.publishing import publish_show  # noqa: PLC0415 - heavy
    from talkingpaper.publish.show.showfile import SHOW_FILE  # noqa: PLC0415 - heavy

    if not (settings.folder / SHOW_FILE).is_file():
        return 0
    try:
        done = publish_show(settings.folder, now=datetime.now(UTC), listener=talk.listen)
    except TalkingPaperError as error:
        click.echo(f"talkingpaper: {error}", err=True)
        return error.exit_code
    click.echo(done.feed)
    return 0


def _tell(followed: Followed, *, as_json: bool) -> None:
    if followed.error is not None:
        about = f"“{followed.title}” " if followed.title else ""
        click.echo(f"talkingpaper: {about}skipped: {followed.error}", err=True)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "feed": followed.feed,
                    "entry": followed.entry,
                    "title": followed.title,
                    "outcome": followed.outcome,
                    "folder": str(followed.folder) if followed.folder else "",
                    "reason": str(followed.error) if followed.error else "",
                },
                ensure_ascii=False,
            )
        )
    elif followed.folder is not None and followed.outcome in {"new", "corrected"}:
        click.echo(followed.folder)


def _moment(since: str) -> datetime | None:
    """The moment in an ISO 8601 date or date-time; without a zone it is UTC.

    Raises:
        UsageError: it is none.
    """
    if not since:
        return None
    try:
        moment = datetime.fromisoformat(since)
    except ValueError as error:
        message = f"--since {since} is no date"
        raise UsageError(message, hint="for example --since 2026-11-01") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
