"""The kinds of written things, one module each, for every language that brings a `Grammar`.

What differs between languages is in their folders as tables; what is here is the same for all.
"""
