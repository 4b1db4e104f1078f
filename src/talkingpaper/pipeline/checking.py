"""Proves an edition from disk: nothing in its manifest is taken on trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import StorageError, TalkingPaperError
from talkingpaper.folder import read_edition, verify_files
from talkingpaper.model import Article, Edition, Mastering, Script, Timeline
from talkingpaper.objects import ObjectUrl
from talkingpaper.pipeline.ears import Ears
from talkingpaper.pipeline.relistening import Listened, listen_to_edition
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import PRESETS
from talkingpaper.sound.measuring import find_misses, measure
from talkingpaper.text.coverage import cover
from talkingpaper.text.scriptfile import load_script
from talkingpaper.units import samples_to_seconds

MEASUREMENT_TOLERANCE_DB = 0.05  # two ffmpeg builds decode the same MP3 within 0.01 dB
CAPTION_TOLERANCE_S = 0.020


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What `check` found out about one edition."""

    folder: Path | ObjectUrl
    edition: Edition | None
    """None when the manifest itself is damaged."""
    problems: tuple[str, ...]
    listened: Listened | None = None
    """What was heard of it; None when nobody listened."""

    @property
    def passed(self) -> bool:
        """Nothing was wrong."""
        return not self.problems


def find_editions(path: Path) -> tuple[Path, ...]:
    """Edition folders at or directly below `path`.

    Raises:
        StorageError: there is none.
    """
    if (path / "edition.json").is_file():
        return (path,)
    found = tuple(sorted(manifest.parent for manifest in path.glob("[!.]*/edition.json")))
    if not found:
        message = f"no edition in {path}"
        raise StorageError(message, hint="give an edition's folder, or one that holds editions")
    return found


def check(folder: Path, *, ffmpeg: str = "", ears: Ears | None = None) -> Report:
    """Prove one edition: manifest, files, coverage, receipts, loudness, length, captions.

    Args:
        folder: the edition's.
        ffmpeg: the one to decode with; empty: find one.
        ears: hear it, too, by these.

    Raises:
        EncodingError: there is no ffmpeg to decode with.
        ListeningError: the recogniser failed.
    """
    decoder = Ffmpeg.find(ffmpeg)
    try:
        edition = read_edition(folder)
    except TalkingPaperError as error:
        return Report(folder=folder, edition=None, problems=(str(error),))
    problems = list(verify_files(folder, edition))
    if not problems:
        try:
            problems.extend(_contradictions(folder, edition, decoder))
        except (TalkingPaperError, OSError) as error:
            problems.append(str(error))
    listened = _listened(folder, edition, ears, decoder) if ears and not problems else None
    problems.extend(listened.problems if listened else ())
    return Report(folder=folder, edition=edition, problems=tuple(problems), listened=listened)


def _listened(folder: Path, edition: Edition, ears: Ears, ffmpeg: Ffmpeg) -> Listened:
    script = load_script((folder / "script.yaml").read_text("utf-8"), name="script.yaml")
    timeline = jsonform.loads(
        Timeline, (folder / "timeline.json").read_bytes(), name="timeline.json"
    )
    return listen_to_edition(folder / f"{edition.slug}.mp3", script, timeline, ears, ffmpeg)


def _contradictions(folder: Path, edition: Edition, ffmpeg: Ffmpeg) -> Iterator[str]:
    article = jsonform.loads(Article, (folder / "article.json").read_bytes(), name="article.json")
    script = load_script((folder / "script.yaml").read_text("utf-8"), name="script.yaml")
    timeline = jsonform.loads(
        Timeline, (folder / "timeline.json").read_bytes(), name="timeline.json"
    )
    if script.article != article:
        yield "script.yaml holds another article than article.json"
    yield from _coverage(edition, script)
    yield from _receipts(edition, script)
    yield from _time(edition, script, timeline)
    voices = tuple(script.voice_of(script.utterances[cue.index]) for cue in timeline.cues)
    yield from _sound_files(folder, edition, timeline, voices, ffmpeg)
    yield from _captions((folder / "captions.vtt").read_text("utf-8"), timeline)


def _coverage(edition: Edition, script: Script) -> Iterator[str]:
    counted = cover(script)
    if counted != edition.coverage:
        yield f"coverage is claimed as {edition.coverage} and counted as {counted}"
    if counted.lost:
        yield f"{counted.lost} characters of the article are neither spoken nor left out"
    if counted.repeated:
        yield f"{counted.repeated} characters of the article are spoken twice"


