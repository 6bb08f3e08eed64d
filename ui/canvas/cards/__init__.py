"""Cards: how wide they are, as arrays, and how they are painted near by and afar."""
