"""Real Keras as the oracle: its answers are recorded here, and fresh questions put to it."""
