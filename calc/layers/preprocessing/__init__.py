"""Preprocessing layers: categories, words, numbers and sounds made ready for a model."""
