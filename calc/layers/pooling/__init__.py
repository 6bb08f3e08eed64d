"""Pooling: keep the largest or the mean of each window."""
