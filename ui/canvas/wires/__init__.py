"""Wires: their ways around the cards, as arrays, their labels, and how they are painted."""
