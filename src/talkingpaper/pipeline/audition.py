"""The first lines of an article in several casts, side by side: one edition each, and a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from talkingpaper.errors import UsageError
from talkingpaper.events import Listener
from talkingpaper.folder import write_atomic
from talkingpaper.model import Omission, Role, Script
from talkingpaper.pipeline.casting import all_voices
from talkingpaper.pipeline.making import make_script
from talkingpaper.pipeline.preparing import script
from talkingpaper.pipeline.second_voice import second_voices
from talkingpaper.pipeline.settings import Settings

_MOST_CASTS = 3
"""When none is named: the default cast, and the narrator with two other second voices."""
_REASON = "left out of the audition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One cast's audition."""

    cast: Mapping[str, str]
    """Role or speaker → ``engine:voice``, as it was heard."""
    file: str
    """The MP3, from the page's folder."""
    duration_s: float


def hear_casts(
    source: str,
    settings: Settings,
    casts: Sequence[Mapping[str, str]],
    *,
    lines: int,
    folder: Path,
    listener: Listener,
) -> Path:
    """A page that plays the beginning of an article in each cast; gives its path.

    Args:
        source: article or script, as for `preparing.script`.
        settings: everything but the cast.
        casts: role or speaker → ``engine:voice``, laid over the default; none: a few that fit.
        lines: utterances to hear.
        folder: holds the page and an edition for each cast.
        listener: hears of the editions' making.

    Raises:
        UsageError: `lines` is below 1.
        TalkingPaperError: a cast cannot be heard; those before it were.
    """
    if lines < 1:
        message = f"{lines} lines cannot be heard"
        raise UsageError(message, hint="give --lines 1 or more")
    heard = []
    for number, cast in enumerate(casts or _some_casts(source, settings), start=1):
        mine = replace(settings, cast={**settings.cast, **cast}, out=folder / f"cast-{number}")
        beginning = first_lines(script(source, mine), lines)
        made = make_script(beginning, mine, listener=listener)
        speaks = {beginning.voice_of(each): _part(each.role) for each in beginning.utterances}
        heard.append(
            Heard(
                cast={part: voice for voice, part in speaks.items()},
                file=f"cast-{number}/{made.folder.name}/{made.edition.slug}.mp3",
                duration_s=made.edition.duration_s,
            )
        )
        title = made.edition.title
    page = folder / "index.html"
    write_atomic(page, _page(title, heard).encode())
    return page


def first_lines(script: Script, lines: int) -> Script:
    """The script's first utterances, the last two of them by another voice where one is to come.

    What is left out becomes an omission with its reason, so the sums still hold.
    """
    kept = list(range(min(lines, len(script.utterances))))
    narrator = script.cast[Role.NARRATOR]
    others = [
        index for index, each in enumerate(script.utterances) if script.voice_of(each) != narrator
    ]
    if others and not set(others) & set(kept):
        kept = sorted({*kept[: max(0, lines - 2)], *range(max(0, others[0] - 1), others[0] + 1)})
    left_out = tuple(
        Omission(span=each.span, reason=_REASON)
        for index, each in enumerate(script.utterances)
        if index not in kept and each.span is not None
    )
    return replace(
        script,
        utterances=tuple(script.utterances[index] for index in kept),
        omissions=(*script.omissions, *left_out),
    )


def _some_casts(source: str, settings: Settings) -> list[Mapping[str, str]]:
    written = script(source, settings)
    narrator = written.cast[Role.NARRATOR]
    default = written.cast.get(Role.POST, narrator)
    others = second_voices(narrator, all_voices(), written.article.language)
    voices = [default, *(voice for voice in others if voice != default)]
    return [{Role.POST: voice} for voice in voices[:_MOST_CASTS]]


def _part(role: Role) -> str:
    return role.value if role in (Role.POST, Role.QUOTE) else Role.NARRATOR.value


def _page(title: str, heard: Sequence[Heard]) -> str:
    rows = "\n".join(_row(number, each) for number, each in enumerate(heard, start=1))
    name = escape(title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>Audition: {name}</title>\n"
        "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;"
        "padding:0 1rem}audio{width:100%}dt{font-weight:600}dd{margin:0 0 .5rem}</style>\n"
        f"</head>\n<body>\n<main>\n<h1>Audition: {name}</h1>\n{rows}\n</main>\n</body>\n</html>\n"
    )


def _row(number: int, each: Heard) -> str:
    parts = "".join(
        f"<dt>{escape(part)}</dt><dd>{escape(voice)}</dd>" for part, voice in each.cast.items()
    )
    file = escape(each.file, quote=True)
    return (
        f'<section aria-labelledby="cast-{number}">\n'
        f'<h2 id="cast-{number}">Cast {number}, {each.duration_s:.0f} s</h2>\n<dl>{parts}</dl>\n'
        f'<audio controls preload="metadata" src="{file}"></audio>\n</section>'
    )
