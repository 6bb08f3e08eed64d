"""What is remembered from one start to the next, and where a person chooses it."""
