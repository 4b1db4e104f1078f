"""Plain text as people paste and save it."""
