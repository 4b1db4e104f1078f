"""The tables were marked by hand: what stands behind a sentence is what is heard there."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import starmap
from pathlib import Path

import pytest

from talkingpaper.text.lexicon.homographs import homographs
from talkingpaper.text.lexicon.ipa import VOWELS, canonical

DATA = Path(__file__).parents[3] / "data" / "lexicon"
VOWEL = re.compile("|".join(VOWELS))
WEAK = str.maketrans({"ɪ": "ə", "ɛ": "ə", "i": "ə", "æ": "ə", "ʌ": "ə", "ɒ": "ɑ", "ɔ": "ɑ"})


def rows(name: str) -> Iterator[tuple[str, str, str, str]]:
    for line in (DATA / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            sentence, ipa = line.split("\t")
            before, word, after = sentence.split("|")
            yield before, word, after, ipa


SEEN, UNSEEN = list(rows("homographs.tsv")), list(rows("homographs-unseen.tsv"))


def heard(ipa: str) -> tuple[str, int]:
    """Sounds, weak vowels alike, and the number of the stressed syllable."""
    ours = canonical(ipa.replace("ᵻ", "ɪ").replace("T", "t"))
    before = len(VOWEL.findall(ours[: ours.index("ˈ")]))
    return ours.replace("ː", "").replace("ˈ", "").replace("ˌ", "").translate(WEAK), before


@pytest.mark.parametrize(
    ("before", "word", "after", "ipa"),
    [*SEEN, *UNSEEN],
    ids=["".join(r[:3]) for r in SEEN + UNSEEN],
)
def test_a_rule_that_speaks_is_right(before: str, word: str, after: str, ipa: str) -> None:
    found = [
        each
        for each in homographs(before + word + after, "en-US")
        if each.span.start == len(before)
    ]
    assert [heard(each.ipa) for each in found] in ([], [heard(ipa)])


def test_there_are_no_rules_for_other_languages() -> None:
    assert list(homographs("Old lead pipes", "de-DE")) == []


def test_a_text_whose_small_letters_are_longer_is_left_alone() -> None:
    assert list(homographs("İ: old lead pipes", "en")) == []


@cache
def pronouncer() -> object:
    from talkingpaper.engines.phonemes import Pronouncer

    return Pronouncer()


def is_right(before: str, word: str, after: str, ipa: str) -> bool:
    """What the narrator's converter makes of it, the rules' word included."""
    from talkingpaper.engines.misaki_symbols import to_ipa

    text = before + word + after
    reading = pronouncer().read(text, list(homographs(text, "en-US")), voice_id="x:y")
    number = next(i for i, (a, b) in enumerate(reading.spans) if a <= len(before) < b)
    owned = zip(reading.phonemes, reading.owners, strict=True)
    return heard(to_ipa("".join(p for p, owner in owned if owner == number))) == heard(ipa)


@pytest.mark.neural
@pytest.mark.parametrize(("table", "least"), [(SEEN, 253), (UNSEEN, 84)], ids=["seen", "unseen"])
def test_the_narrator_reads_as_many_as_measured(
    table: list[tuple[str, str, str, str]], least: int
) -> None:
    assert sum(starmap(is_right, table)) >= least
