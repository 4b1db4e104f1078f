"""How names and other hard words are said: lexicons, and what they do to a script."""
