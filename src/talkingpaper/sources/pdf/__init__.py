"""PDF files, read by a child process."""
