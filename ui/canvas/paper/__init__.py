"""The paper under the cards: its dots, and the notes and groups that are written on it."""
