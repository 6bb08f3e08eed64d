"""How sketches are written down: a module per format."""
