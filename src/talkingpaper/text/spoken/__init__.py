"""Written text → what a voice is to say, with an account of every change.

English, German, French and Spanish have rules for numbers, dates, money and the other everyday
kinds; other languages get what needs no grammar (addresses, handles, hashtags, emoji, markup)
and leave numbers to the engine. `supported` tells which is which.

Where things are:

- ``neutral/``: rules that need no grammar, for every language;
- ``kinds/``: one module a kind (date, money, …) for every language that brings a `Grammar`;
- ``german/``, ``french/``, ``spanish/``: the grammars, mostly tables;
- ``english/``: older and wider, with its own modules where English is unlike the rest.

To add a language that divides by comma, see CONTRIBUTING.md, “Teach it a language”: a folder of
tables, and its name under the language's tag in ``engine.py``.
"""

from talkingpaper.text.spoken.engine import said, speak, supported, verbalise
from talkingpaper.text.spoken.span import SpokenSpan

__all__ = ["SpokenSpan", "said", "speak", "supported", "verbalise"]
