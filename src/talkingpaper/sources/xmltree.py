"""XML from outside to a tree: no entities, no outside references, no bombs.

Expat by way of defusedxml, because libxml2 drops text below depth 256 without a word. The number
of elements and attributes is limited before parsing: a tree takes some fifty times its source.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from talkingpaper.errors import SourceError

MAX_MARKS = 4_000_000
"""“<” and “=” together; some 0.6 GB of tree at worst. A 3,000-page book has 1.5 million."""
MAX_DEPTH = 400
"""Word nests tables at most some 50 deep; what walks a tree may count on this."""

_HINT = "open it in its own program and save it again"


def parse_xml(data: bytes, what: str) -> Element:
    """The root element.

    Args:
        data: an XML document; it says its encoding itself.
        what: its name, for messages.

    Raises:
        SourceError: it is not well-formed, declares entities, or is too large or too deep.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415

    if data.count(b"<") + data.count(b"=") > MAX_MARKS:
        message = f"{what} holds more than {MAX_MARKS // 1_000_000} million elements and attributes"
        raise SourceError(message, hint="split it into smaller documents")
    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        message = f"{what} declares XML entities, which attacks do and documents do not"
        raise SourceError(message, hint=_HINT) from error
    except (ParseError, ValueError, LookupError) as error:
        # ValueError and LookupError: encodings that expat or Python do not know.
        message = f"{what} is not well-formed XML: {error}"
        raise SourceError(message, hint=_HINT) from error
    _check_depth(root, what)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments and instructions.

    >>> local(Element("{http://www.w3.org/2005/Atom}entry"))
    'entry'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> tuple[Element, ...]:
    """Child elements of that local name, in order."""
    return tuple(child for child in element if local(child) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child by local name, its first child, and so on; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its local name; empty when it is missing."""
    if element is None:
        return ""
    if (plain := element.get(name)) is not None:
        return plain
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def words(element: Element | None) -> str:
    """All text inside, in one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _check_depth(root: Element, what: str) -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    message = f"{what} nests elements more than {MAX_DEPTH} deep"
    raise SourceError(message, hint=_HINT)
