"""Firefox and WebKit, driven by the W3C's WebDriver without a library.

Firefox takes the commands of WebDriver at a socket of its own (Marionette), so no geckodriver is
needed, which no package archive ships; WebKit takes them by HTTP from Debian's WebKitWebDriver.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import ClassVar, Protocol

Json = dict | list | str | float | bool | None

STARTING_S = 30.0
ANSWER_S = 60.0
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver, 11

# WebDriver, 17.4.2: keys that write no character.
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "PageUp": "\ue00e",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
}

# Nobody outside is asked for anything, and sound starts when a script says so.
FIREFOX_PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "marionette.port": 0,
    "media.autoplay.default": 0,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class WebDriverError(Exception):
    """The browser refused a command."""


class Wire(Protocol):
    """Where commands go; their names are Marionette's, their bodies WebDriver's."""

    def ask(self, command: str, body: dict[str, Json]) -> Json: ...


class MarionetteWire:
    """Length, colon, JSON: ``[0, number, command, body]``; back: ``[1, number, error, value]``."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.number = 0
        self._read()  # the greeting

    def ask(self, command: str, body: dict[str, Json]) -> Json:
        self.number += 1
        text = json.dumps([0, self.number, f"WebDriver:{command}", body]).encode()
        self.connection.sendall(b"%d:%s" % (len(text), text))
        _, _, error, answer = self._read()
        if error:
            raise WebDriverError(command, error["message"])
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def _read(self) -> Json:
        size = b""
        while not size.endswith(b":"):
            size += self.connection.recv(1)
        text = b""
        while len(text) < int(size[:-1]):
            text += self.connection.recv(int(size[:-1]) - len(text))
        return json.loads(text)


class HttpWire:
    """The commands used here at their addresses (WebDriver, 6.3)."""

    ADDRESSES: ClassVar[dict[str, str]] = {
        "ExecuteAsyncScript": "/execute/async",
        "ExecuteScript": "/execute/sync",
        "FindElement": "/element",
        "Navigate": "/url",
        "PerformActions": "/actions",
        "Refresh": "/refresh",
        "SwitchToFrame": "/frame",
        "GetComputedLabel": "/element/{id}/computedlabel",
        "GetComputedRole": "/element/{id}/computedrole",
    }

    def __init__(self, port: int) -> None:
        self.port = port
        self.session = ""

    def ask(self, command: str, body: dict[str, Json]) -> Json:
        if command == "NewSession":
            answer = self._answer("POST", "/session", body)
            self.session = answer["sessionId"]
            return answer
        if command == "DeleteSession":
            return self._answer("DELETE", f"/session/{self.session}")
        address = f"/session/{self.session}{self.ADDRESSES[command]}"
        if "{id}" in address:
            return self._answer("GET", address.format(**body))
        return self._answer("POST", address, body)

    def _answer(self, method: str, address: str, body: dict[str, Json] | None = None) -> Json:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_S)) as connection:
            connection.request(method, address, None if body is None else json.dumps(body))
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        if answer.status != 200:
            raise WebDriverError(method, address, value["message"])
        return value


