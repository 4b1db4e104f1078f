"""Finding an article's edition among many, whatever has become of the register."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.errors import CheckError
from talkingpaper.folder import Staging, describe_files, manifest_bytes, read_edition, register
from talkingpaper.folder.register import BATCH, REGISTER, find_folders, remember
from talkingpaper.model import Edition

Put = Callable[..., Path]
MANY = BATCH + 4


def address(number: int) -> str:
    return f"https://paper.example/{number}"


@pytest.fixture
def put(edition: Edition) -> Put:
    """Puts an edition into a folder by hand: its manifest alone."""

    def write(folder: Path, url: str = "", origin: str = "stdin") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        made = replace(edition, slug=folder.name, url=url, origin=origin)
        (folder / "edition.json").write_bytes(manifest_bytes(made))
        return folder

    return write


@pytest.fixture
def archive(tmp_path: Path, put: Put) -> Path:
    """Enough editions for a register, which stands."""
    for number in range(MANY):
        put(tmp_path / f"article-{number}", address(number))
    find_folders(tmp_path, ())
    return tmp_path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the folders whose manifest the register has read."""
    read: list[str] = []

    def count(folder: Path) -> Edition:
        read.append(folder.name)
        return read_edition(folder)

    monkeypatch.setattr(register, "read_edition", count)
    return read


def found(out: Path, *names: str) -> list[str]:
    return [folder.name for folder in find_folders(out, names)]


def test_an_edition_is_found_by_its_address(archive: Path) -> None:
    assert found(archive, address(3)) == ["article-3"]


def test_an_edition_is_found_by_its_origin(archive: Path, put: Put) -> None:
    put(archive / "from-a-file", origin="a.txt")
    assert found(archive, "a.txt") == ["from-a-file"]


def test_all_that_have_a_name_are_found(archive: Path, put: Put) -> None:
    put(archive / "again", origin=address(3))
    assert found(archive, address(3), address(4)) == ["again", "article-3", "article-4"]


@pytest.mark.parametrize("name", ["https://paper.example/nowhere", "", "article-3"])
def test_nothing_else_is_found(archive: Path, name: str) -> None:
    assert found(archive, name) == []


def test_what_the_register_knows_is_not_read(archive: Path, reads: list[str]) -> None:
    assert found(archive, address(3)) == ["article-3"]
    assert found(archive, address(MANY)) == []
    assert reads == []


def test_a_small_folder_has_no_register(tmp_path: Path, put: Put) -> None:
    for number in range(BATCH - 1):
        put(tmp_path / f"article-{number}", address(number))
    assert found(tmp_path, address(3)) == ["article-3"]
    assert not (tmp_path / REGISTER).exists()


def test_editions_that_came_later_are_read_until_there_is_a_batch(
    archive: Path, put: Put, reads: list[str]
) -> None:
    for number in range(MANY, MANY + BATCH):
        put(archive / f"article-{number}", address(number))
        assert found(archive, address(number)) == [f"article-{number}"]
    reads.clear()
    assert found(archive, address(MANY)) == [f"article-{MANY}"]
    assert reads == []


def test_a_folder_renamed_by_hand_is_found(archive: Path) -> None:
    (archive / "article-3").rename(archive / "ferry")
    assert found(archive, address(3)) == ["ferry"]


def test_a_removed_folder_is_not_found_and_found_when_it_is_back(archive: Path) -> None:
    shutil.move(archive / "article-3", archive / ".away")
    assert found(archive, address(3)) == []
    shutil.move(archive / ".away", archive / "article-3")
    assert found(archive, address(3)) == ["article-3"]


def test_a_folder_that_takes_another_ones_name_is_read(archive: Path) -> None:
    shutil.rmtree(archive / "article-3")
    (archive / "article-4").rename(archive / "article-3")
    assert (found(archive, address(3)), found(archive, address(4))) == ([], ["article-3"])


def test_a_copied_archive_is_found_in_whole(
    archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("disk") / "copy"
    shutil.copytree(archive, other)
    assert [found(other, address(number)) for number in range(MANY)] == [
        [f"article-{number}"] for number in range(MANY)
    ]


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) * 2 // 3],
    "zeros": lambda data: data[:200] + bytes(len(data) - 200),
    "another form": lambda _: b'{"editions": []}\n',
    "not text": lambda data: b"\xff\xfe" + data,
    "lines run together": lambda data: data.replace(b"\n", b"", 5),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_register_hides_nothing(archive: Path, damage: str) -> None:
    path = archive / REGISTER
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert [found(archive, address(number)) for number in range(MANY)] == [
        [f"article-{number}"] for number in range(MANY)
    ]


