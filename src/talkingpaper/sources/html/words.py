"""Sets and sequences of words, written as running text."""


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text, as a set.

    >>> sorted(vocabulary("nav menu"))
    ['menu', 'nav']
    """
    return frozenset(words.split())


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, in order.

    >>> listed("first second")
    ('first', 'second')
    """
    return tuple(words.split())
