"""The address of a page: taken apart and checked before anything is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from talkingpaper.errors import SourceError

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_CHARS = 4096
"""Servers refuse longer ones (8 kB a request line at most); nobody types them."""

# What a browser would silently drop or bend is a trick to make two readers see two addresses.
_TRICKS = re.compile(r"[\x00-\x20\x7f\\]")
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,252})")
# RFC 3986 §3.3 and §3.4: what may stand unquoted, and “%” because it is quoted already.
_SAFE = "/:@!$&'()*+,;=~-._%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """An http(s) address without credentials and fragment."""

    scheme: str
    host: str
    """Lower case, in its ASCII form; an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query, quoted: what the request line asks for."""

    @property
    def is_secure(self) -> bool:
        """Spoken over TLS."""
        return self.scheme == "https"

    @property
    def url(self) -> str:
        """The address in one line, ASCII only."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"

    def redirected(self, where: str) -> Location:
        """Where a redirect from here leads.

        Raises:
            SourceError: not to a web page.
        """
        return locate(urljoin(self.url, where.strip()))


def locate(url: str) -> Location:
    """The page a URL names; its fragment is dropped (RFC 9110 §4.2.5 keeps it from servers).

    Raises:
        SourceError: it is not an http(s) URL with a host, or holds credentials or tricks.

    >>> locate("https://Bücher.example/a b#end".replace(" ", "%20")).url
    'https://xn--bcher-kva.example/a%20b'
    """
    shown = shortened(url)
    if len(url) > MAX_CHARS:
        raise _bad(shown, f"is longer than {MAX_CHARS} characters")
    if _TRICKS.search(url):
        raise _bad(shown, "holds white space, control characters or backslashes")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _bad(shown, f"is not a web address: {error}") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise _bad(shown, f"begins with '{scheme}:', and only http: and https: are fetched")
    if "@" in parts.netloc:
        # RFC 9110 §4.2.4: a recipient ought to treat user information as an error.
        raise _bad(shown, "holds a user name or password")
    return Location(
        scheme=scheme,
        host=_host(parts.hostname or "", shown),
        port=DEFAULT_PORTS[scheme] if port is None else port,
        target=_target(parts.path, parts.query),
    )


def shortened(url: str) -> str:
    """A URL as messages show it: printable, without credentials, at most 120 characters."""
    public = _CREDENTIALS.sub("//…@", url, count=1)
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in public)
    return printable if len(printable) <= 120 else f"{printable[:119]}…"


def _host(written: str, shown: str) -> str:
    if ":" in written:  # an IPv6 literal; the zone of “%eth0” names an interface of this machine
        if "%" in written:
            raise _bad(shown, "names a network interface")
        return written
    try:
        host = written if written.isascii() else written.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _bad(shown, "has a host name that cannot be one") from error
    if not _HOST.fullmatch(host):
        raise _bad(shown, "has no host name" if not host else "has a host name that cannot be one")
    return host


def _target(path: str, query: str) -> str:
    target = quote(path or "/", safe=_SAFE, errors="replace")
    return f"{target}?{quote(query, safe=_SAFE + '/?', errors='replace')}" if query else target


def _bad(what: str, why: str) -> SourceError:
    return SourceError(
        f"{what} {why}", hint="give the page's address as the browser shows it: https://…"
    )
