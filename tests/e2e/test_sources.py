"""Documents of every kind, as their user gives them."""

import http.server
import json
import subprocess
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TONES = ("--voice", "narrator=tone:low", "--voice", "post=tone:high")
PAGES = Path(__file__).parents[1] / "data" / "pages"


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The pages of the corpus on a loopback address."""

    def handler(*arguments: object) -> Handler:
        return Handler(*arguments, directory=str(PAGES))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small EPUB 3 of two chapters."""
    chapters = {
        "one.xhtml": ("The Ferry", "The ferry left at dawn. Nobody waved. " * 6),
        "two.xhtml": ("The Harbor", "The harbor was empty. The gulls had gone. " * 6),
    }
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head>'
        "<body><h1>{0}</h1><p>{1}</p></body></html>"
    )
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="i">x</dc:identifier>'
        "<dc:title>Two Shores</dc:title><dc:language>en</dc:language></metadata>"
        f'<manifest>{items}</manifest><spine><itemref idref="c0"/><itemref idref="c1"/></spine>'
        "</package>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="package.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("package.opf", package)
        for name, words in chapters.items():
            archive.writestr(name, page.format(*words))
    return path


def results(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_page_is_fetched_and_voiced(run: Run, site: str) -> None:
    url = f"{site}/layout-agency.html"
    (told,) = results(run("make", url, "--allow-private", "--json", *TONES))
    assert told["coverage_percent"] == 100.0


def test_a_page_in_a_private_network_is_refused(run: Run, site: str) -> None:
    done = run("make", f"{site}/layout-agency.html", *TONES)
    assert (done.returncode, done.stdout) == (3, "")
    assert "--allow-private" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_page_that_is_not_there_is_an_error(run: Run, site: str) -> None:
    done = run("make", f"{site}/nowhere.html", "--allow-private", *TONES)
    assert (done.returncode, done.stdout) == (3, "")
    assert "does not exist" in done.stderr


def test_a_saved_page_is_read(run: Run, tmp_path: Path) -> None:
    (told,) = results(run("make", PAGES / "x-script.html", "--json", *TONES))
    script = (tmp_path / str(told["folder"]) / "script.yaml").read_text("utf-8")
    assert "role: post" in script


def test_a_book_is_one_edition_with_its_chapters(run: Run, book: Path, tmp_path: Path) -> None:
    (told,) = results(run("make", book, "--json", *TONES))
    chapters = json.loads((tmp_path / str(told["folder"]) / "chapters.json").read_bytes())
    assert told["title"] == "Two Shores"
    assert "The Harbor" in {chapter["title"] for chapter in chapters["chapters"]}


def test_a_split_book_is_an_edition_a_chapter(run: Run, book: Path) -> None:
    told = results(run("make", book, "--split", "--json", *TONES))
    assert [one["title"] for one in told] == ["The Ferry", "The Harbor"]
    assert len({str(one["folder"]) for one in told}) == 2


def test_a_split_book_keeps_its_editions(run: Run, book: Path) -> None:
    run("make", book, "--split", *TONES)
    assert [
        one["unchanged"] for one in results(run("make", book, "--split", "--json", *TONES))
    ] == [
        True,
        True,
    ]


def test_what_has_no_chapters_is_not_split(run: Run, sample: Path) -> None:
    done = run("make", sample, "--split", *TONES)
    assert (done.returncode, done.stdout) == (3, "")
    assert "--split" in done.stderr
