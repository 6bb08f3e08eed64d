"""The window: canvas, palette, inspector, summary. The only room that knows Qt."""
