"""What an edition costs beyond what cannot be avoided, and what making it again costs.

The unavoidable is measured in the same run: the engines alone speaking the same spoken texts, side
by side as `make` has them speak (two hyperthreads of one core slow each other down), and ffmpeg
alone encoding the same sound.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bill import CLI, SAMPLE, Cost, cost, cost_together, environment, median
from report import COST_HEAD, Bar, Section, cost_rows

OVERHEAD_AT_MOST = 1.15
CORRECTION_AT_MOST = 0.25
UNCHANGED_AT_MOST_S = 1.0
HELP_AT_MOST_S = 0.3
CORRECTED = ("first in a jeep and then on foot, with", "first in a lorry and then on foot, with")

SPEAK_ALONE = """
import json, sys
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.catalogue import find_engine, split_voice_id
name, voice = split_voice_id(sys.argv[1])
speaker = find_engine(name).speaker(voice, SpeakingStyle())
for spoken in json.load(sys.stdin):
    speaker.say(spoken)
speaker.close()
"""


def measure(runs: int, folder: Path) -> Section:
    """The sample: cold, corrected, stitched, unchanged; its engines and its encoder alone."""
    article, out, store = folder / "article.txt", folder / "out", folder / "clips"
    env = environment(store)
    make = (*CLI, "make", str(article), "-o", str(out), "--quiet")
    words = SAMPLE.read_text("utf-8")
    if CORRECTED[0] not in words:
        message = "the sample has no sentence to correct"
        raise ValueError(message)

    def cold() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(store, ignore_errors=True)
        article.write_text(words, "utf-8")
        return cost(make, env=env)

    def stitched() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        return cost(make, env=env)

    def corrected() -> Cost:
        cold()
        article.write_text(words.replace(*CORRECTED), "utf-8")
        return cost(make, env=env)

    cold()  # compiles the modules
    costs = {"`make`, nothing in the store": median(runs, cold)}
    (edition,) = out.iterdir()
    jobs = [
        ((sys.executable, "-c", SPEAK_ALONE, voice), json.dumps(texts).encode())
        for voice, texts in spoken_by_voice(edition / "script.yaml").items()
    ]
    engines = "the engines alone, the same texts side by side"
    encoder = "ffmpeg alone, the same sound"
    costs[engines] = median(runs, lambda: cost_together(jobs, env=env))
    costs[encoder] = median(runs, lambda: encode_alone(edition, folder))
    costs["`make`, all clips in the store"] = median(runs, stitched)
    costs["`make`, unchanged"] = median(runs, lambda: cost(make, env=env))
    calls = json.loads(subprocess.check_output((*make, "--json"), env=env))["spoken_now"]
    costs["`make`, one sentence corrected"] = median(runs, corrected)
    costs["`--help`"] = median(runs, lambda: cost((*CLI, "--help"), env=env))
    cold_s = costs["`make`, nothing in the store"].cpu_s
    correction = costs["`make`, one sentence corrected"].cpu_s / cold_s
    return Section(
        title="One article",
        head=COST_HEAD,
        rows=cost_rows(costs),
        bars=(
            Bar(
                claim="cold `make` ÷ engines and encoder alone, CPU",
                figure=cold_s / (costs[engines].cpu_s + costs[encoder].cpu_s),
                at_most=OVERHEAD_AT_MOST,
            ),
            Bar(
                claim="one sentence corrected ÷ cold, CPU",
                figure=correction,
                at_most=CORRECTION_AT_MOST,
            ),
            Bar(
                claim="unchanged, CPU",
                figure=costs["`make`, unchanged"].cpu_s,
                at_most=UNCHANGED_AT_MOST_S,
                unit=" s",
            ),
            Bar(claim="unchanged, engine calls", figure=calls, at_most=0),
            Bar(
                claim="`--help`, CPU",
                figure=costs["`--help`"].cpu_s,
                at_most=HELP_AT_MOST_S,
                unit=" s",
            ),
        ),
    )


def spoken_by_voice(script_yaml: Path) -> dict[str, list[str]]:
    """What each voice says in a finished edition."""
    from talkingpaper.text.scriptfile import load_script  # noqa: PLC0415 - measured apart

    script = load_script(script_yaml.read_text("utf-8"), name=script_yaml.name)
    said: dict[str, list[str]] = {}
    for utterance in script.utterances:
        said.setdefault(script.voice_of(utterance), []).append(utterance.spoken)
    return said


def encode_alone(edition: Path, folder: Path) -> Cost:
    """Only ffmpeg, encoding the edition's own PCM as the edition is encoded."""
    from talkingpaper.sound.encode import Ffmpeg  # noqa: PLC0415 - measured apart

    ffmpeg = str(Ffmpeg.find().path)
    pcm = folder / "alone.s16"
    mp3 = edition / f"{edition.name}.mp3"
    if not pcm.exists():
        decode = [ffmpeg, "-v", "error", "-i", str(mp3), "-f", "s16le", str(pcm)]
        subprocess.run(decode, check=True)
    read = ["-f", "s16le", "-ar", "44100", "-ac", "1", "-i", str(pcm)]
    write = ["-c:a", "libmp3lame", "-b:a", "96k", str(pcm.with_suffix(".mp3"))]
    return cost([ffmpeg, "-v", "error", "-y", *read, *write])
