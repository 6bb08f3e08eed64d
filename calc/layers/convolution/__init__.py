"""Convolutions: small kernels that slide over signals, images and volumes."""
