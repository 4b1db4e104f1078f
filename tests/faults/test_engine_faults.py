"""Engines that crash, hang, lie and shout: none takes the run down."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from talkingpaper import plugins
from talkingpaper.engines import isolation, limits
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError, UnknownVoiceError

BAD_ENGINES = '''
import os, signal, subprocess, sys, time
from talkingpaper.engines.base import Speech, SpokenWord
from talkingpaper.engines.tone import ToneEngine
from talkingpaper.errors import EngineError


class BadEngine(ToneEngine):
    """Speaks as the tone engine does, but for the words below."""

    name = "bad"

    def speaker(self, voice, style):
        if voice == "high":
            print("loading: out of memory", file=sys.stderr, flush=True)
            os._exit(3)
        return BadSpeaker(super().speaker(voice, style))


class BadSpeaker:
    rate_hz = 24000

    def __init__(self, good):
        self.good = good
        self.fingerprint = good.fingerprint

    def say(self, spoken, *, attempt=1):
        for word in spoken.split():
            getattr(self, "do_" + word, lambda: None)()
        return self.good.say(spoken, attempt=attempt)

    def close(self):
        pass

    def do_crash(self):
        os.kill(os.getpid(), signal.SIGSEGV)

    def do_hang(self):
        time.sleep(3600)

    def do_child(self):
        child = subprocess.Popen(["sleep", "3600"])
        with open(os.environ["PID_FILE"], "w") as file:
            file.write(str(child.pid))
        time.sleep(3600)

    def do_daemon(self):
        child = subprocess.Popen(["sleep", "3600"], start_new_session=True)
        with open(os.environ["PID_FILE"], "w") as file:
            file.write(str(child.pid))
        self.do_crash()

    def do_shout(self):
        os.write(1, b"garbage on standard output" * 1000)
        print("and through Python")
        sys.stdout.flush()

    def do_bug(self):
        return {}["missing"]

    def do_refuse(self):
        raise EngineError("bad:low will not say that", hint="say something else")

    def do_leave(self):
        sys.exit(0)

    def do_read(self):
        sys.stdin.read()
'''


@pytest.fixture(autouse=True)
def bad_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install the engines the way a third party's package would be."""
    (tmp_path / "bad_engines.py").write_text(textwrap.dedent(BAD_ENGINES), "utf-8")
    info = tmp_path / "bad_engines-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bad-engines\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[talkingpaper.engines]\nbad = bad_engines:BadEngine\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PID_FILE", str(tmp_path / "pid"))
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins._entries.cache_clear()
    yield
    plugins._entries.cache_clear()
    sys.modules.pop("bad_engines", None)


@pytest.fixture
def speaker() -> Iterator[IsolatedSpeaker]:
    made = IsolatedSpeaker("bad", "low", SpeakingStyle())
    yield made
    made.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "time_limit_s", lambda _: 0.3)
    monkeypatch.setattr(isolation, "load_limit_s", lambda: 30.0)


def test_crash_is_an_error_that_names_voice_and_signal(speaker: IsolatedSpeaker) -> None:
    with pytest.raises(EngineError, match=r"bad:low broke off \(SIGSEGV\)"):
        speaker.say("crash")


def test_voice_speaks_again_after_a_crash(speaker: IsolatedSpeaker) -> None:
    before = speaker.say("hello")
    with pytest.raises(EngineError):
        speaker.say("crash")
    assert speaker.say("hello") == before


@pytest.mark.usefixtures("impatient")
def test_hang_is_ended_at_its_limit(speaker: IsolatedSpeaker) -> None:
    speaker.say("hello")
    began = time.monotonic()
    with pytest.raises(EngineError, match=r"bad:low gave no answer within 0 s and was ended"):
        speaker.say("hang")
    assert time.monotonic() - began < 10


@pytest.mark.usefixtures("impatient")
def test_voice_speaks_again_after_a_hang(speaker: IsolatedSpeaker) -> None:
    before = speaker.say("hello")
    with pytest.raises(EngineError):
        speaker.say("hang")
    assert speaker.say("hello") == before


@pytest.mark.usefixtures("impatient")
@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_children_of_a_hung_engine_are_ended_too(speaker: IsolatedSpeaker, tmp_path: Path) -> None:
    speaker.say("hello")
    with pytest.raises(EngineError):
        speaker.say("child")
    assert not _runs(int((tmp_path / "pid").read_text()))


@pytest.mark.skipif(sys.platform == "win32", reason="sessions are POSIX")
def test_daemon_that_holds_the_pipes_does_not_hold_up_the_run(
    speaker: IsolatedSpeaker, tmp_path: Path
) -> None:
    began = time.monotonic()
    with pytest.raises(EngineError, match="SIGSEGV"):
        speaker.say("daemon")
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
    assert time.monotonic() - began < 20


