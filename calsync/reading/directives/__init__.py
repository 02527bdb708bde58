"""Directives: who must do what, under which condition, by which time."""
