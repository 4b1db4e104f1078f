"""The commands, each a thin shell over one public function."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from talkingpaper.cli.listening import (
    listen_options,
    listened_json,
    listened_lines,
    opened_ears,
    with_listening,
)
from talkingpaper.cli.options import (
    Place,
    details_options,
    environment_settings,
    lexicon_option,
    parse_cast,
    private_option,
    quotes_option,
    read_details,
    voice_option,
)
from talkingpaper.cli.telling import telling_options, with_telling
from talkingpaper.errors import CheckError, TalkingPaperError
from talkingpaper.objects import ObjectUrl

if TYPE_CHECKING:
    from talkingpaper.pipeline.checking import Report


@click.command()
@click.argument("source")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write it here; - is standard output.",
)
@click.option("--ssml", "as_ssml", is_flag=True, help="Print it as SSML 1.1, for other systems.")
@voice_option
@quotes_option
@telling_options
@lexicon_option
@details_options
@private_option
def script(
    source: str,
    output: Path | None,
    voices: tuple[str, ...],
    quotes: str,
    lexicons: tuple[Path, ...],
    *,
    as_ssml: bool,
    allow_private: bool,
    **details: str,
) -> None:
    """Print the script of SOURCE as YAML: what is said, by whom, with which pauses.

    Edit it, then voice it with `talkingpaper make script.yaml`.

    \b
    Examples:
      talkingpaper script article.txt -o script.yaml
      talkingpaper script article.txt --ssml
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.folder import write_atomic  # noqa: PLC0415 - not needed for --help
    from talkingpaper.pipeline import preparing  # noqa: PLC0415
    from talkingpaper.pipeline.settings import Quotes, Settings  # noqa: PLC0415
    from talkingpaper.text.scriptfile import dump_script  # noqa: PLC0415
    from talkingpaper.text.ssml import write_ssml  # noqa: PLC0415

    settings = Settings(
        cast=parse_cast(voices),
        quotes=Quotes(quotes),
        lexicons=lexicons,
        details=read_details(details),
        allow_private=allow_private,
    )
    settings = with_telling(settings)
    prepared = preparing.script(source, settings)
    written = write_ssml(prepared) if as_ssml else dump_script(prepared)
    if output is None or str(output) == "-":
        click.echo(written, nl=False)
    else:
        write_atomic(output, written.encode())
        click.echo(output)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=Place(), metavar="PATH...")
@listen_options
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(paths: tuple[Path | ObjectUrl, ...], *, as_json: bool) -> None:
    """Prove editions from disk: files, coverage, receipts, loudness, length, captions.

    PATH is an edition's folder or one that holds editions, or the URL of either in an object
    store. Exits 7 when anything is not as
    the manifest says, or with --listen, when a sentence is not understood.

    \b
    Examples:
      talkingpaper check out
      talkingpaper check out --listen
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.shared_checking import check_any, find_all  # noqa: PLC0415

    settings = with_listening(environment_settings())
    folders = dict.fromkeys(folder for path in paths for folder in find_all(path))
    with opened_ears(settings) as ears:
        reports = [check_any(folder, ffmpeg=settings.ffmpeg, ears=ears) for folder in folders]
    for report in reports:
        if as_json:
            click.echo(json.dumps(_report_json(report), ensure_ascii=False))
        else:
            _print_report(report)
    bad = [report for report in reports if not report.passed]
    if bad:
        count = sum(len(report.problems) for report in bad)
        message = f"{count} problems in {len(bad)} of {len(reports)} editions"
        raise CheckError(message, hint="make them again from their source")


def _print_report(report: Report) -> None:
    for problem in report.problems:
        click.echo(f"{report.folder}: {problem}")
    if report.listened is not None:
        for line in listened_lines(report.listened):
            click.echo(f"{report.folder}: {line}")
    edition = report.edition
    if edition is not None and report.passed:
        click.echo(
            f"{report.folder}: whole — {len(edition.clips)} clips, "
            f"coverage {edition.coverage.percent:.0f} % "
            f"of {edition.coverage.characters} characters, "
            f"{edition.mastering.integrated_lufs:.2f} LUFS, "
            f"{edition.mastering.true_peak_dbtp:.2f} dBTP, {len(edition.files)} files as claimed"
        )


def _report_json(report: Report) -> dict[str, object]:
    return {
        "folder": str(report.folder),
        "passed": report.passed,
        "problems": list(report.problems),
        "listened": listened_json(report.listened) if report.listened else None,
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(*, as_json: bool) -> None:
    """Look at the installation: Python, engines, voices, ffmpeg, clip store.

    Exits 1 when something an edition needs is missing; each line says the remedy.

    \b
    Example:
      talkingpaper doctor
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline.doctor import examine  # noqa: PLC0415 - not needed for --help

    findings = examine(environment_settings())
    for finding in findings:
        if as_json:
            click.echo(
                json.dumps(
                    {
                        "subject": finding.subject,
                        "found": finding.found,
                        "remedy": finding.remedy,
                        "needed": finding.needed,
                    },
                    ensure_ascii=False,
                )
            )
            continue
        mark = "ok" if finding.is_well else "MISSING" if finding.needed else "optional"
        click.echo(f"{mark:<9} {finding.subject}: {finding.found}")
        if finding.remedy:
            click.echo(f"{'':<9} → {finding.remedy}")
    if any(finding.needed and not finding.is_well for finding in findings):
        message = "an edition cannot be made here yet"
        raise TalkingPaperError(message, hint="follow the remedies above")
