"""What a run will cost where a service charges for its voices: said before, and kept to."""

from __future__ import annotations

from collections.abc import Mapping

from talkingpaper.errors import UsageError
from talkingpaper.events import Listener, Warned
from talkingpaper.model import Script
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.pipeline.settings import Settings
from talkingpaper.store import Clips, clip_key


def paid_characters(script: Script, cast: Mapping[str, CastVoice], store: Clips) -> int:
    """Characters that paid voices would be sent in this run: what the store has costs nothing."""
    asked: dict[str, int] = {}
    for utterance in script.utterances:
        voice = cast[script.voice_of(utterance)]
        if voice.is_paid:
            key = clip_key(voice.fingerprint, utterance.spoken, utterance.pronunciations)
            asked[key] = len(utterance.spoken)
    return sum(length for key, length in asked.items() if store.get(key) is None)


def settle_cost(
    script: Script,
    cast: Mapping[str, CastVoice],
    store: Clips,
    settings: Settings,
    listener: Listener,
) -> None:
    """Say what paid voices will cost, before they are asked; stop a run that costs too much.

    The estimate is characters times `Settings.price`; a retried sentence is charged again.

    Raises:
        UsageError: it is more than `Settings.max_cost`, or no price is known to keep to that.
    """
    characters = paid_characters(script, cast, store)
    if not characters:
        return
    if settings.price is None:
        if settings.max_cost is not None:
            message = f"--max-cost {settings.max_cost:g} needs a price to reckon with"
            raise UsageError(message, hint="give --price, per million characters")
        listener(
            Warned(message=f"{characters} characters go to a paid voice (--price would reckon it)")
        )
        return
    cost = characters * settings.price / 1_000_000
    listener(Warned(message=f"{characters} characters go to a paid voice: about {cost:.4f}"))
    if settings.max_cost is not None and cost > settings.max_cost:
        message = f"this edition would cost about {cost:.4f}, more than {settings.max_cost:g}"
        raise UsageError(message, hint="raise --max-cost, or choose another voice")
