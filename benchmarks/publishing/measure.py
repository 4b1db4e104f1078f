"""What publishing a show costs as it grows: CPU seconds and peak memory; prints a Markdown table.

    python benchmarks/publishing/measure.py out/SLUG --episodes 100 1000 10000

Each show is made of copies of one real edition, under other names, dates and guids; their sound is
hard-linked, so that ten thousand fit on a disk, and read and hashed all the same. Each is published
twice: the second run must give the same bytes.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from talkingpaper.folder import MANIFEST, manifest_bytes, read_edition
from talkingpaper.publish.show.showfile import first_show_file

CLI = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def build(template: Path, out: Path, count: int) -> None:
    """A folder of `count` editions and a `show.toml`."""
    edition = read_edition(template)
    out.mkdir()
    for number in range(count):
        slug = f"{number:05d}-{edition.slug}"[:80]
        folder = out / slug
        folder.mkdir()
        files = []
        for file in edition.files:
            name = file.path.replace(edition.slug, slug)
            os.link(template / file.path, folder / name)
            files.append(replace(file, path=name))
        url = f"https://paper.example/{slug}"
        copy = replace(
            edition,
            slug=slug,
            title=f"{number}: {edition.title}",
            url=url,
            guid=f"urn:uuid:{uuid5(NAMESPACE_URL, url)}",
            published=(FIRST + timedelta(hours=number)).isoformat(),
            files=tuple(files),
        )
        (folder / MANIFEST).write_bytes(manifest_bytes(copy))
    text = first_show_file(
        title="Show", language="en", base_url="https://audio.example/", voices={}
    )
    (out / "show.toml").write_text(text, "utf-8")


def publish(out: Path) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of one `talkingpaper publish`."""
    with subprocess.Popen([*CLI, "publish", str(out), "-q"], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "publish")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def digest(out: Path) -> str:
    """Of everything that was published."""
    found = hashlib.sha256()
    for path in sorted(path for path in out.iterdir() if path.is_file()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("template", type=Path, help="folder of a finished edition")
    parser.add_argument("--episodes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--folder", type=Path, help="where to build; on the template's disk")
    arguments = parser.parse_args()
    print(
        "| episodes | CPU s | ms an episode | peak MB | feed.xml MB | again, CPU s | same bytes |"
    )
    print("|---|---|---|---|---|---|---|")
    for count in arguments.episodes:
        with tempfile.TemporaryDirectory(dir=arguments.folder or arguments.template.parent) as at:
            out = Path(at) / "out"
            build(arguments.template, out, count)
            cpu_s, peak_mb = publish(out)
            first = digest(out)
            again_s, _ = publish(out)
            feed_mb = (out / "feed.xml").stat().st_size / 1e6
            same = "yes" if digest(out) == first else "NO"
            shutil.rmtree(out)
        row = (str(count), f"{cpu_s:.2f}", f"{1000 * cpu_s / count:.2f}", f"{peak_mb:.0f}")
        print(f"| {' | '.join((*row, f'{feed_mb:.2f}', f'{again_s:.2f}', same))} |", flush=True)


if __name__ == "__main__":
    main()
