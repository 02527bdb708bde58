"""Sources: an order's bytes become text with offsets."""
