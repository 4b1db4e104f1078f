"""Comparing what a recogniser heard with what was to be said.

- ``tokens``: both texts in words that can be compared, whatever their spelling;
- ``numerals``: number words as digits;
- ``soundalike``: how alike two spellings sound;
- ``comparing``: the two word rows laid beside each other, and what is truly wrong.
"""
