"""Reading: bytes from outside become an `Article`, cleaned once at the door."""
