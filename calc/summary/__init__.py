"""The summary: its rows and totals, its table, the columns that a reader can add."""
