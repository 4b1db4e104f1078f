"""Writes the golden script of the sample article anew; read the diff before you keep it."""

from pathlib import Path

from talkingpaper.sources.base import Details
from talkingpaper.sources.reading import open_document, read_article
from talkingpaper.text.scriptfile import dump_script
from talkingpaper.text.scripting import write_script

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "examples" / "dmz-defector.txt"
CAST = {"narrator": "hibari:heart", "post": "kokoro:jm_kumo"}


def main() -> None:
    article = read_article(open_document(str(SAMPLE), stdin=None), Details())
    golden = dump_script(write_script(article, cast=CAST))
    (HERE / "dmz-defector.script.yaml").write_text(golden, encoding="utf-8")


if __name__ == "__main__":
    main()
