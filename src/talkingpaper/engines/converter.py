"""hibari's text-to-phoneme converter, opened in a quarter of the time (0.08 for 0.33 CPU s).

hibari reads 10 MB of JSON before the first word: 180 000 words and the tagger's 80 000 weights, of
which a sentence looks up some hundreds. Here they stay JSON until they are looked up. Everything
else is as hibari 0.2.1 makes it (`hibari.g2p.G2P.__init__`; the version is pinned).
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from importlib import resources
from typing import Any

import msgspec

_BLOCK_BYTES = 4096
"""Some hundred words, read in 0.03 ms."""


def open_converter(*, british: bool) -> Any:  # noqa: ANN401 — hibari.g2p.G2P
    """The same converter as ``hibari.g2p.G2P(british=british)``."""
    from hibari.g2p import G2P  # noqa: PLC0415 — brings numpy along
    from hibari.g2p.lexicon import Lexicon  # noqa: PLC0415
    from hibari.g2p.tagger import Tagger  # noqa: PLC0415
    from hibari.g2p.tokenize import Tokenizer  # noqa: PLC0415

    accent = "gb" if british else "us"
    gold, silver = (
        SortedLexicon(_asset(f"lexicon_{accent}_{part}.json.gz")) for part in ("gold", "silver")
    )
    model = msgspec.json.decode(_asset("tagger.json.gz"), type=_TaggerModel)
    converter = G2P.__new__(G2P)
    converter.lexicon = Lexicon(gold, silver, british)
    converter.tokenizer = Tokenizer(msgspec.json.decode(_asset("tokenizer_exceptions.json")))
    converter.tagger = Tagger(
        {
            "tags": model.tags,
            "tagdict": model.tagdict,
            "vocab": model.vocab,
            "weights": _Weights(model.weights),
        }
    )
    converter._oov = None  # noqa: SLF001 — its network for unknown words is opened for the first one
    converter.unk = ""
    converter.british = british
    return converter


class SortedLexicon:
    """Words by name, read a block at a time; hibari's `Dict` asks for no more than `get`.

    Args:
        written: a JSON object in order of its names, not empty, as compact as can be, whose values
            are strings or objects of strings; no brace and no ``,"`` stands inside a string.
    """

    def __init__(self, written: bytes) -> None:
        self._written = written
        self._starts = [1]
        while (start := _entry_after(written, self._starts[-1])) < len(written):
            self._starts.append(start)
        self._first = [
            written[start + 1 : written.index(b'"', start + 1)].decode() for start in self._starts
        ]
        self._starts.append(len(written))
        self._read: dict[int, dict[str, Any]] = {}

    def get(self, word: str) -> Any:  # noqa: ANN401 — phonemes, or phonemes by part of speech
        """The word's entry; None when it has none."""
        block = bisect_right(self._first, word) - 1
        if block < 0:
            return None
        if block not in self._read:
            entries = self._written[self._starts[block] : self._starts[block + 1] - 1]
            self._read[block] = msgspec.json.decode(b"{" + entries + b"}")
        return self._read[block].get(word)


def _entry_after(written: bytes, start: int) -> int:
    """Where an entry begins a block after the one at `start`; the end where there is none."""
    at = written.find(b',"', start + _BLOCK_BYTES)
    if at >= 0 and written.rfind(b"{", start, at) > written.rfind(b"}", start, at):
        at = written.find(b"}", at) + 1  # it stood among a word's readings
    return at + 1 if 0 <= at < len(written) - 1 else len(written)


class _TaggerModel(msgspec.Struct):
    """tagger.json: all of it that is small is read at once."""

    tags: list[str]
    tagdict: dict[str, str]
    vocab: list[str]
    weights: dict[str, msgspec.Raw]
    """Feature → weight by tag, as JSON."""


class _Weights:
    """Weights by feature, read when they are looked up; `Tagger` asks for no more than `get`."""

    def __init__(self, written: dict[str, msgspec.Raw]) -> None:
        self._written = written

    def get(self, feature: str) -> dict[str, float] | None:
        """The feature's weight for each tag; None for a feature without."""
        found = self._written.get(feature)
        return None if found is None else msgspec.json.decode(found, type=dict[str, float])


def _asset(name: str) -> bytes:
    data = resources.files("hibari").joinpath("assets", name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data
