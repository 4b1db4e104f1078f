"""Every row of the tables: written on the left, what a newsreader says on the right."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkingpaper.text.spoken import speak

DATA = Path(__file__).parents[3] / "data" / "spoken"
TABLES = sorted(DATA.glob("*/*.tsv"))
REGIONS = {"british": "en-GB", "swiss": "de-CH", "mexico": "es-MX"}
"""Tables of a region; the others are read in the first country of their language."""
COUNTRIES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
EVERYDAY = {
    *("abbreviation", "acronym", "cardinal", "date", "decimal", "electronic", "emoji", "fraction"),
    *("measure", "money", "ordinal", "percent", "range", "roman", "score", "serial"),
    *("state-and-party", "telephone", "time", "year"),
}
EVERYDAY_ABROAD = {
    *("abbreviation", "acronym", "cardinal", "date", "decimal", "fraction", "measure", "money"),
    *("ordinal", "percent", "range", "roman", "score", "sentence", "telephone", "time", "year"),
}


def rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(written, spoken) for written, _, spoken in (line.partition("\t") for line in lines)]


def tag(path: Path) -> str:
    return REGIONS.get(path.stem, COUNTRIES[path.parent.name])


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_it_is_said_as_a_newsreader_would(path: Path) -> None:
    said = {written: speak(written, tag(path)) for written, _ in rows(path)}
    assert said == dict(rows(path))


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_what_is_said_is_said_the_same_again(path: Path) -> None:
    languages = {tag(path), "en-GB"} if tag(path) == "en-US" else {tag(path)}
    for language in languages:
        again = {spoken: speak(spoken, language) for _, spoken in rows(path)}
        assert again == {spoken: spoken for spoken in again}


def test_every_everyday_kind_has_forty_rows() -> None:
    counts = {path.stem: len(rows(path)) for path in TABLES if path.parent.name == "en"}
    assert {kind for kind in EVERYDAY if counts.get(kind, 0) < 40} == set()


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_every_everyday_kind_has_fifteen_rows_abroad(language: str) -> None:
    counts = {path.stem: len(rows(path)) for path in TABLES if path.parent.name == language}
    assert {kind for kind in EVERYDAY_ABROAD if counts.get(kind, 0) < 15} == set()


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_no_row_stands_twice(path: Path) -> None:
    written = [row[0] for row in rows(path)]
    assert sorted(written) == sorted(set(written))
