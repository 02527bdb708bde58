"""Papers that are filed and served, each with the short form that clerks type in a calendar."""

import re

# The paper, and its short form; None where the trade has none.
PAPERS: tuple[tuple[str, str | None], ...] = (
    ("motion to dismiss", "MTD"),
    ("motion for summary judgment", "MSJ"),
    ("motions for summary judgment", "MSJs"),
    ("motion to compel", None),
    ("motion for class certification", None),
    ("motion in limine", "MIL"),
    ("motions in limine", "MILs"),
    ("dispositive motions", None),
    ("Daubert motions", None),
    ("motion for preliminary injunction", "PI motion"),
    ("motion for a preliminary injunction", "PI motion"),
    ("temporary restraining order", "TRO"),
    ("report and recommendation", "R&R"),
    ("findings and recommendations", "F&R"),
    ("answer", None),
    ("amended complaint", None),
    ("opposition", None),
    ("response", None),
    ("reply brief", None),
    ("opening brief", None),
    ("supplemental brief", None),
    ("joint status report", "JSR"),
    ("status report", None),
    ("initial disclosures", None),
    ("expert disclosures", None),
    ("rebuttal expert reports", None),
    ("proposed order", None),
    ("proposed jury instructions", None),
    ("exhibit list", None),
    ("witness list", None),
    ("joint pretrial statement", None),
    ("proposed findings of fact", None),
    ("administrative record", "AR"),
    ("notice of appeal", "NOA"),
    ("presentence report", "PSR"),
    ("sentencing memorandum", None),
    ("proof of service", None),
    ("proof of claim", None),
    ("disclosure statement", None),
    ("privilege log", None),
    ("stipulation of dismissal", None),
    ("case management statement", "CMC statement"),
)
_SHORT = {name.lower(): short for name, short in PAPERS if short}
_ANY = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(_SHORT, key=len, reverse=True)) + r")\b", re.I)


def shortened(words: str) -> str:
    """Words with papers in their short forms: "opposition to motion to dismiss" -> "opposition to MTD"."""
    return _ANY.sub(lambda match: _SHORT[match[0].lower()], words)
