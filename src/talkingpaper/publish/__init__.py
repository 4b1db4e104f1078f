"""Published forms of an edition: captions, transcript, chapters, cover."""
