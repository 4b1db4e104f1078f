"""Documents made to hurt: each is read whole, or refused in one line; nothing else happens.

One child runs all command lines under a memory limit with the interpreter's audit events watched.
"""

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TypedDict, Unpack

import pytest

from talkingpaper.folder import read_edition
from talkingpaper.model import Script
from talkingpaper.text.coverage import cover
from talkingpaper.text.scriptfile import load_script


def _beside(name: str) -> ModuleType:
    """A module in this folder; tests are not packages."""
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = _beside("hostile_files")
DRIVER = Path(__file__).with_name("hostile_driver.py")
STORY = made.STORY
TONES = ("--voice", "narrator=tone:low", "--voice", "post=tone:high", "-q")
GIB = 1 << 30
ESCAPE = "\x1b"
# So much that two control characters are not one in a hundred.
MORE = "Divers are to look at the wreck of the ferry on Monday, the harbour office said. " * 6
DEEP = 100_000


class Expected(TypedDict, total=False):
    """What must come of a case."""

    refused: str
    """Pattern of the one line on stderr; empty when it is read."""
    says: tuple[str, ...]
    """Must be among what is written out to be read; the story when not given."""
    never: tuple[str, ...]
    """Must be nowhere in what is spoken."""
    more: tuple[str, ...]
    """Arguments before the document's name."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One hostile document."""

    file: str
    """Its name in the folder, which is also the argument; empty: `argument` alone."""
    data: Callable[[], bytes]
    """Made when it is needed: some are large."""
    argument: str
    expected: Expected


def file(name: str, data: Callable[[], bytes], **expected: Unpack[Expected]) -> Case:
    return Case(file=name, data=data, argument=name, expected=expected)


def given(argument: str, refused: str) -> Case:
    return Case(file="", data=bytes, argument=argument, expected={"refused": refused})


def text(story: str, name: str = "story.txt", **expected: Unpack[Expected]) -> Case:
    return file(name, lambda: f"{story}\n\n{MORE}".encode("utf-8", "surrogatepass"), **expected)


def page(body: str, **expected: Unpack[Expected]) -> Case:
    head = "<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>"
    whole = f"{head}{body}<p>{STORY}</p><p>{MORE}</p></article></body></html>"
    return file("page.html", whole.encode, **expected)


def raw(name: str, data: bytes, **expected: Unpack[Expected]) -> Case:
    return file(name, lambda: data, **expected)


def book(make: Callable[[], bytes], **expected: Unpack[Expected]) -> Case:
    return file("book.epub", make, **expected)


def word(make: Callable[[], bytes], **expected: Unpack[Expected]) -> Case:
    return file("letter.docx", make, **expected)


def fed(make: Callable[[], str], **expected: Unpack[Expected]) -> Case:
    return file("feed.xml", lambda: make().encode(), **expected)


def printed(make: Callable[[], bytes], **expected: Unpack[Expected]) -> Case:
    return file("paper.pdf", make, **expected)


ESCAPED = f"&lt;p&gt;{STORY}&lt;/p&gt;"
NESTED = "<w:tbl><w:tr><w:tc>"
BOXED = "<w:p><w:r><w:txbxContent>"

