"""Dates of a feed: read from ISO 8601, kept in UTC, written as RFC 2822 wants them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def parse_date(text: str) -> datetime | None:
    """The moment an ISO 8601 date or date-time tells, in UTC; None when it tells none.

    A date alone is its midnight, a time without a zone is UTC: what a source leaves unsaid must
    not depend on where it is published.

    >>> parse_date("2024-03-05T09:30:00+01:00")
    datetime.datetime(2024, 3, 5, 8, 30, tzinfo=datetime.timezone.utc)
    >>> parse_date("last Tuesday") is None
    True
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        found = re.match(r"\d{4}-\d{2}-\d{2}", text.strip())
        return parse_date(found[0]) if found and found[0] != text.strip() else None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # the year 1 or 9999, with a zone that leads out of it
        return None


def stamp(moment: datetime) -> str:
    """RFC 3339 in UTC, as the ledger and Atom have it.

    >>> stamp(EARLIEST)
    '1970-01-01T00:00:00Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def rfc2822(moment: datetime) -> str:
    """RFC 2822 with the right weekday and a 24-hour clock (RSS 2.0, pubDate).

    >>> rfc2822(EARLIEST)
    'Thu, 01 Jan 1970 00:00:00 GMT'
    """
    return format_datetime(moment.astimezone(UTC), usegmt=True)
