"""Documents made to hurt: each is read whole, or refused in one line; nothing else happens.

One child runs all command lines under a memory limit with the interpreter's audit events watched.
"""

import gzip
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

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


@dataclass(frozen=True, kw_only=True)
class Case:
    """One hostile document and what must come of it."""

    file: str
    """Its name in the folder, which is also the argument; empty: `argument` alone."""
    data: bytes = b""
    argument: str = ""
    refused: str = ""
    """Pattern of the one line on stderr; empty when it is read."""
    says: tuple[str, ...] = (STORY,)
    """Must be among what is written out to be read."""
    never: tuple[str, ...] = ()
    """Must be nowhere in what is spoken."""
    more: tuple[str, ...] = ()


def text(story: str, name: str = "story.txt", **more: Any) -> Case:
    return Case(file=name, data=story.encode("utf-8", "surrogatepass"), **more)


def page(body: str, **more: Any) -> Case:
    head = "<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>"
    filler = "<p>" + "Divers are to look at the wreck of the ferry on Monday. " * 8 + "</p>"
    whole = f"{head}{body}<p>{STORY}</p>{filler}</article></body></html>"
    return Case(file="page.html", data=whole.encode("utf-8", "surrogatepass"), **more)


def book(**more: Any) -> Case:
    kept = {name: more.pop(name) for name in ("refused", "says", "never") if name in more}
    return Case(file="book.epub", data=made.epub(**more), **kept)


def word(body: str, **more: Any) -> Case:
    kept = {name: more.pop(name) for name in ("refused", "says", "never") if name in more}
    return Case(file="letter.docx", data=made.docx(body, **more), **kept)


def fed(content: str, **more: Any) -> Case:
    kept = {name: more.pop(name) for name in ("refused", "says", "never") if name in more}
    return Case(file="feed.xml", data=made.feed(content, **more).encode(), **kept)


def printed(data: bytes, **more: Any) -> Case:
    return Case(file="paper.pdf", data=data, **more)


def address(url: str, refused: str) -> Case:
    return Case(file="", argument=url, refused=refused)