CASES: dict[str, Case] = {
    # What is text must stay text: no engine, encoder or page may take it for an order.
    "text like an option": text(f"-wPWNED.wav\n\n{STORY}"),
    "text like a file option": text(f"-f/etc/hostname\n\n{STORY}", never=("/etc/hostname",)),
    "phonemes in brackets": text(f"Hello [[h@l'oU]] world. {STORY}", never=("[[", "]]")),
    "SSML": text(f'<speak><break time="3600s"/>{STORY}</speak>', never=("<break", "<speak")),
    "comparison": text(f"AT&T is 3 < 5 and 7 > 2. {STORY}", says=("AT&T is 3 < 5 and 7 > 2.",)),
    "script tag in text": text(f"<script>alert(1)</script> {STORY}", never=("<script",)),
    "VTT in text": text(f"00:00.000 --> 99:00.000\n\n{STORY}", never=("-->",)),
    "NUL in the middle": text("one\x00two three. " + STORY, says=("onetwo three.",)),
    "C0 and C1 controls": text(
        f"a\x07b{ESCAPE}[31mc\x9bd. {STORY}", never=(ESCAPE, "\x07", "\x9b")
    ),
    "direction overrides": text(f"\u202egnp.exe\u202c \u2066x\u2069. {STORY}", never=("\u202e",)),
    "zero width": text("fe\u200brry\u2060s. " + STORY, says=("ferrys.",)),
    "noncharacters": text(f"\ufffe\uffff\U0001ffff\ufdd0{STORY}", never=("\ufffe", "\uffff")),
    "lone surrogates": text(f"\ud800{STORY}\udfff", says=("The ferry sank in the night.",)),
    "tag characters": text(STORY + "\U000e0041\U000e0042"),
    "5,000 digits": text(f"{'7' * 5000} boats. {STORY}"),
    "5,000 letters": text(f"{'a' * 5000} boats. {STORY}"),
    "5,000 full stops": text(f"{'.' * 5000} boats. {STORY}"),
    "5,000 combining marks": text(f"e{chr(0x301) * 5000} boats. {STORY}"),
    "5,000 brackets": text(f"{'(' * 5000} boats. {STORY}"),
    "5,000 quotes": text(f"{'“' * 5000} boats. {STORY}"),
    "only emoji": raw("a.txt", "😀😀😀".encode(), says=("😀😀😀",)),
    "only punctuation": raw("a.txt", b"... --- !!!", says=()),
    "long line": text("word " * 40_000, says=("word word",)),
    "many paragraphs": text("\n\n".join(["The boat is in."] * 2000), says=("The boat is in.",)),
    # Names of files.
    "name like an option": text(STORY, "-wPWNED.txt", more=("--",)),
    "name like a protocol": text(STORY, "concat:a|b.txt"),
    "name with a newline": text(STORY, "a\nb.txt"),
    "name with direction overrides": text(STORY, "a\u202etxt.exe.txt"),
    "name with quotes": text(STORY, "a'\"`$(id).txt"),
    "no such file": given("none.txt", "there is no file none.txt"),
    "a folder": given(".", "is a folder"),
    "a device without end": given("/dev/zero", "larger than"),
    "a nameless file": text(STORY, "story"),
    # What is no text, and text in the wrong clothes.
    "empty": raw("a.txt", b"", refused="is empty"),
    "blank": raw("a.txt", " \n\t\u200b\ufeff".encode(), refused="is empty"),
    "PNG named as text": file("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), refused="PNG"),
    "program": file("a", lambda: b"\x7fELF" + bytes(999), refused="program"),
    "gzip": file("a.txt", lambda: gzip.compress(STORY.encode()), refused="gzip"),
    "half a UTF-16 character": file(
        "a.txt", lambda: b"\xff\xfe" + STORY.encode("utf-16-le")[:-1], refused="damaged utf-16"
    ),
    "UTF-32": file("a.txt", lambda: STORY.encode("utf-32")),
    "Shift-JIS": file(
        "a.txt",
        lambda: "船は夜に沈みました。".encode("shift-jis") * 9,
        refused="save it as UTF-8",
    ),
    "noise": file("a.txt", lambda: bytes(range(256)) * 40, refused="not text|neither"),
    "above the size limit": file("a.txt", lambda: b"a " * 5_100_000, refused="larger than"),
    # Pages.
    "page nested deeply": page("<div>" * 300),
    "page nested very deeply": page("<div>" * DEEP),
    "page with odd declarations": page("<![\x07?><!x<!--><?y>", says=(STORY,)),
    "page with tags left open": page("<b><i><a href='x'><table><tr><td>"),
    "page with programs": page(
        "<script>steal()</script><img src=x onerror=steal()>", never=("steal",)
    ),
    "page with a file for a picture": page('<img src="file:///etc/passwd">', never=("root:",)),
    "page with a frame": page('<iframe src="http://127.0.0.1:9/"></iframe>'),
    "page that leads elsewhere": page(
        '<meta http-equiv="refresh" content="0;url=file:///etc/passwd">'
    ),
    "page with a bomb of entities": page(f"{made.LAUGHS}&i;"),
    "page with a huge attribute": page(f'<p title="{"x" * 3_000_000}">One.</p>'),
    "page of many elements": page("<i></i>" * 200_000),
    "page of empty tags": page("<" * 100_000),
    "post's answer nested deeply": file(
        "post.json",
        lambda: b'{"version":"1.0","type":"rich","html":"<p>","x":' + b"[" * DEEP,
        refused="damaged oEmbed answer",
    ),
    "post's answer with programs": file(
        "post.json",
        lambda: json.dumps(
            {
                "version": "1.0",
                "type": "rich",
                "author_name": "<script>steal()</script>",
                "html": f"<p onclick='steal()'>{STORY}</p><script>steal()</script>",
                "url": "javascript:steal()",
            }
        ).encode(),
        never=("<script",),
    ),
    "post's answer that is a frame": file(
        "post.json",
        lambda: (
            b'{"version":"1.0","type":"rich","html":"<iframe src=\'http://127.0.0.1:9/\'></iframe>"}'
        ),
        refused="without the words",
    ),
    "page without words": file("a.html", lambda: b"<html><body></body></html>", refused="."),
    "page with escaped mark-up": page("<p>&lt;script&gt;x&lt;/script&gt;</p>", never=("<script",)),
    # XML: feeds, packages, documents.
    "feed of laughs": fed(
        lambda: made.feed("&i;", prolog=made.LAUGHS), refused="declares XML entities"
    ),
    "feed of one large entity": fed(
        lambda: made.feed("&a;" * 5000, prolog=made.QUADRATIC), refused="XML entities"
    ),
    "feed that wants a file": fed(
        lambda: made.feed("&i;", prolog=made.FILE_ENTITY), refused="XML entities"
    ),
    "feed that wants a server": fed(
        lambda: made.feed(ESCAPED, prolog=made.PARAMETER), refused="XML entities"
    ),
    "feed with an outside DTD": fed(
        lambda: made.feed(ESCAPED, prolog=made.OUTSIDE_DTD), says=(STORY,)
    ),
    "feed nested deeply": fed(
        lambda: made.feed("<x>" * 5000 + "</x>" * 5000), refused="nests elements"
    ),
    "feed of many elements": fed(
        lambda: made.feed("<x/>" * 4_100_000), refused="larger than|million elements"
    ),
    "feed with programs": fed(
        lambda: made.feed(f"{ESCAPED}&lt;script>steal()&lt;/script>"), never=("steal",)
    ),
    "feed title with mark-up": fed(
        lambda: made.feed(ESCAPED, title="&lt;script>x&lt;/script>Ferry"), never=("<",)
    ),
    "feed cut off": file("a.xml", made.feed(ESCAPED)[:-9].encode, refused="well-formed"),
    "feed in an unknown encoding": file(
        "a.xml",
        lambda: b'<?xml version="1.0" encoding="x-none"?>' + made.feed(ESCAPED).encode(),
        refused="well-formed",
    ),
    "plain XML": file("a.xml", lambda: b"<?xml version='1.0'?><a>x</a>", refused="XML"),
    "saved script with tags": file("a.yaml", lambda: b"!!python/object:os.system x", refused="."),
    "saved script of aliases": file(
        "a.yaml",
        lambda: (
            b"a: &a [x,x]\n"
            + b"".join(b"%c: &%c [*%c,*%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 120))
        ),
        refused=".",
    ),
    # Books.
    "book bomb": book(lambda: made.epub(body=b" " * 60_000_000), refused="too large"),
    "book bomb by ratio": book(
        lambda: made.epub(body=b" " * 20_000_000), refused="100 times its size"
    ),
    "book that lies about sizes": file(
        "book.epub", made.lying_archive, refused="damaged|times its size"
    ),
    "book of many files": file(
        "book.epub",
        lambda: made.packed({f"{number}": b"" for number in range(20_050)}, method=0),
        refused="more than 20,000 files",
    ),
    "book with a password": file(
        "book.epub", made.locked_archive, refused="protected by a password"
    ),
    "book that climbs out": book(
        lambda: made.epub(
            items='<item id="x" href="../../../../etc/passwd" media-type="application/xhtml+xml"/>',
            spine='<itemref idref="x"/><itemref idref="a"/>',
        ),
        never=("root:",),
    ),
    "book with an absolute path": book(
        lambda: made.epub(
            items='<item id="x" href="/etc/passwd" media-type="application/xhtml+xml"/>',
            spine='<itemref idref="x"/>',
        ),
        refused="lacks its part etc/passwd",
    ),
    "book with a file address": book(
        lambda: made.epub(
            items='<item id="x" href="file:///etc/passwd" media-type="application/xhtml+xml"/>',
            spine='<itemref idref="x"/>',
        ),
        refused="no parts",
    ),
    "book with members that climb": book(
        lambda: made.epub(extra={"../../../tmp/PWNED": "x", "/PWNED": "x"})
    ),
    "book with one part 2,000 times": book(lambda: made.epub(spine='<itemref idref="a"/>' * 2000)),
    "book with an endless fallback": book(
        lambda: made.epub(
            items='<item id="x" href="x" media-type="i" fallback="y"/>'
            '<item id="y" href="y" media-type="i" fallback="x"/>',
            spine='<itemref idref="x"/><itemref idref="a"/>',
        )
    ),
    "book of laughs": book(lambda: made.epub(prolog=made.LAUGHS), refused="XML entities"),
    "book that wants a file": book(
        lambda: made.epub(prolog=made.FILE_ENTITY), refused="XML entities"
    ),
    "book part of laughs": book(lambda: made.epub(body=f"{made.LAUGHS}<p>&i; {STORY}</p>")),
    "protected book": book(lambda: made.epub(extra={"META-INF/rights.xml": "<r/>"}), refused="DRM"),
    "book title with mark-up": book(
        lambda: made.epub(title="&lt;script>x&lt;/script>"), never=("<script",)
    ),
    "half a book": file("book.epub", lambda: made.epub()[:-40], refused="damaged"),
    "an archive of another kind": file("a.epub", lambda: b"PK\x05\x06" + bytes(18), refused="."),
    # Letters.
    "letter bomb": word(lambda: made.docx(made.paragraph(" " * 40_000_000)), refused="too large"),
    "letter of laughs": word(
        lambda: made.docx(made.paragraph("&i;"), prolog=made.LAUGHS), refused="XML entities"
    ),
    "letter that wants a file": word(
        lambda: made.docx("&i;", prolog=made.FILE_ENTITY), refused="XML entities"
    ),
    "letter with tables in tables": word(
        lambda: made.docx(NESTED * 2000 + made.paragraph() + "</w:tc></w:tr></w:tbl>" * 2000),
        refused="nests elements",
    ),
    "letter with boxes in boxes": word(
        lambda: made.docx(BOXED * 100 + made.paragraph() + "</w:txbxContent></w:r></w:p>" * 100)
    ),
    "letter with an embedded document": word(
        lambda: made.docx('<w:altChunk id="x"/>'), refused="embeds another"
    ),
    "letter with macros": word(
        lambda: made.docx(made.paragraph(), extra={"word/vbaProject.bin": b"Shell(x)"})
    ),
    "letter that leads outside": word(
        lambda: made.docx(
            made.paragraph(),
            extra={
                "_rels/.rels": '<R><Relationship Type="x/officeDocument" TargetMode="External" '
                'Target="http://127.0.0.1:9/a.xml"/></R>'
            },
        )
    ),
    "letter whose parts climb out": word(
        lambda: made.docx(
            made.paragraph(),
            extra={
                "word/_rels/document.xml.rels": '<R><Relationship Type="x/styles" '
                'Target="../../../etc/passwd"/></R>'
            },
        )
    ),
    "letter with a list of lists": word(
        lambda: made.docx(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-1"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{STORY}</w:t></w:r></w:p>"
        )
    ),
    "old letter": file(
        "a.doc",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(999),
        refused="save it as .docx",
    ),
    # Papers.
    "paper bomb": printed(lambda: made.bomb(1_000_000_000), refused="limits of memory and time"),
    "paper bomb in a bomb": printed(
        lambda: made.bomb(2_000_000_000, 2), refused="limits of memory"
    ),
    "paper of a billion drawings": printed(made.doubling_forms, refused="limits of memory"),
    "paper whose pages go in circles": printed(
        lambda: made.pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"
        ),
        refused=".",
    ),
    "paper with a program": printed(
        lambda: made.one_page(
            made.stream(made.SHOWN),
            catalog="/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9')) >>",
        ),
        never=("launchURL",),
    ),
    "paper that starts a program": printed(
        lambda: made.one_page(
            made.stream(made.SHOWN), catalog="/OpenAction << /S /Launch /F (sh) >>"
        )
    ),
    "locked paper": printed(
        lambda: made.one_page(
            made.stream(made.SHOWN),
            trailer="/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
            f"/O <{'ab' * 32}> /U <{'cd' * 32}> >>",
        ),
        refused="protected by a password",
    ),
    "paper without text": printed(
        lambda: made.one_page(made.stream(b"0 0 9 9 re f")), refused="no text"
    ),
    "half a paper": printed(lambda: made.one_page(made.stream(made.SHOWN))[:300], refused="."),
    "paper with mark-up": printed(
        lambda: made.one_page(made.stream(made.SHOWN.replace(b"The", b"<script>x</script> The"))),
        never=("<script",),
    ),
    # Addresses.
    "address of this machine": given("http://127.0.0.1:9/", "loopback|port 9|not fetched"),
    "address by another name": given("http://0x7f000001/", "loopback|not fetched"),
    "address of a cloud's secrets": given("http://169.254.169.254/", "link-local|not fetched"),
    "address in a disguise": given("http://[64:ff9b::7f00:1]/", "NAT64|not fetched"),
    "address of a file": given("file:///etc/passwd", "'file:'"),
    "address of another protocol": given("gopher://127.0.0.1/", "'gopher:'"),
    "address with a password": given("https://u:p@127.0.0.1/", "password|not fetched"),
}
UNSPEAKABLE = re.compile(r"[<>\[\]{}|\x00-\x09\x0b-\x1f\x7f-\x9f]|https?:|--\s*>")


# Also made whole, sound and all; the others stop at the script, which says all that is spoken.
VOICED = (
    "text like an option",
    "phonemes in brackets",
    "SSML",
    "NUL in the middle",
    "C0 and C1 controls",
    "VTT in text",
    "name like an option",
    "name like a protocol",
    "name with a newline",
    "name with direction overrides",
    "page with programs",
    "book title with mark-up",
    "letter with macros",
    "paper with mark-up",
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a case."""

    code: int
    crash: str
    stdout: str
    stderr: str
    cpu_s: float
    sockets: list[str]
    lookups: list[str]
    strays: list[str]
    peak_bytes: int
    folder: Path
    before: frozenset[str]

    @cached_property
    def script(self) -> Script:
        return load_script((self.folder / "x.yaml").read_text("utf-8"), name="x.yaml")


def _listed(folder: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """Every case, run once by one child; voiced ones a second time as ``make …``."""
    sandbox = tmp_path_factory.mktemp("hostile").resolve()
    jobs: list[dict[str, object]] = []
    for number, (name, case) in enumerate(CASES.items()):
        last = [*case.expected.get("more", ()), case.argument]
        commands = {name: ["script", "-o", "x.yaml", *last]}
        if name in VOICED:
            commands[f"{name}, voiced"] = ["make", *TONES, "-o", "out", *last]
        for step, (title, arguments) in enumerate(commands.items()):
            folder = sandbox / f"{number}-{step}"
            folder.mkdir()
            if case.file:
                (folder / case.file).write_bytes(case.data())
            jobs.append({"name": title, "arguments": arguments, "folder": str(folder)})
    before = {str(job["name"]): _listed(Path(str(job["folder"]))) for job in jobs}
    done = subprocess.run(
        [sys.executable, str(DRIVER)],
        input=json.dumps({"sandbox": str(sandbox), "jobs": jobs}),
        env={**os.environ, "TALKINGPAPER_STORE": str(sandbox / "clips"), "TMPDIR": str(sandbox)},
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    folders = {str(job["name"]): Path(str(job["folder"])) for job in jobs}
    return {
        one["name"]: Verdict(
            folder=folders[one["name"]],
            before=before[one["name"]],
            **{key: value for key, value in one.items() if key != "name"},
        )
        for one in json.loads(done.stdout)
    }


READ = [name for name, case in CASES.items() if "refused" not in case.expected]
REFUSED = [name for name, case in CASES.items() if "refused" in case.expected]


@pytest.mark.parametrize("name", CASES)
def test_nothing_happens_besides(verdicts: dict[str, Verdict], name: str) -> None:
    verdict = verdicts[name]
    assert verdict.crash == ""
    assert verdict.sockets == []
    assert verdict.lookups == [] or "://" in CASES[name].argument
    assert verdict.strays == []
    assert _listed(verdict.folder) - verdict.before <= {"x.yaml"}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_take_one_line_and_name_a_remedy(verdicts: dict[str, Verdict], name: str) -> None:
    verdict = verdicts[name]
    assert verdict.code == 3, verdict.stderr
    assert re.search(CASES[name].expected["refused"], verdict.stderr)
    line = verdict.stderr.rstrip("\n")
    assert "\n" not in line
    assert line.isprintable()
    assert len(line) <= 400
    assert " — " in line
    assert not (verdict.folder / "x.yaml").exists()


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_read_whole(verdicts: dict[str, Verdict], name: str) -> None:
    verdict = verdicts[name]
    assert (verdict.code, verdict.stderr) == (0, "")
    coverage = cover(verdict.script)
    assert (coverage.lost, coverage.repeated) == (0, 0)
    written = " ".join(" ".join(one.written for one in verdict.script.utterances).split())
    for words in CASES[name].expected.get("says", (STORY,)):
        assert words in written


@pytest.mark.parametrize("name", READ)
def test_what_is_spoken_holds_no_markup(verdicts: dict[str, Verdict], name: str) -> None:
    spoken = "\n".join(one.spoken for one in verdicts[name].script.utterances)
    assert UNSPEAKABLE.search(spoken) is None
    for words in CASES[name].expected.get("never", ()):
        assert words not in spoken


@pytest.mark.parametrize("name", VOICED)
def test_editions_of_hostile_documents_are_editions(
    verdicts: dict[str, Verdict], name: str
) -> None:
    verdict = verdicts[f"{name}, voiced"]
    assert (verdict.crash, verdict.code) == ("", 0), verdict.stderr
    assert verdict.sockets == verdict.strays == []
    (edition,) = (verdict.folder / "out").iterdir()
    assert re.fullmatch(r"[a-z0-9-]{1,80}", edition.name)
    captions = (edition / "captions.vtt").read_text("utf-8")
    assert "<script" not in captions
    assert captions.count(" --> ") == len(
        re.findall(r"^[\d:.]+ --> [\d:.]+$", captions, re.MULTILINE)
    )
    assert read_edition(edition).coverage.lost == 0


def test_no_case_takes_a_gigabyte(verdicts: dict[str, Verdict]) -> None:
    assert max(verdict.peak_bytes for verdict in verdicts.values()) < GIB


def test_there_are_as_many_cases_as_the_threats_ask_for() -> None:
    assert len(CASES) >= 60
