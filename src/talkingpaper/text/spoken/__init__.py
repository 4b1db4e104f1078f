"""Written text → what a voice is to say, with an account of every change.

English, German, French and Spanish have rules for numbers, dates, money and the other everyday
kinds; other languages get what needs no grammar (addresses, handles, hashtags, emoji, markup)
and leave numbers to the engine. `supported` tells which is which.

Where things are:

- ``neutral/``: rules that need no grammar, for every language;
- ``kinds/``: one module a kind (date, money, …) for every language that brings a `Grammar`;
- ``german/``, ``french/``, ``spanish/``: the grammars, mostly tables;
- ``english/``: older and wider, with its own modules where English is unlike the rest.

To add a language that divides by comma: a folder with ``grammar.py`` that puts its `GRAMMAR`
together (copy the Spanish one and go through the fields of `kinds.grammar.Grammar`; numerals
are the only real code), the folder's name under the language's tag in ``engine.py``, tables of at
least 15 rows a kind in ``tests/data/spoken/<tag>/``, and the tag in ``tests/properties``.
"""

from talkingpaper.text.spoken.engine import speak, supported, verbalise
from talkingpaper.text.spoken.span import SpokenSpan

__all__ = ["SpokenSpan", "speak", "supported", "verbalise"]
