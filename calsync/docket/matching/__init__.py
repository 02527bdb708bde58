"""Which matter words mean: of a later order, of an anchor, of an event that a person recorded."""
