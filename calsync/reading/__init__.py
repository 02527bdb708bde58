"""Reading: an order's bytes become its text, its caption and its directives. Pure: no clock, database or network."""
