"""Hearing clips again: a speech recogniser that tells which words it heard, and when.

- ``base``: what an ear is, and what it gives;
- ``model``: where its model lies on this machine;
- ``whisper``: the ear itself, by faster-whisper;
- ``isolation``, ``worker``: the ear in a process of its own, with a time limit.
"""
