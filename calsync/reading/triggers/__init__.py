"""Triggers: what a period counts from."""
