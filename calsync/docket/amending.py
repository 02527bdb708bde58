"""stub"""


def amend(known, items, resolver, matcher, warnings):
    pass
