"""Small styled widgets that the panels share."""
