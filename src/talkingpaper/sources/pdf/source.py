"""PDF: which documents are some."""

from __future__ import annotations

from pathlib import PurePath

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document

# The header may stand a little below the file's start (ISO 32000-2 §7.5.2, Annex I).
_MAGIC = b"%PDF-"
_LOOK_BYTES = 1024


class PdfSource:
    """Reads PDFs that hold text."""

    name = "PDF"

    def claims(self, document: Document) -> float:
        """Certain of what begins like one; of other files by suffix or declared type."""
        if _MAGIC in document.data[:_LOOK_BYTES]:
            return 0.97
        declared = document.media_type.partition(";")[0].strip().lower() == "application/pdf"
        return 0.6 if declared or PurePath(document.name).suffix.lower() == ".pdf" else 0.0

    def read(self, document: Document, details: Details) -> Article:
        """The article.

        Raises:
            SourceError: it is encrypted, damaged, a scan, a form that only one program can fill
                in, or too large.
        """
        from talkingpaper.sources.pdf.article import read_pdf  # noqa: PLC0415 — see `base.Source.claims`

        return read_pdf(document, details)
