"""What courts call a hearing, with clerks' short forms."""

HEARING = (
    r"(?:(?:bench |jury |court )?trial|hearing|hrg|conference|oral argument|argument|sentencing|"
    r"arraignment|auction|teleconference|videoconference|"
    r"mediation(?: session)?|settlement week|jury selection|docket call|calendar call|markman|change "
    r"of plea|evidentiary hearing|trial term|session|plea|voir dire|"
    r"status(?= (?:re)?set\b)|arbitration|"
    r"docket sounding|call of the calendar|prove-up|inquest|re-?arraignment|early neutral evaluation|"
    r"f?ptc|i?cmc|fpc|creditors['’]? meeting|meeting of creditors|341 meeting|status check|show cause hearing)"
)

# Names as courts write them out, for which every sentence about hearings must read alike.
NAMES = (
    "hearing", "status conference", "case management conference", "scheduling conference", "final pretrial conference",
    "settlement conference", "jury trial", "bench trial", "oral argument", "evidentiary hearing", "sentencing",
    "change of plea hearing", "arraignment", "detention hearing", "show cause hearing", "Markman hearing", "mediation",
    "fairness hearing", "confirmation hearing", "meeting of creditors", "telephonic status conference",
    "motion hearing",
)  # fmt: skip
