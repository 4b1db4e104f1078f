"""``talkingpaper book``: editions bound into one talking book."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR..."
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The book: .epub, .lpf (W3C audiobook) or .zip (DAISY).",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["epub", "audiobook", "daisy"]),
    help="Kind of book, when its name does not say.",
)
@click.option("--title", default="", help="The book's title.")
@click.option("--author", default="", help="The book's author.")
@click.option("--language", default="", help="The book's language, e.g. en-GB.")
@click.option("--words", is_flag=True, help="Mark word by word, not sentence by sentence (EPUB).")
def book(
    folders: tuple[Path, ...],
    target: Path,
    form: str | None,
    title: str,
    author: str,
    *,
    language: str,
    words: bool,
) -> None:
    """Bind the editions in each DIR into one talking book.

    A DIR is an edition's folder, or one that holds editions, which come by name.

    \b
    Examples:
      talkingpaper book out -o today.epub --title "The Paper, 22 November"
      talkingpaper book out/first out/second -o two.lpf
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline import booking  # noqa: PLC0415 - not needed for --help

    wishes = booking.Wishes(title=title, author=author, language=language, words=words)
    booking.make_book(folders, target, booking.form_of(target, form or ""), wishes)
    click.echo(target)
