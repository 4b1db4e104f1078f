"""``talkingpaper voices``: who can speak, how they sound, how to get others."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from talkingpaper.pipeline.voices import Described


@click.group(invoke_without_command=True)
@click.option("--language", default="", metavar="TAG", help="Only this language: de, en-GB.")
@click.option("--ready", is_flag=True, help="Only voices that can speak here now.")
@click.option("--json", "as_json", is_flag=True, help="Print the voices as JSON, one a line.")
@click.pass_context
def voices(context: click.Context, language: str, *, ready: bool, as_json: bool) -> None:
    """List the voices that can speak here, and those that could, with the remedy.

    \b
    Example:
      talkingpaper voices
      talkingpaper voices --language de
    """  # noqa: D301 - \b is click's mark: keep these lines
    if context.invoked_subcommand is not None:
        return
    from talkingpaper.pipeline.voices import describe_voices  # noqa: PLC0415 - not for --help

    for each in describe_voices(language):
        if not (ready and each.voice.missing):
            click.echo(_json(each) if as_json else _line(each))


def _line(each: Described) -> str:
    voice, measured = each.voice, each.measured
    cost = each.cpu_here or (measured.cpu_per_second if measured else voice.cpu_per_second)
    manner = ", ".join(filter(None, (each.accent, voice.description)))
    facts = [
        f"{measured.pace_wpm:.0f} wpm" if measured else "",
        f"{cost:.2g} CPU s/s{' here' if each.cpu_here else ''}",
        f"voice {voice.licence}",
        f"code {voice.code_licence}",
        "paid" if voice.is_paid else "",
        voice.restriction,
    ]
    state = f"missing — {voice.missing}" if voice.missing else "ready"
    told = "; ".join(filter(None, facts))
    return f"{voice.id:<28} {voice.language:<8} {voice.gender:<7} {manner} [{told}] {state}"


def _json(each: Described) -> str:
    from dataclasses import asdict  # noqa: PLC0415 - not needed for --help

    measured = each.measured
    told = {
        "id": each.voice.id,
        **asdict(each.voice),
        "accent": each.accent,
        "pace_wpm": measured.pace_wpm if measured else None,
        "loudness_lufs": measured.loudness_lufs if measured else None,
        "cpu_per_second_here": each.cpu_here or None,
    }
    return json.dumps(told, ensure_ascii=False)


@voices.command()
@click.argument("voice", metavar="ENGINE:VOICE")
@click.argument("text", default="")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it here."
)
def play(voice: str, text: str, output: Path | None) -> None:
    """Say TEXT, or a sample, by a voice into a WAV file; print its path.

    \b
    Example:
      talkingpaper voices play kokoro:jm_kumo "Good evening."
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.voices import play_voice  # noqa: PLC0415 - not needed for --help

    click.echo(play_voice(voice, text, output=output))


@voices.command()
@click.argument("voice", metavar="ENGINE:VOICE")
@click.option(
    "--from",
    "mirror",
    default="",
    metavar="PLACE",
    help="Take it from here: a folder, an archive, the file, file:// or http(s)://.",
)
@click.option("--sha256", default="", metavar="DIGEST", help="The model's, if nobody has told.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def install(voice: str, mirror: str, sha256: str, *, quiet: bool) -> None:
    """Download a voice of the registry, prove it, and keep it; print its files.

    Run it again to go on after a break. Nothing is ever downloaded by other commands.

    \b
    Example:
      talkingpaper voices install kokoro:bm_george
      talkingpaper voices install kokoro:bm_george --from kokoro-js-1.2.1.tgz
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.installing import install_voice  # noqa: PLC0415 - not for --help

    show = _progress(quiet=quiet)
    for path in install_voice(voice, show, mirror=mirror, sha256=sha256):
        click.echo(path)


def _progress(*, quiet: bool) -> Callable[[str, int, int], None]:
    """What shows a download on a terminal, and nowhere else."""
    live = sys.stderr.isatty() and not quiet

    def show(name: str, done: int, total: int) -> None:
        if live:
            share = f"{done / 1e6:.1f} of {total / 1e6:.1f} MB"
            click.echo(f"\r\x1b[K{name} {share}", err=True, nl=done >= total)

    return show


@voices.command()
@click.argument("voice", metavar="ENGINE:VOICE")
def remove(voice: str) -> None:
    """Remove an installed voice; print the files that are gone.

    \b
    Example:
      talkingpaper voices remove kokoro:bm_george
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.installing import remove_voice  # noqa: PLC0415 - not for --help

    for path in remove_voice(voice):
        click.echo(path)


@voices.command()
@click.argument("source")
@click.option(
    "--cast",
    "casts",
    multiple=True,
    metavar="ROLE=VOICE,...",
    help="A cast to hear, e.g. narrator=hibari:heart,post=kokoro:jm_kumo; repeatable.",
)
@click.option("--lines", default=6, show_default=True, help="Utterances to hear of each.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("audition"),
    show_default=True,
    help="Folder for the MP3s and the page that compares them.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def audition(source: str, casts: tuple[str, ...], lines: int, out: Path, *, quiet: bool) -> None:
    """Hear the first lines of SOURCE, an article or a script, in several casts side by side.

    Without --cast: the default cast and the narrator with other second voices.

    \b
    Example:
      talkingpaper voices audition article.txt --cast post=espeak:en-gb --cast post=system:default
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.cli.options import environment_settings, parse_cast  # noqa: PLC0415
    from talkingpaper.cli.progress import Talk  # noqa: PLC0415
    from talkingpaper.pipeline.audition import hear_casts  # noqa: PLC0415 - not for --help

    asked = [parse_cast(tuple(cast.split(","))) for cast in casts]
    with Talk(quiet=quiet, verbose=False) as talk:
        page = hear_casts(
            source, environment_settings(), asked, lines=lines, folder=out, listener=talk.listen
        )
    click.echo(page)
