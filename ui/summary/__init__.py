"""The summary panel: its table, row by row and column by column, and its way out as text."""
