"""Layers around parts of other frameworks: they are kept whole and never touched."""
