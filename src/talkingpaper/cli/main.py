"""The ``talkingpaper`` command and what happens to its errors."""

from __future__ import annotations

import gc
import os
import signal
import sys
from types import FrameType

import click

from talkingpaper import __version__
from talkingpaper.cli.booking import book
from talkingpaper.cli.commands import check, doctor, script
from talkingpaper.cli.following import follow
from talkingpaper.cli.lexicon import lexicon
from talkingpaper.cli.make import make
from talkingpaper.cli.publishing import publish, remove
from talkingpaper.cli.serving import serve
from talkingpaper.cli.streams import fill_standard_streams
from talkingpaper.cli.voices import voices
from talkingpaper.errors import TalkingPaperError

INTERRUPTED, TERMINATED = 130, 143  # 128 + SIGINT, 128 + SIGTERM, as shells report them
COLLECT_EVERY = 20_000
"""Objects made between two looks for cycles. Python's 700 cost an article 50 ms of CPU, this 25;
peak memory is the same."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="talkingpaper")
def main() -> None:
    """Turn a written article into a finished audio edition.

    \b
    Example:
      talkingpaper make article.txt
    """  # noqa: D301 - \b is click's mark: keep these lines


for command in (make, script, check, voices, lexicon, doctor, publish, remove, serve, follow, book):
    main.add_command(command)


class Terminated(BaseException):
    """SIGTERM, raised where the program stands so that everything is tidied up."""


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated


def run() -> None:
    """Run the command line; every error becomes one line on stderr and an exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    gc.set_threshold(COLLECT_EVERY)
    fill_standard_streams()
    try:
        code = main.main(standalone_mode=False) or 0
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = INTERRUPTED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Terminated:
        code = TERMINATED
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except TalkingPaperError as error:
        _complain(str(error))
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone (`… | head -1`): nothing left to say, nor to whom.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except OSError as error:
        _complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        code = 1
    gc.freeze()  # or Python's end looks through everything for cycles: 50 ms of CPU
    sys.exit(code)


def _complain(message: str) -> None:
    click.echo(f"talkingpaper: {' '.join(message.split())}", err=True)
