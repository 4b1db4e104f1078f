"""Whatever an article holds, its feed is well-formed and says the same."""

from datetime import UTC, datetime

from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from talkingpaper.publish.show.dates import parse_date, rfc2822, stamp
from talkingpaper.publish.show.ledger import Ledger, Sighting, newest_first, register
from talkingpaper.publish.show.xmltext import cdata, clean, cut_bytes, element, line

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ANY = st.text(st.characters(), max_size=60)
"""Control characters, halves of characters and non-characters too."""


def as_xml_reads(text: str) -> str:
    """Line ends as every parser turns them (XML 1.0, 2.11)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(ANY, ANY)
def test_any_text_is_read_back_from_an_element(text: str, value: str) -> None:
    read = ElementTree.fromstring(element("a", text, {"b": value}))
    assert (read.text or "") == as_xml_reads(clean(text))
    assert read.get("b") == clean(value)


@given(st.text(st.sampled_from("]>[<!&CDATA a\0"), max_size=30))
def test_no_text_ends_its_cdata(text: str) -> None:
    assert (ElementTree.fromstring(cdata("a", text)).text or "") == clean(text)


@given(ANY, st.integers(min_value=4, max_value=40))
def test_a_line_is_one_line_within_its_limit(text: str, most: int) -> None:
    found = line(text, most)
    assert len(found) <= most
    assert found == " ".join(found.split())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(4, 100))
def test_cut_text_keeps_within_its_bytes(text: str, most: int) -> None:
    assert len(cut_bytes(text, most).encode()) <= most


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)))  # noqa: DTZ001
def test_every_date_is_kept_to_the_second(moment: datetime) -> None:
    known = parse_date(moment.isoformat())
    assert known == moment.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(stamp(known)) == known
    assert rfc2822(known).endswith("GMT")


DATES = st.sampled_from(["", "2026-01-01", "2026-02-01T10:00:00Z", "2027-01-01", "never"])
SHOWS = st.dictionaries(st.sampled_from("abcdefgh"), DATES, max_size=8)


def sightings(show: dict[str, str]) -> list[Sighting]:
    return [
        Sighting(slug=slug, guid="", url=f"https://a.example/{slug}", origin="", published=date)
        for slug, date in show.items()
    ]


@given(SHOWS, SHOWS)
def test_what_is_published_never_moves(first: dict[str, str], more: dict[str, str]) -> None:
    before = register(Ledger(), sightings(first), now=NOW, by_article=True)
    after = register(before, sightings({**more, **first}), now=NOW, by_article=True)
    order = [entry.slug for entry in newest_first(after.episodes)]
    assert set(before.episodes) <= set(after.episodes)
    assert [slug for slug in order if slug in first] == [
        entry.slug for entry in newest_first(before.episodes)
    ]
    assert len({entry.guid for entry in after.episodes}) == len({**more, **first})
