"""What clerks and orders call things that happen: acts with their verbs and nouns, what is still to come, initials.

A row of `ACTS` is one act; whoever asks whether "the ENE session is completed" and "Early neutral evaluation carried
out" tell of one thing compares acts, not words.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# An act, its verbs (they stand after or before what is done), and its nouns (followed by of, on, upon).
ACTS: tuple[tuple[str, str, str], ...] = (
    (
        "hold",
        r"complet(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|held|conven(?:e|es|ed)|tak(?:es|en) place|took place"
        r"|occur(?:s|red)?|conduct(?:s|ed)|finish(?:es|ed)|wrap(?:s|ped) up|w(?:inds|ound) up|end(?:s|ed)|clos(?:es|ed)"
        r"|terminat(?:es|ed)|went (?:forward|ahead)|carri(?:es|ed) out|perform(?:s|ed)|undertaken|done"
        r"|accomplish(?:es|ed)"
        r"|c(?:omes|ame|ome) to (?:an end|a close)|is over",
        r"completion|conclusion|close|closing|end|holding|minutes|minute entry for|termination|performance",
    ),
    ("file", r"fil(?:es|ed)|lodg(?:es|ed)|submit(?:s|ted)|docketed|e-filed", r"filing|submission|lodging|docketing"),
    (
        "serve",
        r"serv(?:es|ed)|receiv(?:es|ed)|deliver(?:s|ed)|produc(?:es|ed)|transmit(?:s|ted)|sent|mailed|e-?mailed"
        r"|exchang(?:es|ed)|turn(?:s|ed) over|furnish(?:es|ed)|tender(?:s|ed)|disclos(?:es|ed)",
        r"service|receipt|delivery|production|mailing|transmittal|transmission|sending|exchange",
    ),
    (
        "issue",
        r"rul(?:es|ed)(?: (?:up)?on)?|decid(?:es|ed)|resolv(?:es|ed|ing)|issu(?:es|ed)|enter(?:s|ed)"
        r"|return(?:s|ed)|adjudicat(?:es|ed)|determin(?:es|ed)|dispos(?:es|ed) of|hand(?:s|ed) down|render(?:s|ed)",
        r"ruling|decision|resolution|disposition|entry|issuance|order|adjudication|determination",
    ),
    ("grant", r"grant(?:s|ed|ing)|allow(?:s|ed)", r"granting|grant"),
    ("deny", r"den(?:ies|ied|ying)", r"denial|denying"),
    (
        "appoint",
        r"appoint(?:s|ed|ing)|select(?:s|ed|ing)|designat(?:es|ed|ing)|assign(?:s|ed|ing)|retain(?:s|ed)|engag(?:es|ed)",
        r"appointment|selection|designation|assignment|retention",
    ),
    ("lift", r"lift(?:s|ed|ing)|dissolv(?:es|ed|ing)|expir(?:es|ed)", r"lifting|dissolution|expiration"),
    (
        "approve",
        r"approv(?:es|ed|ing)|certif(?:ies|ied|ying)|confirm(?:s|ed|ing)|adopt(?:s|ed|ing)",
        r"approval|certification|confirmation|adoption",
    ),
    (
        "settle",
        r"settl(?:es|ed)|resolved its claims|reach(?:es|ed) (?:a |an )?(?:settlement|agreement)(?: in principle)?",
        "",
    ),
    ("dismiss", r"dismiss(?:es|ed|ing)", ""),
    ("pay", r"paid|pays", r"payment"),
)  # fmt: skip
# What an act may be told as. In a federal court a filing is served by ECF, an order is entered by being filed.
TOLD_AS = {
    "serve": frozenset({"serve", "file"}),
    "issue": frozenset({"issue", "grant", "deny"}),
    "approve": frozenset({"approve", "grant"}),
    "hold": frozenset({"hold", "taken"}),
}
# Acts told by one word with their object: "the examination" is done once the thing was "examined".
NOMINAL = {
    "remanded": "remand", "transferred": "transfer", "consolidated": "consolidation", "dismissed": "dismissal",
    "removed": "removal", "deposed": "deposition", "mediated": "mediation", "inspected": "inspection",
    "examined": "examination", "appraised": "appraisal", "audited": "audit", "arbitrated": "arbitration",
    "surveyed": "survey", "interviewed": "interview", "demonstrated": "demonstration",
}  # fmt: skip

# What is sat or carried out, what is filed, what a court makes.
SESSION = _words(
    "session conference mediation hearing trial meeting deposition inspection audit arbitration examination interview "
    "negotiation discovery investigation sale auction argument visit briefing testing survey demonstration evaluation"
)
DOCUMENT = _words(
    "answer complaint report motion opposition reply surreply brief statement notice disclosure list petition "
    "stipulation objection declaration affidavit certificate plan record transcript invoice demand proposal letter "
    "counterclaim request interrogatory claim bond application result comment"
)
RULING = _words("order judgment mandate ruling decision verdict opinion award recommendation")
# Words that any session or document may carry.
GENERIC = _words(
    "rule frcp session program process proceeding private annexed court-annexed joint court-ordered first full formal "
    "mandatory telephonic video remote parties' independent scheduled"
)
# Words that make another thing of a document or session: the answer is not the amended answer.
OTHER = _words(
    "amend second third fourth fifth supplemental cross counter third-party interim preliminary proposed draft early "
    "further additional corrected revised renewed redacted surreply two three four"
)
STAGES = _words("preliminary final partial interim conditional provisional")
# A judgment with one of these may not be the judgment; one that is granted is not yet entered (Fed. R. Civ. P. 58).
NOT_FINAL = _words("summary partial interim conditional provisional interlocutory")
# Too bare to tell which is meant.
BARE = _words("conference hearing meeting motion report order notice session statement deposition petition")

# A line with one of these tells of something to come, to be asked for, or called off.
TO_COME = re.compile(
    r"\b(?P<word>percent|nearly|almost|mostly|substantially|re-?schedul\w*|schedul\w*|continu\w*"
    r"|postpon\w*|adjourn\w*|cancel\w*|vacat\w*|re-?set|set(?! of)"
    r"|notic(?:ed|ing)|to be|to follow|to come|forthcoming|upcoming|will be|will|shall|request\w*|seek\w*"
    r"|mov(?:es|ed|ing)|propos\w*|stipulat(?:ions?|es?)|pending|announc\w*|arrang\w*|calendared|slated|agree[ds]? to"
    r"|under ?way|in progress|ongoing|begins?|began|begun|commenc\w*|start\w*|opened|not|never|unable|fail\w*|declin\w*"
    r"|withdr\w*|stricken|struck|strik\w*|reject\w*|den(?:y|ies|ied|ying|ial)|extend\w*|extension"
    r"|deadline|due|draft|tentative(?:ly)?|recess\w*|interrupt\w*|suspend\w*"
    r"|partial(?:ly)?|anticipat\w*|expect\w*|inten[dt]\w*|plan(?:s|ned)(?= (?:for|to|on))|planned|would|might|could|if"
    r"|unless|reminder|overdue|abeyance|defer\w*|stay(?:s|ed|ing)|revers\w*|delay\w*|motion (?:to|for)|leave to"
    r"|awaiting|awaits|order to)\b",
    re.IGNORECASE,
)
# What bars a line, unless what is awaited is such a thing itself.
EXCUSED_BY = {
    "deny": ("deny", "denies", "denied", "denying", "denial", "motion to", "motion for"),
    "grant": ("motion to", "motion for"),
    "issue": ("deny", "denies", "denied", "denying", "denial", "motion to", "motion for"),
    "file": ("leave to",),
}
# A sitting that was put off after it was held is not complete.
PUT_OFF = ("continu", "adjourn", "further")

# Initials that the field knows; an order may make others of its own.
INITIALS = {
    "ADR": "alternative dispute resolution", "CMC": "case management conference",
    "ICMC": "initial case management conference", "CMO": "case management order", "ENE": "early neutral evaluation",
    "F&R": "findings and recommendations", "FAC": "first amended complaint", "FPTC": "final pretrial conference",
"IDC": "informal discovery conference", "IME": "independent medical examination",
    "IPR": "inter partes review", "JSR": "joint status report", "MIL": "motion in limine",
    "MSC": "mandatory settlement conference", "MSJ": "motion for summary judgment", "MTD": "motion to dismiss",
    "NOA": "notice of appeal", "OSC": "order to show cause", "PSR": "presentence report", "PTC": "pretrial conference",
    "R&R": "report and recommendation", "SAC": "second amended complaint", "TAC": "third amended complaint",
    "TRO": "temporary restraining order", "VDRP": "voluntary dispute resolution program",
}  # fmt: skip
_INITIALS = re.compile(r"(?<![\w&])(?:" + "|".join(map(re.escape, INITIALS)) + r")(?![\w&])")


def spelled_out(text: str) -> str:
    """The text with the initials that the field knows spelled out.

    >>> spelled_out("R&R adopted; ENE held")
    'report and recommendation adopted; early neutral evaluation held'
    """
    return _INITIALS.sub(lambda match: INITIALS[match[0]], text)
