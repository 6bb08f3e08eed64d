"""Real Keras as the oracle: what it answers is recorded here, and asked anew with fresh questions."""
