"""The panels around the canvas: where they stand, and the keyboard's way through them."""
