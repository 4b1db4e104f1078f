"""Nodes of a script file as what they must be, or a refusal that names the place."""

from __future__ import annotations

from talkingpaper.text.yamltree import Mapping, Node, Scalar, Sequence

WRITE_AGAIN = "write the script again from its article: talkingpaper script ARTICLE"


def mapping_of(node: Node, keys: frozenset[str], what: str) -> Mapping:
    """The node as a mapping of these keys and no others."""
    if not isinstance(node, Mapping):
        node.place.refuse(f"this is not {what}", WRITE_AGAIN)
    for key, _ in node.entries:
        if key.text not in keys:
            known = ", ".join(sorted(keys))
            key.place.refuse(f"{what} has no '{key.text}'", f"known: {known}")
    return node


def needed(mapping: Mapping, key: str) -> Node:
    """The value under a key that must be there."""
    value = mapping.get(key)
    if value is None:
        mapping.place.refuse(f"'{key}' is missing", WRITE_AGAIN)
    return value


def items_of(node: Node) -> tuple[Node, ...]:
    """The items of a list."""
    if not isinstance(node, Sequence):
        node.place.refuse("a list is expected here", "undo the change")
    return node.items


def text_of(node: Node) -> str:
    """The text of a single value."""
    if not isinstance(node, Scalar):
        node.place.refuse("a text is expected here", "put it in double quotes")
    return node.text


def optional_text(node: Node | None) -> str:
    """The text of a value; empty when there is none."""
    return "" if node is None else text_of(node)


def table_of(node: Node | None) -> dict[str, str]:
    """Names and their values; none when there is no table."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        node.place.refuse("names with values are expected here", "undo the change")
    return {key.text: text_of(value) for key, value in node.entries}
