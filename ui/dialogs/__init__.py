"""What stands before the window for a while: questions, progress, the keys, the program itself."""
