"""Pieces of patterns.

Each piece is possessive or bounded, and `START` keeps a pattern from starting inside a number:
together they make a pass over a megabyte of digits linear.
"""

from __future__ import annotations

START = r"(?<![\d])(?<!\d[.,])"
"""Not inside a number."""
DASH = r"(?:-|–|—|‒|−)"
FRACTION_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_GROUPED = (
    r"\d{1,3}(?:(?:\.\d{3})++|(?: \d{3}){1,5}+|(?:['’]\d{3}){1,5}+|(?:,\d{3}){2,}+"
    r"|,\d{3}(?=\.\d))(?!\d)"
)
NUMBER = rf"(?:{_GROUPED}(?:[.,]\d++)?|\d++(?:[.,]\d++)?)"
"""Figures grouped by points, spaces or apostrophes, with decimals after a comma or point."""
