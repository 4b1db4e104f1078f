"""``talkingpaper publish`` and ``remove``: the show of a folder of editions."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from talkingpaper.cli.options import out_option
from talkingpaper.cli.progress import Talk


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("out"), metavar="[DIR]")
@click.option("--init", "begins", is_flag=True, help="Write a show.toml to begin with, and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def publish(folder: Path, *, begins: bool, as_json: bool, quiet: bool) -> None:
    """Build the podcast feed and the listening site of the editions in DIR, by its show.toml.

    Every edition is proved first. What is published keeps its guid, date and place for good; a
    feed that cannot be rebuilt stays as it was.

    \b
    Examples:
      talkingpaper publish --init
      talkingpaper publish
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline import publishing  # noqa: PLC0415 - heavy; not needed for --help

    if begins:
        click.echo(publishing.begin_show(folder))
        return
    with Talk(quiet=quiet, verbose=False) as talk:
        done = publishing.publish_show(folder, now=datetime.now(UTC), listener=talk.listen)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "feed": str(done.feed),
                    "site": str(done.site),
                    "episodes": done.episodes,
                    "new": list(done.new),
                },
                ensure_ascii=False,
            )
        )
        return
    click.echo(done.feed)
    click.echo(done.site)
    if not quiet:
        count = "1 episode" if done.episodes == 1 else f"{done.episodes} episodes"
        click.echo(f"{count}, {len(done.new) or 'none'} new", err=True)


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...")
@out_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def remove(slugs: tuple[str, ...], out: Path, *, quiet: bool) -> None:
    """Withdraw editions: their folders go, and a feed that had them is built again without them.

    \b
    Example:
      talkingpaper remove harbour-bridge-reopens
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline import withdrawing  # noqa: PLC0415 - heavy; not needed for --help

    for slug in slugs:
        with Talk(quiet=quiet, verbose=False) as talk:
            gone = withdrawing.remove_edition(
                out, slug, now=datetime.now(UTC), listener=talk.listen
            )
        click.echo(gone)
