"""The read-along page: the article in its structure, speaking, in one file that needs no other."""
