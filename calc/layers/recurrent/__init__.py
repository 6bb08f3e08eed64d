"""Recurrent layers: read a sequence step by step."""
