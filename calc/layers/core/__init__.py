"""Core layers: inputs, dense maps, embeddings."""