ESCAPED = f"&lt;p&gt;{STORY}&lt;/p&gt;"
DEEP = 100_000
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
    "only emoji": text("😀😀😀", refused="nothing"),
    "only punctuation": text("... --- !!!", refused="."),
    "long line": text("word " * 40_000, says=("word word",)),
    "many paragraphs": text("\n\n".join(["A boat."] * 20_000), says=("A boat.",)),
    # Names of files.
    "name like an option": text(STORY, "-wPWNED.txt", more=("--",)),
    "name like a protocol": text(STORY, "concat:a|b.txt"),
    "name with a newline": text(STORY, "a\nb.txt"),
    "name with direction overrides": text(STORY, "a\u202etxt.exe.txt"),
    "name with quotes": text(STORY, "a'\"`$(id).txt"),
    "no such file": Case(file="", argument="none.txt", refused="there is no file none.txt"),
    "a folder": Case(file="", argument=".", refused="is a folder"),
    "a device without end": Case(file="", argument="/dev/zero", refused="larger than"),
    "a nameless file": text(STORY, "story"),
    # What is no text, and text in the wrong clothes.
    "empty": text("", refused="is empty"),
    "blank": text(" \n\t\u200b\ufeff", refused="is empty"),
    "PNG named as text": Case(file="a.txt", data=b"\x89PNG\r\n\x1a\n" + bytes(99), refused="PNG"),
    "program": Case(file="a", data=b"\x7fELF" + bytes(999), refused="program"),
    "gzip": Case(file="a.txt", data=gzip.compress(STORY.encode()), refused="gzip"),
    "half a UTF-16 character": Case(
        file="a.txt", data=b"\xff\xfe" + STORY.encode("utf-16-le")[:-1], refused="damaged utf-16"
    ),
    "UTF-32": Case(file="a.txt", data=STORY.encode("utf-32")),
    "Shift-JIS": Case(
        file="a.txt",
        data="船は夜に沈みました。".encode("shift-jis") * 9,
        refused="save it as UTF-8",
    ),
    "noise": Case(file="a.txt", data=bytes(range(256)) * 40, refused="not text|neither"),
    "above the size limit": Case(file="a.txt", data=b"a " * 5_100_000, refused="larger than"),
    # Pages.
    "page nested deeply": page(
        f"{'<div>' * 300}<p>Deep words.</p>{'</div>' * 300}", says=("Deep words.",)
    ),
    "page nested very deeply": page("<div>" * DEEP, says=(STORY,)),
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
    "page without words": Case(file="a.html", data=b"<html><body></body></html>", refused="."),
    "page with escaped mark-up": page("<p>&lt;script&gt;x&lt;/script&gt;</p>", never=("<script",)),
    # XML: feeds, packages, documents.
    "feed of laughs": fed("&i;", prolog=made.LAUGHS, refused="declares XML entities"),
    "feed of one large entity": fed("&a;" * 5000, prolog=made.QUADRATIC, refused="XML entities"),
    "feed that wants a file": fed("&i;", prolog=made.FILE_ENTITY, refused="XML entities"),
    "feed that wants a server": fed(ESCAPED, prolog=made.PARAMETER, refused="XML entities"),
    "feed with an outside DTD": fed(ESCAPED, prolog=made.OUTSIDE_DTD, says=(STORY,)),
    "feed nested deeply": fed("<x>" * 5000 + "</x>" * 5000, refused="nests elements"),
    "feed of many elements": fed("<x/>" * 4_100_000, refused="larger than|million elements"),
    "feed with programs": fed(f"{ESCAPED}&lt;script>steal()&lt;/script>", never=("steal",)),
    "feed title with mark-up": fed(ESCAPED, title="&lt;script>x&lt;/script>Ferry", never=("<",)),
    "feed cut off": Case(
        file="a.xml", data=made.feed(ESCAPED)[:-9].encode(), refused="well-formed"
    ),
    "feed in an unknown encoding": Case(
        file="a.xml",
        data=b'<?xml version="1.0" encoding="x-none"?>' + made.feed(ESCAPED).encode(),
        refused="well-formed",
    ),
    "plain XML": Case(file="a.xml", data=b"<?xml version='1.0'?><a>x</a>", refused="XML"),
    "saved script with tags": Case(file="a.yaml", data=b"!!python/object:os.system x", refused="."),
    "saved script of aliases": Case(
        file="a.yaml",
        data=b"a: &a [x,x]\n"
        + b"".join(b"%c: &%c [*%c,*%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 120)),
        refused=".",
    ),
    # Books.
    "book bomb": book(body=b" " * 60_000_000, refused="too large"),
    "book bomb by ratio": book(body=b" " * 20_000_000, refused="100 times its size"),
    "book that lies about sizes": Case(
        file="book.epub", data=made.lying_archive(), refused="damaged|times its size"
    ),
    "book of many files": Case(
        file="book.epub",
        data=made.packed({f"{number}": b"" for number in range(20_050)}, method=0),
        refused="more than 20,000 files",
    ),
    "book with a password": Case(
        file="book.epub", data=made.locked_archive(), refused="protected by a password"
    ),
    "book that climbs out": book(
        items='<item id="x" href="../../../../etc/passwd" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="x"/><itemref idref="a"/>',
        never=("root:",),
    ),
    "book with an absolute path": book(
        items='<item id="x" href="/etc/passwd" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="x"/>',
        refused="lacks its part etc/passwd",
    ),
    "book with a file address": book(
        items='<item id="x" href="file:///etc/passwd" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="x"/>',
        refused="no parts",
    ),
    "book with members that climb": book(extra={"../../../tmp/PWNED": "x", "/PWNED": "x"}),
    "book with one part 2,000 times": book(spine='<itemref idref="a"/>' * 2000),
    "book with an endless fallback": book(
        items='<item id="x" href="x" media-type="i" fallback="y"/>'
        '<item id="y" href="y" media-type="i" fallback="x"/>',
        spine='<itemref idref="x"/><itemref idref="a"/>',
    ),
    "book of laughs": book(prolog=made.LAUGHS, refused="XML entities"),
    "book that wants a file": book(prolog=made.FILE_ENTITY, refused="XML entities"),
    "book part of laughs": book(body=f"{made.LAUGHS}<p>&i; {STORY}</p>"),
    "protected book": book(extra={"META-INF/rights.xml": "<r/>"}, refused="DRM"),
    "book title with mark-up": book(title="&lt;script>x&lt;/script>", never=("<script",)),
    "half a book": Case(file="book.epub", data=made.epub()[:-40], refused="damaged"),
    "an archive of another kind": Case(file="a.epub", data=b"PK\x05\x06" + bytes(18), refused="."),
    # Letters.
    "letter bomb": word(made.paragraph(" " * 40_000_000), refused="too large"),
    "letter of laughs": word(made.paragraph("&i;"), prolog=made.LAUGHS, refused="XML entities"),
    "letter that wants a file": word("&i;", prolog=made.FILE_ENTITY, refused="XML entities"),
    "letter with tables in tables": word(
        NESTED * 2000 + made.paragraph() + "</w:tc></w:tr></w:tbl>" * 2000, refused="nests elements"
    ),
    "letter with boxes in boxes": word(
        BOXED * 100 + made.paragraph() + "</w:txbxContent></w:r></w:p>" * 100
    ),
    "letter with an embedded document": word('<w:altChunk id="x"/>', refused="embeds another"),
    "letter with macros": word(made.paragraph(), extra={"word/vbaProject.bin": b"Shell(x)"}),
    "letter that leads outside": word(
        made.paragraph(),
        extra={
            "_rels/.rels": '<R><Relationship Type="x/officeDocument" TargetMode="External" '
            'Target="http://127.0.0.1:9/a.xml"/></R>'
        },
    ),
    "letter whose parts climb out": word(
        made.paragraph(),
        extra={
            "word/_rels/document.xml.rels": '<R><Relationship Type="x/styles" '
            'Target="../../../etc/passwd"/></R>'
        },
    ),
    "letter with a list of lists": word(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{STORY}</w:t></w:r></w:p>"
    ),
    "old letter": Case(
        file="a.doc",
        data=bytes.fromhex("d0cf11e0a1b11ae1") + bytes(999),
        refused="save it as .docx",
    ),
    # Papers.
    "paper bomb": printed(made.bomb(1_000_000_000), refused="limits of memory and time"),
    "paper bomb in a bomb": printed(made.bomb(2_000_000_000, 2), refused="limits of memory"),
    "paper of a billion drawings": printed(made.doubling_forms(), refused="limits of memory"),
    "paper whose pages go in circles": printed(
        made.pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"
        ),
        refused=".",
    ),
    "paper with a program": printed(
        made.one_page(
            made.stream(made.SHOWN),
            catalog="/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9')) >>",
        ),
        never=("launchURL",),
    ),
    "paper that starts a program": printed(
        made.one_page(made.stream(made.SHOWN), catalog="/OpenAction << /S /Launch /F (sh) >>")
    ),
    "locked paper": printed(
        made.one_page(
            made.stream(made.SHOWN),
            trailer="/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
            f"/O <{'ab' * 32}> /U <{'cd' * 32}> >>",
        ),
        refused="protected by a password",
    ),
    "paper without text": printed(made.one_page(made.stream(b"0 0 9 9 re f")), refused="no text"),
    "half a paper": printed(made.one_page(made.stream(made.SHOWN))[:300], refused="."),
    "paper with mark-up": printed(
        made.one_page(made.stream(made.SHOWN.replace(b"The", b"<script>x</script> The"))),
        never=("<script",),
    ),
    # Addresses.
    "address of this machine": address("http://127.0.0.1:9/", "loopback|port 9|not fetched"),
    "address by another name": address("http://0x7f000001/", "loopback|not fetched"),
    "address of a cloud's secrets": address("http://169.254.169.254/", "link-local|not fetched"),
    "address in a disguise": address("http://[64:ff9b::7f00:1]/", "NAT64|not fetched"),
    "address of a file": address("file:///etc/passwd", "'file:'"),
    "address of another protocol": address("gopher://127.0.0.1/", "'gopher:'"),
    "address with a password": address("https://u:p@127.0.0.1/", "password|not fetched"),
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
    sockets: list[str]
    strays: list[str]
    peak_bytes: int
    folder: Path
    before: frozenset[str]

    @property
    def script(self) -> str:
        return (self.folder / "x.yaml").read_text("utf-8")


