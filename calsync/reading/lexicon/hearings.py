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
