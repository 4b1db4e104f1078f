"""Where espeak-ng is on this computer, and which voices it has; loads nothing.

The library comes in the wheel ``espeakng-loader``; where that is missing the program ``espeak-ng``
serves, without word events. Voices are small text files (espeak-ng, docs/voices.md), so listing
them costs no process.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from talkingpaper.engines.refusal import has_module, versions
from talkingpaper.errors import EngineError

INSTALL = "pip install espeakng-loader  (or Debian: apt install espeak-ng)"
PROGRAM = "espeak-ng"
_LIST_LIMIT_S = 30.0
_DICTIONARY = "_dict"


@dataclass(frozen=True, slots=True, kw_only=True)
class EspeakVoice:
    """A voice as espeak-ng describes it."""

    name: str
    """What we call it: ``en-us``."""
    file: str
    """What espeak-ng is asked for: its languages are not all found by their tags."""
    title: str
    language: str
    """BCP 47."""
    gender: str = "male"
    """espeak-ng's own is a man's; a variant (``+f3``) may be a woman's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EspeakInstall:
    """What can speak: the library with its data, else the program."""

    library: str = ""
    data: str = ""
    program: str = ""
    version: str = ""
    """Of library or program, for fingerprints."""
    voices: tuple[EspeakVoice, ...] = ()
    variants: tuple[str, ...] = ()
    """Manners a voice can take on: ``f3`` in ``en-us+f3``."""

    def find(self, name: str) -> str:
        """What to ask espeak-ng for: the voice's file and variant; empty when there is none."""
        plain, plus, variant = name.partition("+")
        if plus and variant not in self.variants:
            return ""
        files = (each.file + plus + variant for each in self.voices if each.name == plain)
        return next(files, "")


def find_espeak() -> EspeakInstall:
    """What is installed, the library first.

    Raises:
        EngineError: there is neither; the hint says how to get it.
    """
    if has_module("espeakng_loader"):
        import espeakng_loader  # noqa: PLC0415 — only where it is

        data = Path(espeakng_loader.get_data_path())
        return EspeakInstall(
            library=str(espeakng_loader.get_library_path()),
            data=str(data),
            version=versions("espeakng-loader"),
            voices=_voices_in(data),
            variants=_variants_in(data / "voices" / "!v"),
        )
    program = shutil.which(PROGRAM)
    if program is None:
        message = "espeak-ng is not installed: neither its library nor its program"
        raise EngineError(message, hint=INSTALL)
    version = next(iter(_run(program, "--version")), "").removesuffix("\n").partition("  Data")[0]
    return EspeakInstall(
        program=program,
        version=version,
        voices=tuple(_listed(_run(program, "--voices"))),
        variants=tuple(_variant_names(_run(program, "--voices=variant"))),
    )


def _voices_in(data: Path) -> tuple[EspeakVoice, ...]:
    """The voices described by the files of a data folder that have a dictionary, by name."""
    found: dict[str, EspeakVoice] = {}
    spoken = {file.name.removesuffix(_DICTIONARY) for file in data.glob(f"*{_DICTIONARY}")}
    for file in sorted((data / "lang").rglob("*")):
        if file.is_file():
            told = _told(file)
            if not spoken & _dictionaries(told, file.name):
                continue  # described, but without a dictionary it is silent
            voice = _voice(told, file.relative_to(data / "lang"))
            if voice.name in found:  # Cantonese comes twice: by tag, and read as Jyutping
                voice = replace(voice, name=file.name.lower())
            found[voice.name] = voice
    return tuple(sorted(found.values(), key=lambda voice: voice.name))


def _told(file: Path) -> Mapping[str, str]:
    """A voice file's settings; the first of each name counts."""
    told: dict[str, str] = {}
    for line in file.read_text("utf-8", "replace").splitlines():
        key, _, value = line.partition(" ")
        told.setdefault(key.strip(), value.split("//")[0].strip())
    return told


def _dictionaries(told: Mapping[str, str], file_name: str) -> set[str]:
    """Names a voice's dictionary may have: the one it states, else its language's."""
    if "dictionary" in told:
        return {told["dictionary"]}
    return {
        told.get("language", file_name).partition("-")[0].split()[0],
        file_name.partition("-")[0],
    }


def _voice(told: Mapping[str, str], place: Path) -> EspeakVoice:
    tag = (told.get("language") or place.name).split()[0]
    return EspeakVoice(
        name=tag.lower(),
        file=place.as_posix(),
        title=told.get("name", place.name),
        language=_bcp47(tag),
        gender=_gender(told.get("gender", "male")),
    )


def _variants_in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(file.name for file in folder.glob("*") if file.is_file()))


def _listed(lines: Sequence[str]) -> Iterator[EspeakVoice]:
    """Voices in the table of ``espeak-ng --voices``: Pty Language Age/Gender VoiceName File …."""
    for line in lines[1:]:
        cells = line.split()
        if len(cells) > 4 and cells[0].isdigit():
            yield EspeakVoice(
                name=cells[1].lower(),
                file=cells[4],
                title=cells[3].replace("_", " "),
                language=_bcp47(cells[1]),
                gender={"M": "male", "F": "female"}.get(cells[2].rpartition("/")[2], "male"),
            )


def _variant_names(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[1:]:
        if match := re.search(r"!v/(\S+)", line):
            yield match[1]


def _run(*command: str) -> list[str]:
    try:
        done = subprocess.run(  # noqa: S603 — a fixed option of a program that was found
            command, capture_output=True, timeout=_LIST_LIMIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"espeak-ng cannot be run: {error}"
        raise EngineError(message, hint=INSTALL) from error
    if done.returncode:
        message = f"espeak-ng failed ({done.returncode}) to list its voices"
        raise EngineError(message, hint=INSTALL)
    return done.stdout.decode("utf-8", "replace").splitlines()


def _bcp47(tag: str) -> str:
    """A tag in its usual letters (RFC 5646 §2.1.1); espeak-ng's private ones become ``x-``.

    >>> _bcp47("en-us"), _bcp47("en-gb-x-rp"), _bcp47("fa-latn"), _bcp47("en-us-nyc")
    ('en-US', 'en-GB-x-rp', 'fa-Latn', 'en-US-x-nyc')
    """
    first, *rest = tag.lower().split("-")
    if not re.fullmatch(r"[a-z]{2,3}", first):
        return "und"
    parts, private = [first], False
    for part in rest:
        if part == "x" or private:
            private = True
            parts.append(part)
        elif re.fullmatch(r"[a-z]{2}|\d{3}", part):
            parts.append(part.upper())
        elif re.fullmatch(r"[a-z]{4}", part):
            parts.append(part.capitalize())
        else:
            private = True
            parts += ["x", part]
    return "-".join(parts)


def _gender(said: str) -> str:
    word = said.split(maxsplit=1)[0] if said else ""
    return word if word in ("female", "male") else ""