def _listed(folder: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """Every case, run once by one child; voiced ones a second time as ``make …``."""
    sandbox = tmp_path_factory.mktemp("hostile").resolve()
    jobs: list[dict[str, object]] = []
    for number, (name, case) in enumerate(CASES.items()):
        commands = {name: ["script", *case.more, case.argument or case.file, "-o", "x.yaml"]}
        if case.more:
            commands[name] = ["script", "-o", "x.yaml", *case.more, case.file]
        if name in VOICED:
            make = ["make", *TONES, "-o", "out", *case.more, case.argument or case.file]
            commands[f"{name}, voiced"] = make
        for step, (title, arguments) in enumerate(commands.items()):
            folder = sandbox / f"{number}-{step}"
            folder.mkdir()
            if case.file:
                (folder / case.file).write_bytes(case.data)
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


READ = [name for name, case in CASES.items() if not case.refused]
REFUSED = [name for name, case in CASES.items() if case.refused]


@pytest.mark.parametrize("name", CASES)
def test_nothing_happens_besides(verdicts: dict[str, Verdict], name: str) -> None:
    verdict = verdicts[name]
    assert verdict.crash == ""
    assert verdict.sockets == []
    assert verdict.strays == []
    assert _listed(verdict.folder) - verdict.before <= {"x.yaml"}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_take_one_line_and_name_a_remedy(verdicts: dict[str, Verdict], name: str) -> None:
    verdict = verdicts[name]
    assert verdict.code == 3, verdict.stderr
    assert re.search(CASES[name].refused, verdict.stderr)
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
    script = load_script(verdict.script, name=name)
    coverage = cover(script)
    assert (coverage.lost, coverage.repeated) == (0, 0)
    written = " ".join(" ".join(one.written for one in script.utterances).split())
    for words in CASES[name].says:
        assert words in written


@pytest.mark.parametrize("name", READ)
def test_what_is_spoken_holds_no_markup(verdicts: dict[str, Verdict], name: str) -> None:
    script = load_script(verdicts[name].script, name=name)
    spoken = "\n".join(one.spoken for one in script.utterances)
    assert UNSPEAKABLE.search(spoken) is None
    for words in CASES[name].never:
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
    assert json.loads((edition / "edition.json").read_text("utf-8"))["coverage"]["lost"] == 0


def test_no_case_takes_a_gigabyte(verdicts: dict[str, Verdict]) -> None:
    assert max(verdict.peak_bytes for verdict in verdicts.values()) < GIB


def test_there_are_as_many_cases_as_the_threats_ask_for() -> None:
    assert len(CASES) >= 60
