"""The engine CONTRIBUTING tells how to write does what CONTRIBUTING says it does."""

import re
import subprocess
import sys
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
ENGINE, CONTRACT = re.findall(r"```python\n(.*?)```", TEXT, flags=re.DOTALL)


def test_the_engine_has_about_40_lines() -> None:
    assert len([line for line in ENGINE.splitlines() if line.strip()]) <= 45


def test_the_engine_passes_the_contract(tmp_path: Path) -> None:
    (tmp_path / "morse.py").write_text(ENGINE)
    (tmp_path / "test_morse.py").write_text(CONTRACT)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
