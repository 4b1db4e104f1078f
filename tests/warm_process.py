"""A process with the whole program loaded that forks a copy for every command line it is sent.

Run as ``python -c``, with its end of a socket pair as the only argument, by `commandline`. A
request is a JSON object with the file numbers of the command's standard streams and of a pipe, into
which go the command's process number and its wait status, a line each. A copy is a process like any
other: its own folder, environment, streams, signals and end; only the second of importing is saved.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys

REQUEST_BYTES = 1 << 20
ALSO_USED = (
    *("fasttext", "imageio_ffmpeg", "jinja2", "lxml.etree", "PIL.JpegImagePlugin", "soundfile"),
)
"""What commands import inside functions; more would do no harm, less costs time."""
OWN_TABLES = (
    *("talkingpaper.engines.measured:measured_voices", "talkingpaper.engines.registry:registry"),
    *("talkingpaper.languages:_model", "talkingpaper.text.lexicon.homographs:_rules"),
    *(
        "talkingpaper.text.lexicon.reading:starter_lexicon",
        "talkingpaper.publish.page.sink:_template",
    ),
    *("talkingpaper.publish.epub.section:_template", "talkingpaper.publish.site.page:_template"),
)
"""What the program reads from its own package once a process, whatever it is asked to do."""


def load() -> None:
    import talkingpaper

    for module in pkgutil.walk_packages(talkingpaper.__path__, "talkingpaper."):
        if module.name.rpartition(".")[2] != "__main__":
            importlib.import_module(module.name)
    for name in ALSO_USED:
        importlib.import_module(name)
    for place in OWN_TABLES:
        pkgutil.resolve_name(place)()
    gc.collect()
    gc.freeze()  # or the first collection of each copy touches, and so copies, every page


def become(request: dict[str, object], streams: list[int]) -> None:
    """Be the command's process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, given in enumerate(streams):
        os.dup2(given, number)
        os.close(given)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # noqa: SIM115 - as the interpreter's own
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(  # noqa: SIM115
        2, "w", errors="backslashreplace", buffering=1, closefd=False
    )
    os.chdir(str(request["cwd"]))
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = ["-c", *request["arguments"]]


def in_copy(request: dict[str, object], streams: list[int], told: int) -> bool:
    """True in a new process that is to run the command; another one waits for it and tells."""
    watcher = os.fork()
    if watcher:
        return False
    command = os.fork()
    if not command:
        os.close(told)
        become(request, streams)
        return True
    os.write(told, b"%d\n" % command)
    os.write(told, b"%d\n" % os.waitpid(command, 0)[1])
    os._exit(0)


def reap() -> None:
    """Collect the watchers that are done."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the tests' own end closes the socket
    load()
    with socket.socket(fileno=int(sys.argv[1])) as line:
        while True:
            request, numbers, _, _ = socket.recv_fds(line, REQUEST_BYTES, 4)
            reap()
            if not request:
                return
            *streams, told = numbers
            if in_copy(json.loads(request), streams, told):
                break
            for number in numbers:
                os.close(number)
    from talkingpaper.cli.main import run

    run()


if __name__ == "__main__":
    main()
