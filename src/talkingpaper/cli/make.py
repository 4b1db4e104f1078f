"""``talkingpaper make``: editions, one after the other, and what became of each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talkingpaper.cli.batch import LOCAL, make_batch
from talkingpaper.cli.listening import listen_options, with_listening
from talkingpaper.cli.options import (
    details_options,
    environment_settings,
    lexicon_option,
    parse_cast,
    place_option,
    private_option,
    quotes_option,
    read_details,
    voice_option,
)
from talkingpaper.cli.paying import pace_and_price_options, with_pace_and_price
from talkingpaper.cli.playing import heard, play_option, refuse_playing
from talkingpaper.cli.printing import print_summary, tell_gaps
from talkingpaper.cli.progress import Talk
from talkingpaper.cli.sounding import correction_options, sound_options, with_sound
from talkingpaper.cli.telling import telling_options, with_telling
from talkingpaper.errors import EngineError, UsageError
from talkingpaper.objects import ObjectUrl

if TYPE_CHECKING:
    from talkingpaper.events import Listener
    from talkingpaper.pipeline.making import Made
    from talkingpaper.pipeline.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--from",
    "lists",
    multiple=True,
    metavar="LIST",
    help="Take sources from a file with one a line, a sitemap, or - (stdin); repeatable.",
)
@place_option
@voice_option
@quotes_option
@telling_options
@sound_options
@correction_options
@click.option("--speed", default=1.0, show_default=True, help="Pace of all voices, 0.5 to 3.")
@lexicon_option
@details_options
@click.option("--show", default="", help="Name of the publication, on the cover and in the tags.")
@click.option("--cover", type=click.Path(path_type=Path), help="JPEG or PNG to use as the cover.")
@private_option
@click.option("--split", is_flag=True, help="Make an edition of each chapter of a book.")
@click.option("--no-cache", is_flag=True, help="Voice everything afresh and keep no clips.")
@pace_and_price_options
@listen_options
@play_option
@click.option("--jobs", type=int, help="Voices or articles worked on at once.  [default: cores]")
@click.option(
    "--executor",
    default="local",
    show_default=True,
    metavar="WHERE",
    help="Who makes many articles: this machine, or a cluster at dask://HOST:PORT.",
)
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
    lists: tuple[str, ...],
    out: Path | ObjectUrl,
    voices: tuple[str, ...],
    speed: float,
    show: str,
    cover: Path | None,
    *,
    jobs: int | None,
    executor: str,
    on_error: str,
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
    from talkingpaper.pipeline.batch import Summary  # noqa: PLC0415 - not needed for --help
    from talkingpaper.pipeline.settings import (  # noqa: PLC0415 - not needed for --help
        DEFAULT_SHOW,
        OnError,
        Quotes,
        Settings,
    )

    details_given = any(details.values())
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
    settings = with_listening(with_pace_and_price(with_sound(with_telling(settings))))
    sources = _all_sources(sources, lists, settings)
    if len(sources) > 1 and details_given:
        message = "--title, --author, --entry and their like describe one article"
        raise UsageError(message, hint=f"{len(sources)} sources were given; name one")
    if len(sources) > 1 or executor != LOCAL:
        refuse_playing(len(sources))
        code = make_batch(
            sources, settings, executor=executor, split=split, as_json=as_json, quiet=quiet
        )
        sys.exit(code)
    failed = False
    with Talk(quiet=quiet, verbose=verbose) as talk, heard(settings, talk.listen) as listener:
        for made in _editions(sources[0], settings, listener, split=split):
            talk.finish()
            summary = Summary.of(made)
            print_summary(summary, as_json=as_json)
            failed = tell_gaps(sources[0], summary) is not None or failed
    if failed:
        sys.exit(EngineError.exit_code)


def _all_sources(
    named: tuple[str, ...], lists: tuple[str, ...], settings: Settings
) -> tuple[str, ...]:
    """The sources named and those in lists, each once.

    Raises:
        UsageError: there is none, or standard input is one of many.
        SourceError: a list cannot be read.
    """
    from talkingpaper.pipeline.listing import read_list  # noqa: PLC0415 - not needed for --help

    found = tuple(
        dict.fromkeys((*named, *(source for one in lists for source in read_list(one, settings))))
    )
    if not found:
        message = "no source was given"
        raise UsageError(message, hint="talkingpaper make ARTICLE, or --from LIST")
    if len(found) > 1 and "-" in found:
        message = "standard input cannot be one of many sources"
        raise UsageError(message, hint="give - alone, or --from - for a list on standard input")
    return found


def _editions(
    source: str, settings: Settings, listener: Listener, *, split: bool
) -> Iterator[Made]:
    """The editions of one source, each as soon as it is made."""
    from talkingpaper.pipeline import making  # noqa: PLC0415 - heavy; not needed for --help

    if split:
        yield from making.make_chapters(source, settings, listener=listener)
    else:
        yield making.make(source, settings, listener=listener)
