"""A table's first row names its columns where the source says so, and only there."""

import pytest

from talkingpaper.model import BlockKind
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.source import HtmlSource
from talkingpaper.sources.markdown.source import MarkdownSource

WORDS = "The ferry goes on as before, the harbour said on Monday, and the tunnel stays closed. " * 4
ROW = "<tr><td>Car</td><td>3</td></tr><tr><td>Lorry</td><td>12</td></tr>"
TABLES = {
    "html header cells": (f"<table><tr><th>What</th><th>Toll</th></tr>{ROW}</table>", True),
    "html plain cells": (f"<table><tr><td>What</td><td>Toll</td></tr>{ROW}</table>", False),
    "html first column": (
        "<table><tr><th>Car</th><td>3</td></tr><tr><th>Lorry</th><td>12</td></tr></table>",
        False,
    ),
    "markdown": ("| What | Toll |\n|---|---|\n| Car | 3 |\n| Lorry | 12 |", True),
    "markdown, empty header": ("| | |\n|---|---|\n| Car | 3 |\n| Lorry | 12 |", False),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_header_where_the_source_says_so(name: str) -> None:
    table, has_header = TABLES[name]
    if name.startswith("html"):
        text = f"<html lang=en><body><article><h1>Tolls</h1><p>{WORDS}</p>{table}<p>{WORDS}</p>"
        source: HtmlSource | MarkdownSource = HtmlSource()
        document = Document(data=text.encode(), name="a.html", media_type="text/html")
    else:
        source = MarkdownSource()
        text = f"# Tolls\n\n{WORDS}\n\n{table}\n"
        document = Document(data=text.encode(), name="a.md", media_type="text/markdown")
    article = source.read(document, Details())
    found = [block.has_header for block in article.blocks if block.kind is BlockKind.TABLE]
    assert found == [has_header]
