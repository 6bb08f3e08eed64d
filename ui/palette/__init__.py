"""The palette: every kind of layer, found by name, alias, gloss or purpose."""
