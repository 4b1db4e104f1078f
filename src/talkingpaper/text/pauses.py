"""Silence after what was said, in seconds.

Chosen by ear against how news readers pace: a paragraph is about twice a sentence, a change of
reader is the longest break of all, because it is the only sign that a quotation is over.
"""

from __future__ import annotations

PART_S = 0.15
"""Between parts of one long sentence: a breath."""
TURN_S = 0.25
"""From “the mayor said:” to her words and back, inside a sentence: longer than a breath, because
another voice begins; shorter than a sentence, because it has not ended."""
SENTENCE_S = 0.35
LIST_ITEM_S = 0.45
"""Items are told apart, yet stay one list."""
PARAGRAPH_S = 0.7
HEADING_S = 0.9
"""After a heading: time to take the turn."""
BEFORE_HEADING_S = 1.1
"""At the end of what a heading closes."""
HEADLINE_S = 1.0
BYLINE_S = 0.8
DATELINE_S = 0.4
"""A dateline leads straight into its paragraph."""
CUE_S = 0.35
"""From “Anna Fifield, on Twitter:” to her words: shorter, and they come apart from their name."""
POST_S = 1.1
"""From a post back to the article. No words such as “end of post”: the pause and the return of
the narrator's voice say it, as broadcast news does, and fillers tire on the second post."""
QUOTE_S = 0.9
"""From a block quotation back to the article."""
TABLE_ROW_S = 0.5
