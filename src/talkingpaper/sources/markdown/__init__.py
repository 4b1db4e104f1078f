"""Markdown by CommonMark, with front matter and footnotes."""
