"""stub"""


class Matcher:
    def __init__(self, known, items, bench):
        pass

    def settle(self, resolver):
        pass

    def known(self, item, anchor):
        return None

    def doubt(self, item, anchor):
        return None

    def target(self, item, anchor):
        return None

    def matched(self, id):
        return ()

    def possible(self, id):
        return ()

    def why(self, id):
        return None
