"""hibari's text-to-phoneme converter, opened in half the time (0.17 for 0.33 CPU s).

hibari reads 10 MB of JSON before the first word. Half of it are the tagger's 80 000 weights, of
which a sentence looks up some hundreds: here they stay JSON until they are looked up. Everything
else is as hibari 0.2.1 makes it (`hibari.g2p.G2P.__init__`; the version is pinned).
"""

from __future__ import annotations

import gzip
from importlib import resources
from typing import Any

import msgspec


def open_converter(*, british: bool) -> Any:  # noqa: ANN401 — hibari.g2p.G2P
    """The same converter as ``hibari.g2p.G2P(british=british)``."""
    from hibari.g2p import G2P  # noqa: PLC0415 — brings numpy along
    from hibari.g2p.lexicon import Lexicon  # noqa: PLC0415
    from hibari.g2p.tagger import Tagger  # noqa: PLC0415
    from hibari.g2p.tokenize import Tokenizer  # noqa: PLC0415

    accent = "gb" if british else "us"
    gold, silver = (
        msgspec.json.decode(_asset(f"lexicon_{accent}_{part}.json.gz"))
        for part in ("gold", "silver")
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
