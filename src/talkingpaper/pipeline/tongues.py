"""Languages of a run: the article's, and whether each voice can read what it is given.

The rule, in one place: nobody reads a language that is not theirs unless the user said so.

* The article's language is what the user says, else what the text says when that is certain,
  else what its source says.
* A post or quotation in another language gets the best voice of that language that can speak
  here, unless the user cast its author.
* A voice of the default cast that would have to read another language stops the run, with the
  option to give; a voice the user chose reads it, with a warning. So does the narrator read a
  quotation inside a paragraph that no voice here could read better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from talkingpaper.engines.base import Voice
from talkingpaper.errors import EngineError
from talkingpaper.events import Listener, Warned
from talkingpaper.languages import canonical, detect
from talkingpaper.model import Article, Role, Script, Utterance
from talkingpaper.pipeline.casting import all_voices
from talkingpaper.pipeline.settings import DEFAULT_CAST
from talkingpaper.sources.base import Details
from talkingpaper.text.foreign import QUOTED_IN
from talkingpaper.text.languagenames import language_name
from talkingpaper.text.scripting import utterance_id

TEST_ENGINES = frozenset({"tone"})
"""Never cast by themselves: what they give is no speech."""
SYSTEM_ENGINES = frozenset({"espeak", "system"})
"""Cast by themselves only when nothing better can speak: DistillMOS 2.2 against 4.2 and more."""
_SCRIPT_LETTERS = 4


def settle_language(article: Article, details: Details) -> Article:
    """The article with the language its words are in, unless the user told it.

    What a page declares keeps the region (``en-GB``), but not against the words: content
    systems stamp every page with one language.

    Raises:
        TalkingPaperError: the language model is not installed, or damaged.
    """
    if details.language:
        return article
    found = detect(article.text)
    if not found or found == canonical(article.language):
        return article
    return replace(article, language=found)


def cast_foreign(script: Script, cast: Mapping[str, str]) -> Script:
    """The script with a voice of their own language for posts and quotations in another one.

    Args:
        script: as written from an article.
        cast: what the user asked for: role or speaker → ``engine:voice``.
    """
    foreign = {
        index: each.language
        for index, each in enumerate(script.utterances)
        if each.language and each.speaker not in cast and not each.voice
    }
    if not foreign:
        return script
    voices = all_voices()
    spoken_by = {voice.id: voice.language for voice in voices}
    utterances = list(script.utterances)
    for index, language in foreign.items():
        now = spoken_by.get(script.voice_of(utterances[index]), "")
        best = best_voices(voices, language)
        if best and now and canonical(now) != canonical(language):
            utterances[index] = _voiced(utterances[index], best[0].id)
    return replace(script, utterances=tuple(utterances))


def require_languages(
    script: Script, languages: Mapping[str, str], cast: Mapping[str, str], listener: Listener
) -> None:
    """Pass only when every voice reads its own language, or the user chose it.

    Args:
        script: ready to be voiced.
        languages: ``engine:voice`` → BCP 47; empty when the voice does not say.
        cast: what the user asked for.
        listener: is warned of voices that were chosen and will not sound right.

    Raises:
        EngineError: a voice of the default cast would read another language.
    """
    strangers: dict[tuple[str, str, str], None] = {}
    for each in script.utterances:
        voice = script.voice_of(each)
        language = script.language_of(each)
        theirs = languages.get(voice, "")
        if theirs not in {"", "und"} and canonical(theirs) != canonical(language):
            strangers[_caster(script, each), voice, language] = None
    refused = [
        one for one in strangers if one[0] not in cast and DEFAULT_CAST.get(one[0]) == one[1]
    ]
    if refused:
        raise _cannot_read(refused, languages)
    for _, voice, language in strangers:
        listener(
            Warned(
                message=f"{voice} speaks {language_name(languages[voice])} and is given "
                f"{language_name(language)}: it will sound wrong"
            )
        )


def best_voices(voices: Iterable[Voice], language: str) -> list[Voice]:
    """Voices that can speak a language here, the best to be cast by itself first.

    Neural before system voices, the language's own region before others, plain names before
    dialects, cheap before dear; voices for tests, for other scripts or with a restriction never.
    """
    fitting = [
        voice
        for voice in voices
        if not voice.missing
        and not voice.restriction
        and voice.engine not in TEST_ENGINES
        and canonical(voice.language) == canonical(language)
        and _script(voice.language) in {"", _script(language)}
        and not (voice.engine in SYSTEM_ENGINES and voice.name == "default")
    ]
    return sorted(fitting, key=lambda voice: _rank(voice, language))


def _rank(voice: Voice, language: str) -> tuple[bool, bool, int, float]:
    return (
        voice.engine in SYSTEM_ENGINES,
        _region(voice.language) != _region(language) if _region(language) else False,
        voice.language.count("-") + voice.name.count("-"),
        voice.cpu_per_second,
    )


def _script(tag: str) -> str:
    """``Latn`` of ``fa-Latn``; empty when the tag names no script (RFC 5646 §2.2.3)."""
    parts = tag.split("-")[1:]
    return next((part for part in parts if len(part) == _SCRIPT_LETTERS and part.isalpha()), "")


def _region(tag: str) -> str:
    return next((part.upper() for part in tag.split("-")[1:] if len(part) in {2, 3}), "")


def _voiced(utterance: Utterance, voice: str) -> Utterance:
    said = utterance_id(utterance.role, voice, utterance.spoken, utterance.pronunciations)
    return replace(utterance, voice=voice, id=said)


def _caster(script: Script, utterance: Utterance) -> str:
    """The name in the cast that gave an utterance its voice.

    Empty when it has its own, and for a quotation in a paragraph that found none of its language.
    """
    if utterance.voice or _is_quotation(script, utterance):
        return ""
    for name in (utterance.speaker, utterance.role.value):
        if name and name in script.cast:
            return name
    return Role.NARRATOR.value


def _is_quotation(script: Script, utterance: Utterance) -> bool:
    """Whether it is a quotation in another language inside a paragraph."""
    kind = script.article.blocks[utterance.block].kind if utterance.block >= 0 else None
    return bool(utterance.language) and kind in QUOTED_IN


def _cannot_read(
    refused: Sequence[tuple[str, str, str]], languages: Mapping[str, str]
) -> EngineError:
    voices = all_voices()
    options = []
    for name, _, language in dict.fromkeys(refused):
        found = best_voices(voices, language)
        primary = canonical(language)
        options.append(f"--voice {name}={found[0].id if found else f'ENGINE:{primary}'}")
    _, voice, language = refused[0]
    message = (
        f"this is {language_name(language)}, and {voice} speaks {language_name(languages[voice])}"
    )
    known = canonical(languages[voice])
    return EngineError(
        message,
        hint=f"give {' '.join(dict.fromkeys(options))}, or --language {known} if it is "
        f"{language_name(known)}",
    )
