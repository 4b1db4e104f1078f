"""Orchestration: the only place that knows all the workers.

`making` runs an article through every stage, `casting` finds the voices, `voicing` gets the
clips, `rendering` places and masters them, `checking` proves an edition from disk, `doctor`
looks at the installation.
"""
