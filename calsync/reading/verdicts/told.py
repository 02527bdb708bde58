"""Words of duty: what tells somebody to do something by a time."""

from calsync.reading.verdicts.rule import Rule
from calsync.reading.verdicts.words import MODAL

ROWS: tuple[Rule, ...] = (
    Rule("behind an arrow", "duty", r"\#[^;\w]{0,6}(?:->|→|=>|–>|⇒)[ ]?@|\#,?[ ]to[ ]@", "conference: # -> @"),
    Rule(
        "deadline named",
        "duty",
        r"\b(?:deadline|last[ ]da(?:y|te)|cut-?off|due[ ]date|bar[ ]date|the[ ]date[ ]is)\b.{0,120}@|@.{0,30}\b(?:deadline|due)\b",
        "The deadline for joining parties is @",
    ),
    Rule("due", "duty", r"\bdue\b.*@|@.*\bdue\b", "A joint report is due @"),
    Rule(
        "ordered",
        "duty",
        rf"\b(?:{MODAL}|let|orders?|directs?|instructs?)\b.*@|@.*\b(?:{MODAL})\b",
        "Plaintiff shall file by @",
    ),
    Rule(
        "time granted",
        "duty",
        r"\b(?:has|have|granted|given|allowed|afforded|permitted|is[ ]extended|be[ ]extended|extend(?:ed|"
        r"s|ing)?|enlarged|additional)\b.*@",
        "Plaintiff has @ to object",
    ),
    Rule(
        "set",
        "duty",
        r"\b(?:sets?|fixes|adopts|reset|re-set|scheduled|continued|rescheduled|adjourned|calendared|noticed|renoted|"
        r"moved|remains?|now|held|heard|begins?|commenc\w+|takes?[ ]place|convene[sd]?|hearing|conference|"
        r"trial|sentencing|argument|auction|arraignment|mediation|session)\b.*@",
        "Jury Trial set for @",
    ),
    Rule(
        "closes",
        "duty",
        r"\b(?:clos\w+|ends?|ending|runs?|completed?|completion|concluded?|cuts?[ ]off|to[ ]follow|go[ "
        r"]out|finish\w*|expires?)\b.*@|@.*\b(?:clos\w+|ends?)\b",
        "Fact discovery ends @",
    ),
    Rule(
        "term of court",
        "duty",
        r"\b(?:placed|set|remains?|listed|entered|called)\b[^;\#]{0,40}@[ ](?:\w+[ ])?(?:docket|calendar|term|sitting|session)\b",
        "This case is placed on the @ trial docket",
    ),
    Rule(
        "reserved",
        "duty",
        r"@[^;]{0,40}\b(?:set[ ]aside|reserved|blocked)[ ]for\b",
        "The week of @ is set aside for trial",
    ),
    Rule("payable", "duty", r"\bpayable\b[^;]*@", "The fee is payable @"),
    Rule("should", "duty", r"\bshould\b[^;]*@", "The request should come @"),
    Rule("may", "duty", r"\bmay\b.*@|@.*\bmay\b", "any party may object within @"),
    Rule(
        "by a day",
        "duty",
        r"\b(?:by|on[ ]or[ ]before|no[ ]later[ ]than|not[ ]later[ ]than|until|nlt|through[ ]and[ "
        r"]including|within|w/in|event[ ]later[ ]than)[ ]@",
        "objections to the auction by @",
    ),
)
