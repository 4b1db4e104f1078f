"""Written text → what a voice is to say, with an account of every change.

English has a full set of rules; other languages get what needs no grammar (addresses, handles,
hashtags, emoji, markup) and leave numbers to the engine. `supported` tells which is which.
"""

from talkingpaper.text.spoken.engine import speak, supported, verbalise
from talkingpaper.text.spoken.span import SpokenSpan

__all__ = ["SpokenSpan", "speak", "supported", "verbalise"]
