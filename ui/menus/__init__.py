"""The menus of the window and of the rows in its panels."""
