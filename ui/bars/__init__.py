"""The thin bars around the canvas: the file, the way back up, the totals, what there is to say."""
