"""``talkingpaper lexicon``: find, hear and settle how words are said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talkingpaper.cli.options import environment_settings, lexicon_option

if TYPE_CHECKING:
    from talkingpaper.pipeline.risks import RiskyWord
    from talkingpaper.text.lexicon.entry import Entry

_json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.group()
def lexicon() -> None:
    """Find words that may be said wrongly, hear them, and settle them for all editions.

    \b
    Example:
      talkingpaper lexicon check article.txt
      talkingpaper lexicon add Suwon SOO-wahn
    """  # noqa: D301 - \b is click's mark: keep these lines


@lexicon.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@lexicon_option
@_json_option
def check(sources: tuple[str, ...], lexicons: tuple[Path, ...], *, as_json: bool) -> None:
    """List words at risk in each SOURCE, the riskiest first, with the narrator's guess.

    At risk are words in no dictionary, foreign ones, capitals, and words with two readings that
    no lexicon settles.

    \b
    Example:
      talkingpaper lexicon check article.txt
    """  # noqa: D301 - \b is click's mark: keep these lines
    from dataclasses import replace  # noqa: PLC0415 - not needed for --help

    from talkingpaper.pipeline.risks import words_at_risk  # noqa: PLC0415

    settings = replace(environment_settings(), lexicons=lexicons)
    for source in sources:
        for each in words_at_risk(source, settings):
            click.echo(_risk_json(source, each) if as_json else _risk_line(each))


def _risk_line(each: RiskyWord) -> str:
    said = f"{each.respelling}  /{each.ipa}/" if each.ipa else "—"
    times = f" ×{each.times}" if each.times > 1 else ""
    return f"{each.points:>2}  {each.word + times:<24} {said:<40} {', '.join(each.reasons)}"


def _risk_json(source: str, each: RiskyWord) -> str:
    told = {
        "source": source,
        "word": each.word,
        "points": each.points,
        "reasons": list(each.reasons),
        "times": each.times,
        "ipa": each.ipa,
        "respelling": each.respelling,
    }
    return json.dumps(told, ensure_ascii=False)


@lexicon.command()
@click.argument("word")
@click.option(
    "--as", "pronunciation", default="", metavar="PRONUNCIATION", help="Try this: IPA or letters."
)
@click.option("--voice", default="", metavar="ENGINE:VOICE", help="Who says it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it here."
)
@lexicon_option
def play(
    word: str, pronunciation: str, voice: str, output: Path | None, lexicons: tuple[Path, ...]
) -> None:
    """Say WORD as the lexicons have it, or as you propose, into a WAV file; print its path.

    \b
    Example:
      talkingpaper lexicon play Suwon --as /ˈsuːwɑːn/
    """  # noqa: D301 - \b is click's mark: keep these lines
    from dataclasses import replace  # noqa: PLC0415 - not needed for --help

    from talkingpaper.pipeline.lexicons import play_word  # noqa: PLC0415

    settings = replace(environment_settings(), lexicons=lexicons)
    click.echo(play_word(word, pronunciation, settings, voice=voice, output=output))


@lexicon.command()
@click.argument("word")
@click.argument("pronunciation")
def add(word: str, pronunciation: str) -> None:
    """Settle WORD in your own lexicon: /IPA/, a respelling, or "" to leave it to the voice.

    \b
    Example:
      talkingpaper lexicon add Suwon SOO-wahn
      talkingpaper lexicon add Kyiv /kiːv/
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.lexicons import add_word  # noqa: PLC0415 - not needed for --help

    click.echo(_entry_line(add_word(word, pronunciation, environment_settings())))


@lexicon.command()
@click.argument("word")
def remove(word: str) -> None:
    """Forget what your own lexicon says of WORD.

    \b
    Example:
      talkingpaper lexicon remove Suwon
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.lexicons import remove_word  # noqa: PLC0415 - not needed for --help

    remove_word(word, environment_settings())


@lexicon.command(name="list")
@click.option("--all", "everything", is_flag=True, help="The starter lexicon's entries too.")
@lexicon_option
@_json_option
def list_(lexicons: tuple[Path, ...], *, everything: bool, as_json: bool) -> None:
    """List what is settled: your own lexicon, and those of --lexicon.

    \b
    Example:
      talkingpaper lexicon list --all
    """  # noqa: D301 - \b is click's mark: keep these lines
    from dataclasses import replace  # noqa: PLC0415 - not needed for --help

    from talkingpaper.pipeline.lexicons import lexicon_entries  # noqa: PLC0415
    from talkingpaper.text.lexicon.entry import Scope  # noqa: PLC0415

    settings = replace(environment_settings(), lexicons=lexicons)
    for entry in lexicon_entries(settings):
        if everything or entry.scope is not Scope.STARTER:
            click.echo(_entry_json(entry) if as_json else _entry_line(entry))


def _entry_line(entry: Entry) -> str:
    said = entry.pronunciation or "as the voice reads it"
    scope = entry.scope.name.lower()
    return f"{entry.word:<24} {said:<40} {scope}{f', {entry.source}' if entry.source else ''}"


def _entry_json(entry: Entry) -> str:
    told = {
        "word": entry.word,
        "pronunciation": entry.pronunciation,
        "ipa": entry.ipa,
        "respelling": entry.respelling,
        "language": entry.language,
        "case": entry.case.value,
        "part_of_speech": entry.part.value if entry.part else "",
        "after": list(entry.after),
        "before": list(entry.before),
        "scope": entry.scope.name.lower(),
        "source": entry.source,
    }
    return json.dumps(told, ensure_ascii=False)
