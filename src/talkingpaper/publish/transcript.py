"""The transcript as JSON: who says what when, down to the word.

podcast-namespace, docs/transcripts.md, "JSON": version, segments with speaker, startTime, endTime
and body; `words` is an addition of ours, which readers of the form skip.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from talkingpaper.errors import PublishError
from talkingpaper.model import Cue
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.heard import tokens
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.wording import one_line, speaker_name
from talkingpaper.units import samples_to_milliseconds

VERSION = "1.0.0"


class TranscriptSink:
    """A segment for each cue that shows words, one line each."""

    name = "JSON transcript"
    file_name = "transcript.json"
    media_type = "application/json"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes.

        Raises:
            PublishError: the text holds half a character.
        """
        return b"".join(self.parts(bundle))

    def parts(self, bundle: Bundle) -> Iterator[bytes]:
        """The same, a segment at a time.

        Raises:
            PublishError: the text holds half a character.
        """
        timeline = bundle.timeline
        narrator = words_for(bundle.script.article.language).article.narrator
        yield f'{{"version":"{VERSION}","segments":[\n'.encode()
        between = b""
        for cue in timeline.cues:
            if one_line(cue.written):
                yield between + self._encoded(_segment(cue, timeline.rate_hz, narrator))
                between = b",\n"
        yield b"\n]}\n"

    def _encoded(self, segment: dict[str, object]) -> bytes:
        try:
            return msgspec.json.encode(segment)
        except UnicodeEncodeError as error:
            message = f"{self.name} cannot hold the text: {error.reason}"
            hint = "save the article as UTF-8 and make it again"
            raise PublishError(message, hint=hint) from error


def _segment(cue: Cue, rate_hz: int, narrator: str) -> dict[str, object]:
    return {
        "speaker": speaker_name(cue, narrator),
        "startTime": seconds(cue.start_samples, rate_hz),
        "endTime": seconds(cue.end_samples, rate_hz),
        "body": one_line(cue.written),
        "words": [
            {
                "startTime": seconds(token.start_samples, rate_hz),
                "endTime": seconds(token.end_samples, rate_hz),
                "body": token.text,
            }
            for token in tokens(cue)
        ],
    }


def seconds(samples: int, rate_hz: int) -> float:
    """Seconds to the millisecond, as the captions have them.

    >>> seconds(11025, 44100)
    0.25
    """
    return samples_to_milliseconds(samples, rate_hz) / 1000
