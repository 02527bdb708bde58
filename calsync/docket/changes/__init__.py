"""What later orders and events do to the deadlines that stand."""
