"""The file of a window: opened, saved, dropped on it, changed by others."""
