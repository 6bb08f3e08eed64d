"""The problems panel: its rows and how they are painted."""
