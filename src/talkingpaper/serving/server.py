"""A web server for one folder, until a signal ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import uvicorn

from talkingpaper.errors import PublishError
from talkingpaper.serving.app import site_app

GRACE_S = 2  # open downloads may end; players ask again for what they miss


def serve_folder(
    folder: Path,
    *,
    host: str,
    port: int,
    media_types: Mapping[str, str],
    ready: Callable[[str], None],
) -> None:
    """Serve until SIGINT or SIGTERM, whose own handlers run afterwards.

    Args:
        folder: the site; must be there.
        host: address to listen on.
        port: 0 for any free one.
        media_types: MIME type by file name or by suffix.
        ready: is told the site's URL as soon as connections are accepted.

    Raises:
        PublishError: the address cannot be listened on.
    """
    with closing(_listen(host, port)) as listening:
        at = listening.getsockname()
        name = f"[{at[0]}]" if listening.family == socket.AF_INET6 else at[0]
        config = uvicorn.Config(
            site_app(folder, media_types=media_types),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=GRACE_S,
        )
        ready(f"http://{name}:{at[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        message = f"cannot listen on {host} port {port}: {error.strerror or error}"
        raise PublishError(message, hint="choose another --port, or 0 for any free one") from error
    except OverflowError as error:
        message = f"{port} is no port"
        raise PublishError(message, hint="choose 0 to 65535") from error
