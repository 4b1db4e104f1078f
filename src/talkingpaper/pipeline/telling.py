"""How the user wants an article told, as the script's writer takes it."""

from __future__ import annotations

from talkingpaper.errors import UsageError
from talkingpaper.events import Listener, Warned
from talkingpaper.model import Manner, Pauses, Script
from talkingpaper.pipeline.settings import Quotes, Settings
from talkingpaper.text.languagenames import language_name
from talkingpaper.text.phrases import has_phrases


def manner_of(settings: Settings) -> Manner:
    """What is said and heard beside the article's words, as the settings ask for."""
    return Manner(
        speakers=settings.quotes is Quotes.SPEAKER,
        plain=settings.plain,
        earcons=settings.earcons,
        contents=settings.contents,
        disclosure=settings.disclosure,
        pauses=settings.pauses,
        voices=dict(settings.cast),
    )


def refuse_retelling(source: str, settings: Settings) -> None:
    """Pass only when nothing is asked of a finished script that its own lines decide.

    Raises:
        UsageError: an option about how to write a script is given with a script.
    """
    asked = {
        "--quotes speaker": settings.quotes is Quotes.SPEAKER,
        "--plain": settings.plain,
        "--earcons": settings.earcons,
        "--contents": settings.contents,
        "--no-disclosure": not settings.disclosure,
        "--pause": settings.pauses != Pauses(),
    }
    given = [option for option, is_given in asked.items() if is_given]
    if given:
        message = f"{given[0]} is about writing a script, and {source} is written already"
        hint = "change the script's own lines, or give the option to `talkingpaper script`"
        raise UsageError(message, hint=hint)


def warn_of_no_disclosure(script: Script, listener: Listener) -> None:
    """Tell the listener when the edition should disclose its voice and has no words for it."""
    language = script.article.language
    if script.manner.disclosure and not has_phrases(language):
        name = language_name(language)
        message = f"no sentence of ours in {name} says that the voice is synthetic — add your own"
        listener(Warned(message=message))
