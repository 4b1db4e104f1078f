"""Rules that need no grammar: white space, markup, addresses, handles, hashtags, emoji."""
