"""Who the words beside a quotation say is speaking; nobody when they do not say."""

from __future__ import annotations

from talkingpaper.text.quotations.announcements import claim_before
from talkingpaper.text.quotations.people import People
from talkingpaper.text.quotations.scene import Claim, Scene, has_comma
from talkingpaper.text.quotations.tags import claim_after


def attribute(scene: Scene, people: People) -> Claim | None:
    """Who the words beside a quotation say is speaking; None when they do not."""
    after = claim_after(scene)
    if after is not None and has_comma(scene):
        return after
    return claim_before(scene, people) or after
