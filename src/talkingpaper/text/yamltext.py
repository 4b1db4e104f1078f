"""Text as a YAML scalar on one line: bare where that is safe, else in double quotes.

Written by hand instead of by a dumper: scripts are diffed and edited, so lines must neither be
folded nor change with a library's version.
"""

from __future__ import annotations

import json
import re

# Begins with a letter or a typographic quotation mark, and holds nothing YAML 1.2 gives a
# meaning inside a plain scalar (§7.3.3: “: ”, “ #”), nor anything an editor might not show.
_BARE = re.compile(r"[A-Za-zÀ-ɏ“‘(](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff:#\"\\]|:(?=[^\s]))*")
# YAML 1.2 §5.1: characters outside the printable set must be escaped.
_UNPRINTABLE = re.compile("[\x7f-\x9f\xa0\xad\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Bare words that YAML 1.1 readers take for something else.
_TAKEN = re.compile(r"(?i:true|false|yes|no|on|off|null|y|n|nan|inf)\Z")


def scalar(text: str) -> str:
    r"""The text as one YAML scalar.

    >>> scalar("Nothing special")
    'Nothing special'
    >>> scalar('He said: "No"')
    '"He said: \\"No\\""'
    """
    if _BARE.fullmatch(text) and text == text.rstrip() and not _TAKEN.match(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, as it may stand inside ``{…}`` too."""
    return escaped(json.dumps(text, ensure_ascii=False))


def escaped(json_text: str) -> str:
    """JSON text with what YAML cannot print as escapes; both read them alike."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)


def literal(key: str, text: str) -> str:
    """``key: |`` and the text's lines, indented by two; `text` must end in a newline."""
    lines = "".join(f"  {line}\n" for line in text.removesuffix("\n").split("\n"))
    return f"{key}: |\n{lines}"
