"""Makes demo.mp3 from demo.txt by the default cast, and SOURCES.md's table row for it.

Run it with the project's own Python: `.venv/bin/python audio/make_demo.py`.
"""

import shutil
import tempfile
from pathlib import Path

import talkingpaper

HERE = Path(__file__).parent


def main() -> None:
    """Voice the demo and say what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        settings = talkingpaper.Settings(out=Path(folder))
        made = talkingpaper.make(str(HERE / "demo.txt"), settings)
        shutil.copyfile(made.folder / f"{made.edition.slug}.mp3", HERE / "demo.mp3")
        edition = made.edition
    print(
        f"| `demo.mp3` | `demo.txt`, {' and '.join(sorted(set(edition.cast.values())))} "
        f"| {edition.duration_s:.1f} s | {edition.mastering.integrated_lufs:.2f} LUFS "
        f"| {edition.mastering.true_peak_dbtp:.2f} dBTP |"
    )


if __name__ == "__main__":
    main()
