"""Laws of captions and transcript, for any text in any script and any pace."""

import json
import re
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.model import Article, Cue, Role, Script, Span, Timeline, Word
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.captions import SRT_COLUMNS, VTT_COLUMNS, SrtSink, VttSink, escape
from talkingpaper.publish.heard import columns, tokens
from talkingpaper.publish.transcript import TranscriptSink

PLAIN_WORDS = [
    *[
        "a",
        "the",
        "soldier",
        "ran,",
        "and",
        "defected.",
        "which",
        "“Really?”",
        "U.S.",
        "Mr.",
        "22,",
        "2017",
        "AT&T",
        "<b>",
        "-->",
        "&amp;",
    ],
    *["שלום", "العالم", "Привет;", "…", "—", "😀"],
    "10\u00a0km",
]
ODD_WORDS = [
    "https://example.com/2017/11/22/world/asia/north-korea-defector.html?utm_source=feed",
    "北朝鮮の兵士が「韓国」に亡命した。",
    "ชาวเกาหลีเหนือ" * 4,
    "👩\u200d👩\u200d👧" * 20,
    "e\u0301" * 50,
    "x" * 100,
    *["한국어", "🇰🇷🇰🇵", "ー。」", "「「「「"],
    "\u202b",
    "\u00a0",
    "\x00",
]
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\t", "\n\n", "\u2028", "\u3000", "\x1f"])


@st.composite
def texts(draw: st.DrawFn, vocabulary: list[str]) -> str:
    found = draw(st.lists(st.sampled_from(vocabulary), min_size=1, max_size=40))
    return "".join(word + draw(SPACES) for word in found)


@st.composite
def word_times(draw: st.DrawFn, text: str, start: int, length: int) -> tuple[Word, ...]:
    """Times as engines give them: of all words, of some, of none; also out of bounds."""
    if draw(st.booleans()):
        return ()
    runs = [found.span() for found in re.finditer(r"\S+", text) if draw(st.integers(0, 9))]
    cuts = sorted(draw(st.lists(st.integers(-5, length + 5), min_size=len(runs) + 1,
                                max_size=len(runs) + 1)))  # fmt: skip
    return tuple(
        Word(span=Span(start=a, end=b), start_samples=start + first, end_samples=start + last)
        for (a, b), first, last in zip(runs, cuts, cuts[1:], strict=False)
    )


