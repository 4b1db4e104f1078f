"""Pages from the web: one guarded, limited fetch."""
