"""Changes: what a later order does to earlier times."""
