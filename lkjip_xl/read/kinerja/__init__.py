"""What a target and a realisasi mean, and the conventions by which they are counted."""
