"""The listening site: the show's own page, beside the feed."""