class Driven:
    """A page in a driven browser."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def goto(self, address: str) -> None:
        self.wire.ask("Navigate", {"url": address})

    def reload(self) -> None:
        self.wire.ask("Refresh", {})

    def run(self, script: str, *arguments: Json) -> Json:
        """What the body of a function returns, given `arguments`."""
        return self.wire.ask("ExecuteScript", {"script": script, "args": list(arguments)})

    def run_later(self, script: str) -> Json:
        """What the body of a function gives to the function that is its only argument."""
        return self.wire.ask("ExecuteAsyncScript", {"script": script, "args": []})

    def wait(self, condition: str, *arguments: Json, seconds: float = 30.0) -> None:
        """Until an expression is true."""
        script = f"return Boolean({condition})"
        patient(lambda: self.run(script, *arguments), seconds, condition)

    def press(self, *keys: str) -> None:
        strokes = [KEYS.get(key, key) for key in keys]
        acts = [{"type": kind, "value": key} for key in strokes for kind in ("keyDown", "keyUp")]
        self.wire.ask(
            "PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": acts}]}
        )

    def click(self, selector: str) -> None:
        """The mouse, in the middle of an element's first line."""
        x, y = self.run(
            "const one = document.querySelector(arguments[0]);"
            "one.scrollIntoView({ block: 'center', behavior: 'instant' });"
            "const box = one.getClientRects()[0];"
            "return [box.left + box.width / 2, box.top + box.height / 2].map(Math.round)",
            selector,
        )
        acts = [
            {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.wire.ask("PerformActions", {"actions": [{**mouse, "actions": acts}]})

    def heard_as(self, selector: str) -> tuple[str, str]:
        """Role and name of an element, as the browser tells screen readers."""
        place = {"using": "css selector", "value": selector}
        element = {"id": self.wire.ask("FindElement", place)[ELEMENT]}
        role = self.wire.ask("GetComputedRole", element)
        return role, self.wire.ask("GetComputedLabel", element)

    def enter_frame(self, index: int) -> None:
        self.wire.ask("SwitchToFrame", {"id": index})

    def leave_frame(self) -> None:
        self.wire.ask("SwitchToFrame", {"id": None})


@contextmanager
def firefox(program: str, home: Path) -> Iterator[Driven]:
    """Firefox without a window, with a new profile in `home`."""
    profile = home / "profile"
    profile.mkdir()
    preferences = FIREFOX_PREFERENCES.items()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences]
    (profile / "user.js").write_text("\n".join(lines))
    command = [program, "--marionette", "--headless", "--no-remote", "--profile", str(profile)]
    with ExitStack() as stack:
        stack.enter_context(running(command, home))
        port = patient(lambda: read(profile / "MarionetteActivePort"), STARTING_S, program)
        address = ("127.0.0.1", int(port))
        connection = stack.enter_context(socket.create_connection(address, timeout=ANSWER_S))
        wire = MarionetteWire(connection)
        wire.ask("NewSession", {"capabilities": {}})
        yield Driven(wire)


@contextmanager
def webkit(driver: str, browser: str, xvfb: str, home: Path) -> Iterator[Driven]:
    """WebKitGTK's MiniBrowser on a screen of its own, with what it remembers in `home`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with ExitStack() as stack:
        seen, told = os.pipe()
        screen = [xvfb, "-displayfd", str(told), "-nolisten", "tcp", "-screen", "0", "1280x900x24"]
        stack.enter_context(running(screen, home, pass_fds=(told,)))
        os.close(told)
        with os.fdopen(seen) as number:
            display = f":{number.readline().strip()}"
        stack.enter_context(running([driver, f"--port={port}"], home, display))
        wire = HttpWire(port)
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        patient(lambda: answered(wire, wanted), STARTING_S, driver)
        stack.callback(wire.ask, "DeleteSession", {})
        yield Driven(wire)


@contextmanager
def running(
    command: list[str], home: Path, display: str = "", pass_fds: tuple[int, ...] = ()
) -> Iterator[None]:
    """A program that knows nothing of who runs it, and is ended."""
    known = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    folders = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "TMPDIR": str(home)}
    with subprocess.Popen(
        command,
        env={**known, **folders, "DISPLAY": display},
        pass_fds=pass_fds,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield
        finally:
            process.terminate()


def answered(wire: HttpWire, wanted: dict[str, Json]) -> bool:
    """Whether a session began; a driver that just started takes no connection yet."""
    with suppress(ConnectionRefusedError):
        wire.ask("NewSession", wanted)
        return True
    return False


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def patient(look: Callable[[], Json], seconds: float, what: str) -> Json:
    """What `look` gives as soon as it is something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.02)
    return found
