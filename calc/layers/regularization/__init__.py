"""Regularization: make a model rely on no single part."""