@st.composite
def bundles(draw: st.DrawFn, vocabulary: list[str] | None = None) -> Bundle:
    rate_hz = draw(st.sampled_from([22050, 24000, 44100]))
    head = time = draw(st.integers(0, rate_hz))
    cues = []
    for index in range(draw(st.integers(1, 6))):
        written = draw(st.just("") | texts(vocabulary or PLAIN_WORDS + ODD_WORDS))
        # 3 to 100 characters a second, but never less than 0.3 s.
        length = round(rate_hz * max(0.3, len(written) / draw(st.integers(3, 100))))
        pause = draw(st.integers(0, 2 * rate_hz))
        cues.append(
            Cue(
                index=index,
                role=Role.NARRATOR,
                speaker=draw(
                    st.sampled_from(["", "", "Anna Fifield", "A & <B> -->\n\nC", "名" * 40])
                ),
                written=written,
                start_samples=time,
                end_samples=time + length,
                pause_samples=pause,
                words=draw(word_times(written, time, length)),
            )
        )
        time += length + pause
    article = Article(title="T", title_in_text=False, text="", language="en", blocks=())
    return Bundle(
        slug="t",
        show="S",
        script=Script(article=article, utterances=(), cast={}),
        timeline=Timeline(
            rate_hz=rate_hz, head_samples=head, cues=tuple(cues), chapters=(), total_samples=time
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Shown:
    number: str
    start_ms: int
    end_ms: int
    speaker: str
    lines: list[str]


def milliseconds(stamp: str) -> int:
    hours, minutes, seconds, rest = re.split("[:.,]", stamp)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest)


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def parse(text: str) -> list[Shown]:
    found = []
    for block in re.split(r"\n\n", text.rstrip("\n")):
        number, times, *lines = block.split("\n")
        start, end = times.split(" --> ")
        voice = re.match(r"<v ([^>]*)>", lines[0])
        if voice:
            lines[0] = lines[0][voice.end() :]
        speaker = unescape(voice[1]) if voice else ""
        found.append(
            Shown(
                number=number,
                start_ms=milliseconds(start),
                end_ms=milliseconds(end),
                speaker=speaker,
                lines=lines,
            )
        )
    return found


def vtt(bundle: Bundle) -> list[Shown]:
    head, _, rest = VttSink().render(bundle).decode().partition("\n\n")
    assert head.rstrip("\n") == "WEBVTT"
    return parse(rest) if rest else []


def srt(bundle: Bundle) -> list[Shown]:
    text = SrtSink().render(bundle).decode()
    return parse(text) if text else []


def visible(text: str) -> str:
    """Without white space and control characters."""
    return "".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


LAWS = settings(max_examples=120, deadline=None)


@LAWS
@given(bundles())
def test_webvtt_shows_every_character_once_in_order(bundle: Bundle) -> None:
    text = "".join(unescape("".join(caption.lines)) for caption in vtt(bundle))
    assert visible(text) == visible("".join(cue.written for cue in bundle.timeline.cues))


@LAWS
@given(bundles())
def test_subrip_shows_every_character_once_in_order(bundle: Bundle) -> None:
    """Speakers' names come on top: one speaker has none."""
    cues = tuple(cue for cue in bundle.timeline.cues if cue.speaker == "")
    timeline = Timeline(
        rate_hz=bundle.timeline.rate_hz,
        head_samples=bundle.timeline.head_samples,
        cues=cues,
        chapters=(),
        total_samples=bundle.timeline.total_samples,
    )
    alone = Bundle(slug="t", show="S", script=bundle.script, timeline=timeline)
    text = "".join("".join(caption.lines) for caption in srt(alone))
    assert visible(text) == visible("".join(cue.written for cue in cues))


@LAWS
@given(bundles(PLAIN_WORDS))
def test_no_word_that_fits_a_line_is_cut(bundle: Bundle) -> None:
    words = " ".join(unescape(line) for caption in vtt(bundle) for line in caption.lines).split()
    assert words == re.sub(r"\x1f", " ", " ".join(c.written for c in bundle.timeline.cues)).split()


@LAWS
@given(bundles())
def test_captions_follow_one_another_inside_the_edition(bundle: Bundle) -> None:
    total_ms = round(bundle.timeline.total_samples * 1000 / bundle.timeline.rate_hz)
    for captions in (vtt(bundle), srt(bundle)):
        times = [time for shown in captions for time in (shown.start_ms, shown.end_ms)]
        assert times == sorted(times)
        assert all(shown.start_ms < shown.end_ms for shown in captions)
        assert not times or 0 <= times[0] <= times[-1] <= total_ms


@LAWS
@given(bundles())
def test_the_last_caption_ends_with_the_last_cue(bundle: Bundle) -> None:
    cues = [cue for cue in bundle.timeline.cues if visible(cue.written)]
    for captions in (vtt(bundle), srt(bundle)):
        ends = [caption.end_ms for caption in captions[-1:]]
        expected = [cue.end_samples * 1000 / bundle.timeline.rate_hz for cue in cues[-1:]]
        assert all(abs(a - b) <= 1 for a, b in zip(ends, expected, strict=True))


@LAWS
@given(bundles())
def test_captions_have_at_most_two_lines_of_their_width(bundle: Bundle) -> None:
    for captions, width in ((vtt(bundle), VTT_COLUMNS), (srt(bundle), SRT_COLUMNS)):
        assert all(1 <= len(caption.lines) <= 2 for caption in captions)
        widths = [columns(unescape(line)) for caption in captions for line in caption.lines]
        assert max(widths, default=0) <= width


@LAWS
@given(bundles(PLAIN_WORDS))
def test_a_caption_of_several_words_lasts_at_most_seven_seconds(bundle: Bundle) -> None:
    """Where word times allow: here they are shared out by length."""
    cues = tuple(
        Cue(
            index=cue.index,
            role=cue.role,
            speaker="",
            written=cue.written,
            start_samples=cue.start_samples,
            end_samples=cue.end_samples,
            pause_samples=cue.pause_samples,
        )
        for cue in bundle.timeline.cues
    )
    timeline = Timeline(
        rate_hz=bundle.timeline.rate_hz,
        head_samples=bundle.timeline.head_samples,
        cues=cues,
        chapters=(),
        total_samples=bundle.timeline.total_samples,
    )
    captions = vtt(Bundle(slug="t", show="S", script=bundle.script, timeline=timeline))
    too_long = [shown for shown in captions if shown.end_ms - shown.start_ms > 7001]
    assert [len(" ".join(shown.lines).split()) for shown in too_long] == [1] * len(too_long)


@LAWS
@given(bundles())
def test_captions_are_numbered_from_one(bundle: Bundle) -> None:
    for captions in (vtt(bundle), srt(bundle)):
        assert [caption.number for caption in captions] == [
            str(number) for number in range(1, len(captions) + 1)
        ]


@LAWS
@given(bundles())
def test_every_caption_names_a_speaker_of_its_cue(bundle: Bundle) -> None:
    names = {" ".join(cue.speaker.split()) or "Narrator" for cue in bundle.timeline.cues}
    assert {caption.speaker for caption in vtt(bundle)} <= names


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaping_round_trips(text: str) -> None:
    assert unescape(escape(text)) == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_holds_no_markup_and_no_arrow(text: str) -> None:
    assert not re.search("[<>]|-->|&(?!(amp|lt|gt);)", escape(text))


@LAWS
@given(bundles(), st.sampled_from([None, 32, 42]))
def test_tokens_are_heard_in_order_inside_their_cue(bundle: Bundle, widest: int | None) -> None:
    for cue in bundle.timeline.cues:
        said = tokens(cue, widest=widest)
        starts = [token.start_samples for token in said]
        assert starts == sorted(starts)
        assert all(
            cue.start_samples <= token.start_samples <= token.end_samples <= cue.end_samples
            for token in said
        )


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from([None, 4, 42]))
def test_tokens_hold_every_character(text: str, widest: int | None) -> None:
    cue = Cue(
        index=0, role=Role.POST, speaker="", written=text, start_samples=0, end_samples=100,
        pause_samples=0,
    )  # fmt: skip
    assert visible("".join(token.text for token in tokens(cue, widest=widest))) == visible(text)


@LAWS
@given(bundles())
def test_the_transcript_has_every_character_once_in_order(bundle: Bundle) -> None:
    segments = json.loads(TranscriptSink().render(bundle))["segments"]
    text = "".join(word["body"] for segment in segments for word in segment["words"])
    assert visible(text) == visible("".join(cue.written for cue in bundle.timeline.cues))


@LAWS
@given(bundles())
def test_the_transcripts_words_lie_in_their_segment(bundle: Bundle) -> None:
    for segment in json.loads(TranscriptSink().render(bundle))["segments"]:
        times = [segment["startTime"]]
        for word in segment["words"]:
            assert times[-1] <= word["startTime"] <= word["endTime"] <= segment["endTime"]
            times.append(word["startTime"])


@settings(max_examples=30, deadline=None)
@given(bundles())
def test_the_same_bundle_gives_the_same_bytes(bundle: Bundle) -> None:
    for sink in (VttSink, SrtSink, TranscriptSink):
        assert sink().render(bundle) == sink().render(bundle)
