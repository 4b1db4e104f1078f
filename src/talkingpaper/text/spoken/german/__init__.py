"""German, as news is written in Germany, Austria and Switzerland."""
