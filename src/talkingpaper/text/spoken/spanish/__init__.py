"""Spanish, as news is written in Spain; regions that write 1,234.5 are known by their tag."""
