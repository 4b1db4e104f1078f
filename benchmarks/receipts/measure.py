"""How much spoilt sound the receipts refuse, and how much good sound; prints Markdown tables.

    python benchmarks/receipts/measure.py [--clips FOLDER]

Speaking the good clips takes fifteen minutes the first time and nothing after that. “Told” has
the word times that the engine gave with the sound, where it gives any; “blind” has the sound
alone. Exits 1 below the floors.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from corpus import BATCHES, BATCHES_OF_FRAGMENTS, FRAGMENTS, SENTENCES, Good, good_clips
from spoil import SPOILINGS

from talkingpaper.model import Clip
from talkingpaper.sound.clue import Clue
from talkingpaper.sound.receipts import inspect
from talkingpaper.store import ClipStore

CAUGHT_AT_LEAST = 0.90
CAUGHT_OF_FRAGMENTS_AT_LEAST = 0.75
FALSE_ALARMS_AT_MOST = 0.001
SPOILT_PER_KIND = 120
SEED = 20


def problems(clip: Clip, speed: float, *, told: bool) -> tuple[str, ...]:
    """What the receipt says against a clip."""
    words = clip.words if told else ()
    clue = Clue(voice=clip.voice, speed=speed, words=words)
    return inspect(clip.pcm, clip.rate_hz, clip.spoken, clue=clue).problems


def spoilt(good: Sequence[Good]) -> dict[str, list[Good]]:
    """Clips of each kind of spoiling, drawn from all voices alike."""
    chance = np.random.default_rng(SEED)
    by_voice: dict[tuple[str, float], list[Good]] = defaultdict(list)
    for each in good:
        by_voice[each.clip.voice, each.speed].append(each)
    made: dict[str, list[Good]] = {}
    for name, spoil in SPOILINGS.items():
        picked = [good[at] for at in chance.choice(len(good), SPOILT_PER_KIND, replace=False)]
        made[name] = []
        for each in picked:
            peers = [
                peer.clip
                for peer in by_voice[each.clip.voice, each.speed]
                if peer.clip.spoken != each.clip.spoken
            ]
            other = peers[int(chance.integers(len(peers)))]
            made[name].append(Good(spoil(each.clip, other, chance), each.speed))
    return made


def alarms(name: str, good: Sequence[Good]) -> bool:
    """Print the good clips that are refused or doubted; whether they are few enough."""
    refused = doubted = 0
    for each in good:
        clue = Clue(voice=each.clip.voice, speed=each.speed, words=each.clip.words)
        receipt = inspect(each.clip.pcm, each.clip.rate_hz, each.clip.spoken, clue=clue)
        refused += bool(receipt.problems)
        doubted += bool(receipt.doubts)
        if said := receipt.problems or receipt.doubts:
            what = "refused" if receipt.problems else "doubted"
            print(f"{what}: {each.clip.voice} {each.speed:g} “{each.clip.spoken}”: {said}")
    print(f"\n{len(good)} good {name}, {refused} refused, {doubted} doubted\n")
    return refused <= FALSE_ALARMS_AT_MOST * len(good)


def catches(good: Sequence[Good], *, show: bool) -> float:
    """Print what of spoilt clips is refused, kind by kind; the share with word times."""
    print("| spoiling | clips | told | blind |\n|---|---|---|---|")
    caught: Counter[bool] = Counter()
    total = 0
    for name, clips in spoilt(good).items():
        found = {
            told: [bool(problems(each.clip, each.speed, told=told)) for each in clips]
            for told in (True, False)
        }
        total += len(clips)
        for told in (True, False):
            caught[told] += sum(found[told])
        shares = [f"{sum(found[told]) / len(clips):.1%}" for told in (True, False)]
        print(f"| {name} | {len(clips)} | {shares[0]} | {shares[1]} |")
        if show:
            for each, seen in zip(clips, found[True], strict=True):
                if not seen:
                    print("   ", each.clip.voice, each.speed, each.clip.spoken[:70])
    print(f"| all | {total} | {caught[True] / total:.1%} | {caught[False] / total:.1%} |\n")
    return caught[True] / total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, default=Path("benchmarks/.cache/receipts"))
    parser.add_argument("--show", action="store_true", help="name what was missed")
    options = parser.parse_args()
    store = ClipStore(options.clips)
    is_well = True
    for name, file, batches, at_least in (
        ("sentences", SENTENCES, BATCHES, CAUGHT_AT_LEAST),
        ("fragments", FRAGMENTS, BATCHES_OF_FRAGMENTS, CAUGHT_OF_FRAGMENTS_AT_LEAST),
    ):
        good = list(good_clips(store, file, batches))
        is_well &= alarms(name, good)
        is_well &= catches(good, show=options.show) >= at_least
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
