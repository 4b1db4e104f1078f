"""The outside judges: Chromium, Java, Node programs. CI has them all; elsewhere a test may skip."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

NODE_MODULES = Path(__file__).parent / "node_modules"
REMEDY = (
    "`make standards-tools`; on Debian before it: "
    "`apt install chromium default-jre-headless nodejs npm gpodder`"
)


def missing(what: str) -> None:
    """Skip for want of a judge; in CI that is a failure."""
    message = f"{what} is not installed: {REMEDY}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def program(name: str) -> str:
    """The path of a program, or no test."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return str(found)


def node_file(*parts: str) -> Path:
    """A file of an npm package, or no test."""
    path = NODE_MODULES.joinpath(*parts)
    if not path.exists():
        missing("/".join(parts))
    return path


@pytest.fixture(scope="session")
def java() -> str:
    """Java 11 or later."""
    return program("java")


@pytest.fixture(scope="session")
def node() -> str:
    """Node 20 or later."""
    return program("node")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's Chromium, or any."""
    return program("chromium")


@pytest.fixture(scope="session")
def vnu(java: str) -> Callable[..., str]:
    """Validate HTML files by the Nu checker; gives its messages as one string, empty when fine."""
    jar = node_file("vnu-jar", "build", "dist", "vnu.jar")

    def run(*pages: Path) -> str:
        done = subprocess.run(
            [java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", jar, "--stdout", *pages],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    return run
