"""The ledger keeps guid, date and order of what was published, for good."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from talkingpaper import jsonform
from talkingpaper.errors import PublishError
from talkingpaper.publish.show.ledger import (
    Ledger,
    Sighting,
    last_change,
    newest_first,
    podcast_guid,
    read_ledger,
    register,
    withdraw,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def seen(slug: str, **fields: str) -> Sighting:
    given = {"guid": "", "url": f"https://a.example/{slug}", "origin": "", "published": ""}
    return Sighting(slug=slug, **{**given, **fields})


def registered(
    *sightings: Sighting, to: Ledger | None = None, now: datetime = NOW, by_article: bool = True
) -> Ledger:
    return register(to or Ledger(), sightings, now=now, by_article=by_article)


# podcast-namespace, guid: the two published vectors.
@pytest.mark.parametrize(
    ("url", "guid"),
    [
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("http://podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_the_shows_guid_is_that_of_the_published_vectors(url: str, guid: str) -> None:
    assert podcast_guid(url) == guid
    assert UUID(podcast_guid(url)).version == 5


def test_a_later_run_changes_nothing() -> None:
    first = registered(seen("b"), seen("a"))
    assert registered(seen("a"), seen("b"), to=first, now=LATER) == first


def test_an_episode_is_dated_as_its_article() -> None:
    (entry,) = registered(seen("a", published="2026-02-28T09:00:00+01:00")).episodes
    assert entry.published == "2026-02-28T08:00:00Z"


@pytest.mark.parametrize("published", ["", "soon", "2027-01-01"])
def test_an_article_without_a_past_date_is_dated_now(published: str) -> None:
    (entry,) = registered(seen("a", published=published)).episodes
    assert entry.published == "2026-03-01T12:00:00Z"


def test_dates_can_be_those_of_publication() -> None:
    (entry,) = registered(seen("a", published="2020-01-01"), by_article=False).episodes
    assert entry.published == "2026-03-01T12:00:00Z"


def test_a_corrected_date_of_the_article_moves_nothing() -> None:
    first = registered(seen("a", published="2026-01-01"))
    assert registered(seen("a", published="2026-02-02"), to=first) == first


def test_new_episodes_are_numbered_by_date() -> None:
    ledger = registered(seen("a", published="2026-02-02"), seen("b", published="2026-01-01"))
    assert [(entry.slug, entry.number) for entry in ledger.episodes] == [("b", 1), ("a", 2)]


def test_the_newest_comes_first_and_equal_dates_keep_their_order() -> None:
    first = registered(seen("a", published="2026-02-02"), seen("c", published="2026-01-01"))
    both = registered(seen("a"), seen("b", published="2026-02-02"), seen("c"), to=first, now=LATER)
    assert [entry.slug for entry in newest_first(both.episodes)] == ["b", "a", "c"]


def test_an_editions_own_guid_is_the_episodes() -> None:
    (entry,) = registered(seen("a", guid="urn:uuid:1")).episodes
    assert entry.guid == "urn:uuid:1"


def test_an_edition_that_gets_a_guid_later_keeps_the_published_one() -> None:
    first = registered(seen("a"))
    second = registered(seen("a", guid="urn:uuid:1"), to=first)
    assert second.episodes[0].guid == first.episodes[0].guid
    third = registered(seen("renamed", guid="urn:uuid:1"), to=second)
    assert third.episodes[0].guid == first.episodes[0].guid


def test_another_article_of_the_same_name_is_another_episode() -> None:
    first = withdraw(registered(seen("a", guid="urn:uuid:1")), "a", now=NOW)
    (entry,) = registered(seen("a", guid="urn:uuid:2"), to=first).episodes
    assert (entry.guid, entry.number) == ("urn:uuid:2", 2)


def test_an_episode_whose_edition_is_gone_is_not_lost_silently() -> None:
    first = registered(seen("a"), seen("b"))
    with pytest.raises(PublishError, match="'b' was published, and its edition is gone"):
        registered(seen("a"), to=first)


def test_a_withdrawn_guid_is_never_used_again() -> None:
    first = registered(seen("a", guid="urn:uuid:1"))
    gone = withdraw(first, "a", now=NOW)
    assert [entry.guid for entry in gone.withdrawn] == ["urn:uuid:1"]
    again = registered(seen("a", guid="urn:uuid:1"), to=gone, now=LATER)
    assert again.episodes[0].guid not in {"urn:uuid:1", ""}
    assert registered(seen("a", guid="urn:uuid:1"), to=again) == again
    twice = registered(seen("a", guid="urn:uuid:1"), to=withdraw(again, "a", now=LATER))
    assert twice.episodes[0].guid not in {"urn:uuid:1", again.episodes[0].guid}


@pytest.mark.parametrize("known", [(), ("a",), ("a", "b")])
def test_two_editions_of_one_guid_are_refused(known: tuple[str, ...]) -> None:
    ledger = registered(*(seen(slug, guid=f"urn:{slug}") for slug in known[:1]))
    with pytest.raises(PublishError, match=r"'a' and 'b'"):
        registered(seen("a", guid="urn:a"), seen("b", guid="urn:a"), to=ledger)


def test_withdrawing_what_was_never_published_changes_nothing() -> None:
    ledger = registered(seen("a"))
    assert withdraw(ledger, "b", now=NOW) == ledger


def test_the_last_change_is_that_of_any_episode() -> None:
    published, corrected = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
    ledger = registered(seen("a", published=published))
    assert last_change(Ledger(), ()) is None
    assert last_change(ledger, ()) == datetime(2026, 1, 1, tzinfo=UTC)
    sighting = seen("a", updated=corrected)
    assert last_change(ledger, (sighting,)) == datetime(2026, 2, 1, tzinfo=UTC)
    gone = withdraw(ledger, "a", now=NOW)
    assert last_change(gone, ()) == NOW


def test_a_ledger_is_read_back_as_it_was() -> None:
    ledger = withdraw(registered(seen("a"), seen("b")), "a", now=NOW)
    assert read_ledger(jsonform.dumps(ledger), name="show.json") == ledger


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "show.json is damaged"),
        (b"{}x", "show.json is damaged"),
        (b'{"version":2}', "show.json is of version 2"),
    ],
)
def test_a_damaged_ledger_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(PublishError, match=told):
        read_ledger(data, name="show.json")
