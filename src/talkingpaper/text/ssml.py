"""The script as SSML 1.1, for other speech systems (W3C Recommendation, 7 September 2010).

What is said otherwise than written becomes ``<sub alias>`` (§3.1.11), so that the written words
stay in the file; a pronunciation becomes ``<phoneme alphabet="ipa">`` (§3.1.10), silence
``<break>`` (§3.2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from talkingpaper.model import Pronunciation, Script, Utterance
from talkingpaper.text.spoken import SpokenSpan, speak, verbalise

NAMESPACE = "http://www.w3.org/2001/10/synthesis"
# XML 1.0 §2.2: everything that is no Char; a file may not even hold it as a reference.
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch of written text and what is said for it; None: as it is written."""

    written: str
    spoken: str | None = None


def write_ssml(script: Script) -> str:
    """The script as an SSML document; the same script gives the same text.

    One ``<p>`` for what one voice says of one block of the article, one ``<s>`` an utterance.
    """
    language = script.article.language
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<speak version="1.1" xmlns="{NAMESPACE}" xml:lang="{_attribute(language)}">',
        *_voices(script),
        "</speak>",
    ]
    return "\n".join(lines) + "\n"


def _voices(script: Script) -> Iterator[str]:
    for (voice, _), group in groupby(
        script.utterances, key=lambda each: (script.voice_of(each), each.block)
    ):
        utterances = list(group)
        # `name` is a list of names divided by spaces (§3.2.1): a path may hold one.
        name = _attribute(voice.replace(" ", "%20"))
        yield f'  <voice name="{name}">'
        yield "    <p>"
        yield from _sentences(script, utterances)
        yield "    </p>"
        yield "  </voice>"
        yield from _pause(utterances[-1], "  ")


def _sentences(script: Script, utterances: Sequence[Utterance]) -> Iterator[str]:
    for utterance in utterances:
        language = script.language_of(utterance)
        tag = "s" if language == script.article.language else f's xml:lang="{_attribute(language)}"'
        yield f"      <{tag}>{_words(utterance, language)}</s>"
        if utterance is not utterances[-1]:
            yield from _pause(utterance, "      ")


def _pause(utterance: Utterance, indent: str) -> Iterator[str]:
    milliseconds = round(utterance.pause_after_s * 1000)
    if milliseconds:
        yield f'{indent}<break time="{milliseconds}ms"/>'


def _words(utterance: Utterance, language: str) -> str:
    pieces = _pieces(utterance, language)
    marked = _Marking(utterance.spoken, utterance.pronunciations)
    return "".join(
        marked.plain(piece.written) if piece.spoken is None else marked.substituted(piece)
        for piece in pieces
    )


def _pieces(utterance: Utterance, language: str) -> list[_Piece]:
    written = utterance.written
    if not written:
        return [_Piece(written=utterance.spoken)]
    if utterance.spoken == written:
        return [_Piece(written=written)]
    if utterance.spoken != speak(written, language):
        return [_Piece(written=written, spoken=utterance.spoken)]
    return list(_verbalised(written, verbalise(written, language)))


def _verbalised(written: str, spans: Sequence[SpokenSpan]) -> Iterator[_Piece]:
    at = 0
    for span in spans:
        if at < span.start:
            yield _Piece(written=written[at : span.start])
        yield _Piece(written=written[span.start : span.end], spoken=span.spoken)
        at = span.end
    if at < len(written):
        yield _Piece(written=written[at:])


class _Marking:
    """Writes pieces in order and knows where in the spoken text each of them is said.

    Spoken text is the pieces' with white space folded, so both are walked side by side.
    """

    def __init__(self, spoken: str, pronunciations: Sequence[Pronunciation]) -> None:
        self._spoken = spoken
        self._at = 0
        self._waiting = list(pronunciations)

    def substituted(self, piece: _Piece) -> str:
        alias = piece.spoken or ""
        self._pass(alias)
        if not alias.strip() and not any(map(str.isalnum, piece.written)):
            return _text(piece.written)  # quotation marks and the like: nobody says them anyway
        return f'<sub alias="{_attribute(" ".join(alias.split()))}">{_text(piece.written)}</sub>'

    def plain(self, written: str) -> str:
        """Text as it is written, its pronunciations marked."""
        places = [self._pass(character) for character in written]
        self._waiting = [each for each in self._waiting if each.span.end > min(places, default=0)]
        done, out = 0, []
        for each in self._waiting:
            if each.span.start not in places or each.span.end - 1 not in places:
                continue
            start, end = places.index(each.span.start), places.index(each.span.end - 1) + 1
            out += [_text(written[done:start]), _phoneme(each, written[start:end])]
            done = end
        return "".join([*out, _text(written[done:])])

    def _pass(self, said: str) -> int:
        """Step over what is said; gives where it began, -1 for folded white space."""
        start = -1
        for character in said:
            expected = " " if character.isspace() else character
            if self._spoken.startswith(expected, self._at):
                start = self._at if start < 0 else start
                self._at += 1
        return start


def _phoneme(pronunciation: Pronunciation, written: str) -> str:
    return (
        f'<phoneme alphabet="ipa" ph="{_attribute(pronunciation.ipa)}">{_text(written)}</phoneme>'
    )


def _text(text: str) -> str:
    return escape(_NO_CHAR.sub("", text), quote=False)


def _attribute(text: str) -> str:
    return escape(_NO_CHAR.sub("", text), quote=True)
