"""Clips are judged by what was heard, twice where in doubt, and not at all in vain."""

from talkingpaper.listening.base import HeardWord, Hearing
from talkingpaper.model import Difference, Heard
from talkingpaper.pipeline.understanding import (
    Line,
    accuracy,
    complaint,
    understand,
    unintelligible,
)

LINE = Line(voice="hibari:heart", spoken="The harbor froze for the first time.")


class StubEars:
    """Hears what it is told, the second time something else."""

    model = "stub"

    def __init__(self, first: str, second: str) -> None:
        self.texts = [first, second]

    def _next(self) -> Hearing:
        words = self.texts.pop(0).split()
        return Hearing(
            words=tuple(HeardWord(text=word, start_s=0, end_s=0, probability=1) for word in words)
        )

    def hear(self, *_: object) -> Hearing:
        return self._next()

    def hear_again(self, *_: object) -> Hearing:
        return self._next()


def heard(words: int, wrong: int) -> Heard:
    return Heard(
        model="stub", words=words, differences=(Difference(spoken="a b", heard="c", wrong=wrong),)
    )


def test_what_seems_wrong_is_heard_twice_and_the_better_counts() -> None:
    ears = StubEars("nothing of the kind", LINE.spoken)
    assert understand(ears, LINE, b"", 24_000, "en").wrong == 0  # type: ignore[arg-type]


def test_what_is_understood_is_heard_once() -> None:
    ears = StubEars(LINE.spoken, "never asked")
    understand(ears, LINE, b"", 24_000, "en")  # type: ignore[arg-type]
    assert ears.texts == ["never asked"]


def test_a_voice_that_is_never_understood_is_not_judged() -> None:
    robot = [("robot", heard(10, 4))] * 5
    person = [("person", heard(10, 0))] * 8 + [("person", heard(10, 10))]
    assert set(unintelligible([*robot, *person])) == {"robot"}


def test_accuracy_is_the_share_of_words_understood() -> None:
    assert accuracy([heard(10, 1), heard(30, 3)]) == 0.9
    assert accuracy([]) == 1.0


def test_a_complaint_says_what_was_heard_instead_of_what() -> None:
    assert complaint(heard(5, 2)) == "“c” instead of “a b”"
