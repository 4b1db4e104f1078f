"""DAISY 2.02: talking books for hardware players."""
