"""The line in which layers are typed, over the canvas."""
