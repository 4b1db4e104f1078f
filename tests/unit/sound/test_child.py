import io
from typing import IO

import pytest

from talkingpaper.sound.child import Child


class Recorded:
    """A process that notes what is done to it and ends only when it is killed."""

    def __init__(self, stdin: IO[bytes] | None = None, said: bytes = b"") -> None:
        self.stdin = stdin
        self.stdout = io.BytesIO(b"data")
        self.stderr = io.BytesIO(said)
        self.killed = False

    def kill(self) -> None:
        self.killed = True

    def wait(self) -> int:
        if not self.killed:
            pytest.fail("waited for a process that never ends by itself")
        return -9


def test_a_child_is_killed_before_it_is_waited_for_and_its_pipes_are_closed() -> None:
    process = Recorded(stdin=io.BytesIO())
    Child(process, stall_s=60.0).kill()
    assert process.stdin is not None
    assert (process.stdin.closed, process.stdout.closed, process.stderr.closed) == (True,) * 3


def test_killing_twice_is_harmless() -> None:
    child = Child(Recorded(), stall_s=60.0)
    child.kill()
    child.kill()


def test_a_child_that_takes_no_more_is_no_exception() -> None:
    class Closed(io.BytesIO):
        def write(self, _: object) -> int:
            raise BrokenPipeError

    child = Child(Recorded(stdin=Closed()), stall_s=60.0)
    taken = child.write(b"data")
    child.kill()
    assert not taken


@pytest.mark.parametrize(
    ("said", "last_words"),
    [
        (b"", ""),
        (b"one\ntwo\n\n", "two"),
        (b"reason\nConversion failed!\n", "reason"),
        (b"\xff\n", "\ufffd"),
    ],
)
def test_the_last_line_of_substance_is_kept(said: bytes, last_words: str) -> None:
    child = Child(Recorded(said=said), stall_s=60.0)
    child.kill()
    assert child.last_words == last_words
