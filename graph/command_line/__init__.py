"""What can be done without a window and without a display: four commands, and what they write."""
