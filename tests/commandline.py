"""The command line as its user runs it: in a process of its own, all its output caught.

Some two hundred commands are run by the tests, and a new interpreter spends a second of CPU on
importing before each. So a command is a copy, by fork, of a process that has imported everything
and done nothing yet. A test about the interpreter, its hash seed, its locale or its clock asks for
``fresh=True``.
"""

from __future__ import annotations

import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

COMMAND = (sys.executable, "-c", "from talkingpaper.cli.main import run; run()")
SERVER = Path(__file__).with_name("warm_process.py")
LIMIT_S = 300
CAN_FORK = sys.platform == "linux"
"""Elsewhere every process is a fresh one: a socket of packets that carries files is Linux's."""


def run_fresh(
    arguments: list[str], *, cwd: Path | None, env: Mapping[str, str], **more: object
) -> subprocess.CompletedProcess[str]:
    """By a new interpreter; `more` is for `subprocess.run`."""
    more.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [*COMMAND, *arguments],
        **{"stderr": subprocess.PIPE, **more},
        text=True,
        check=False,
        cwd=cwd,
        env=env,
        timeout=LIMIT_S,
    )


class CommandLine:
    """Runs commands; the process they are copies of starts with the first of them."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._line: socket.socket | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def __call__(
        self,
        *arguments: object,
        cwd: Path | None = None,
        env: Mapping[str, str],
        fresh: bool = False,
        **more: object,
    ) -> subprocess.CompletedProcess[str]:
        """Run ``talkingpaper`` with `arguments`, `env` and nothing else for its environment.

        `input` is what it reads from standard input. Anything else in `more` is for
        `subprocess.run` and makes the process a fresh one.
        """
        words = [str(argument) for argument in arguments]
        if fresh or not CAN_FORK or set(more) - {"input"}:
            return run_fresh(words, cwd=cwd, env=env, **more)
        request = {"arguments": words, "cwd": str(cwd or Path.cwd()), "env": dict(env)}
        with ExitStack() as stack:
            stdin, stdout, stderr = (
                stack.enter_context(tempfile.TemporaryFile("w+")) for _ in range(3)
            )
            stdin.write(str(more.get("input", "")))
            stdin.seek(0)
            code = self._send(request, stdin, stdout, stderr)
            stdout.seek(0)
            stderr.seek(0)
            return subprocess.CompletedProcess(words, code, stdout.read(), stderr.read())

    def close(self) -> None:
        """End the process that is copied."""
        if self._line is not None and self._server is not None:
            self._line.close()
            self._server.wait(timeout=LIMIT_S)

    def _send(self, request: dict[str, object], *streams: IO[str]) -> int:
        """The exit code of a command, negative for a signal."""
        with self._starting:
            line = self._line or self._started()
        reading, telling = os.pipe()
        with io.FileIO(reading) as told:  # unbuffered: `select` sees what is left
            numbers = [*(stream.fileno() for stream in streams), telling]
            try:
                socket.send_fds(line, [json.dumps(request).encode()], numbers)
            finally:
                os.close(telling)
            pid = int(told.readline())
            if not select.select([told], [], [], LIMIT_S)[0]:
                os.kill(pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired(request["arguments"], LIMIT_S)
            return os.waitstatus_to_exitcode(int(told.readline()))

    def _started(self) -> socket.socket:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-c", SERVER.read_text("utf-8"), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        return self._line
