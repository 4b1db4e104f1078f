"""RSS and Atom entries."""
