"""Words that can change a calendar: where the readers of changes look, and the verbs that change by being said."""

import re2

from calsync.reading.model import Effect

# Beginnings of words, and phrases; all that follows in the word belongs to it.
STEMS = (
    "vacat", "stay", "cancel", "reset", "re-set", "lift", "dismiss", "supersed", "superced", "reopen", "postpon",
    "extend", "extension", "enlarg", "continu", "cont'd", "contd", "terminat", "resched", "re-sched", "suspen",
    "dissol", "administrativ", "abey", "abat", "unaffected", "adjourn", "replac", "stricken", "strik", "struck",
    "remain", "withdr", "sever", "advanc", "accelerat", "shorten", "push", "moved", "moves", "moving", "toll",
    "carri", "carry", "held over", "hold over", "holdover", "off calendar", "off the", "taken off", "takes off",
    "called off", "set aside", "set over", "put over", "put off", "restor", "reinstat", "reviv", "remand", "transfer",
    "closed", "close", "closing", "closure", "moot", "discharg", "excus", "convert", "conver", "consolidat",
    "in effect", "no effect", "in force", "no longer", "without date", "sine die", "correct", "to read",
    "should read", "errat", "error", "unchanged", "undisturbed", "stands", "stand", "instead", "rather than",
    "judgment", "waiv", "dispens", "reliev", "defer", "held in", "bump", "pulled", "drop", "rescind", "revok", "quash",
    "modif", "alter", "change", "previously", "originally", "formerly", "heretofore", "expedit", "nunc", "kept", "keep",
    "leave", "leaves", "left", "resum", "unstay", "restart", "reconven", "removed", "remove", "renotic", "re-notic",
    "recalendar", "re-calendar", "now set", "now due", "is now", "are now", "will now", "shall now", "mandate",
    "will not", "shall not be", "need not", "not go forward", "not proceed", "not be held", "no hearing",
    "as scheduled", "as set", "noticed", "in place", "apply", "new date", "new deadline",
    "settled", "settlement", "conclud", "ended",
    "ends", "over", "freez", "frozen", "held", "unless", "amended", "adopt", "void", "nullif", "expung", "displac",
    "shift", "slip", "roll", "swap", "trail", "relist", "restyle", "sub judice", "submitted on", "on the papers",
    "have up to", "have until", "have through", "have to and",
)  # fmt: skip
_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_ANY = re2.compile(r"\b(?:" + "|".join(re2.escape(stem) for stem in STEMS) + r")\w*", _OPTIONS)


def places(text: str) -> list[int]:
    """Where in a text words stand that can change a calendar, in order. Linear in the text."""
    return [match.start() for match in _ANY.finditer(text)]


# What a plain clause does by its verb: the effect, its participles ("is continued"), its present ("the Court vacates"),
# and its infinitive ("the motion to stay … is granted").
PERFORMED: tuple[tuple[Effect, str, str, str], ...] = (
    (
        "vacate",
        r"vacated|cancell?ed|stricken|discharged|rescinded|withdrawn|called off|set aside|off calendar|"
        r"(?:taken|removed|ordered|dropped) (?:off|from) (?:the |the court['’]s |this court['’]s )?calendar",
        r"vacates|cancels|strikes|discharges|rescinds|withdraws|sets aside",
        r"vacate|cancel|strike|set aside",
    ),
    (
        "continue",
        r"continued|postponed|adjourned|deferred|put (?:over|off)",
        r"continues|postpones|adjourns|defers",
        r"continue|postpone|adjourn",
    ),
    (
        "move",
        r"extended|enlarged|moved|reset|rescheduled|shortened|advanced|accelerated|pushed",
        r"extends|enlarges|moves|resets|reschedules|shortens|advances",
        r"extend|enlarge|move|reset|reschedule|advance",
    ),
    ("stay", r"stayed|suspended|held in abeyance", r"stays|suspends|holds in abeyance", r"stay|suspend"),
    ("lift", r"lifted|dissolved|reinstated|revived", r"lifts|dissolves|reinstates|revives", r"lift|dissolve|reinstate"),
    ("supersede", r"superseded", r"supersedes|replaces|takes the place of", ""),
    ("end", r"dismissed|remanded", r"dismisses|remands", ""),
)
