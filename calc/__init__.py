"""What layers compute: dims, shapes, weights, problems, propagation, summaries. Knows no document."""
