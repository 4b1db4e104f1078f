"""How a post is introduced: who wrote it, where, when, and what it shows.

“Anna Fifield, on Twitter, November twenty-second, twenty seventeen:” for a tweet; elsewhere “…
posted on Bluesky…”, because the name of the network alone does not say what was done there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from talkingpaper.model import Medium, Post
from talkingpaper.text.phrases import Phrases, phrases
from talkingpaper.text.sentences import split
from talkingpaper.text.spoken import speak

_TWEETS = frozenset({"Twitter"})
# The time of day in a post's date says nothing to a listener: “at 20:18”, “T03:14:06Z”.
_TIME = re.compile(r"(?:[T\s,·•]|\bat\b|\bum\b|\bà\b)*\d\d?:\d\d.*", re.DOTALL)
_TIME_FIRST = re.compile(r"\d\d?:\d\d\s*(?:[AaPp]\.?[Mm]\.?)?\s*[·•,-]\s*")
_ENGLISH_LETTERS = re.compile(r"[a-zA-Z ,.'’-]+")
_REPOSTED = re.compile(r"RT (?=@\w)")


def post_introduction(
    post: Post, language: str, *, has_words: bool = True, before: Post | None = None
) -> str:
    """What is said before a post's words, or in their place.

    The name stands for the person, so no handle is said beside it; a name without a letter
    (emoji only) gives way to the handle. A picture is told with its description's first sentence.

    Args:
        post: what its attribution says.
        language: the article's, BCP 47.
        has_words: of its own; else the introduction is all there is.
        before: the post right before it. After one of the same author on the same network,
            “Anna Fifield again:” is enough, with the day if that is another one.
    """
    ours = phrases(language)
    film = _film(post) if not has_words else None
    if film is not None:
        return _film_introduction(post, film, language)
    is_second = has_words and before is not None and _is_of_one(before, post)
    wording = ours.tweeted if post.network in _TWEETS else ours.posted
    lead = (ours.again if is_second else wording if has_words else ours.post_by).format(
        author=_author(post, language), network=post.network
    )
    date = _date(post.published, language)
    if is_second and before is not None and date == _date(before.published, language):
        date = ""
    shown, descriptions = _shown(post, ours, language), _descriptions(post, language)
    said = ", ".join(part for part in (lead, date, shown) if part)
    if descriptions:
        said = f"{said}: {descriptions.rstrip('.')}."
        return f"{said} {ours.post_says}" if has_words else said
    return said + (":" if has_words else ".")


def repost(written: str, language: str) -> str:
    """What a post says first: “Reposting jane: We are here” for “RT @jane: We are here”."""
    match = _REPOSTED.match(written)
    if match is None:
        return speak(written, language)
    return phrases(language).reposting.format(words=speak(written[match.end() :], language))


def _is_of_one(first: Post, second: Post) -> bool:
    """Two posts by the same person in the same place."""
    return (first.author, first.handle, first.network) == (
        second.author,
        second.handle,
        second.network,
    )


def _film(post: Post) -> Medium | None:
    films = [medium for medium in post.media if medium.kind == "video" and medium.description]
    return films[0] if films and len(post.media) == 1 else None


def _film_introduction(post: Post, film: Medium, language: str) -> str:
    ours = phrases(language)
    title = speak(film.description, language).rstrip(".")
    said = ours.video.format(network=post.network, title=title)
    author = _author(post, language)
    if author and author.casefold() != post.network.casefold():
        said += ", " + ours.by.format(author=author)[:1].lower() + ours.by.format(author=author)[1:]
    return said + "."


def _author(post: Post, language: str) -> str:
    author = speak(_without_pictures(post.author), language)
    return author if any(map(str.isalnum, author)) else speak(post.handle, language)


def _shown(post: Post, ours: Phrases, language: str) -> str:
    """“with a picture and …”: what the post shows, each kind once; links are no sight."""
    counts = Counter(medium.kind for medium in post.media if medium.kind in ours.shown)
    return ", ".join(
        ours.shown[kind][0]
        if count == 1
        else ours.shown[kind][1].format(count=speak(str(count), language))
        for kind, count in counts.items()
    )


def _descriptions(post: Post, language: str) -> str:
    """The first sentence of each description; a description may be a page long."""
    told = [
        " ".join(medium.description.split())
        for medium in post.media
        if medium.kind in phrases(language).shown
    ]
    first = [split(text, language)[0].of(text) for text in told if any(map(str.isalnum, text))]
    return "; ".join(speak(text, language).rstrip(".") for text in first)


def _date(written: str, language: str) -> str:
    """The day, in words; empty for one in a script an English voice cannot read."""
    day = _TIME.sub("", _TIME_FIRST.sub("", written)).strip(" ,·•")
    said = speak(day, language) if day else ""
    if language.lower().startswith("en") and not _ENGLISH_LETTERS.fullmatch(said):
        return ""
    return said


def _without_pictures(name: str) -> str:
    """A display name without emoji and ornaments: symbols, joiners, selectors, skin tones."""
    kept = (
        character if unicodedata.category(character) not in {"So", "Sk", "Cf", "Mn", "Co"} else " "
        for character in unicodedata.normalize("NFC", name)
    )
    return " ".join("".join(kept).split())
