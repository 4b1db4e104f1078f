"""An edition takes its place whole, or leaves no trace."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from talkingpaper.errors import CheckError, StorageError
from talkingpaper.events import Event
from talkingpaper.folder import Staging, read_edition, verify_files

Publish = Callable[..., Path]
Stage = Callable[[Staging, Mapping[str, bytes]], None]

OLD = {"war.mp3": b"old sound", "notes.txt": b"only in the old edition"}
NEW = {"war.mp3": b"new sound", "captions.vtt": b"WEBVTT\n"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_edition_stands_in_its_folder(tmp_path: Path, publish: Publish) -> None:
    folder = publish(tmp_path, NEW)
    assert (folder, names(folder)) == (
        tmp_path / "war",
        ["captions.vtt", "edition.json", "war.mp3"],
    )


def test_nothing_but_the_edition_is_left(tmp_path: Path, publish: Publish) -> None:
    publish(tmp_path, NEW)
    assert names(tmp_path) == ["war"]


def test_a_published_edition_is_whole(tmp_path: Path, publish: Publish) -> None:
    folder = publish(tmp_path, NEW)
    assert verify_files(folder, read_edition(folder)) == ()


def test_a_folder_with_parents_is_made(tmp_path: Path, publish: Publish) -> None:
    assert publish(tmp_path / "a" / "b", NEW).is_dir()


def test_published_files_can_be_read_by_a_web_server(tmp_path: Path, publish: Publish) -> None:
    before = os.umask(0o022)
    try:
        folder = publish(tmp_path, NEW)
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert (modes, folder.stat().st_mode & 0o777) == ({0o644}, 0o755)


class TestMadeAgain:
    @pytest.fixture
    def folder(self, tmp_path: Path, publish: Publish) -> Path:
        publish(tmp_path, OLD)
        (tmp_path / "war" / "my own.txt").write_text("mine")
        (tmp_path / "war" / "my folder").mkdir()
        return publish(tmp_path, NEW)

    def test_it_holds_the_new_files(self, folder: Path) -> None:
        assert (folder / "war.mp3").read_bytes() == b"new sound"

    def test_files_only_the_old_edition_had_are_gone(self, folder: Path) -> None:
        assert not (folder / "notes.txt").exists()

    def test_what_the_user_put_there_stays(self, folder: Path) -> None:
        assert {"my own.txt", "my folder"} <= set(names(folder))

    def test_it_is_whole(self, folder: Path) -> None:
        assert verify_files(folder, read_edition(folder)) == ()

    def test_nothing_else_is_left(self, folder: Path) -> None:
        assert names(folder.parent) == ["war"]


def test_the_manifest_is_moved_last(
    tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    real = os.replace

    def watch(source: Path, target: Path) -> None:
        moved.append(Path(target).name)
        real(source, target)

    publish(tmp_path, OLD)
    monkeypatch.setattr(os, "replace", watch)
    publish(tmp_path, NEW)
    assert moved[-1] == "edition.json"


def test_an_edition_replaces_a_ruin(tmp_path: Path, publish: Publish) -> None:
    folder = publish(tmp_path, OLD)
    (folder / "edition.json").write_text("{}")
    publish(tmp_path, NEW)
    assert verify_files(folder, read_edition(folder)) == ()


def test_without_commit_nothing_is_published(tmp_path: Path, stage: Stage) -> None:
    with Staging(tmp_path, "war") as staging:
        stage(staging, NEW)
    assert names(tmp_path) == []


def test_without_commit_the_folder_we_made_goes(tmp_path: Path) -> None:
    with Staging(tmp_path / "a" / "b", "war"):
        pass
    assert names(tmp_path) == []


def test_without_commit_a_folder_that_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Staging(tmp_path / "out", "war"):
        pass
    assert names(tmp_path) == ["out"]


def test_without_commit_a_folder_somebody_uses_stays(tmp_path: Path) -> None:
    with Staging(tmp_path / "out", "war"):
        (tmp_path / "out" / "mine").write_text("mine")
    assert names(tmp_path / "out") == ["mine"]


def test_an_interrupt_leaves_no_trace(tmp_path: Path, stage: Stage) -> None:
    def run() -> None:
        with Staging(tmp_path / "out", "war") as staging:
            stage(staging, NEW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert names(tmp_path) == []


def test_folders_an_encoder_left_are_removed_too(tmp_path: Path) -> None:
    with Staging(tmp_path, "war") as staging:
        (staging.path / "deep" / "er").mkdir(parents=True)
        (staging.path / "deep" / "er" / "file").write_text("x")
    assert names(tmp_path) == []


def test_a_link_in_the_staging_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine")
    with Staging(tmp_path / "out", "war") as staging:
        (staging.path / "link").symlink_to(tmp_path / "mine")
    assert names(tmp_path / "mine") == ["file"]


def test_an_unwritable_out_fails_before_anything_is_voiced(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StorageError, match="a part of the path is a file"):
        Staging(tmp_path / "out", "war").__enter__()


@pytest.mark.parametrize("slug", ["", "..", "a/b", "War", "a b", "a" * 121, "a\n"])
def test_a_name_that_is_no_slug_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(StorageError, match="cannot name an edition"):
        Staging(tmp_path, slug)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "/etc/x", "a/b", "a\\b", "c:x", "a\0"])
def test_a_file_name_that_is_a_path_is_refused(tmp_path: Path, name: str) -> None:
    with (
        Staging(tmp_path, "war") as staging,
        pytest.raises(StorageError, match="is not a plain file name"),
    ):
        staging.write(name, b"")


def test_a_file_that_is_not_in_the_manifest_is_not_published(tmp_path: Path, stage: Stage) -> None:
    with Staging(tmp_path, "war") as staging:
        stage(staging, NEW)
        staging.write("late.txt", b"")
        with pytest.raises(StorageError, match=r"late\.txt is not in the manifest"):
            staging.commit()


def test_a_file_changed_after_the_manifest_is_not_published(tmp_path: Path, stage: Stage) -> None:
    with Staging(tmp_path, "war") as staging:
        stage(staging, NEW)
        staging.write("war.mp3", b"NEW sound")
        with pytest.raises(StorageError, match=r"war\.mp3 was changed"):
            staging.commit()


def test_an_edition_without_manifest_is_not_published(tmp_path: Path) -> None:
    with Staging(tmp_path, "war") as staging, pytest.raises(StorageError, match="no edition in"):
        staging.commit()


def test_an_edition_with_a_damaged_manifest_is_not_published(tmp_path: Path) -> None:
    with Staging(tmp_path, "war") as staging:
        staging.write("edition.json", b"{}")
        with pytest.raises(CheckError, match="is damaged"):
            staging.commit()


def test_an_edition_is_committed_once(tmp_path: Path, stage: Stage) -> None:
    with Staging(tmp_path, "war") as staging:
        stage(staging, NEW)
        staging.commit()
        with pytest.raises(StorageError, match="nothing is staged"):
            staging.commit()


def test_staging_has_no_folder_before_it_is_entered(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nothing is staged"):
        _ = Staging(tmp_path, "war").path


@pytest.mark.parametrize("kind", ["file", "link"])
def test_an_edition_does_not_replace_what_is_no_folder(
    tmp_path: Path, stage: Stage, kind: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    if kind == "file":
        (tmp_path / "war").write_text("mine")
    else:
        (tmp_path / "war").symlink_to(tmp_path / "elsewhere")
    with Staging(tmp_path, "war") as staging:
        stage(staging, NEW)
        with pytest.raises(StorageError, match="is not a folder"):
            staging.commit()


def test_an_edition_does_not_replace_a_users_folder_of_a_files_name(
    tmp_path: Path, stage: Stage
) -> None:
    (tmp_path / "war" / "captions.vtt").mkdir(parents=True)
    with Staging(tmp_path, "war") as staging:
        stage(staging, NEW)
        with pytest.raises(StorageError, match="the edition has a file of that name"):
            staging.commit()
    assert names(tmp_path / "war") == ["captions.vtt"]


def test_a_second_run_on_the_same_edition_is_told_who_has_it(tmp_path: Path) -> None:
    with (
        Staging(tmp_path, "war"),
        pytest.raises(StorageError, match=rf"is locked by pid {os.getpid()}"),
    ):
        Staging(tmp_path, "war", lock_wait_s=0).__enter__()


def test_the_refused_run_leaves_the_first_ones_folder_alone(tmp_path: Path, stage: Stage) -> None:
    with Staging(tmp_path, "war") as first:
        stage(first, NEW)
        with pytest.raises(StorageError, match="is locked"):
            Staging(tmp_path, "war", lock_wait_s=0).__enter__()
        assert first.commit() == tmp_path / "war"


def test_two_editions_are_made_side_by_side(tmp_path: Path) -> None:
    with Staging(tmp_path, "war"), Staging(tmp_path, "peace", lock_wait_s=0) as second:
        assert second.path.is_dir()


def test_waiting_is_told(tmp_path: Path) -> None:
    heard: list[Event] = []
    with Staging(tmp_path, "war"), pytest.raises(StorageError, match="is locked"):
        Staging(tmp_path, "war", lock_wait_s=0.01, listener=heard.append).__enter__()
    assert ["is making this edition" in str(event) for event in heard] == [True]


def test_a_run_that_waited_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from talkingpaper.folder import Staging\n"
        "with Staging(Path(sys.argv[1]), 'war', listener=lambda e: print('waits', flush=True)):\n"
        "    print('entered')\n"
    )
    with Staging(tmp_path, "war"):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        first = child.stdout.readline()
    rest = child.communicate()[0]
    assert (first, rest, child.returncode, names(tmp_path)) == ("waits\n", "entered\n", 0, [])
