"""The package's outside: public names, import costs, plug-ins."""

import json
import subprocess
import sys

import pytest

import talkingpaper
from talkingpaper import plugins
from talkingpaper.errors import TalkingPaperError
from talkingpaper.plugins import Group

HEAVY = (
    "numpy",
    "onnxruntime",
    "pydub",
    "soundfile",
    "soxr",
    "PIL",
    "ruamel",
    "sentencex",
    "hibari",
)


def modules_after(statement: str) -> set[str]:
    """Top-level modules a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def test_public_names_are_sorted() -> None:
    assert talkingpaper.__all__ == sorted(talkingpaper.__all__)


@pytest.mark.parametrize("name", talkingpaper.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(talkingpaper, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        talkingpaper.nonsense  # noqa: B018


def test_importing_the_package_imports_no_heavy_part() -> None:
    assert modules_after("import talkingpaper").isdisjoint((*HEAVY, "click"))


def test_help_imports_no_heavy_part() -> None:
    asked = (
        "import sys; sys.argv = ['talkingpaper', '--help']\n"
        "from talkingpaper.cli.main import run\n"
        "try: run()\nexcept SystemExit: pass"
    )
    assert modules_after(asked).isdisjoint(HEAVY)


def test_listing_plugins_imports_none() -> None:
    listed = (
        "from talkingpaper import plugins\n"
        "for group in plugins.Group: assert plugins.names(group)\n"
        "import sys; assert 'talkingpaper.engines.tone' not in sys.modules"
    )
    assert modules_after(listed).isdisjoint(HEAVY)


def test_the_built_ins_are_plugins_like_any_other() -> None:
    assert {"hibari", "kokoro", "piper", "system", "tone"} <= set(plugins.names(Group.ENGINES))


def test_a_plugin_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    broken = EntryPoint(name="broken", value="no_such_module:Engine", group=Group.ENGINES.value)
    monkeypatch.setattr(plugins, "_entries", lambda _group: {"broken": broken})
    with pytest.raises(TalkingPaperError, match="plug-in 'broken'"):
        plugins.load(Group.ENGINES, "broken")
