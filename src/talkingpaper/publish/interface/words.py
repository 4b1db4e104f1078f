"""Which words of ours there are; a module beside this one holds them in each language.

Every field has to be filled, so a language is there whole or not at all. ``{name}`` stands for
what a page puts in; a pair holds a singular and, with ``{count}``, a plural.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Counted = tuple[str, str]
"""One, and any other number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerWords:
    """What every player of ours says of itself."""

    player: str
    no_sound: str
    """The file is missing or damaged."""
    position: str
    playback: str
    play: str
    pause: str
    time_of: str
    """{time}, {total}."""
    chapter_back: str
    chapter_on: str
    speed: str
    chapters: str
    search: str
    display: str
    more: str
    colours: str
    automatic: str
    light: str
    dark: str
    high_contrast: str
    text_size: str
    line_spacing: str
    letters: str
    no_motion: str
    reset: str
    sleep_timer: str
    off: str
    minutes: Counted
    end_of_chapter: str
    time_left: str
    """{time}."""
    link_here: str
    copy: str
    copied: str
    copy_by_hand: str
    shortcuts: str
    space_key: str
    escape_key: str
    play_or_pause: str
    chapter_keys: str
    speed_keys: str
    close_this: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleWords:
    """What the read-along page says around the article."""

    skip: str
    audio_edition: str
    listen: str
    narrator: str
    table: str
    back_to_voice: str
    paragraph_back: str
    paragraph_on: str
    sentence_back: str
    sentence_on: str
    sentence_keys: str
    paragraph_keys: str
    mark_word: str
    scroll_along: str
    find: str
    no_places: str
    places: Counted
    first_places: str
    """{places}, {count}."""
    credits_link: str
    downloads: str
    about: str
    synthetic: str
    voice_reads: str
    """{voice}, {names}."""
    voices_joint: str
    """Between two voices."""
    the_article: str
    joint: str
    """Between the last two names of a list."""
    written_by: str
    """{author}."""
    published_by: str
    """{publisher}."""
    published_on_by: str
    """{date}, {publisher}."""
    changed_on: str
    """{date}."""
    all_read: str
    all_but: str
    """{reasons}."""
    times: str
    """{reason}, {count}."""
    corrections: str
    sentences_changed: str
    """{changed}, {sentences}."""
    sound_file: str
    """{form}."""
    files: Mapping[str, str]
    """Sink → what its file is called."""
    reasons: Mapping[str, str]
    """Why words are left out → the same in this language."""
    media: Mapping[str, str]
    """What a post shows; ``""`` for what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWords:
    """What the show's page says around its episodes."""

    skip: str
    feed: str
    home_page: str
    support: str
    episodes: Counted
    none_yet: str
    search: str
    found: str
    """{count}, {total}."""
    none_found: str
    found_here: str
    """{count}, {total}; when there are more pages."""
    none_found_here: str
    on_other_pages: str
    more_pages: str
    page: str
    listen: str
    read_along: str
    files: str
    article: str
    audiobook: str
    ebook: str
    captions: str
    subtitles: str
    seconds_back: str
    seconds_on: str
    seconds_keys: str
    episode_keys: str
    end_of_episode: str
    queue: str
    add: str
    added: str
    remove: str
    nothing_queued: str
    goes_on: str
    heard: str
    minutes_left: str
    """{count}."""
    synthetic: str
    subscribe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookWords:
    """What a talking book says of itself."""

    contents: str
    landmarks: str
    start: str
    narrator: str
    """{voice}."""
    summary: str
    """Of its accessibility."""
    sound_summary: str
    """The same of a book of sound alone."""
    cover: str
    captions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Dates and lengths."""

    months: tuple[str, ...]
    date: str
    """{day}, {month}, {year}."""
    first_day: str
    """The day's number in a date on the first of a month."""
    seconds: Counted
    minutes: Counted
    hours: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of ours in one language."""

    language: str
    """BCP 47; of the words, and not of what they stand around."""
    player: PlayerWords
    article: ArticleWords
    show: ShowWords
    book: BookWords
    time: TimeWords
