"""Random bytes as articles, steered by coverage: no error but ours, and no character lost.

    pip install -r benchmarks/fuzz/requirements.txt
    python benchmarks/fuzz/read.py -max_total_time=300 CORPUS_FOLDER

The first byte chooses the form, the rest is the file. An input that breaks a law is written to
``crash-…`` by libFuzzer; `python benchmarks/fuzz/read.py crash-…` runs it again.
"""

from __future__ import annotations

import sys
import warnings

import atheris

with atheris.instrument_imports(include=["talkingpaper"]):
    from talkingpaper.errors import ScriptError, TalkingPaperError
    from talkingpaper.pipeline.preparing import script_of
    from talkingpaper.pipeline.settings import Settings
    from talkingpaper.sources.base import Details, Document
    from talkingpaper.sources.reading import read_article

FORMS = ("txt", "md", "html", "docx", "epub", "mhtml", "json", "xml")
SETTINGS = Settings(cast={"narrator": "tone:low", "post": "tone:high"})


def read(data: bytes) -> None:
    if not data:
        return
    name = f"fuzz.{FORMS[data[0] % len(FORMS)]}"
    try:
        article = read_article(Document(name=name, data=data[1:]), Details(language="en"))
        script_of(article, SETTINGS)
    except ScriptError as error:  # of an article: characters that would be lost or said twice
        raise ValueError(str(error)) from error
    except TalkingPaperError as error:
        if "\n" in str(error):
            raise ValueError("an error of more than one line") from error  # noqa: EM101, TRY003


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
