"""Image augmentation: pictures made larger, smaller, or a little different each time."""
