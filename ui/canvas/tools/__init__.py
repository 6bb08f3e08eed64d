"""What the hand means: one object per state of a gesture, without Qt."""
