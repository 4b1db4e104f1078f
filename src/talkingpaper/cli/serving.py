"""``talkingpaper serve``: the site on this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("out"), metavar="[DIR]")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, help="Port to listen on; 0 for any free one."
)
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
def serve(folder: Path, host: str, port: int, *, opens: bool) -> None:
    """Serve the site in DIR on this machine, until Ctrl-C.

    Prints its address. Byte ranges, HEAD and validators work as podcast apps expect.

    \b
    Examples:
      talkingpaper serve
      talkingpaper serve editions --port 0 --open
    """  # noqa: D301 - \b is click's mark: keep these lines
    from talkingpaper.pipeline import serving  # noqa: PLC0415 - not needed for --help

    def ready(url: str) -> None:
        click.echo(url)
        if opens:
            click.launch(url)

    serving.serve(folder, host=host, port=port, ready=ready)
