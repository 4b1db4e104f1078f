"""``talkingpaper make``: editions, one after the other, and what became of each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talkingpaper.cli.options import (
    details_options,
    environment_settings,
    lexicon_option,
    out_option,
    parse_cast,
    private_option,
    quotes_option,
    read_details,
    voice_option,
)
from talkingpaper.cli.progress import Talk
from talkingpaper.errors import EngineError, TalkingPaperError, UsageError

if TYPE_CHECKING:
    from talkingpaper.pipeline.making import Made
    from talkingpaper.pipeline.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@out_option
@voice_option
@quotes_option
@click.option("--speed", default=1.0, show_default=True, help="Pace of all voices, 0.5 to 3.")
@lexicon_option
@details_options
@click.option("--show", default="", help="Name of the publication, on the cover and in the tags.")
@click.option("--cover", type=click.Path(path_type=Path), help="JPEG or PNG to use as the cover.")
@private_option
@click.option("--split", is_flag=True, help="Make an edition of each chapter of a book.")
@click.option("--no-cache", is_flag=True, help="Voice everything afresh and keep no clips.")
@click.option("--jobs", type=int, help="Voices speaking at once.  [default: cores]")
@click.option(
    "--on-error",
    type=click.Choice(["fail", "gap"]),
    default="fail",
    show_default=True,
    help="A sentence that cannot be voiced stops the run, or is left out and recorded (exit 4).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is voiced and retried.")
def make(  # noqa: PLR0913 - one argument an option
    sources: tuple[str, ...],
    out: Path,
    voices: tuple[str, ...],
    speed: float,
    show: str,
    cover: Path | None,
    jobs: int | None,
    on_error: str,
    *,
    quotes: str,
    lexicons: tuple[Path, ...],
    allow_private: bool,
    split: bool,
    no_cache: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    **details: str,
) -> None:
    """Make the audio edition of each SOURCE: a path, a URL, - for stdin, an edited script.yaml.

    \b
    Examples:
      talkingpaper make article.txt
      talkingpaper make https://paper.example/story
      talkingpaper make notes.md --voice narrator=system:default -o editions
      pbpaste | talkingpaper make - --title "Today's column"
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.settings import (  # noqa: PLC0415 - not needed for --help
        DEFAULT_SHOW,
        OnError,
        Quotes,
        Settings,
    )

    if len(sources) > 1 and any(details.values()):
        message = "--title, --author, --published, --url and --language describe one article"
        raise UsageError(message, hint=f"{len(sources)} sources were given; name one")
    defaults = environment_settings()
    settings = Settings(
        out=out,
        cast=parse_cast(voices),
        quotes=Quotes(quotes),
        speed=speed,
        lexicons=lexicons,
        details=read_details(details),
        show=show or DEFAULT_SHOW,
        cover=cover,
        allow_private=allow_private,
        keep_clips=not no_cache,
        jobs=defaults.jobs if jobs is None else jobs,
        on_error=OnError(on_error),
    )
    failures: list[TalkingPaperError] = []
    for source in sources:
        with Talk(quiet=quiet, verbose=verbose) as talk:
            try:
                for made in _editions(source, settings, talk, split=split):
                    talk.finish()
                    _print_made(made, as_json=as_json)
                    failures.extend(_gaps(source, made))
            except TalkingPaperError as error:
                if len(sources) == 1:
                    raise
                talk.finish()
                click.echo(f"talkingpaper: {source}: {error}", err=True)
                failures.append(error)
    if failures:
        sys.exit(failures[0].exit_code)


def _editions(source: str, settings: Settings, talk: Talk, *, split: bool) -> Iterator[Made]:
    """The editions of one source, each as soon as it is made."""
    from talkingpaper.pipeline import making  # noqa: PLC0415 - heavy; not needed for --help

    if split:
        yield from making.make_chapters(source, settings, listener=talk.listen)
    else:
        yield making.make(source, settings, listener=talk.listen)


def _gaps(source: str, made: Made) -> tuple[TalkingPaperError, ...]:
    """What to say of sentences that were left out; nothing when none was."""
    if not made.gaps:
        return ()
    message = f"{len(made.gaps)} sentences of {source} could not be voiced"
    error = EngineError(message, hint=made.gaps[0])
    click.echo(f"talkingpaper: {error}", err=True)
    return (error,)


def _print_made(made: Made, *, as_json: bool) -> None:
    edition = made.edition
    if not as_json:
        click.echo(made.folder / f"{edition.slug}.mp3")
        return
    click.echo(
        json.dumps(
            {
                "folder": str(made.folder),
                "mp3": str(made.folder / f"{edition.slug}.mp3"),
                "slug": edition.slug,
                "title": edition.title,
                "duration_s": edition.duration_s,
                "unchanged": made.unchanged,
                "clips": len(edition.clips),
                "spoken_now": made.spoken_now,
                "integrated_lufs": edition.mastering.integrated_lufs,
                "true_peak_dbtp": edition.mastering.true_peak_dbtp,
                "coverage_percent": edition.coverage.percent,
                "gaps": list(made.gaps),
            },
            ensure_ascii=False,
        )
    )
