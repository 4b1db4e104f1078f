"""What the player is told about time."""

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

from talkingpaper.model import BlockKind as K
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.page.timings import player_data


def cues_of(bundle: Bundle) -> list[list[Any]]:
    return json.loads("".join(player_data(bundle)))["cues"]


def test_a_cue_has_its_times_its_block_and_its_words(page: Callable, article: Callable) -> None:
    _title, (start, end, block, speaker, words) = cues_of(
        page(article((K.PARAGRAPH, "It is so."))).bundle
    )
    assert (start, end, block, speaker) == (1540, 2080, 0, 0)
    assert words == [0, 2, 0, 120, 3, 2, 180, 120, 3, 3, 180, 180]


def test_characters_are_counted_as_a_browser_counts_them(page: Callable, article: Callable) -> None:
    *_, (*_, words) = cues_of(page(article((K.PARAGRAPH, "A 🌊 wave."))).bundle)
    assert words[0::4] == [0, 2, 3]
    assert words[1::4] == [1, 2, 5]


def test_the_bars_of_a_table_are_no_words(page: Callable, article: Callable) -> None:
    *_, (*_, words) = cues_of(page(article((K.TABLE, "Part | Cost\nWall | 12"))).bundle)
    assert words[0::4] == [0, 7]
    assert words[1::4] == [4, 2]


def test_words_of_ours_are_told_as_they_are_said(page: Callable, article: Callable) -> None:
    said = [cue[4] for cue in cues_of(page(article((K.CODE, "x = 1"))).bundle)]
    assert said == ["The title", "A listing of code stands here."]


def test_no_mark_up_can_end_the_data(page: Callable, article: Callable) -> None:
    made = page(article((K.PARAGRAPH, "Hello."), title="</script><!-- & \u2028"))
    data = "".join(player_data(made.bundle))
    assert not set("<>&\u2028") & set(data)
    assert json.loads(data)["title"] == "</script><!-- &"


def test_a_word_costs_few_bytes(page: Callable, article: Callable) -> None:
    text = "Every word of this sentence is some five letters long."
    made = page(article(*[(K.PARAGRAPH, text)] * 100))
    assert len("".join(player_data(made.bundle))) / (10 * 100) < 20


def test_a_book_is_never_held_at_once(page: Callable, article: Callable) -> None:
    text = "Every word of this sentence is some five letters long."
    bundle = page(article(*[(K.PARAGRAPH, text)] * 500)).bundle
    longest = max(map(len, player_data(bundle)))
    tracemalloc.start()
    whole = sum(map(len, player_data(bundle)))
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert longest < whole / 100
    assert peak_bytes < whole
