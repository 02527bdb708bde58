"""Cleaning: what stands on a page but is not the order's words comes off, offsets kept."""
