"""A DAISY 2.02 book, full text and full audio, as a ZIP of its folder (DAISY 2.02, 2001)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from talkingpaper import __version__
from talkingpaper.publish.daisy.text import add_elements, child, document, headings, page
from talkingpaper.publish.epub.archive import Entry, write_archive
from talkingpaper.publish.epub.narrated import narrated, sentences_of
from talkingpaper.publish.epub.overlay import Clip, clips
from talkingpaper.publish.epub.package import Facts
from talkingpaper.publish.epub.section import Reading, words_of_ours
from talkingpaper.publish.page.arranging import arrange
from talkingpaper.publish.wording import one_line

SMIL_DOCTYPE = (
    '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'
)
GENERATOR = f"Talking Paper {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A heading and what follows it: one SMIL file."""

    level: int
    title: str
    clips: tuple[Clip, ...]
    text: str
    """Name of the text file."""
    audio: str

    @property
    def length_ms(self) -> int:
        return sum(clip.end_ms - clip.start_ms for clip in self.clips)


def write_daisy(readings: Sequence[Reading], facts: Facts, target: Path) -> None:
    """Write a book.

    Args:
        readings: at least one, in their order.
        facts: what the book says of itself.
        target: where to write; not there yet.

    Raises:
        PublishError: the file cannot be written.
    """
    entries: list[Entry] = []
    parts: list[_Part] = []
    for number, reading in enumerate(readings, 1):
        text, audio = f"text{number:03}.html", f"audio{number:03}{reading.audio.suffix}"
        data, own = _article(reading, number, text, audio)
        parts.extend(own)
        entries += [Entry(name=text, data=data), Entry(name=audio, data=reading.audio)]
    smils = [Entry(name=_name(place), data=_smil(parts, place)) for place in range(len(parts))]
    size = sum(_bytes(entry) for entry in (*smils, *entries))
    front = [
        Entry(name="ncc.html", data=_ncc(parts, facts, len(smils) + len(entries) + 2, size)),
        Entry(name="master.smil", data=_master(parts, facts)),
    ]
    write_archive(target, [*front, *smils, *entries], mimetype=b"")


def _article(reading: Reading, number: int, text: str, audio: str) -> tuple[bytes, list[_Part]]:
    """One edition's text, and its parts by heading."""
    article, timeline = reading.script.article, reading.timeline
    elements = narrated(arrange(reading.script), timeline)
    headline, closing = words_of_ours(reading.script, timeline)
    prefix = f"a{number}s"
    root, _, body = document(one_line(article.title), article.language)
    found = list(headings(elements))
    if headline >= 0:
        title = child(body, "h1")
        title.set("id", f"{prefix}{headline}")
        title.text = one_line(article.title)
        found.insert(0, (1, title.text, headline))
    add_elements(body, elements, prefix)
    for sentence, said in closing:
        last = child(body, "p")
        last.set("id", f"{prefix}{sentence}")
        last.text = said
    shown = {sentence for element in elements for sentence in sentences_of(element)}
    shown |= {headline} if headline >= 0 else set()
    shown |= {sentence for sentence, _ in closing}
    sound = clips(timeline, {one: f"{prefix}{one}" for one in shown}, frozenset())
    starts = {f"{prefix}{sentence}": (level, title) for level, title, sentence in found}
    parts = [
        _Part(level=level, title=title, clips=tuple(row), text=text, audio=audio)
        for level, title, row in _by_heading(sound, starts, one_line(article.title))
    ]
    return page(root), parts


def _by_heading(
    sound: Sequence[Clip], starts: dict[str, tuple[int, str]], title: str
) -> Iterator[tuple[int, str, list[Clip]]]:
    """Stretches that begin with a heading; what comes before the first is under the title."""
    level, name, row = 1, title, list[Clip]()
    is_first = True
    for clip in sound:
        if clip.target in starts:
            if row and not (is_first and starts[clip.target][0] == 1):
                yield level, name, row
                row = []
            # A heading is never more than one step below the one before it (DAISY 2.02, 2.1.3).
            level = min(starts[clip.target][0], 1 if is_first and not row else level + 1)
            name = starts[clip.target][1]
            is_first = False
        row.append(clip)
    if row:
        yield level, name, row


