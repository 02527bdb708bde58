"""What a deadline counts from, and the date that it comes to."""
