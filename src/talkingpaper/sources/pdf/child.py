"""Reads a PDF from standard input and writes its text runs to standard output.

A process of its own, started by `pdfreading`: PDFium is a million lines of C++ that meets hostile
files, and a page can be made to take for ever. Limits on memory and processor time are set here,
before the first byte is parsed.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from talkingpaper import jsonform
from talkingpaper.sources.pdf.pages import LINE_HYPHEN, Page, Pages, Run

MAX_PAGES = 2000
MAX_CHARS = 4_000_000
"""Some 1,300 dense pages; a week of speech."""
MAX_RUNS = 600_000
"""A run is about a line; each costs the parent some 400 bytes."""
MAX_MEMORY_BYTES = 900_000_000
MAX_CPU_S = 60

_BOLD_WEIGHT = 600
# TeX's bold fonts (CMBX12) give no weight.
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|^(?:\w+\+)?cm(?:ss)?bx", re.IGNORECASE)
_LONGEST_FONT_NAME_BYTES = 128
_LINE_ENDS = frozenset({0x0A, 0x0D})
_LIGATURES = range(0xFB00, 0xFB07)
_TURN_TOLERANCE = 0.03  # of a quarter: some 3°
_LONGEST_LANGUAGE_BYTES = 200
# Between two letters of one run: a space is a quarter of the size, a column gap above two.
_WIDEST_GAP = 1.6
_OVERLAP = -1.3  # the parts of a ligature stand in one place
_OBJECTS_LOOKED_AT = 5000


@dataclass(slots=True)
class _Letter:
    """A character and its place, first as the file has it, later turned upright."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    """Of its origin: the pen's place on the baseline."""
    y: float
    size: float
    is_bold: bool
    turn: int
    """Quarter turns anticlockwise; -1 for any other angle."""


class _Gathering:
    """A run that may still grow."""

    def __init__(self, first: _Letter) -> None:
        self._first = first
        self._text = [first.text]
        self._x0, self._x1 = first.left, first.right

    def takes(self, letter: _Letter) -> bool:
        """Whether the letter goes on where this run ends."""
        first = self._first
        if letter.is_bold != first.is_bold or letter.turn != first.turn:
            return False
        if first.turn:  # such text is left out; how its letters stand is of no matter
            return True
        return (
            abs(letter.y - first.y) < 0.1 * first.size
            and abs(letter.size - first.size) < 0.05 * first.size
            and _OVERLAP * first.size < letter.left - self._x1 < _WIDEST_GAP * first.size
        )

    def add(self, letter: _Letter) -> None:
        self._text.append(letter.text)
        if letter.text != " ":  # spaces PDFium makes have no true place
            self._x1 = max(self._x1, letter.right)

    def run(self) -> Run:
        first = self._first
        return Run(
            text="".join(self._text),
            x0=round(self._x0, 2),
            x1=round(self._x1, 2),
            y=round(first.y, 2),
            size=round(first.size, 2),
            is_bold=first.is_bold,
            is_turned=first.turn != 0,
        )


