"""Words of a voice that tells no times are found by its silences."""

from hypothesis import given
from hypothesis import strategies as st

from talkingpaper.text.forcedalignment import align_words


def test_a_word_after_a_pause_begins_where_the_sound_does() -> None:
    words = align_words("He laughed, then he left.", ((0, 100), (900, 1_400), (2_300, 2_500)))
    assert words[0].start_samples == 100
    assert words[1].end_samples == 900
    assert words[2].start_samples == 1_400
    assert words[-1].end_samples == 2_300


def test_a_silence_no_sign_asks_for_divides_nothing() -> None:
    words = align_words("one two", ((0, 0), (100, 110), (2_000, 2_000)))
    assert words[0].end_samples == words[1].start_samples


@given(
    st.text(alphabet="ab .,—é1", max_size=60),
    st.lists(st.integers(0, 5_000), min_size=4, max_size=12).map(sorted),
)
def test_word_times_are_monotone_and_inside_the_clip(spoken: str, at: list[int]) -> None:
    edges = at if len(at) % 2 == 0 else at[:-1]
    silences = tuple(zip(edges[::2], edges[1::2], strict=True))
    words = align_words(spoken, silences)
    assert [word.span.of(spoken) for word in words] == spoken.split()
    times = [time for word in words for time in (word.start_samples, word.end_samples)]
    assert times == sorted(times)
    assert all(edges[0] <= time <= edges[-1] for time in times)
