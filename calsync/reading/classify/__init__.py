"""Classify: what a time is, told by two readers of different make, both fitted on marked texts.

`evidence` sums the fitted weights of words and facts around a time, and so can say why. `context` is a small encoder
that reads the words themselves. Where the two part, or neither is sure, a person is asked.
"""
