"""Image augmentation: resized, cropped, or a little different each time."""
