"""What a YAML parser complains of, in words for somebody who edits a text."""

from __future__ import annotations

import re

_QUOTE = "put the line's text in double quotes, or undo the edit"
# The parser's message begins → what is wrong, and the remedy. `{0}` is what it names.
_PROBLEMS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"found character '\\t'"),
        "a tab stands where spaces belong",
        "indent by two spaces",
    ),
    (
        re.compile(r"found character '(.)'"),
        "bare text cannot begin with {0}",
        "put the text in double quotes",
    ),
    (
        re.compile(r"mapping values are not allowed"),
        "a colon stands where none belongs, or the line is indented wrongly",
        'put a text with ": " in it in double quotes; indent keys like the ones above',
    ),
    (
        re.compile(r"expected <block end>"),
        "quotation marks or indentation do not fit here",
        'write \\" for a mark inside double quotes, and indent keys like the ones above',
    ),
    (
        re.compile(r"found unexpected (?:end of stream|document separator)"),
        "quotation marks are opened here and never closed",
        "close them, or undo the edit",
    ),
    (
        re.compile(r"could not find expected ':'|while scanning a simple key"),
        "this line is neither “key: value” nor the rest of a text",
        "indent it if it goes on with the line above, or put a key before it",
    ),
    (
        re.compile(r"found unknown escape character"),
        "a backslash in double quotes begins no character YAML knows",
        "write it twice",
    ),
)


def explain(problem: str) -> tuple[str, str]:
    r"""What is wrong and what to do, for a message of the parser's.

    >>> explain("found character '\\t' that cannot start any token")
    ('a tab stands where spaces belong', 'indent by two spaces')
    >>> explain("something else")
    ('something else', "put the line's text in double quotes, or undo the edit")
    """
    for pattern, what, remedy in _PROBLEMS:
        if match := pattern.match(problem):
            return what.format(*match.groups()), remedy
    return problem, _QUOTE
