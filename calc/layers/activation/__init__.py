"""Activations: bend what a layer computes."""
