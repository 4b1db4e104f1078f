"""Who says what: direct quotations in an article and the speaker its own words name."""

from talkingpaper.text.quotations.finding import Quotation, find_quotations

__all__ = ["Quotation", "find_quotations"]
