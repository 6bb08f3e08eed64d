"""The canvas: one camera, one layer that paints every card and wire, and a few live things."""
