"""What an article's earlier edition hands on to the next one, and what makes it a correction.

A correction is a change of the article's own words. Other voices, newer parts or other settings
make the edition again, and correct nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from talkingpaper import jsonform
from talkingpaper.errors import TalkingPaperError
from talkingpaper.events import Listener, Warned
from talkingpaper.model import Article, Change, Edition, Role, Script, Utterance
from talkingpaper.pipeline.identity import Known
from talkingpaper.pipeline.settings import Settings
from talkingpaper.pipeline.voicing import Voiced
from talkingpaper.text.scriptfile import load_script
from talkingpaper.text.scripting import utterance_id
from talkingpaper.text.spoken import speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was before: an edition's lasting names and its corrections."""

    edition: Edition | None
    changes: tuple[Change, ...] = ()
    """Until now, with the one being made."""
    is_correction: bool = False
    """The last of `changes` is being made; who spoke what is not known yet."""

    @property
    def updated(self) -> str:
        """When it was last corrected; empty when it never was."""
        earlier = self.edition.updated if self.edition else ""
        return self.changes[-1].date if self.is_correction else earlier

    def guid(self, article: Article, slug: str) -> str:
        """The edition's name for good: a URN, made once from what is known then.

        RFC 9562, 5.5: version 5 of the article's URL, or of where it was read and its slug,
        which comes from its first title and is its own among the editions beside it.
        """
        if self.edition and self.edition.guid:
            return self.edition.guid
        name = article.url or f"talkingpaper:{article.origin}#{slug}"
        return uuid5(NAMESPACE_URL, name).urn

    def concluded(self, script: Script, voiced: Voiced) -> Past:
        """The same, with what the correction cost.

        What is voiced is what the edition before does not hold. Not what this run's store lacked:
        a run that was killed leaves clips there, and the next one has to give the same bytes.
        """
        if not self.is_correction or self.edition is None:
            return self
        had = {clip.key for clip in self.edition.clips}
        fresh = sum(
            key not in had and _is_own(utterance)
            for key, utterance in zip(voiced.keys, script.utterances, strict=True)
        )
        last = self.changes[-1]
        counted = replace(last, voiced=fresh, kept=max(0, last.sentences - fresh))
        return replace(self, changes=(*self.changes[:-1], counted))


def look_back(
    written: Script, known: Known | None, settings: Settings, listener: Listener
) -> tuple[Script, Past]:
    """The script as the edition's past wants it, and that past.

    Args:
        written: the script as it is now.
        known: the edition of the same article on disk.
        settings: with the publisher's note about a correction, if any.
        listener: hears when there is nothing for the note to go with.
    """
    edition = known.edition if known else None
    before = edition.changes if edition else ()
    script = replace(written, article=_inherit(written.article, edition, settings))
    change = _change(script, known, settings, listener) if known else None
    note = settings.correction.strip()
    if change is not None:
        past = Past(edition=edition, changes=(*before, change), is_correction=True)
    elif note and before:
        spoken = before[-1].is_spoken or settings.speak_correction
        last = replace(before[-1], note=note, is_spoken=spoken)
        past = Past(edition=edition, changes=(*before[:-1], last))
    else:
        past = Past(edition=edition, changes=before)
        if note:
            message = "nothing was corrected: the correction's note is left out"
            listener(Warned(message=message))
    return _with_note(script, past), past


def _inherit(article: Article, edition: Edition | None, settings: Settings) -> Article:
    """The article with the date and address its edition was first published under.

    A date that is given by hand holds: else a wrong one could never be mended.
    """
    if edition is None:
        return article
    published = settings.details.published or edition.published or article.published
    return replace(article, published=published, url=article.url or edition.url)


def _change(script: Script, known: Known, settings: Settings, listener: Listener) -> Change | None:
    """What became of the sentences; None when the article's words are the same."""
    try:
        data = (known.folder / "article.json").read_bytes()
        before = jsonform.loads(Article, data, name="article.json")
        if (before.title, before.text) == (script.article.title, script.article.text):
            return None
        text = (known.folder / "script.yaml").read_text("utf-8")
        earlier = _sentences(load_script(text, name="script.yaml"))
    except (OSError, UnicodeDecodeError, TalkingPaperError) as error:
        message = f"what was changed in {known.folder} cannot be told: {error}"
        listener(Warned(message=message))
        return None
    now = _sentences(script)
    if now == earlier:
        return None
    return Change(
        date=_moment(script.article, known.edition, settings),
        sentences=len(now),
        changed=(Counter(now) - Counter(earlier)).total(),
        voiced=0,
        kept=0,
        note=settings.correction.strip(),
        is_spoken=settings.speak_correction and bool(settings.correction.strip()),
    )


def _sentences(script: Script) -> list[str]:
    return [" ".join(each.written.split()) for each in script.utterances if _is_own(each)]


def _is_own(utterance: Utterance) -> bool:
    """Whether it says the article's words: cues and the disclosure are ours."""
    return utterance.span is not None or utterance.role is Role.HEADLINE


def _moment(article: Article, edition: Edition, settings: Settings) -> str:
    """When the correction was made: as the article says if that is news, else now."""
    said = parse_moment(article.modified)
    last = parse_moment(edition.updated) or parse_moment(edition.published)
    moment = said if said and (last is None or said > last) else settings.clock()
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def parse_moment(text: str) -> datetime | None:
    """An ISO 8601 date or date-time, in UTC when it names no zone; None for anything else.

    >>> parse_moment("2026-11-22")
    datetime.datetime(2026, 11, 22, 0, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _with_note(script: Script, past: Past) -> Script:
    """The script with the last correction's note after the headline, when it is to be heard."""
    last = past.changes[-1] if past.changes else None
    if last is None or not last.is_spoken:
        return script
    if any(each.span is None and each.written == last.note for each in script.utterances):
        return script  # an edition's own script holds it already
    spoken = speak(last.note, script.article.language)
    note = Utterance(
        id=utterance_id(Role.CUE, "", spoken),
        role=Role.CUE,
        written=last.note,
        spoken=spoken,
        span=None,
        block=-1,
        pause_after_s=script.manner.pauses.headline_s,
    )
    at = next(
        (i for i, each in enumerate(script.utterances) if each.role is not Role.HEADLINE),
        len(script.utterances),
    )
    utterances = (*script.utterances[:at], note, *script.utterances[at:])
    return replace(script, utterances=utterances)
