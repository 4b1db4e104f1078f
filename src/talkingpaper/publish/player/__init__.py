"""The player: one script, style and mark-up for the read-along page and the show's page."""
