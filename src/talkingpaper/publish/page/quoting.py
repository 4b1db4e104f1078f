"""Posts and block quotations: whose words they are, and where to find them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from talkingpaper.model import Medium as ModelMedium
from talkingpaper.model import Post
from talkingpaper.publish.chapters import post_title
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.page.elements import Medium, Part, Prose, ProseKind, Quotation, Run
from talkingpaper.publish.page.passages import is_safe_link
from talkingpaper.publish.wording import one_line


def quotation(proses: Sequence[Prose], post: Post | None, language: str) -> Quotation:
    """A post or quotation from its lines, in order.

    The attribution is the figure's caption when it stands first or last (HTML, 4.4.12); anywhere
    else it stays a line among the others.
    """
    words = list(proses)
    before = after = None
    if len(words) > 1 and words[-1].kind is ProseKind.ATTRIBUTION:
        after = words.pop()
    elif len(words) > 1 and words[0].kind is ProseKind.ATTRIBUTION:
        before = words.pop(0)
    if post is None:
        return Quotation(is_post=False, before=before, words=tuple(words), after=after)
    url = post.url if is_safe_link(post.url) else ""
    names = words_for(language).article.media
    is_credited = any(prose.kind is ProseKind.ATTRIBUTION for prose in proses)
    return Quotation(
        is_post=True,
        before=_linked(before, post, url),
        words=tuple(words),
        after=_linked(after, post, url),
        credit="" if is_credited else post_title(post, language),
        url=url,
        language=post.language,
        media=tuple(
            Medium(label=_label(medium, names), url=medium.url)
            for medium in post.media
            if is_safe_link(medium.url) or medium.description
        ),
    )


def _label(medium: ModelMedium, names: Mapping[str, str]) -> str:
    name, description = names.get(medium.kind, names[""]), one_line(medium.description)
    return f"{name}: {description}" if description else name


def _linked(attribution: Prose | None, post: Post, url: str) -> Prose | None:
    """The attribution with a link to the post, on the date when it stands there."""
    if attribution is None or not url:
        return attribution
    if any(part.url for run in attribution.line for part in run.parts):
        return attribution
    return replace(
        attribution, line=tuple(_link(run, post.published, url) for run in attribution.line)
    )


def _link(run: Run, date: str, url: str) -> Run:
    parts: list[Part] = []
    for part in run.parts:
        head, found, tail = part.text.rpartition(date) if date else ("", "", part.text)
        if not found:
            parts.append(replace(part, url=url if part.text.strip() else ""))
            continue
        cut = (
            replace(part, text=head),
            replace(part, text=found, url=url),
            replace(part, text=tail),
        )
        parts.extend(piece for piece in cut if piece.text)
    return replace(run, parts=tuple(parts))