def test_prints_of_an_engine_do_not_reach_the_sound(
    speaker: IsolatedSpeaker, capfd: pytest.CaptureFixture[str]
) -> None:
    before = speaker.say("hello")
    speaker.say("shout")
    assert speaker.say("hello") == before
    assert capfd.readouterr() == ("", "")


def test_bug_in_an_engine_is_told_by_its_last_line(speaker: IsolatedSpeaker) -> None:
    with pytest.raises(EngineError, match=r"broke off \(exit code 1\): KeyError: 'missing'"):
        speaker.say("bug")


def test_engine_that_leaves_quietly_is_an_error(speaker: IsolatedSpeaker) -> None:
    with pytest.raises(EngineError, match=r"broke off \(exit code 0\)"):
        speaker.say("leave")


def test_engine_that_reads_standard_input_gets_nothing(speaker: IsolatedSpeaker) -> None:
    assert speaker.say("read").pcm


def test_refusal_crosses_with_message_and_hint(speaker: IsolatedSpeaker) -> None:
    with pytest.raises(EngineError) as caught:
        speaker.say("refuse")
    assert (caught.value.message, caught.value.hint) == (
        "bad:low will not say that",
        "say something else",
    )


def test_refusal_does_not_cost_the_process(speaker: IsolatedSpeaker) -> None:
    speaker.say("hello")
    child = speaker._child
    with pytest.raises(EngineError):
        speaker.say("refuse")
    assert speaker._child is child


def test_unknown_voice_crosses_as_what_it_is() -> None:
    speaker = IsolatedSpeaker("bad", "nobody", SpeakingStyle())
    with pytest.raises(UnknownVoiceError, match="known: bad:high, bad:low"):
        speaker.say("hello")
    speaker.close()


def test_engine_that_dies_while_loading_is_told_by_its_last_line() -> None:
    speaker = IsolatedSpeaker("bad", "high", SpeakingStyle())
    with pytest.raises(EngineError, match=r"exit code 3\): loading: out of memory"):
        speaker.say("hello")


def test_child_killed_between_two_utterances_is_replaced(speaker: IsolatedSpeaker) -> None:
    before = speaker.say("hello")
    os.kill(speaker._child._process.pid, signal.SIGKILL)
    with pytest.raises(EngineError, match="SIGKILL"):
        speaker.say("hello")
    assert speaker.say("hello") == before


def test_nothing_is_left_running_after_close(speaker: IsolatedSpeaker) -> None:
    speaker.say("hello")
    pid = speaker._child._process.pid
    speaker.close()
    assert not _runs(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("word", ["hello", "hang"])
def test_child_does_not_outlive_a_killed_parent(word: str) -> None:
    script = textwrap.dedent(f"""
        import sys, threading
        from talkingpaper.engines.isolation import IsolatedSpeaker
        from talkingpaper.engines.base import SpeakingStyle
        speaker = IsolatedSpeaker("bad", "low", SpeakingStyle())
        speaker.say("hello")
        threading.Thread(target=speaker.say, args=("{word}",), daemon=True).start()
        print(speaker._child._process.pid, flush=True)
        threading.Event().wait()
    """)
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _ends(child)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_interrupt_leaves_no_child_and_no_traceback_of_it() -> None:
    script = textwrap.dedent("""
        import os, signal, threading
        from talkingpaper.engines.isolation import IsolatedSpeaker
        from talkingpaper.engines.base import SpeakingStyle
        speaker = IsolatedSpeaker("bad", "low", SpeakingStyle())
        speaker.say("hello")
        print(speaker._child._process.pid, flush=True)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            speaker.say("hang")
        except KeyboardInterrupt:
            print("interrupted")
    """)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    pid, *rest = done.stdout.split()
    assert (rest, done.stderr, _runs(int(pid))) == (["interrupted"], "", False)


def test_limit_grows_by_a_second_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_stretch", lambda: 1.0)
    assert limits.time_limit_s("one two three") == 8.0


def test_text_without_spaces_gets_time_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_stretch", lambda: 1.0)
    assert limits.time_limit_s("a" * 600) == 105.0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no load average")
@pytest.mark.parametrize(("load", "factor"), [(0.0, 1.0), (1.0, 1.0), (6.0, 3.0), (99.0, 8.0)])
def test_limit_stretches_with_the_load(
    monkeypatch: pytest.MonkeyPatch, load: float, factor: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert limits.time_limit_s("") == 5.0 * factor


def _runs(pid: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _ends(pid: int) -> bool:
    """Whether a process is gone within a minute; on an idle machine it takes milliseconds."""
    deadline = time.monotonic() + 60
    while _runs(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