def read_pages(data: bytes) -> Pages:
    """All pages of a PDF."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        password = getattr(error, "err_code", 0) == c.FPDF_ERR_PASSWORD
        return Pages(problem="password" if password else "damaged")
    with closing(document):
        if len(document) > MAX_PAGES:
            return Pages(problem="pages")
        told = document.get_metadata_dict()
        pages = []
        chars = runs = 0
        for number in range(len(document)):
            try:
                page, count = _page(document, number)
            except pdfium.PdfiumError:
                return Pages(problem="damaged")
            chars += count
            runs += len(page.runs)
            if chars > MAX_CHARS or runs > MAX_RUNS:
                return Pages(problem="pages")
            pages.append(page)
        return Pages(
            pages=tuple(pages),
            title=told.get("Title", ""),
            author=told.get("Author", ""),
            created=told.get("CreationDate", ""),
            language=_language(document),
        )


def _page(document: pdfium.PdfDocument, number: int) -> tuple[Page, int]:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        letters = list(_letters(text))
        left, bottom, right, top = page.get_cropbox()
        width, height = right - left, top - bottom
        turns = Counter(letter.turn for letter in letters if letter.text.strip())
        # A page lying on its side has all its text turned; a stamp in the margin is the exception.
        upright = max((0, 1, 2, 3), key=lambda turn: turns[turn])
        for letter in letters:
            _move(letter, -left, -bottom)
            _turn(letter, upright, width, height)
        if upright % 2:
            width, height = height, width
        made = Page(
            width=round(width, 2),
            height=round(height, 2),
            runs=tuple(_runs(letters)),
            pictures=_pictures(page),
        )
        return made, len(letters)


def _letters(text: pdfium.PdfTextPage) -> Iterator[_Letter]:
    """Every character in the file's order; line ends are line feeds."""
    box, matrix = c.FS_RECTF(), c.FS_MATRIX()
    bold: dict[int, bool] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        c.FPDFText_GetLooseCharBox(text, index, box)
        c.FPDFText_GetCharOrigin(text, index, x, y)
        c.FPDFText_GetMatrix(text, index, matrix)
        quarters = c.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
        turn = round(quarters)  # PDFium counts them clockwise
        # The size is that of the font; the matrix says how large it is drawn.
        size = c.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        is_hyphen = c.FPDFText_IsHyphen(text, index) == 1
        yield _Letter(
            text=LINE_HYPHEN if is_hyphen else _shown(c.FPDFText_GetUnicode(text, index)),
            left=box.left,
            bottom=box.bottom,
            right=box.right,
            top=box.top,
            x=x.value,
            y=y.value,
            size=max(size, 0.1),
            is_bold=_is_bold(text, index, bold),
            turn=-turn % 4 if abs(quarters - turn) < _TURN_TOLERANCE else -1,
        )


def _is_bold(text: pdfium.PdfTextPage, index: int, known: dict[int, bool]) -> bool:
    """By the font's weight or name; asked once for each text object of the page."""
    drawn = c.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
    if key not in known:
        name = ctypes.create_string_buffer(_LONGEST_FONT_NAME_BYTES)
        c.FPDFText_GetFontInfo(text, index, name, len(name), None)
        known[key] = (
            c.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT
            or _BOLD_NAME.search(name.value) is not None
        )
    return known[key]


def _shown(code: int) -> str:
    if code in _LINE_ENDS:
        return "\n"
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    is_character = 0 < code <= sys.maxunicode and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else "\N{REPLACEMENT CHARACTER}"


def _move(letter: _Letter, x: float, y: float) -> None:
    letter.left += x
    letter.right += x
    letter.x += x
    letter.bottom += y
    letter.top += y
    letter.y += y


def _turn(letter: _Letter, upright: int, width: float, height: float) -> None:
    """Turn a letter's place so that `upright` quarter turns become none."""
    one = letter
    if upright == 1:
        one.left, one.right, one.x, one.y = one.bottom, one.top, one.y, width - one.x
    elif upright == 2:
        one.left, one.right = width - one.right, width - one.left
        one.x, one.y = width - one.x, height - one.y
    elif upright == 3:
        one.left, one.right = height - one.top, height - one.bottom
        one.x, one.y = height - one.y, one.x
    if one.turn >= 0:
        one.turn = (one.turn - upright) % 4


def _runs(letters: list[_Letter]) -> Iterator[Run]:
    gathering: _Gathering | None = None
    for letter in letters:
        is_space = letter.text.isspace()
        if gathering is not None and letter.text != "\n" and (is_space or gathering.takes(letter)):
            gathering.add(replace(letter, text=" ") if is_space else letter)
            continue
        if gathering is not None:
            yield gathering.run()
        gathering = None if is_space else _Gathering(letter)
    if gathering is not None:
        yield gathering.run()


def _pictures(page: pdfium.PdfPage) -> int:
    count = min(c.FPDFPage_CountObjects(page), _OBJECTS_LOOKED_AT)
    kinds = (c.FPDFPageObj_GetType(c.FPDFPage_GetObject(page, at)) for at in range(count))
    return sum(kind == c.FPDF_PAGEOBJ_IMAGE for kind in kinds)


def _language(document: pdfium.PdfDocument) -> str:
    size = c.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size <= _LONGEST_LANGUAGE_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    c.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _limit() -> None:
    if sys.platform == "win32":  # has no such limits; the parent's clock is left
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the limit is ignored or refused
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def main() -> None:
    """Answer one request."""
    _limit()
    sys.stdout.buffer.write(jsonform.dumps(read_pages(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
