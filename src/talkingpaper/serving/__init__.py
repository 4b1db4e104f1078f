"""The site over HTTP, for looking at it and for small hosts."""
