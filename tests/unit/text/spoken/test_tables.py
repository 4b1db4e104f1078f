"""Every row of the tables: written on the left, what a newsreader says on the right."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkingpaper.text.spoken import speak

TABLES = sorted((Path(__file__).parents[3] / "data" / "spoken" / "en").glob("*.tsv"))
EVERYDAY = {
    *("abbreviation", "acronym", "cardinal", "date", "decimal", "electronic", "emoji", "fraction"),
    *("measure", "money", "ordinal", "percent", "range", "roman", "score", "serial"),
    *("state-and-party", "telephone", "time", "year"),
}


def rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(written, spoken) for written, _, spoken in (line.partition("\t") for line in lines)]


CASES = [
    pytest.param("en-GB" if path.stem == "british" else "en-US", *row, id=f"{path.stem}:{row[0]}")
    for path in TABLES
    for row in rows(path)
]


@pytest.mark.parametrize(("language", "written", "spoken"), CASES)
def test_it_is_said_as_a_newsreader_would(language: str, written: str, spoken: str) -> None:
    assert speak(written, language) == spoken


@pytest.mark.parametrize("spoken", sorted({row[1] for path in TABLES for row in rows(path)}))
@pytest.mark.parametrize("language", ["en-US", "en-GB"])
def test_what_is_said_is_said_the_same_again(language: str, spoken: str) -> None:
    assert speak(spoken, language) == spoken


def test_every_everyday_kind_has_forty_rows() -> None:
    counts = {path.stem: len(rows(path)) for path in TABLES}
    assert {kind for kind in EVERYDAY if counts.get(kind, 0) < 40} == set()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_row_stands_twice(path: Path) -> None:
    written = [row[0] for row in rows(path)]
    assert sorted(written) == sorted(set(written))
