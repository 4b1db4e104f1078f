"""README and --help tell all there is, and nothing that is not."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from talkingpaper import errors
from talkingpaper.cli.main import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ALL = {
    **main.commands,
    **{
        f"{name} {part}": command
        for name, group in main.commands.items()
        if isinstance(group, click.Group)
        for part, command in group.commands.items()
    },
}
"""Commands by name; those of a group with the group's name in front."""
COMMANDS = sorted(ALL)
OPTIONS = sorted(
    (name, option)
    for name, command in ALL.items()
    for parameter in command.params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
)


def section(name: str) -> str:
    """The README's section on a command, or on the group it belongs to."""
    heading = f"### `talkingpaper {name.split(maxsplit=1)[0]}"
    return heading + README.split(heading)[1].split("\n### ")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`talkingpaper {name}" in section(name)


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_in_the_readme(name: str, option: str) -> None:
    assert f"`{option}" in section(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    told = CliRunner().invoke(main, [*name.split(), "-h"])
    assert told.exit_code == 0
    examples = told.output.split("Example")[1].splitlines()[1:]
    assert examples[0].strip().removeprefix("pbpaste | ").startswith(f"talkingpaper {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    silent = [
        parameter.name
        for parameter in ALL[name].params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert silent == []


def test_the_readme_names_every_exit_code() -> None:
    table = README.split("### Exit codes")[1].split("\n## ")[0]
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE)}
    kinds = [value for value in vars(errors).values() if isinstance(value, type)]
    given = {kind.exit_code for kind in kinds if issubclass(kind, errors.TalkingPaperError)}
    assert told == given | {0}


def test_the_readme_names_every_engine() -> None:
    from talkingpaper.plugins import Group, names

    table = README.split("## Voices")[1].split("\n## ")[0]
    assert [name for name in names(Group.ENGINES) if f"`{name}:" not in table] == []


def test_relative_links_lead_somewhere() -> None:
    dead = [
        (page.name, target)
        for page in ROOT.glob("*.md")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        if not (ROOT / target).exists()
    ]
    assert dead == []
