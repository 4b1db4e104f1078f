"""A show: the editions of a folder as one podcast that every app accepts."""
