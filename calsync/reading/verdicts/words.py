"""Words that the rows of more than one table are made of; patterns in verbose form, case not regarded."""

RULE_WORD = (
    r"(?:(?:federal|local|civil|bankruptcy|appellate|criminal|circuit|individual)[ ])*(?:(?:fed\.?[ "
    r"]?r\.?[ ]?\w+\.?[ ]?p?\.?|rules?|l\.?r\.?|l\.?[ ]civ\.?[ ]r\.?|lcvr|lrciv|lcr|lbr|civ\.?[ "
    r"]l\.?r\.?|statutes?|u\.?s\.?c\.?|"
    r"section|§|pilot|standing[ ]order|practices?)(?:[ ]?[§\d][\w.()\-–:]*)*)"
)
PAST = (
    r"(?:filed|entered|issued|dated|held|served|executed|signed|submitted|noticed|lodged|docketed|"
    r"received|mailed|began|commenced|met|moved|appeared|removed|occurred|"
    r"conducted|granted|denied|ordered|requested|sent|produced|took|taken|made|arrested|indicted|"
    r"closed|transferred|instituted|initiated|responded|answered|expired|ran|closed|reached|"
    r"appointed|approved|adopted|argued|alleged|was|were|had|did|withdrawn)"
)
GONE = (
    r"(?:vacated|cancel?led|stricken|withdrawn|discharged|terminated|off[ ]calendar|taken[ ]off|quashed|mooted|"
    r"left[ ]without[ ]effect|set[ ]aside(?![ ]for\b)|of[ ]no[ ](?:further[ ])?effect|no[ ]longer[ ]in[ ]effect)"
)
MOVED = (
    r"(?:continued|reset|re-set|rescheduled|re-scheduled|adjourned|moved|advanced|extended|postponed|"
    r"enlarged|changed|renoted|converted|superseded|modified|amended|corrected)"
)
BE = r"(?:is|are|be|was|were|has[ ]been|have[ ]been|shall[ ]be|will[ ]be)"
MODAL = (
    r"(?:shall|must|will|(?:is|are)[ ](?:hereby[ ]|also[ ]|further[ ])*(?:ordered|directed|required|"
    r"instructed|expected[ ]to|to)\b|ordered[ ]to|directed[ ]to|required[ ]to)"
)
# To propose something, but not "a proposed order".
PROPOSE = (
    r"propose[sd]?(?=[ ](?:an?|the|that|to|for|in|by|on|until|its|their|no|dates?|moving|extending|[@\#])\b|[ ][@\#])"
)
