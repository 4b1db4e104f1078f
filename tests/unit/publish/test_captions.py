"""Captions show what was written, when it is heard, where a reader's eye wants a break."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from talkingpaper.errors import PublishError
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.captions import SrtSink, VttSink, plan_captions

MakeBundle = Callable[..., Bundle]
MakeLine = Callable[..., Any]


def vtt(bundle: Bundle) -> str:
    return VttSink().render(bundle).decode()


def srt(bundle: Bundle) -> str:
    return SrtSink().render(bundle).decode()


def shown(bundle: Bundle, width: int = 42) -> list[str]:
    return ["|".join(caption.lines) for caption in plan_captions(bundle.timeline, width)]


def test_webvtt_is_the_signature_and_numbered_cues(bundle: MakeBundle, line: MakeLine) -> None:
    text = vtt(bundle(line(text="Good evening."), line(text="Good night.")))
    assert text == (
        "WEBVTT\n\n"
        "1\n00:00:00.500 --> 00:00:01.280\n<v Narrator>Good evening.\n\n"
        "2\n00:00:01.780 --> 00:00:02.440\n<v Narrator>Good night.\n"
    )


def test_subrip_is_numbered_cues_with_commas(bundle: MakeBundle, line: MakeLine) -> None:
    text = srt(bundle(line(text="Good evening."), line(text="Good night.")))
    assert text == (
        "1\n00:00:00,500 --> 00:00:01,280\nGood evening.\n\n"
        "2\n00:00:01,780 --> 00:00:02,440\nGood night.\n"
    )


def test_webvtt_names_who_speaks(bundle: MakeBundle, line: MakeLine) -> None:
    assert "<v Anna Fifield>Hello." in vtt(bundle(line(text="Hello.", speaker="Anna Fifield")))


def test_webvtt_escapes_markup_and_arrows(bundle: MakeBundle, line: MakeLine) -> None:
    text = vtt(bundle(line(text="AT&T --> <b>bold</b> &amp;")))
    assert text.endswith("<v Narrator>AT&amp;T --&gt; &lt;b&gt;bold&lt;/b&gt; &amp;amp;\n")


def test_a_speakers_name_cannot_break_out_of_its_tag(bundle: MakeBundle, line: MakeLine) -> None:
    text = vtt(bundle(line(text="Hi.", speaker="A>B\n\n9\n00:00 --> 00:01")))
    assert "<v A&gt;B 9 00:00 --&gt; 00:01>Hi." in text


def test_subrip_names_the_speaker_where_it_changes(bundle: MakeBundle, line: MakeLine) -> None:
    text = srt(
        bundle(
            line(text="One."),
            line(text="Two."),
            line(text="Three.", speaker="Anna"),
            line(text="Four."),
        )
    )
    spoken = [block.split("\n", 2)[2] for block in text.strip().split("\n\n")]
    assert spoken == ["Narrator: One.", "Two.", "Anna: Three.", "Narrator: Four."]


def test_subrip_breaks_up_an_arrow(bundle: MakeBundle, line: MakeLine) -> None:
    assert "a -- >b" in srt(bundle(line(text="a -->b")))


def test_the_name_in_subrip_counts_for_the_line(bundle: MakeBundle, line: MakeLine) -> None:
    name = "A Newspaper Correspondent Far Away"
    text = srt(bundle(line(text="One."), line(text="Two three four five six.", speaker=name)))
    assert max(map(len, text.splitlines())) <= 32


def test_a_cue_without_written_text_is_not_shown(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="Ours.", is_ours=True), line(text="Theirs."))
    assert shown(made) == ["Theirs."]


def test_no_cues_make_an_empty_file(bundle: MakeBundle) -> None:
    assert vtt(bundle()) == "WEBVTT\n"


def test_line_breaks_in_the_text_become_spaces(bundle: MakeBundle, line: MakeLine) -> None:
    assert shown(bundle(line(text="one\n\n two\tthree\u2028four"))) == ["one two three four"]


BREAKS = [
    (
        "He was rescued by South Korean troops and airlifted to a facility in Suwon.",
        ["He was rescued by South Korean troops|and airlifted to a facility in Suwon."],
    ),
    (
        "Four North Korean soldiers can be seen pursuing the defector, trying to kill him first.",
        [
            "Four North Korean soldiers|can be seen pursuing the defector,",
            "trying to kill him first.",
        ],
    ),
    (
        "The medical staff hung the flag in his room. It was on Wednesday, November 22, 2017.",
        ["The medical staff hung|the flag in his room.", "It was on Wednesday, November 22, 2017."],
    ),
]


@pytest.mark.parametrize(("text", "captions"), BREAKS)
def test_captions_break_at_sense(
    bundle: MakeBundle, line: MakeLine, text: str, captions: list[str]
) -> None:
    assert shown(bundle(line(text=text))) == captions


def test_a_long_address_is_cut_where_addresses_are_cut(bundle: MakeBundle, line: MakeLine) -> None:
    text = "https://www.example.com/2017/11/22/world/asia/north-korea-defector-video.html"
    assert shown(bundle(line(text=text))) == [
        "https://www.example.com/2017/11/22/world/|asia/north-korea-defector-video.html"
    ]


def test_japanese_breaks_between_characters_but_not_before_a_full_stop(
    bundle: MakeBundle, line: MakeLine
) -> None:
    text = "北朝鮮の兵士が韓国に亡命する様子をとらえた映像が公開された。国連軍司令部が発表した。"
    lines = [part for caption in shown(bundle(line(text=text))) for part in caption.split("|")]
    assert ("".join(lines), [part[0] in "。、」" for part in lines]) == (
        text,
        [False] * len(lines),
    )


def test_a_full_width_character_takes_two_columns(bundle: MakeBundle, line: MakeLine) -> None:
    lines = [part for text in shown(bundle(line(text="北" * 80))) for part in text.split("|")]
    assert max(map(len, lines)) == 21


@pytest.mark.parametrize("cluster", ["e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇰🇷"])
def test_a_character_of_several_code_points_is_not_cut(
    bundle: MakeBundle, line: MakeLine, cluster: str
) -> None:
    lines = [part for text in shown(bundle(line(text=cluster * 60))) for part in text.split("|")]
    assert [len(part) % len(cluster) for part in lines] == [0] * len(lines)


def test_a_short_caption_stays_into_the_pause(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="Yes.", length_ms=200, pause_ms=1000), line(text="No."))
    first, *_ = plan_captions(made.timeline, 42)
    assert first.end_ms - first.start_ms == 700


def test_a_fast_caption_stays_long_enough_to_read(bundle: MakeBundle, line: MakeLine) -> None:
    text = "Forty-two columns are read in two seconds."
    made = bundle(line(text=text, length_ms=1500, pause_ms=1000), line(text="No."))
    first, *_ = plan_captions(made.timeline, 42)
    assert first.end_ms - first.start_ms == 2000


def test_a_caption_never_stays_into_the_next(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="Yes.", length_ms=200, pause_ms=100), line(text="No."))
    first, second = plan_captions(made.timeline, 42)
    assert first.end_ms == second.start_ms


def test_a_slow_cue_is_cut_to_seven_seconds(bundle: MakeBundle, line: MakeLine) -> None:
    text = "These are ten words that are spoken very slowly indeed."
    made = bundle(line(text=text, length_ms=12_000))
    lengths = [caption.end_ms - caption.start_ms for caption in plan_captions(made.timeline, 42)]
    assert (len(lengths), max(lengths) <= 7000) == (2, True)


def test_a_caption_begins_with_its_first_word(bundle: MakeBundle, line: MakeLine) -> None:
    text = "He was shot multiple times, but he succeeded in making it into South Korea that day."
    made = bundle(line(text=text))
    _, second, *_ = plan_captions(made.timeline, 42)
    cue = made.timeline.cues[0]
    at = text.index(second.lines[0].split()[0], text.index(","))
    assert second.start_ms == next(
        word.start_samples for word in cue.words if word.span.start == at
    )


def test_without_word_times_the_cue_is_shared_out_by_length(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(line(text="One sentence here, and another one of about the same size there."))
    timed = [caption.start_ms for caption in plan_captions(made.timeline, 42)]
    cues = tuple(replace(cue, words=()) for cue in made.timeline.cues)
    bare = plan_captions(replace(made.timeline, cues=cues), 42)
    assert [caption.start_ms for caption in bare] == timed


def test_a_sentence_without_time_is_refused(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="One."))
    cues = tuple(replace(cue, end_samples=cue.start_samples) for cue in made.timeline.cues)
    with pytest.raises(PublishError, match=r"sentence 1 lasts 0\.000 s"):
        vtt(replace(made, timeline=replace(made.timeline, cues=cues)))


@pytest.mark.parametrize("sink", [VttSink(), SrtSink()])
def test_half_a_character_is_refused(
    bundle: MakeBundle, line: MakeLine, sink: VttSink | SrtSink
) -> None:
    with pytest.raises(PublishError, match="cannot hold the text"):
        sink.render(bundle(line(text="half \ud800 a character")))


def test_the_hour_is_counted(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="One.", pause_ms=3_600_000), line(text="Two."))
    assert "01:00:00.740 --> " in vtt(made)


def test_four_times_the_word_takes_about_four_times_as_long(
    bundle: MakeBundle, line: MakeLine
) -> None:
    def cost_s(characters: int) -> float:
        made = bundle(line(text="x" * characters, length_ms=characters))
        start = time.process_time()
        [*plan_captions(made.timeline, 42)]
        return time.process_time() - start

    def is_linear() -> bool:
        small = min(cost_s(50_000) for _ in range(3))
        return min(cost_s(200_000) for _ in range(3)) < 7 * small

    # Sixteen times, each time, where cost grows with the square.
    assert any(is_linear() for _ in range(4))
