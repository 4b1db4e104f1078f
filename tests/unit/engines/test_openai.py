"""The openai engine against a server that misbehaves in every way it can."""

import struct
from collections.abc import Iterator
from http.client import HTTPMessage

import pytest
from tests.unit.engines.speechserver import Answer, SpeechServer, speech_server, tone, wav

from talkingpaper.engines import openai, openai_endpoint
from talkingpaper.engines.base import SpeakingStyle, Speech
from talkingpaper.engines.openai_endpoint import Client, configured_endpoint
from talkingpaper.errors import EngineError, UnknownVoiceError

KEY = "sk-verysecret"
TEXT = "The ferry left on time."
PLAIN = SpeakingStyle()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    with speech_server() as made:
        monkeypatch.setenv("TALKINGPAPER_OPENAI_URL", made.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        yield made


class Sleeper:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.pauses_s: list[float] = []

    def clock(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.pauses_s.append(seconds)
        self.now_s += seconds


@pytest.fixture
def sleeper(monkeypatch: pytest.MonkeyPatch) -> Sleeper:
    made = Sleeper()
    monkeypatch.setattr(openai.time, "monotonic", made.clock)
    monkeypatch.setattr(openai.time, "sleep", made.sleep)
    return made


def say(text: str = TEXT, *, voice: str = "alloy", speed: float = 1.0) -> Speech:
    return openai.OpenaiEngine().speaker(voice, SpeakingStyle(speed=speed)).say(text)


def test_what_is_asked_is_what_the_interface_says(server: SpeechServer) -> None:
    say(voice="tts-1/nova", speed=1.5)
    (asked,) = server.asked
    assert asked.path == "/v1/audio/speech"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.json == {
        "model": "tts-1",
        "voice": "nova",
        "input": TEXT,
        "response_format": "wav",
        "speed": 1.5,
    }


def test_sound_comes_through_as_it_is(server: SpeechServer) -> None:
    del server
    assert len(say().pcm) == len(tone(TEXT))


def test_another_rate_and_two_channels_are_brought_to_ours(server: SpeechServer) -> None:
    half = tone(TEXT)[: len(tone(TEXT)) // 4 * 4]
    server.answers = [Answer(body=wav(half, 48_000, channels=2))]
    assert len(say().pcm) == pytest.approx(len(half) / 4, abs=8)


def test_raw_samples_are_read_when_asked_for(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKINGPAPER_OPENAI_FORMAT", "pcm")
    server.answers = [Answer(body=tone(TEXT) + b"x", media_type="audio/pcm")]
    assert len(say().pcm) == len(tone(TEXT))


def test_header_of_a_streaming_server_is_no_obstacle(server: SpeechServer) -> None:
    sound = bytearray(wav(tone(TEXT)))
    struct.pack_into("<I", sound, 4, 0xFFFFFFFF)
    struct.pack_into("<I", sound, 40, 0xFFFFFFFF)
    server.answers = [Answer(body=bytes(sound))]
    assert len(say().pcm) == len(tone(TEXT))


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again_after_growing_pauses(
    status: int, server: SpeechServer, sleeper: Sleeper
) -> None:
    server.answers = [Answer(status=status), Answer(status=status), Answer(body=wav(tone(TEXT)))]
    say()
    assert (len(server.asked), sleeper.pauses_s) == (3, [1.0, 2.0])


@pytest.mark.parametrize(("told", "pause_s"), [("7", 7.0), ("soon", 1.0), ("", 1.0)])
def test_server_says_how_long_to_wait(
    told: str, pause_s: float, server: SpeechServer, sleeper: Sleeper
) -> None:
    server.answers = [
        Answer(status=429, headers={"Retry-After": told}),
        Answer(body=wav(tone(TEXT))),
    ]
    say()
    assert sleeper.pauses_s == [pause_s]


def test_a_date_to_wait_for_counts_from_the_answers_own() -> None:
    headers = HTTPMessage()
    headers["Date"] = "Wed, 21 Oct 2015 07:28:00 GMT"
    headers["Retry-After"] = "Wed, 21 Oct 2015 07:28:20 GMT"
    assert openai_endpoint._retry_after_s(headers) == 20.0


def test_patience_ends(server: SpeechServer, sleeper: Sleeper) -> None:
    server.answers = [Answer(status=503, headers={"Retry-After": "50"})]
    with pytest.raises(EngineError, match=r"gave no speech: 503 .*try again later"):
        say()
    assert sum(sleeper.pauses_s) < 110


def test_a_server_that_is_not_there_is_one_line(
    server: SpeechServer, sleeper: Sleeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    del server
    monkeypatch.setenv("TALKINGPAPER_OPENAI_URL", "http://127.0.0.1:1")
    with pytest.raises(EngineError, match=r"127.0.0.1:1/v1/audio/speech gave no speech: .*refused"):
        say()
    assert len(sleeper.pauses_s) == 5


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (Answer(status=401, body=b"{}"), "401 Unauthorized — check OPENAI_API_KEY"),
        (
            Answer(status=400, body=b'{"error": {"message": "no voice sk-verysecret"}}'),
            "400 Bad Request: no voice … — check",
        ),
        (Answer(status=307, headers={"Location": "http://elsewhere/"}), "redirects elsewhere"),
        (Answer(body=b"<html>hi</html>", media_type="text/html"), "text/html instead of sound"),
        (Answer(body=b"\0" * 5000), "is no sound file"),
        (Answer(body=wav(tone(TEXT))[:20_000]), "breaks off at"),
        (Answer(body=wav(tone(TEXT)[20_000:30_000])), r"gave 0\.\d s for 5 words"),
        (Answer(body=wav(tone(TEXT) * 40)), r"gave \d+\.\d s for 5 words"),
        (Answer(body=wav(bytes(96_000))), "silence instead of speech"),
    ],
)
def test_an_answer_that_is_no_speech_is_refused_at_once(
    answer: Answer, complaint: str, server: SpeechServer, sleeper: Sleeper
) -> None:
    server.answers = [answer]
    with pytest.raises(EngineError, match=complaint) as caught:
        say()
    assert KEY not in str(caught.value)
    assert sleeper.pauses_s == []


def test_an_answer_that_breaks_off_is_asked_for_again(
    server: SpeechServer, sleeper: Sleeper
) -> None:
    sound = wav(tone(TEXT))
    server.answers = [Answer(body=sound[:9000], says_length=len(sound)), Answer(body=sound)]
    say()
    assert sleeper.pauses_s == [1.0]


def test_an_endless_answer_is_cut(
    server: SpeechServer, sleeper: Sleeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    del sleeper
    monkeypatch.setattr(openai_endpoint, "_LONGEST_BYTES", 1000)
    server.answers = [Answer(body=bytes(5000))]
    with pytest.raises(EngineError, match="more than 0 MB"):
        say()


def test_slow_answers_are_given_up(
    server: SpeechServer, sleeper: Sleeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openai_endpoint, "_ANSWER_S", 0.02)
    server.answers = [Answer(body=b"", says_length=1000)]

    def stall(_asked: object) -> Answer:
        import threading

        threading.Event().wait(0.2)
        return Answer(body=wav(tone(TEXT)))

    server.answers = [stall]
    with pytest.raises(EngineError, match="no answer in time"):
        say()
    assert len(sleeper.pauses_s) == 5


def test_requests_keep_the_pace_they_are_given(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    del server
    monkeypatch.setenv("TALKINGPAPER_OPENAI_RPM", "30")
    endpoint, sleeper = configured_endpoint(), Sleeper()
    assert endpoint is not None
    client = Client(endpoint, clock=sleeper.clock, sleep=sleeper.sleep)
    for _ in range(3):
        client.ask({"input": "No."})
    assert sleeper.pauses_s == [2.0, 2.0]


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("TALKINGPAPER_OPENAI_URL", "ftp://host", "is not the address of a speech server"),
        ("TALKINGPAPER_OPENAI_URL", "http://me:word@host", "is not the address"),
        ("TALKINGPAPER_OPENAI_URL", "http://host:99999", "is not the address"),
        ("TALKINGPAPER_OPENAI_URL", "http://example.org", "unencrypted to example.org"),
        ("TALKINGPAPER_OPENAI_FORMAT", "mp3", "choose wav, flac, pcm"),
        ("TALKINGPAPER_OPENAI_RPM", "many", "no number of requests"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    variable: str,
    value: str,
    complaint: str,
    server: SpeechServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del server
    monkeypatch.setenv(variable, value)
    with pytest.raises(EngineError, match=complaint):
        openai.OpenaiEngine().fingerprint("alloy", PLAIN)


def test_key_stands_in_no_fingerprint_and_no_form_of_the_endpoint(server: SpeechServer) -> None:
    del server
    fingerprint = openai.OpenaiEngine().fingerprint("alloy", PLAIN)
    assert KEY not in f"{fingerprint} {configured_endpoint()!r}"
    assert "nondeterministic" in fingerprint


def test_without_a_server_the_voices_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALKINGPAPER_OPENAI_URL", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert {voice.missing for voice in openai.OpenaiEngine().voices()} == {
        openai_endpoint.CONFIGURE
    }
    with pytest.raises(EngineError, match="no server is set for openai:alloy"):
        openai.OpenaiEngine().fingerprint("alloy", PLAIN)


@pytest.mark.parametrize("voice", ["nobody", "tts-1/", "/alloy"])
def test_half_a_voice_is_refused(voice: str, server: SpeechServer) -> None:
    del server
    with pytest.raises(UnknownVoiceError, match="MODEL/VOICE"):
        openai.OpenaiEngine().fingerprint(voice, PLAIN)


@pytest.mark.parametrize(
    ("url", "path"),
    [("", "/v1/audio/speech"), ("/v1", "/v1/audio/speech"), ("/api/v1/", "/api/v1/audio/speech")],
)
def test_base_may_end_in_the_version(
    url: str, path: str, server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKINGPAPER_OPENAI_URL", server.url + url)
    say()
    assert server.asked[0].path == path