def test_a_register_cut_short_is_mended(archive: Path, reads: list[str]) -> None:
    path = archive / REGISTER
    path.write_bytes(path.read_bytes()[:60])
    found(archive)
    reads.clear()
    assert found(archive, address(3)) == ["article-3"]
    assert reads == []


def test_a_folder_in_place_of_the_register_hides_nothing(archive: Path) -> None:
    (archive / REGISTER).unlink()
    (archive / REGISTER).mkdir()
    assert found(archive, address(3)) == ["article-3"]


def test_a_damaged_edition_is_read_again_each_time(archive: Path, put: Put) -> None:
    folder = put(archive / "ruin", "https://paper.example/ruin")
    manifest = (folder / "edition.json").read_bytes()
    (folder / "edition.json").write_bytes(b"{}")
    assert found(archive, "https://paper.example/ruin") == []
    (folder / "edition.json").write_bytes(manifest)
    assert found(archive, "https://paper.example/ruin") == ["ruin"]


def test_lines_of_folders_that_are_gone_do_not_pile_up(archive: Path, put: Put) -> None:
    size = (archive / REGISTER).stat().st_size
    for turn in range(4):
        for folder in archive.iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)
        for number in range(MANY):
            put(archive / f"turn{turn}-{number:02}", address(number))
        found(archive)
    assert (archive / REGISTER).stat().st_size < 3 * size


@pytest.fixture
def corrected(archive: Path, edition: Edition) -> Callable[[Path, str], None]:
    """Makes an edition anew in its folder, under another address, as a run does."""

    def commit(folder: Path, url: str) -> None:
        with Staging(archive, folder.name, lock_wait_s=0) as staging:
            staging.write("war.mp3", b"sound")
            made = replace(edition, url=url, files=describe_files(staging.path))
            staging.write("edition.json", manifest_bytes(made))
            staging.commit()

    return commit


def test_an_edition_that_changes_its_address_is_found_by_the_new_one(
    archive: Path, corrected: Callable[[Path, str], None]
) -> None:
    corrected(archive / "article-3", "https://paper.example/moved")
    assert found(archive, "https://paper.example/moved") == ["article-3"]


def test_a_run_killed_before_the_change_leaves_the_edition_known_by_the_old_one(
    archive: Path, edition: Edition
) -> None:
    (archive / REGISTER).unlink()
    old = read_edition(archive / "article-3")
    remember(archive / "article-3", old, replace(edition, url="https://paper.example/moved"))
    found(archive)
    assert found(archive, address(3)) == ["article-3"]


def test_an_article_that_takes_a_ruins_place_is_found(
    archive: Path, corrected: Callable[[Path, str], None]
) -> None:
    (archive / "article-3" / "edition.json").write_bytes(b"{}")
    with pytest.raises(CheckError):
        read_edition(archive / "article-3")
    corrected(archive / "article-3", "https://paper.example/other")
    assert found(archive, "https://paper.example/other") == ["article-3"]


def test_an_edition_made_again_under_its_names_writes_nothing(archive: Path) -> None:
    before = (archive / REGISTER).read_bytes()
    old = read_edition(archive / "article-3")
    remember(archive / "article-3", old, replace(old, title="New"))
    assert (archive / REGISTER).read_bytes() == before


def test_no_folder_holds_no_editions(tmp_path: Path) -> None:
    assert found(tmp_path / "none", address(3)) == []


def test_nothing_but_the_register_is_left(archive: Path) -> None:
    assert [path.name for path in archive.glob(".*")] == [REGISTER]


def test_what_a_killed_process_left_of_the_register_is_cleared(archive: Path, put: Put) -> None:
    left = archive / f".{REGISTER}.0123abcd.tmp"
    left.write_bytes(b"half")
    for number in range(MANY, MANY + BATCH):
        put(archive / f"article-{number}", address(number))
    found(archive)
    assert not left.exists()
