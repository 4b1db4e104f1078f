"""EPUB 3 with Media Overlays: a book that reads itself aloud and shows where it is."""
