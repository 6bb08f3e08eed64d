"""Layers that let each part of a sequence look at others."""
