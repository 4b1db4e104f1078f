"""Sets of words, written as running text."""


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text, as a set.

    >>> sorted(vocabulary("nav menu"))
    ['menu', 'nav']
    """
    return frozenset(words.split())
