"""The sketch: layers, nodes and edges, edits and undo, files. Knows no Qt."""