def _receipts(edition: Edition, script: Script) -> Iterator[str]:
    if [clip.utterance for clip in edition.clips] != [said.id for said in script.utterances]:
        yield "the manifest's clips are not the script's utterances"
    for clip in edition.clips:
        if not clip.receipt.passed:
            yield f"clip {clip.key[:12]} was published with: {'; '.join(clip.receipt.problems)}"


def _time(edition: Edition, script: Script, timeline: Timeline) -> Iterator[str]:
    if [cue.index for cue in timeline.cues] != list(range(len(script.utterances))):
        yield "the timeline's cues are not the script's utterances"
    at = timeline.head_samples
    for cue in timeline.cues:
        if cue.start_samples != at or cue.end_samples < cue.start_samples:
            yield f"cue {cue.index} starts at sample {cue.start_samples}, expected {at}"
            return
        at = cue.end_samples + cue.pause_samples
    if at != timeline.total_samples:
        yield f"the cues end at sample {at}, the timeline at {timeline.total_samples}"
    length = samples_to_seconds(timeline.total_samples, timeline.rate_hz)
    if abs(length - edition.duration_s) > 0.001:
        yield f"the manifest says {edition.duration_s} s, the timeline {length:.3f} s"
    starts = [chapter.start_samples for chapter in timeline.chapters]
    ends = [chapter.end_samples for chapter in timeline.chapters]
    if [0, *ends] != [*starts, timeline.total_samples]:
        yield "the chapters do not run from the beginning to the end without a gap"


def _sound_files(
    folder: Path, edition: Edition, timeline: Timeline, voices: tuple[str, ...], ffmpeg: Ffmpeg
) -> Iterator[str]:
    """What is wrong with any of the sound files, decoded and measured again."""
    preset = PRESETS.get(edition.preset)
    if preset is None:
        yield f"there is no preset called '{edition.preset}'"
        return
    claims = {f"{edition.slug}.mp3": edition.mastering, **edition.renditions}
    for name, claimed in claims.items():
        form = preset.form(Path(name).suffix.removeprefix("."))
        measured = measure(folder / name, timeline, voices, ffmpeg, form)
        for miss in find_misses(measured, timeline, form, preset):
            yield f"{name}: {miss}"
        yield from (f"{name}: {each}" for each in _untrue(claimed, measured))
    sounding = {file.path for file in edition.files if file.media_type.startswith("audio/")}
    for name in sorted(sounding - set(claims)):
        yield f"{name} has no measurements in the manifest"


def _untrue(claimed: Mastering, measured: Mastering) -> Iterator[str]:
    pairs = (
        ("loudness", claimed.integrated_lufs, measured.integrated_lufs),
        ("true peak", claimed.true_peak_dbtp, measured.true_peak_dbtp),
        *(
            (f"loudness of {voice}", claimed.voices_lufs.get(voice, 0.0), lufs)
            for voice, lufs in measured.voices_lufs.items()
        ),
    )
    for name, said, found in pairs:
        if abs(said - found) > MEASUREMENT_TOLERANCE_DB:
            yield f"{name} is claimed as {said:.2f} and measured as {found:.2f}"


def _captions(vtt: str, timeline: Timeline) -> Iterator[str]:
    times = [
        (_seconds(start), _seconds(end))
        for start, end in re.findall(r"^(\S+) --> (\S+)", vtt, flags=re.MULTILINE)
    ]
    for (_, end), (start, _) in pairwise(times):
        if start < end:
            yield f"captions overlap at {start:.3f} s"
            return
    shown = [cue for cue in timeline.cues if cue.written.strip()]
    if bool(times) != bool(shown):
        yield "captions and timeline do not both have words"
    elif times:
        last = samples_to_seconds(shown[-1].end_samples, timeline.rate_hz)
        if abs(times[-1][1] - last) > CAPTION_TOLERANCE_S:
            yield f"the last caption ends at {times[-1][1]:.3f} s, the sound at {last:.3f} s"
    spoken = "".join("".join(cue.written.split()) for cue in shown)
    if _caption_text(vtt) != spoken:
        yield "the captions' words are not the timeline's words"


def _seconds(stamp: str) -> float:
    *hours, minutes, seconds = stamp.split(":")
    return int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(seconds)


def _caption_text(vtt: str) -> str:
    """All caption text without white space, tags and escapes."""
    text = []
    for block in vtt.split("\n\n")[1:]:
        _, found, payload = block.partition(" --> ")
        if found:
            text.append(payload.partition("\n")[2])
    bare = re.sub(r"<[^>]*>", "", "\n".join(text))
    for escaped, plain in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")):
        bare = bare.replace(escaped, plain)
    return "".join(bare.split())
