"""Digits in groups, as languages name them: by thousands, by millions."""

from __future__ import annotations

from collections.abc import Iterator


def groups(digits: str, size: int) -> Iterator[tuple[int, int]]:
    """Groups of `size` digits that are not zero: (exponent of the group, its value), largest first.

    >>> list(groups("1002000", 3))
    [(2, 1), (1, 2)]
    """
    head = len(digits) % size or size
    parts = [digits[:head], *(digits[at : at + size] for at in range(head, len(digits), size))]
    for index, part in enumerate(parts):
        if int(part):
            yield len(parts) - 1 - index, int(part)


def is_read_singly(digits: str, longest: int) -> bool:
    """Whether a number is no quantity: too long to name, or with a leading zero."""
    return len(digits) > longest or (len(digits) > 1 and digits[0] == "0")
