"""French, as news is written in France."""
