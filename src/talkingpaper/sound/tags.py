"""What a player shows of an edition: its ID3 tag, and the MP3 with the tag before it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from talkingpaper.errors import EncodingError, StorageError
from talkingpaper.model import Script, Timeline
from talkingpaper.sound import id3
from talkingpaper.units import samples_to_milliseconds

GENRE = "Podcast"
ENCODER = "talkingpaper"
DISCLOSURE = "Read by synthetic voices."
_COPY_BYTES = 1 << 20

# ISO 639-1 → 639-2/T. A three-letter code passes as it is, what is not listed becomes "und".
_LANGUAGES: dict[str, str] = dict(
    re.findall(
        r"(\w{2}):(\w{3})",
        "ar:ara bg:bul bn:ben cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas fi:fin "
        "fr:fra ga:gle gu:guj he:heb hi:hin hr:hrv hu:hun id:ind is:isl it:ita ja:jpn ko:kor "
        "lt:lit lv:lav mr:mar ms:msa mt:mlt nb:nob nl:nld nn:nno no:nor pa:pan pl:pol pt:por "
        "ro:ron ru:rus sk:slk sl:slv sr:srp sv:swe sw:swa ta:tam te:tel th:tha tl:tgl tr:tur "
        "uk:ukr ur:urd vi:vie zh:zho",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagChapter:
    """A chapter as players count: in milliseconds."""

    title: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Everything the tag says. Empty means: not said."""

    title: str
    artist: str = ""
    album: str = ""
    language: str = ""
    """BCP 47."""
    published: str = ""
    """ISO 8601 date or date-time."""
    comment: str = ""
    url: str = ""
    publisher: str = ""
    length_ms: int = 0
    text: str = ""
    """All that is read, a line for each sentence."""
    lines: tuple[tuple[int, str], ...] = ()
    """When each line begins, in milliseconds, ascending."""
    chapters: tuple[TagChapter, ...] = ()
    """In order of time."""
    cover: bytes = b""
    """JPEG or PNG."""


def edition_tags(script: Script, timeline: Timeline, *, show: str, cover: bytes) -> Tags:
    """The tag of an edition, from its script and timeline."""
    article = script.article

    def milliseconds(samples: int) -> int:
        return samples_to_milliseconds(samples, timeline.rate_hz)

    shown = [cue for cue in timeline.cues if cue.written.strip()]
    sources = ", ".join(filter(None, (article.author, article.publisher)))
    return Tags(
        title=article.title,
        artist=article.author or article.publisher or show,
        album=show,
        language=article.language,
        published=article.published,
        comment=f"{sources}. {DISCLOSURE}" if sources else DISCLOSURE,
        url=article.url,
        publisher=article.publisher,
        length_ms=milliseconds(timeline.total_samples),
        text="\n".join(id3.single_line(cue.written) for cue in shown),
        lines=tuple((milliseconds(cue.start_samples), cue.written) for cue in shown),
        chapters=tuple(
            TagChapter(
                title=chapter.title,
                start_ms=milliseconds(chapter.start_samples),
                end_ms=milliseconds(chapter.end_samples),
            )
            for chapter in timeline.chapters
        ),
        cover=cover,
    )


def id3v23(tags: Tags) -> bytes:
    """The tag as an ID3v2.3 header with its frames, no padding.

    Raises:
        EncodingError: the cover is no picture, or too large.
    """
    return id3.tag([*_text_frames(tags), *_long_frames(tags)])


def write_tagged(bare: Path, target: Path, tags: Tags) -> None:
    """Put the tag before an untagged MP3, into another file, which appears when it is whole.

    Raises:
        EncodingError: `bare` has a tag already, or the cover is no picture.
        StorageError: a file cannot be read or written.
    """
    head = id3v23(tags)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with bare.open("rb") as sound:
            if sound.read(3) == b"ID3":
                message = f"{bare.name} has a tag already"
                raise EncodingError(message, hint="give the MP3 as it was encoded")
            sound.seek(0)
            with part.open("wb") as written:
                written.write(head)
                shutil.copyfileobj(sound, written, _COPY_BYTES)
                written.flush()
                os.fsync(written.fileno())
        part.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise StorageError(message, hint="free some space, or choose another folder") from error
    finally:
        part.unlink(missing_ok=True)


def iso_639_2(language: str) -> str:
    """The three-letter code of a BCP 47 tag's language; ``und`` when it has none here.

    >>> iso_639_2("en-US"), iso_639_2("nds"), iso_639_2("")
    ('eng', 'nds', 'und')
    """
    primary = language.partition("-")[0].lower()
    if re.fullmatch(r"[a-z]{3}", primary):
        return primary
    return _LANGUAGES.get(primary, "und")


def _text_frames(tags: Tags) -> Iterator[bytes]:
    year, month, day = _date(tags.published)
    texts = (
        ("TIT2", tags.title),
        ("TPE1", tags.artist),
        ("TALB", tags.album),
        ("TPUB", tags.publisher),
        ("TCON", GENRE),
        ("TLAN", iso_639_2(tags.language)),
        ("TYER", year),
        ("TDAT", day + month),  # §4.2.1: DDMM
        ("TLEN", str(tags.length_ms) if tags.length_ms else ""),
        ("TSSE", ENCODER),
    )
    for name, text in texts:
        line = id3.single_line(text)
        if line:
            yield id3.text_frame(name, line)


def _long_frames(tags: Tags) -> Iterator[bytes]:
    language = iso_639_2(tags.language)
    comment = id3.single_line(tags.comment)
    if comment:
        yield id3.language_frame("COMM", language, "", comment)
    if tags.url:
        url = quote(id3.single_line(tags.url), safe="%/:=&?~#+!$,;'@()*[]")
        yield id3.link_frame("WOAS", url)
        yield id3.named_link_frame("article", url)
    if tags.text:
        yield id3.language_frame("USLT", language, "", id3.many_lines(tags.text))
    lines = [(at_ms, line) for at_ms, text in tags.lines if (line := id3.single_line(text))]
    if lines:
        yield id3.synchronised_frame(language, "", lines)
    if tags.chapters:
        names = [f"chp{number}" for number in range(len(tags.chapters))]
        yield from id3.contents_frames("toc", names)
        for name, chapter in zip(names, tags.chapters, strict=True):
            title = id3.single_line(chapter.title)
            yield id3.chapter_frame(name, title, chapter.start_ms, chapter.end_ms)
    if tags.cover:
        yield id3.picture_frame(tags.cover)


def _date(published: str) -> tuple[str, str, str]:
    """Year, month and day as far as an ISO 8601 date gives them."""
    found = re.match(r"(\d{4})(?:-(\d{2})-(\d{2}))?", published)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")
