"""Normalizations: keep activations in a steady range."""
