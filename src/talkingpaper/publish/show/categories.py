"""Apple's podcast categories, the only ones a feed may name (podcasters.apple.com, 1691)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

# Category: subcategory, subcategory …
_TABLE = """\
Arts: Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts
Business: Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit
Comedy: Comedy Interviews, Improv, Stand-Up
Education: Courses, How To, Language Learning, Self-Improvement
Fiction: Comedy Fiction, Drama, Science Fiction
Government:
History:
Health & Fitness: Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality
Kids & Family: Education for Kids, Parenting, Pets & Animals, Stories for Kids
Leisure: Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games
Music: Music Commentary, Music History, Music Interviews
News: Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, \
Tech News
Religion & Spirituality: Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality
Science: Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, \
Nature, Physics, Social Sciences
Society & Culture: Documentary, Personal Journals, Philosophy, Places & Travel, Relationships
Sports: Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, \
Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling
Technology:
True Crime:
TV & Film: After Shows, Film History, Film Interviews, Film Reviews, TV Reviews
"""
ARROW = " > "


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of Apple's, with a subcategory or without."""

    name: str
    part: str = ""
    """The subcategory; empty for none."""


@cache
def categories() -> Mapping[str, tuple[str, ...]]:
    """Category → its subcategories."""
    rows = (row.partition(":") for row in _TABLE.splitlines())
    return {name: tuple(parts.strip().split(", ")) if parts else () for name, _, parts in rows}


def parse_category(text: str) -> Category:
    """The category in ``News`` or ``News > Daily News``; case counts, as it does for Apple.

    Raises:
        ValueError: there is none of that name; says which was probably meant.

    >>> parse_category("News > Daily News").part
    'Daily News'
    """
    known = {
        full: Category(name=name, part=part)
        for name, parts in categories().items()
        for full, part in ((name, ""), *((f"{name}{ARROW}{part}", part) for part in parts if part))
    }
    if text in known:
        return known[text]
    near = difflib.get_close_matches(text, known, n=1, cutoff=0.4)
    meant = f'; did you mean "{near[0]}"?' if near else ""
    message = f'"{text}" is not one of Apple\'s categories{meant}'
    raise ValueError(message)
