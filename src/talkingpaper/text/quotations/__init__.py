"""Who says what: direct quotations in an article and the speaker its own words name."""
