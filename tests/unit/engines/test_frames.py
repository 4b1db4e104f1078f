"""Messages over a pipe."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.engines.frames import Frame, FrameError, read_frame, write_frame

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), JSON), st.binary())
@settings(max_examples=100, deadline=None)
def test_message_comes_back_as_it_was_sent(header: dict[str, object], body: bytes) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, Frame(header=header, body=body))
    pipe.seek(0)
    assert read_frame(pipe) == Frame(header=header, body=body)


def test_end_of_the_pipe_is_no_message() -> None:
    assert read_frame(io.BytesIO()) is None


@pytest.mark.parametrize("kept", [3, 12, 15, 25])
def test_message_that_breaks_off_is_no_message(kept: int) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, Frame(header={"a": 1}, body=b"0123456789"))
    assert read_frame(io.BytesIO(pipe.getvalue()[:kept])) is None


def test_anything_else_on_the_pipe_is_told_apart() -> None:
    with pytest.raises(FrameError, match="not a message: b'Audi'"):
        read_frame(io.BytesIO(b"Audio saved to /somewhere"))


def test_header_that_is_no_json_is_told_apart() -> None:
    with pytest.raises(FrameError, match=r"not a message: b'{oops'"):
        read_frame(io.BytesIO(b"TPw1" + bytes([0, 0, 0, 5, 0, 0, 0, 0]) + b"{oops"))
