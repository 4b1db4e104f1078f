"""Talking Paper: a written article in, a finished audio edition out."""

__version__ = "0.1.0"
