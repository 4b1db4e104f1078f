"""Voices for the people an article quotes and whose posts it shows: one each, all through.

Gender is not guessed from names, so any voice may be anybody's; who says most gets the first
choice. Neural voices alone are shared out as long as the narrator is one: a person is better
heard in a voice that others have too than in a robot's.

Posts have one voice, the role's. When several people post, the first keeps it and each other one
gets a voice of their own as long as there are any that are nobody's; what the user casts holds:
``post`` alone means all posts, ``post2``, ``post3``… the second and third author.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from talkingpaper.engines.base import Voice
from talkingpaper.engines.catalogue import split_voice_id
from talkingpaper.model import Role, Script
from talkingpaper.pipeline.casting import all_voices
from talkingpaper.pipeline.second_voice import apart
from talkingpaper.pipeline.tongues import SYSTEM_ENGINES, TEST_ENGINES, best_voices

_NUMBERED = re.compile(r"post([1-9]\d?)")


def roles_only(cast: Mapping[str, str]) -> dict[str, str]:
    """The cast without the authors that are numbered instead of named."""
    return {name: voice for name, voice in cast.items() if not _NUMBERED.fullmatch(name)}


def name_authors(script: Script, cast: Mapping[str, str]) -> dict[str, str]:
    """The cast with ``post2`` as the name of the second author of posts, and so on.

    A number beyond the article's authors has nothing to say here and is dropped: a desk gives
    the same options for every article. A name that is cast itself holds against its number.
    """
    authors = _authors(script)
    numbered = {
        authors[int(match[1]) - 1]: voice
        for name, voice in cast.items()
        if (match := _NUMBERED.fullmatch(name)) and int(match[1]) <= len(authors)
    }
    return {**numbered, **roles_only(cast)}


def cast_authors(script: Script, cast: Mapping[str, str]) -> Script:
    """The script with the authors of posts in its cast, when there are several.

    Args:
        script: as written from an article.
        cast: what the user asked for, by name.
    """
    authors = _authors(script)
    given = {name: voice for name, voice in cast.items() if name in authors}
    others = [name for name in authors[1:] if name not in cast]
    if others and Role.POST not in cast:
        used = {script.cast[Role.NARRATOR], script.cast.get(Role.POST, ""), *cast.values()}
        free = [voice for voice in _choices(script, all_voices()) if voice not in used]
        # Beyond the voices there are, the role's: its author is announced all the same.
        given |= dict(zip(others, free, strict=False))
    return replace(script, cast={**script.cast, **given})


def _authors(script: Script) -> list[str]:
    """Who wrote the posts, in order."""
    posts = (each.speaker for each in script.utterances if each.role is Role.POST)
    return [name for name in dict.fromkeys(posts) if name]


def cast_speakers(script: Script, cast: Mapping[str, str]) -> Script:
    """The script with a voice in its cast for everybody who is quoted.

    Args:
        script: with its quotations as utterances of their speakers.
        cast: what the user asked for; it holds for whom it names.
    """
    people = [person for person in _by_words(script) if person not in cast]
    if not people or Role.QUOTE in cast:
        return script
    voices = _choices(script, all_voices())
    given = {person: voices[at % len(voices)] for at, person in enumerate(people)} if voices else {}
    return replace(script, cast={**script.cast, **given})


def _by_words(script: Script) -> list[str]:
    """The people quoted, who says most first, then who speaks first."""
    words: Counter[str] = Counter()
    for each in script.utterances:
        if each.role is Role.QUOTE and each.speaker:
            words[each.speaker] += 1 + each.spoken.count(" ")
    return sorted(words, key=lambda person: -words[person])


def _choices(script: Script, voices: Sequence[Voice]) -> list[str]:
    """Voices to share out, the best first: others than narrator's and posts' when there are any."""
    narrator = script.cast[Role.NARRATOR]
    fitting = _of_a_kind(narrator, voices, script.article.language)
    taken = {narrator} | {
        script.voice_of(each) for each in script.utterances if each.role is Role.POST
    }
    free = [voice for voice in fitting if voice not in taken]
    return apart(free, taken) or [voice for voice in fitting if voice != narrator]


def _of_a_kind(narrator: str, voices: Sequence[Voice], language: str) -> list[str]:
    """Voices as good as the narrator's: whoever chose system voices, or tones, means all."""
    engine, _ = split_voice_id(narrator)
    if engine in TEST_ENGINES:
        return [voice.id for voice in voices if voice.engine == engine]
    fitting = best_voices(voices, language)
    system = [voice.id for voice in fitting if voice.engine in SYSTEM_ENGINES]
    neural = [voice.id for voice in fitting if voice.engine not in SYSTEM_ENGINES]
    return (system or neural) if engine in SYSTEM_ENGINES else (neural or system)
