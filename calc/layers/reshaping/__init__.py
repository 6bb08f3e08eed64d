"""Reshaping: the same values in another arrangement."""
