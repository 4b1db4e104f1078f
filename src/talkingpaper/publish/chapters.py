"""Chapters: what a listener jumps to.

Headings and embedded posts make chapters, under their own names. What follows a post, and what
runs on for minutes without a heading, is named by its first words: “Chapter 4” tells nobody
anything. Chapters are contiguous from the first sample to the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from talkingpaper import jsonform
from talkingpaper.errors import PublishError
from talkingpaper.model import BlockKind, Chapter, Cue, Post, Role, Script, Timeline, Utterance
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.transcript import seconds
from talkingpaper.publish.wording import first_words, one_line

SHORTEST_S = 10.0
LONGEST_S = 130.0
"""“About two minutes”: a section of 2:05 is not worth cutting."""
PART_S = 120.0
LONE_S, LONE_PART_S = 60.0, 45.0
"""The same where headings and posts give no chapter but the title's: a minute or two of news then
has its parts to skip to."""
MOST_CHAPTERS = 255
"""ID3v2 Chapter Frame Addendum 1.0, 3.2: CTOC counts its entries in one byte."""


class ChaptersSink:
    """JSON Chapters 1.2.0 (podcast-namespace, chapters/jsonChapters.md)."""

    name = "JSON chapters"
    file_name = "chapters.json"
    media_type = "application/json+chapters"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes.

        Raises:
            PublishError: the timeline has no chapters, or a title holds half a character.
        """
        timeline, article = bundle.timeline, bundle.script.article
        if not timeline.chapters:
            message = f"{bundle.slug} has no chapters"
            raise PublishError(message, hint="plan them with publish.chapters.plan_chapters")
        author = {"author": article.author} if article.author else {}
        chapters = [
            {
                "startTime": seconds(chapter.start_samples, timeline.rate_hz),
                "endTime": seconds(chapter.end_samples, timeline.rate_hz),
                "title": chapter.title,
            }
            for chapter in timeline.chapters
        ]
        form = {"version": "1.2.0", "title": article.title, **author, "chapters": chapters}
        try:
            return jsonform.dumps(form)
        except UnicodeEncodeError as error:
            message = f"{self.name} cannot hold the titles: {error.reason}"
            hint = "save the article as UTF-8 and make it again"
            raise PublishError(message, hint=hint) from error


class _Kind(Enum):
    TITLE = auto()
    HEADING = auto()
    POST = auto()
    REST = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """Where a chapter may begin."""

    kind: _Kind
    title: str
    start_samples: int


def plan_chapters(script: Script, timeline: Timeline) -> tuple[Chapter, ...]:
    """The chapters of an edition.

    Args:
        script: says what each cue of `timeline` is.
        timeline: its own chapters are not looked at.
    """
    shortest = round(SHORTEST_S * timeline.rate_hz)
    marks = _merge(_marks(script, timeline), shortest, timeline.total_samples)
    is_lone = len(marks) == 1 and timeline.total_samples <= LONGEST_S * timeline.rate_hz
    limits_s = (LONE_S, LONE_PART_S) if is_lone else (LONGEST_S, PART_S)
    longest, part = (round(limit_s * timeline.rate_hz) for limit_s in limits_s)
    marks = _divide(marks, script, timeline, longest, part, shortest)
    while len(marks) > MOST_CHAPTERS:
        marks = _without_shortest(marks, timeline.total_samples)
    return tuple(
        Chapter(title=mark.title, start_samples=mark.start_samples, end_samples=end)
        for mark, end in zip(marks, _ends(marks, timeline.total_samples), strict=True)
    )


def post_title(post: Post, language: str) -> str:
    """What a post's chapter is called.

    >>> post_title(Post(number=1, network="Twitter", author="Anna Fifield"), "en-US")
    'Anna Fifield on Twitter'
    """
    author = one_line(post.author) or one_line(post.handle) or "Post"
    is_english = language.lower().split("-")[0] == "en"
    return f"{author} on {post.network}" if is_english else f"{author} ({post.network})"


def _marks(script: Script, timeline: Timeline) -> list[_Mark]:
    article = script.article
    said = [script.utterances[cue.index] for cue in timeline.cues]
    posts = _posts(script, said)
    opening = next((cue.written for cue in timeline.cues if one_line(cue.written)), "")
    title = one_line(article.title) or first_words(opening) or "Article"
    marks = [_Mark(kind=_Kind.TITLE, title=title, start_samples=0)]
    before: Post | None = None
    was_heading = -1
    for cue, utterance, post in zip(timeline.cues, said, posts, strict=True):
        if post is not None and (before is None or post_title(post, "") != post_title(before, "")):
            name = post_title(post, article.language)
            marks.append(_mark(_Kind.POST, name, cue))
        elif post is None and _is_heading(script, utterance):
            if utterance.block == was_heading:  # a heading of two sentences
                marks[-1] = replace(marks[-1], title=f"{marks[-1].title} {_shown(cue, utterance)}")
            else:
                marks.append(_mark(_Kind.HEADING, _shown(cue, utterance), cue))
            was_heading = utterance.block
        elif post is None and before is not None:
            marks.append(_mark(_Kind.REST, first_words(_shown(cue, utterance)), cue))
        before = post
    return marks


