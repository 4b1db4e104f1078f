"""W3C Audiobooks: the manifest of an edition, and the package a player opens."""
