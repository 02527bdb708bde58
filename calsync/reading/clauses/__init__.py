"""Clauses: the sentence of a time taken apart."""
