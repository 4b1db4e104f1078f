"""Lexicons from files and from the package."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.csvform import read_csv
from talkingpaper.text.lexicon.entry import Entry, Scope
from talkingpaper.text.lexicon.plsform import read_pls
from talkingpaper.text.lexicon.tomlform import read_toml

_FORMS = ".pls or .xml (PLS 1.0), .toml, .csv or .tsv"
MAX_BYTES = 50_000_000
"""Half a million entries."""


def read_lexicon(path: Path, *, scope: Scope) -> tuple[Entry, ...]:
    """The entries of a lexicon file, in its order.

    Args:
        path: its ending tells its form: ``.pls``, ``.xml``, ``.toml``, ``.csv``, ``.tsv``.
        scope: of entries that name none.

    Raises:
        UsageError: it cannot be read; the message names file and line.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"lexicon {path} cannot be read: {error.strerror or error}"
        raise UsageError(message, hint=f"give the path of a lexicon: {_FORMS}") from error
    if len(data) > MAX_BYTES:
        message = f"lexicon {path} is larger than {MAX_BYTES // 1_000_000} MB"
        raise UsageError(message, hint="split it and give --lexicon twice")
    return parse_lexicon(data, name=path.name, suffix=path.suffix, scope=scope)


def parse_lexicon(data: bytes, *, name: str, suffix: str, scope: Scope) -> tuple[Entry, ...]:
    """The entries in the bytes of a lexicon file. Raises as `read_lexicon`."""
    form = suffix.lower()
    if form in (".pls", ".xml"):
        return read_pls(data, name=name, scope=scope)
    if form not in (".toml", ".csv", ".tsv"):
        message = f"lexicon {name} is in no form that is known here"
        raise UsageError(message, hint=f"name it {_FORMS}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{name}, line {line}: this is not UTF-8"
        raise UsageError(message, hint="save the lexicon as UTF-8") from error
    read = read_toml if form == ".toml" else read_csv
    return read(text, name=name, scope=scope)


@cache
def starter_lexicon() -> tuple[Entry, ...]:
    """Names in the news that the neural voices' converter reads wrongly; ships with the package."""
    data = resources.files("talkingpaper.text.lexicon").joinpath("data", "starter.csv")
    return parse_lexicon(data.read_bytes(), name="starter.csv", suffix=".csv", scope=Scope.STARTER)