def _mark(kind: _Kind, title: str, cue: Cue) -> _Mark:
    return _Mark(kind=kind, title=title, start_samples=cue.start_samples)


def _shown(cue: Cue, utterance: Utterance) -> str:
    return one_line(cue.written) or one_line(utterance.spoken)


def _is_heading(script: Script, utterance: Utterance) -> bool:
    if utterance.role is not Role.HEADING or utterance.block < 0:
        return False
    block = script.article.blocks[utterance.block]
    is_title = script.article.title_in_text and one_line(
        block.span.of(script.article.text)
    ) == one_line(script.article.title)
    return block.kind is BlockKind.HEADING and not is_title


def _posts(script: Script, said: Sequence[Utterance]) -> list[Post | None]:
    """The post each utterance belongs to; words of ours before one belong to it."""
    posts = [
        script.article.blocks[utterance.block].post if utterance.block >= 0 else None
        for utterance in said
    ]
    for index in range(len(said) - 2, -1, -1):
        is_ours = said[index].block < 0 and said[index].role is Role.CUE
        if is_ours and posts[index + 1] is not None:
            posts[index] = posts[index + 1]
    return posts


def _ends(marks: Sequence[_Mark], total_samples: int) -> list[int]:
    return [mark.start_samples for mark in marks[1:]] + [total_samples]


def _merge(marks: Sequence[_Mark], shortest: int, total_samples: int) -> list[_Mark]:
    """Without chapters too short to be one.

    A heading right above a heading lends it its name. Any other joins the chapter before it,
    and so does what followed a post that is no chapter any more.
    """
    kept: list[_Mark] = []
    pending: _Mark | None = None
    following = [*marks[1:], None]
    ends = _ends(marks, total_samples)
    for mark, end, after in zip(marks, ends, following, strict=True):
        current = mark
        if pending is not None:
            title = f"{pending.title}: {mark.title}"
            current = replace(mark, title=title, start_samples=pending.start_samples)
            pending = None
        is_short = end - current.start_samples < shortest
        has_lost_its_post = current.kind is _Kind.REST and kept[-1].kind is not _Kind.POST
        are_headings = (
            current.kind is _Kind.HEADING and after is not None and after.kind is _Kind.HEADING
        )
        if kept and is_short and are_headings:
            pending = current
        elif not kept or not (is_short or has_lost_its_post or _is_stub(kept, current, shortest)):
            kept.append(current)
    return kept


def _is_stub(kept: Sequence[_Mark], mark: _Mark, shortest: int) -> bool:
    """Whether the only chapter so far, the title's, would end up too short."""
    return len(kept) == 1 and mark.start_samples - kept[0].start_samples < shortest


def _divide(
    marks: Sequence[_Mark],
    script: Script,
    timeline: Timeline,
    longest: int,
    part: int,
    shortest: int,
) -> list[_Mark]:
    """With long chapters cut into even parts, where a paragraph begins."""
    divided: list[_Mark] = []
    for mark, end in zip(marks, _ends(marks, timeline.total_samples), strict=True):
        divided.append(mark)
        length = end - mark.start_samples
        if length <= longest:
            continue
        count = -(-length // part)
        for number in range(1, count):
            ideal = mark.start_samples + length * number // count
            margin = max(shortest, length // count // 2)
            first = divided[-1].start_samples + margin
            found = _nearest(script, timeline, ideal, first, end - margin)
            if found is not None:
                divided.append(found)
    return divided


def _nearest(script: Script, timeline: Timeline, ideal: int, first: int, last: int) -> _Mark | None:
    """The paragraph that begins nearest to `ideal`; failing that, the sentence."""
    choice = [
        (before, cue)
        for before, cue in pairwise(timeline.cues)
        if first <= cue.start_samples <= last
    ]
    paragraphs = [
        cue
        for before, cue in choice
        if script.utterances[before.index].block != script.utterances[cue.index].block
    ]
    cues = paragraphs or [cue for _, cue in choice]
    if not cues:
        return None
    cue = min(cues, key=lambda cue: abs(cue.start_samples - ideal))
    title = first_words(_shown(cue, script.utterances[cue.index]))
    return _mark(_Kind.REST, title, cue)


def _without_shortest(marks: Sequence[_Mark], total_samples: int) -> list[_Mark]:
    ends = _ends(marks, total_samples)
    index = min(range(1, len(marks)), key=lambda index: ends[index] - marks[index].start_samples)
    return [*marks[:index], *marks[index + 1 :]]
