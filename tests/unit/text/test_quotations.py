"""Who says what: the tables of news passages, and what is told beside the name."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from talkingpaper.model import Span
from talkingpaper.text.quotations.finding import Quotation, find_quotations
from talkingpaper.text.quotations.marks import find_quoted

TABLES = Path(__file__).parents[2] / "data" / "quotations"
NOT_CERTAIN, NO_SPEECH = "?", "-"
UNSEEN = ("english-unseen.tsv", "english-unseen-2.tsv")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A passage and who speaks each stretch in quotation marks."""

    line: int
    text: str
    speakers: tuple[str, ...]


def rows(name: str) -> list[Row]:
    lines = enumerate((TABLES / name).read_text("utf-8").splitlines(), start=1)
    return [read_row(line, row) for line, row in lines if not row.startswith("#")]


def read_row(line: int, row: str) -> Row:
    _, passage, speakers = row.split("\t")
    text = "\n".join(paragraph.strip() for paragraph in passage.split("¶"))
    return Row(line=line, text=text, speakers=tuple(speakers.split(" | ")))


def lines_of(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start=start, end=start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def found_speakers(text: str) -> tuple[str, ...]:
    """One for each stretch in quotation marks: the name, or that there is none."""
    found = {one.span: one.speaker for one in find_quotations(text, "en-US")}
    return tuple(found.get(one.span, "") for one in find_quoted(text, lines_of(text)))


def wanted_speakers(row: Row) -> tuple[str, ...]:
    return tuple("" if one in {NOT_CERTAIN, NO_SPEECH} else one for one in row.speakers)


def score(name: str) -> Counter[str]:
    """How many quotations have a named speaker, were given one, were given the right one."""
    counts: Counter[str] = Counter()
    for row in rows(name):
        for wanted, found in zip(wanted_speakers(row), found_speakers(row.text), strict=True):
            counts["named"] += bool(wanted)
            counts["found"] += bool(found)
            counts["right"] += bool(found) and found == wanted
    return counts


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, "en-US")


@pytest.mark.parametrize("row", rows("english.tsv"), ids=lambda row: f"line {row.line}")
def test_each_quotation_has_the_speaker_the_passage_names(row: Row) -> None:
    assert found_speakers(row.text) == wanted_speakers(row)


@pytest.mark.parametrize("name", UNSEEN)
def test_precision_on_passages_the_rules_were_not_made_for_is_pinned(name: str) -> None:
    counts = score(name)
    assert counts["right"] == counts["found"]


@pytest.mark.parametrize("name", UNSEEN)
def test_recall_on_passages_the_rules_were_not_made_for_is_pinned(name: str) -> None:
    counts = score(name)
    assert counts["right"] >= 0.91 * counts["named"]


def test_the_tables_hold_enough_passages() -> None:
    assert len(rows("english.tsv")) + len(rows("english-unseen.tsv")) >= 400


def test_the_span_holds_the_marks() -> None:
    text = "The mayor wept. “We will rebuild,” said Ana Ruiz."
    assert quotations(text)[0].span.of(text) == "“We will rebuild,”"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("“We will rebuild,” said Mayor Ana Ruiz on Monday.", "said Mayor Ana Ruiz"),
        ("Ana Ruiz, 43, told reporters: “We will rebuild.”", "Ana Ruiz, 43, told"),
        ("“We will rebuild,” according to Ana Ruiz.", "according to Ana Ruiz"),
    ],
)
def test_the_evidence_is_what_the_article_says(text: str, evidence: str) -> None:
    assert quotations(text)[0].evidence == evidence


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“We will rebuild,” said Ana Ruiz.", [True]),
        ("‘We will rebuild’, said Ana Ruiz.", [True]),
        ("“We will rebuild,” Ana Ruiz said, “and soon.”", [True, True]),
        ("Ana Ruiz called it “a disaster for the town.”", [False]),
        ("“A disaster,” Ana Ruiz said of the plan.", [True]),
        ("The plan is “a disaster,” Ana Ruiz said.", [False]),
        ("“Yes,” said Ana Ruiz.", [False]),
        ("“We came in spring. ¶ “Now there is a road,” said Ana Ruiz.", [True, True]),
    ],
)
def test_a_full_sentence_is_told_from_a_part_of_one(text: str, whole: list[bool]) -> None:
    found = quotations(text.replace(" ¶ ", "\n"))
    assert [one.is_full_sentence for one in found] == whole


@pytest.mark.parametrize(
    ("text", "is_person"),
    [
        ("“We will rebuild,” said Ana Ruiz.", True),
        ("“We will rebuild,” the mayor said.", True),
        ("“We will rebuild,” the ministry said.", False),
        ("“We will rebuild,” NATO said.", False),
        ("“We will rebuild,” one resident said.", False),
        ("“We will rebuild,” officials said.", False),
    ],
)
def test_a_person_is_told_from_an_institution_and_from_anybody(
    text: str, *, is_person: bool
) -> None:
    assert quotations(text)[0].is_person is is_person


def test_the_rule_names_the_pronoun_it_rests_on() -> None:
    text = "Ana Ruiz came on Monday. “We will rebuild,” she said."
    assert quotations(text)[0].rule == "named after it, by “she”"


def test_a_language_without_rules_has_quotations_without_speakers() -> None:
    found = find_quotations("„Wir bauen auf“, sagte Ana Ruiz.", "de")
    assert [(one.span, one.speaker) for one in found] == [(Span(start=0, end=15), "")]


def test_quotations_outside_the_given_paragraphs_are_not_read() -> None:
    text = "“We will rebuild,” said Ana Ruiz.\n“Never again,” said Tom Hill."
    found = find_quotations(text, "en", [Span(start=0, end=33)])
    assert [one.speaker for one in found] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("He said “one” and ‘two’.", ["“one”", "‘two’"]),
        ("“He told me ‘stay put’ twice,” she said.", ["“He told me ‘stay put’ twice,”"]),
        ("‘The dogs’ home is full,’ he said.", ["‘The dogs’ home is full,’"]),
        ("'It isn't ours', he said.", ["'It isn't ours'"]),
        ("She said 'It's ours' to the boys' team.", ["'It's ours'"]),
        ("„Ja“, sagte sie. »Nein«, sagte er.", ["„Ja“", "»Nein«"]),
        ("« Oui », dit-elle.", ["« Oui »"]),
        ("The ’90s and rock ’n’ roll.", []),
        ('A 6\'2" man and a 21" screen.', []),
        ("A stray “ mark, then “a real one.”", ["“a real one.”"]),
        ("“Never closed, and nothing follows.", []),
        ("“”", []),
    ],
)
def test_stretches_in_quotation_marks_are_found(text: str, stretches: list[str]) -> None:
    assert [one.span.of(text) for one in find_quoted(text, lines_of(text))] == stretches
