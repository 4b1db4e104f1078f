"""Lexicons in the W3C's form: Pronunciation Lexicon Specification (PLS) 1.0, 14 October 2008.

Read with expat itself: it tells lines, and a document type is refused before an entity can be
declared in it, which is all the protection such a file needs (no DTD, no entities, no bombs).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from talkingpaper.text.lexicon.entry import Entry, Scope
from talkingpaper.text.lexicon.fields import Line, make_entry

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_KNOWN = frozenset(
    {"lexicon", "meta", "metadata", "lexeme", "grapheme", "phoneme", "alias", "example"}
)
_TEXTS = frozenset({"grapheme", "phoneme", "alias"})
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_PARTS = {
    **dict.fromkeys(("noun", "nn", "nn1", "nn2", "n"), "noun"),
    **dict.fromkeys(("verb", "vb", "vvi", "vvb", "v"), "verb"),
    **dict.fromkeys(("past", "vbd", "vbn", "vvd", "vvn"), "past"),
    **dict.fromkeys(("adjective", "adj", "jj", "aj0"), "adjective"),
}
"""Local names of roles that we can tell from a sentence; §4.4 gives them as QNames."""


@dataclass(slots=True)
class _Said:
    """A phoneme or alias element."""

    text: str
    is_ipa: bool
    is_preferred: bool
    line: int


@dataclass(slots=True)
class _Reader:
    """What expat has told so far."""

    name: str
    parser: expat.XMLParserType
    alphabet: str = ""
    language: str = ""
    is_root_seen: bool = False
    role: str = ""
    graphemes: list[tuple[str, int]] = field(default_factory=list)
    said: list[_Said] = field(default_factory=list)
    text: str = ""
    inside_metadata: int = 0
    found: list[tuple[dict[str, str], int]] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Where expat is, from 1."""
        return self.parser.CurrentLineNumber

    def refuse_doctype(self, *_: object) -> None:
        """A lexicon needs none, and everything that makes XML dangerous begins with one."""
        self.refuse(
            "it has a document type, which attacks need and lexicons do not",
            "remove the <!DOCTYPE …>",
        )

    def refuse(self, problem: str, hint: str) -> NoReturn:
        """Raise the UsageError for the current line."""
        Line(name=self.name, number=self.line).refuse(problem, hint)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        space, _, local = tag.rpartition(" ")
        if local == "metadata" or self.inside_metadata:
            self.inside_metadata += 1
            return
        if not self.is_root_seen:
            self._begin_root(space, local, attributes)
        elif local not in _KNOWN:
            self.refuse(f"PLS has no element <{local}>", f"it has {', '.join(sorted(_KNOWN))}")
        if local == "lexeme":
            self.role, self.graphemes, self.said = attributes.get("role", ""), [], []
        self.text = ""
        if local in ("phoneme", "alias"):
            self._begin_said(local, attributes)

    def _begin_root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local != "lexicon" or space not in ("", NAMESPACE):
            self.refuse(
                f"its root is <{local}>, not PLS's <lexicon>", f'xmlns must be "{NAMESPACE}"'
            )
        self.is_root_seen = True
        self.alphabet = attributes.get("alphabet", "ipa")
        self.language = attributes.get(_LANGUAGE, "")

    def _begin_said(self, local: str, attributes: dict[str, str]) -> None:
        alphabet = attributes.get("alphabet", self.alphabet)
        if local == "phoneme" and alphabet.lower() != "ipa":
            self.refuse(
                f"the alphabet '{alphabet}' is not known here", "write phonemes in alphabet ipa"
            )
        is_preferred = attributes.get("prefer") in ("true", "1")
        self.said.append(
            _Said(text="", is_ipa=local == "phoneme", is_preferred=is_preferred, line=self.line)
        )

    def hear(self, text: str) -> None:
        """Text inside an element."""
        if not self.inside_metadata:
            self.text += text

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.inside_metadata:
            self.inside_metadata -= 1
            return
        local = tag.rpartition(" ")[2]
        if local == "grapheme":
            self.graphemes.append((self.text, self.line))
        elif local in _TEXTS:
            self.said[-1].text = self.text
        elif local == "lexeme":
            self._end_lexeme()

    def _end_lexeme(self) -> None:
        if not self.graphemes:
            self.refuse("this lexeme has no grapheme", "add <grapheme>word</grapheme>")
        if not self.said:
            self.refuse("this lexeme has no phoneme and no alias", "add <phoneme> or <alias>")
        # §4.9.1: the preferred ones, and of several the first in document order.
        best = next((each for each in self.said if each.is_preferred), self.said[0])
        text = " ".join(best.text.split())
        if not text:
            Line(name=self.name, number=best.line).refuse(
                "this pronunciation is empty", "write it, or remove the lexeme"
            )
        pronunciation = f"/{text}/" if best.is_ipa else text
        for grapheme, line in self.graphemes:
            fields = {"word": grapheme, "pronunciation": pronunciation}
            if self.role:
                fields["part_of_speech"] = self._part()
            self.found.append((fields, line))

    def _part(self) -> str:
        names = (role.rpartition(":")[2].lower() for role in self.role.split())
        part = next((_PARTS[name] for name in names if name in _PARTS), "")
        if not part:
            self.refuse(
                f"the role '{self.role}' cannot be told from a sentence",
                "use noun, verb, past or adjective",
            )
        return part


def read_pls(data: bytes, *, name: str, scope: Scope) -> tuple[Entry, ...]:
    """The entries of a PLS document: one for each grapheme of each lexeme.

    Raises:
        UsageError: it is not well-formed, has a document type, is not PLS, or an entry cannot be
            read; the message names the line.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(name=name, parser=parser)
    parser.StartDoctypeDeclHandler = reader.refuse_doctype
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.hear
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        number = getattr(error, "lineno", parser.CurrentLineNumber)
        Line(name=name, number=number).refuse(
            f"this is not well-formed XML: {error}", "correct it, or export it again"
        )
    return tuple(
        make_entry(fields, line=Line(name=name, number=line), scope=scope, language=reader.language)
        for fields, line in reader.found
    )
