"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from typing import cast as typed

import click

from talkingpaper.errors import UsageError
from talkingpaper.objects import ObjectUrl, parse_place

if TYPE_CHECKING:
    from talkingpaper.pipeline.settings import Settings
    from talkingpaper.sources.base import Details

F = TypeVar("F", bound=Callable[..., object])


def details_options(command: F) -> F:
    """``--title`` and its kind: what the source does not say."""
    for option in reversed(
        (
            click.option("--title", default="", help="The article's title; it is spoken."),
            click.option("--author", default="", help="Who wrote it."),
            click.option("--published", default="", help="Date of publication, ISO 8601."),
            click.option("--url", default="", help="Where the article stands on the web."),
            click.option("--language", default="", help="Language of the text, e.g. en-GB."),
            click.option(
                "--entry",
                default="",
                metavar="ID",
                help="Which entry of a feed: its guid or address.  [default: the newest]",
            ),
        )
    ):
        command = option(command)
    return command


def voice_option(command: F) -> F:
    """``--voice ROLE=ENGINE:VOICE``."""
    return click.option(
        "--voice",
        "voices",
        multiple=True,
        metavar="ROLE=ENGINE:VOICE",
        help="Who speaks a role (narrator, post, quote, …) or a speaker by name; repeatable.",
    )(command)


def parse_cast(voices: tuple[str, ...]) -> dict[str, str]:
    """The cast in ``ROLE=ENGINE:VOICE`` options.

    Raises:
        UsageError: one is not of that form.
    """
    cast = {}
    for option in voices:
        role, equals, voice = option.partition("=")
        if not (role.strip() and equals and voice.strip()):
            message = f"--voice {option} is not ROLE=ENGINE:VOICE"
            raise UsageError(message, hint="for example --voice post=kokoro:jm_kumo")
        cast[role.strip()] = voice.strip()
    return cast


def read_details(values: dict[str, str]) -> Details:
    """Take the options of `details_options` out of a command's keyword arguments."""
    from talkingpaper.sources.base import Details  # noqa: PLC0415 - not needed for --help

    names = ("title", "author", "published", "url", "language", "entry")
    return Details(**{name: values.pop(name) for name in names})


def environment_settings() -> Settings:
    """Settings as the environment gives them."""
    from talkingpaper.pipeline.settings import Settings  # noqa: PLC0415 - not needed for --help

    return Settings()


quotes_option = click.option(
    "--quotes",
    type=click.Choice(["narrator", "speaker"]),
    default="narrator",
    show_default=True,
    help="Who says quotations: the narrator, or each person quoted in a voice of their own.",
)

lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Pronunciations to use besides your own: PLS, TOML, CSV or TSV; repeatable.",
)

private_option = click.option(
    "--allow-private", is_flag=True, help="Let a URL lead into private networks (an intranet)."
)


class Place(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.5 on
    """A folder; or a place in an object store, written as a URL."""

    name = "place"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | ObjectUrl:
        """The value as `Settings.out` takes it."""
        del param, ctx
        return parse_place(value) if isinstance(value, str) else typed("Path | ObjectUrl", value)


class _Folder(Place):
    """A folder of this machine."""

    name = "folder"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The value, refused when it is a URL: as a path it would name a folder ``s3:``."""
        place = super().convert(value, param, ctx)
        if isinstance(place, ObjectUrl):
            message = f"{place} is no folder of this machine"
            raise UsageError(message, hint="only `make` and `check` work in an object store")
        return place


place_option = click.option(
    "-o",
    "--out",
    type=Place(),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Folder that holds the editions, or a place in an object store: s3://BUCKET/PREFIX.",
)

out_option = click.option(
    "-o",
    "--out",
    type=_Folder(),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Folder that holds the editions.",
)


def kept_option(key: str, name: str, **how: object) -> Callable[[F], F]:
    """An option whose value is no argument but stays in the context, under `key` and its name.

    For options that several commands share and turn into settings in one place.
    """

    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
        context.meta[f"{key}{parameter.name}"] = value

    return click.option(name, expose_value=False, callback=keep, **how)  # type: ignore[arg-type]
