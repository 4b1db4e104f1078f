import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.sound.pcm import floats_of, pcm_of


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400).map(lambda data: data[: len(data) // 2 * 2]))
def test_sixteen_bits_survive_the_way_to_floats_and_back(pcm: bytes) -> None:
    assert pcm_of(floats_of(pcm)) == pcm


def test_what_exceeds_full_scale_is_clipped_and_does_not_wrap() -> None:
    loud = np.array([1.5, -1.5], np.float32)
    assert floats_of(pcm_of(loud)).tolist() == [32767 / 32768, -1.0]
