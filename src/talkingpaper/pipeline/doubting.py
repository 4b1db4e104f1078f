"""Says what is uncertain: whether an article is all of it, whether a clip is as it should be."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.events import Listener, Warned
from talkingpaper.model import Article, Script
from talkingpaper.model.edition import VoicedClip
from talkingpaper.pipeline.taking import shortened

LEAST_CONFIDENCE = 0.7
"""Of 25 real pages with a known text that are read right (F1 above 0.9) none is below 0.8; a
teaser of three lines has 0.5, one read with furniture in it 0.78."""

NAMED_CLIPS = 3
"""How many are named; the manifest's receipts tell of all."""


def warn_of_doubt(article: Article, listener: Listener) -> None:
    """Tell the listener when the source was not sure what of a page is the article."""
    if article.confidence >= LEAST_CONFIDENCE:
        return
    read = sum(block.span.end - block.span.start for block in article.blocks)
    listener(
        Warned(
            message=f"{article.origin or article.title}: it is not certain that this is the whole "
            f"article and nothing else (confidence {article.confidence:.2f}, {read} characters) "
            "— look at `talkingpaper script`, or save the text as .txt or .md"
        )
    )


def warn_of_doubted_clips(clips: Sequence[VoicedClip], script: Script, listener: Listener) -> None:
    """Tell the listener of clips that passed their receipt, but only just."""
    spoken = {utterance.id: utterance.spoken for utterance in script.utterances}
    doubted = {clip.key: clip for clip in clips if clip.receipt.doubts}
    for clip in list(doubted.values())[:NAMED_CLIPS]:
        said = shortened(spoken[clip.utterance])
        doubts = "; ".join(clip.receipt.doubts)
        listener(Warned(message=f"worth hearing: {clip.voice} said “{said}”: {doubts}"))
    if (more := len(doubted) - NAMED_CLIPS) > 0:
        clips_more = f"{more} more clip{'' if more == 1 else 's'}"
        listener(Warned(message=f"worth hearing: {clips_more}, by the receipts in edition.json"))