def _ncc(parts: Sequence[_Part], facts: Facts, files: int, size_bytes: int) -> bytes:
    """The navigation control centre: what a player shows and walks through."""
    root, head, body = document(facts.title, facts.language)
    told = {
        "dc:title": facts.title,
        "dc:creator": ", ".join(facts.authors) or facts.publisher or facts.title,
        "dc:date": facts.modified[:10],
        "dc:format": "Daisy 2.02",
        "dc:identifier": facts.identifier,
        "dc:language": facts.language,
        "dc:publisher": facts.publisher or facts.title,
        "ncc:narrator": ", ".join(facts.narrators),
        "ncc:generator": GENERATOR,
        "ncc:charset": "utf-8",
        "ncc:tocItems": str(len(parts)),
        "ncc:totalTime": _hms(sum(part.length_ms for part in parts)),
        "ncc:multimediaType": "audioFullText",
        "ncc:depth": str(max(part.level for part in parts)),
        "ncc:files": str(files),
        "ncc:kByteSize": str(-(-size_bytes // 1000)),
        "ncc:setInfo": "1 of 1",
        **{f"ncc:page{kind}": "0" for kind in ("Front", "Normal", "Special")},
        "ncc:maxPageNormal": "0",
        "ncc:footnotes": "0",
        "ncc:prodNotes": "0",
        "ncc:sidebars": "0",
    }
    for name, value in told.items():
        child(head, "meta").attrib.update({"name": name, "content": value})
    for place, part in enumerate(parts):
        heading = child(body, f"h{part.level}")
        heading.set("id", f"ncc{place + 1}")
        if place == 0:
            heading.set("class", "title")
        link = child(heading, "a")
        link.set("href", f"{_name(place)}#{part.clips[0].target}p")
        link.text = part.title
    return page(root)


def _smil(parts: Sequence[_Part], place: int) -> bytes:
    """The presentation of one part."""
    part = parts[place]
    root = etree.Element("smil")
    head = etree.SubElement(root, "head")
    told = {
        "dc:format": "Daisy 2.02",
        "title": part.title,
        "ncc:generator": GENERATOR,
        "ncc:totalElapsedTime": _hms(sum(before.length_ms for before in parts[:place])),
        "ncc:timeInThisSmil": _hms(part.length_ms),
    }
    for name, value in told.items():
        etree.SubElement(head, "meta", {"name": name, "content": value})
    etree.SubElement(etree.SubElement(head, "layout"), "region", {"id": "txtView"})
    body = etree.SubElement(root, "body")
    row = etree.SubElement(body, "seq", {"dur": f"{part.length_ms / 1000:.3f}s"})
    for clip in part.clips:
        par = etree.SubElement(row, "par", {"endsync": "last", "id": f"{clip.target}p"})
        etree.SubElement(
            par, "text", {"src": f"{part.text}#{clip.target}", "id": f"{clip.target}t"}
        )
        sound = etree.SubElement(par, "seq")
        etree.SubElement(
            sound,
            "audio",
            {
                "src": part.audio,
                "clip-begin": f"npt={clip.start_ms / 1000:.3f}s",
                "clip-end": f"npt={clip.end_ms / 1000:.3f}s",
                "id": f"{clip.target}a",
            },
        )
    return _smil_file(root)


def _master(parts: Sequence[_Part], facts: Facts) -> bytes:
    """The order of all parts."""
    root = etree.Element("smil")
    head = etree.SubElement(root, "head")
    told = {
        "dc:title": facts.title,
        "dc:identifier": facts.identifier,
        "dc:format": "Daisy 2.02",
        "ncc:generator": GENERATOR,
        "ncc:timeInThisSmil": _hms(sum(part.length_ms for part in parts)),
    }
    for name, value in told.items():
        etree.SubElement(head, "meta", {"name": name, "content": value})
    etree.SubElement(etree.SubElement(head, "layout"), "region", {"id": "txtView"})
    body = etree.SubElement(root, "body")
    for place, part in enumerate(parts):
        told = {"src": _name(place), "title": part.title, "id": f"ref{place + 1}"}
        etree.SubElement(body, "ref", told)
    return _smil_file(root)


def _smil_file(root: etree._Element) -> bytes:
    etree.indent(root)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=SMIL_DOCTYPE)
    return text + b"\n"


def _name(place: int) -> str:
    return f"part{place + 1:04}.smil"


def _bytes(entry: Entry) -> int:
    return len(entry.data) if isinstance(entry.data, bytes) else entry.data.stat().st_size


def _hms(milliseconds: int) -> str:
    """Hours, minutes and whole seconds, rounded.

    >>> _hms(3_723_600)
    '01:02:04'
    """
    minutes, seconds = divmod((milliseconds + 500) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
