"""Runs command lines one after the other under limits, and tells what each did.

Started as a process of its own by `test_hostile_input`. Reads jobs as JSON from standard input;
answers with one JSON list.
"""

import contextlib
import io
import json
import os
import re
import resource
import sys
import time
import traceback
from pathlib import Path

MEMORY_BYTES = 1 << 30
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Watch:
    """What Python itself did that a hostile file must not bring about."""

    def __init__(self, sandbox: Path) -> None:
        self.sandbox = sandbox
        self.sockets: list[str] = []
        self.lookups: list[str] = []
        self.strays: list[str] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"socket.connect", "socket.sendto"}:
            self.sockets.append(f"{event} {arguments[1:]}")
        elif event == "socket.getaddrinfo":
            self.lookups.append(str(arguments[0]))
        elif event == "open" and isinstance(arguments[0], str | bytes):
            flags = arguments[2]
            if isinstance(flags, int) and flags & _WRITING:
                self.note(os.fsdecode(arguments[0]))
        elif event in {"os.rename", "os.link", "os.symlink"}:
            self.note(os.fsdecode(arguments[1]))  # type: ignore[arg-type]

    def note(self, written: str) -> None:
        path = Path(os.path.abspath(written))  # noqa: PTH100 - links are not to be followed
        if not path.is_relative_to(self.sandbox) and str(path) != os.devnull:
            self.strays.append(str(path))


def run(job: dict[str, object], watch: Watch) -> dict[str, object]:
    from talkingpaper.cli import main

    os.chdir(str(job["folder"]))
    sys.argv = ["talkingpaper", *map(str, job["arguments"])]  # type: ignore[call-overload]
    watch.sockets, watch.lookups, watch.strays = [], [], []
    out, err = io.StringIO(), io.StringIO()
    code, crash = 0, ""
    began = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main.run()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        except BaseException:  # noqa: BLE001 - whatever it is, it is what the test looks for
            crash = traceback.format_exc()
    return {
        "name": job["name"],
        "code": code,
        "crash": crash,
        "stdout": out.getvalue(),
        "stderr": err.getvalue(),
        "cpu_s": round(time.process_time() - began, 2),
        "sockets": watch.sockets,
        "lookups": watch.lookups,
        "strays": watch.strays,
        "peak_bytes": peak_bytes(),
    }


def peak_bytes() -> int:
    """The most memory this process or one of its children held so far.

    Not its own `ru_maxrss`: on Linux that counts what the process held from which it was started
    (kernel: `exec_mmap` keeps the old high-water mark), and a test runner can be large.
    """
    children = 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert own
    return max(1024 * int(own[1]), children)


def main() -> None:
    request = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    watch = Watch(Path(request["sandbox"]))
    answers = [run(job, watch) for job in request["jobs"]]
    json.dump(answers, sys.__stdout__)


if __name__ == "__main__":
    main()
