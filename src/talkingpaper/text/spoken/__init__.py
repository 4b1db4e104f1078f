"""text/spoken"""
