"""The command line: parse, call one public function, print.

stdout carries the result, stderr the talk. Nothing here decides anything a library user could
not decide in three lines of Python.
"""
