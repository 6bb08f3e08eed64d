"""What layers compute: dims, shapes, weights, problems, summaries. Knows no document."""
