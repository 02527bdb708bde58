"""What a line of an order looks like: a court's name, a file stamp, a letterhead, a signature, a heading, a blank.

Each is told by the line alone; what a line is among its neighbors is decided in `zones`.
"""

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:\.|ember)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ANY_DATE = (
    rf"(?:{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?[,.]? ?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:day of )?{_MONTH},? \d{{4}}"
    r"|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d\d-\d\d)"
)
DATE = re.compile(rf"\b{_ANY_DATE}", re.I)
ONLY_DATE = re.compile(rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{_ANY_DATE}[.,]?", re.I)
COURT = re.compile(
    r"(?:in the |for the )?(?:united states|u\.? ?s\.?) (?:district|bankruptcy) court\b.{0,60}"
    r"|(?:in the )?united states (?:court of (?:appeals|international trade|federal claims)|tax court)\b.{0,60}"
    r"|judicial panel on multidistrict litigation",
    re.I,
)
DISTRICT = re.compile(
    r"(?:for the |in the )?(?:(?:northern|southern|eastern|western|middle|central) )?district of [a-z .]{4,40}"
    r"|(?:for the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|federal|"
    r"district of columbia) circuit|[a-z -]{3,30} division",
    re.I,
)
VERSUS = re.compile(r"(?:.{0,80}\s)?(?:v|vs)\.?(?:\s.{0,80})?|-? ?(?:against|v\.?|vs\.?) ?-?", re.I)
ROLE = re.compile(
    r"\b(?:plaintiffs?|defendants?|petitioners?|respondents?|appellants?|appellees?|debtors?|movants?|claimants?|"
    r"intervenors?)(?: ?[-–/,] ?(?:appell\w+|petition\w+|plaintiff\w*|defendant\w*|counter\w+|cross\w+))?[.,;]?$",
    re.I,
)
NUMBER = re.compile(
    r"\b(?:case|civil|criminal|docket|adversary|adv|bankruptcy|cause|action|misc|d\.c)\.? ?(?:action |case |proc\. )?"
    r"(?:nos?\b|number|#)|\bnos?\.:? ?\d|\b\d\d[- ](?:cv|cr|mc|mj|md|bk|ap|civ)[-. ]|\bchapter (?:7|9|11|12|13|15)\b"
    r"|\bmdl (?:no\.? ?)?\d",
    re.I,
)
HEAD_FIELD = re.compile(
    r"(?:title|present|proceedings?|deputy clerk|court reporter|date|time|judge|before|re|in re|case name|"
    r"short title|"
    r"appeal from|originating case|assigned to|referred to|courtroom|attorneys? (?:present )?for|hon\.|honorable|"
    r"the honorable|magistrate judge|district judge|in the matter of)\b.{0,3}[:.]?",
    re.I,
)
# The formula with which the Second Circuit's orders begin.
SESSION = re.compile(r"at a stated term\b", re.I)
PAPER = re.compile(
    r"\b(?:ORDERS?|JUDGMENT|DECREE|MINUTES?|SCHEDULE|MEMORANDUM|OPINION|FINDINGS|RECOMMENDATIONS?|NOTICE|"
    r"MANDATE|RULING|"
    r"STIPULATION|PLAN|WRIT|REPORT|DECISION|INJUNCTION)\b"
)

FILED = re.compile(
    r"(?:electronically |e-)?(?:filed|entered|received|lodged|f i l e d|docketed)\b"
    rf"(?: (?:on|in open court|under seal|by .{{1,30}}|and .{{1,20}}|date))?[:;]?(?: ?{_ANY_DATE})?"
    r"(?: ?,? ?\d{1,2}:\d\d ?[ap]\.?m\.?)?|usdc[ -][a-z. ]{2,20}|doc(?:ument)? ?#?:?[ _\d]{0,12}|"
    rf"date filed:?[ _]{{0,12}}(?:{_ANY_DATE})?",
    re.I,
)
OFFICE = re.compile(
    rf"(?:clerk|deputy|by:?|u\.?s\.? (?:district|bankruptcy) court|u\.?s\.? court of appeals)\b.{{0,60}}|{_ANY_DATE}|"
    rf"[a-z. ]{{4,40}}, (?:clerk|deputy)\b.{{0,30}}|.{{0,50}}\b{_MONTH} ?\d{{1,2}},? \d{{4}}|"
    rf"united states .{{4,30}}court.{{0,20}}"
    r"|[ewnsmcd]\.? ?d\.? (?:of )?[a-z. ]{2,16}|at ?_*\d* o'?clock.{0,20}|.{0,30}\bcircuit",
    re.I,
)
PRINTED = re.compile(
    r"(?:this is a re-?generated nef|created on|printed on|print date|downloaded|generated on|query date|"
    r"\*{2,3}\s?note to public access users)\b",
    re.I,
)

ADDRESS = re.compile(
    r"\bsuite \d|\bfloor\b|\b[A-Z][a-z]+,? [A-Z][A-Za-z. ]{1,16},? \d{5}(?:-\d{4})?\b|"
    r"\b\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|"
    r"\b(?:tel|telephone|fax|phone|facsimile)\b[:.]?|\bwww\.|\buscourts\.gov|[\w.]+@[\w.]+|\bclerk'?s office\b|"
    r"\bchambers of\b|\blaw offices?\b|\b(?:llp|pllc|p\.c\.|l\.l\.p\.)$|\bbar (?:no\.?|number|#)|\(.{0,6}\bbar \d+\)|"
    r"\battorneys? for\b|\besq\.|\bcounselors? at law|\bfederal building\b|\bcourthouse\b|"
    r"^\d{1,5} [A-Z][\w. ]{2,30}(?:street|st\.|avenue|ave\.|road|plaza|boulevard|blvd\.?|square|drive|way|place|"
    r"lane)",
    re.I,
)
SALUTE = re.compile(
    r"(?:dear|to) (?:all )?(?:counsel|parties|mr|ms|mrs|messrs|sir|madam|clerk|litigant)[^:,]{0,60}[:,]$|counsel:$",
    re.I,
)
SALUTE_JUDGE = re.compile(
    r"dear (?:(?:the )?hon|chief|senior|district|magistrate|judge|justice|your honor|"
    r"magistrate judge)\b[^:]{0,60}[:,]$"
    r"|(?:may it please the court|your honor)[:,]$",
    re.I,
)
CLOSING = re.compile(
    r"(?:very )?(?:sincerely|respectfully|truly|yours|cordially|best regards|kind regards|regards)\b.{0,50}", re.I
)
ENDORSED = re.compile(
    r"\[stamp\]|\W*(?:memo(?:randum)?[ -])?endorse(?:d|ment)\b|"
    r"(?:the |this |defendants?'?s? |plaintiffs?'?s? )?(?:application|request|motion|letter[- ]motion|extension|"
    r"adjournment|"
    r"relief)\b.{0,60}?\b(?:granted|denied|approved|so ordered)\b|(?:it is )?so ordered\b|(?:granted|denied|"
    r"approved)\b"
    r"|order:",
    re.I,
)

JUDGE_LINE = re.compile(
    r"(?:(?:chief|senior|hon\.?|honorable|the) ){0,2}(?:(?:u\.? ?s\.?|united states) )?(?:(?:district|"
    r"magistrate|bankruptcy|"
    r"circuit) (?:court )?)(?:judge|justice)s?[.,]?|.{0,50}\b(?:U\.S\.[DMB]\.J\.|USDJ|USMJ|D\.J\.|M\.J\.|"
    r"U\.S\.C\.J\.),?"
    r"|clerk of (?:the )?court|(?:for|by) the court[:.]?|by direction of the court[:.]?|"
    r".{4,40}, (?:united states |u\.?s\.? )?(?:district|magistrate|"
    r"circuit|bankruptcy|chief) judges?[.]?|(?:deputy )?clerk|clerk of court, by .{4,50}|hon(?:\.|"
    r"orable) [A-Z][\w. ]{3,40}",
    re.I,
)
AUTHOR = re.compile(
    r"[A-Z][\w.,'’ ]{3,50}, (?:(?:chief|senior|united states|u\.s\.) )?(?:district|magistrate|circuit|"
    r"bankruptcy|chief) "
    r"judges?[:.]|per curiam[:.]?",
    re.I,
)
SIGNED = re.compile(r"\W{0,3}(?:/ ?s ?/|s/|\(s\))", re.I)
SO_ORDERED = re.compile(
    r"(?:good cause appearing, |and )?(?:it is )?so (?:ordered|recommended|stipulated)\W{0,3}", re.I
)
_CITY = r"[A-Z][\w.' ]{2,30}, [A-Z][\w.]+(?: [A-Z]\w+)?[.,]?"
PLACE = re.compile(_CITY)
_PLACE = rf"(?:(?:at|in|from) [A-Z][\w.,' ]{{2,60}}?,? ?|{_CITY} ?)?"
_YEAR = r"(?:\d{4}|two thousand [a-z-]+)"
DATED = re.compile(
    r"(?:(?:dated|date|signed|executed|enter|entered|issued|submitted|done|ordered|adjudged|and|so|it|is|"
    r"decreed|at|in|"
    rf"chambers|and ordered|filed|this|approved)\b[,.:;]? ?){{1,8}}"
    rf"(?:\d{{1,2}}:\d\d ?[ap]\.?m\.?,? ?)?{_PLACE}(?:(?:on|this|the|as of|of|"
    rf"effective)\b:? ?){{0,3}}"
    rf"(?:{_ANY_DATE}|\d{{1,2}}(?:st|nd|rd|th)? ?day of {_MONTH}(?:,? \d{{4}})?,?|[_\s]{{2,}}.{{0,40}}|"
    rf"[a-z-]+ day of [A-Z][a-z]+,? {_YEAR}|$)[.,;]?(?: (?:at |in |by )?[A-Z][\w., ']{{2,40}})?[.]?"
    rf"|{_CITY} ?(?:(?:on|this|the) ){{0,2}}(?:{_ANY_DATE}|\d{{1,2}}(?:st|nd|rd|th) day of {_MONTH},? {_YEAR})[.]?",
    re.I,
)
PLACE_DATE = re.compile(rf"{_CITY} ?.*|.*\b(?:is|it|in|at) .{{0,30}}{_ANY_DATE}.*", re.I)
BLANK_DATE = re.compile(r"day of\s*[_.]{0,40}\s*,?\s*(?:20\d\d|20_+)|dated?:?\s*_{3,}|_{3,},? 20(?:\d\d|_+)", re.I)
NAME = re.compile(
    r"(?:(?:Hon\.|HON\.|Judge) )?[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|la)){1,4},?(?: (?:Jr|Sr|"
    r"III?)\.?)?,?"
)
RULE = re.compile(r"[\W_]*_{6,}[\W_]*|[-=*_/ ]{6,}")

COPIES = re.compile(
    r"(?:cc|copies (?:to|furnished|mailed|sent)|copy to|sent to|distribution|notice (?:has been|"
    r"will be) (?:electronically|"
    r"sent)|\d:\d\d-\S+ notice (?:has been|will))\b",
    re.I,
)
CLERKS_NOTE = re.compile(r"\W*(?:clerk'?s|court'?s) note\b", re.I)
CERTIFICATE = re.compile(
    r"(?:proof|certificate|certification|declaration|affidavit) of (?:service|mailing|compliance|conference)\b.{0,20}"
    r"|certificate of (?:notice|electronic filing)\b.{0,20}",
    re.I,
)
CERTIFY = re.compile(r"(?:i|the undersigned) (?:hereby )?certif(?:y|ies) that\b", re.I)
ATTACHED = re.compile(
    r"(?:attachment|exhibit|appendix|annex|addendum)(?: (?:[A-Z]|\d{1,2}|[IVX]{1,4}))?\b(?:[ :.–—-].{0,60})?"
    r"|schedule [A-Z]\b.{0,40}",
    re.I,
)
SAMPLE = re.compile(
    r"(?:\W?(?:proposed|model|sample|form|template|exemplar|specimen|draft|suggested)\W? ?)(?:$|"
    r"(?:of )?(?:\w+ ){0,5}?"
    r"(?:orders?|judgment|report|plan|schedule|notice|stipulation)\b.{0,60})",
    re.I,
)
PROPOSED = re.compile(r"[\[(] ?proposed ?[\])]|^proposed (?:\w+ ){0,4}order", re.I)

BACKGROUND = re.compile(
    r"(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)] )?(?:(?:relevant|factual|procedural|statement of|the|brief|undisputed|"
    r"material|"
    r"case|summary of|and|legal|prior|litigation) ){0,5}(?:background|facts|history|recitals?|allegations|posture|"
    r"proceedings below|factual findings|standards?|standard of review|governing law|complaint)[:.]?",
    re.I,
)
DECRETAL = re.compile(
    r"(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)] )?(?:conclusions?(?: and order)?|orders?|disposition|decretal|relief|"
    r"ordering paragraphs?|directives|deadlines(?: and .{3,20})?|schedule|o r d e r)[:.]?",
    re.I,
)
OTHER_SECTION = re.compile(
    r"(?:(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)] )?(?:discussion|analysis|introduction|findings(?: .{3,30})?|opinion|"
    r"recommendations?|legal analysis|merits|argument|reasoning|application|jurisdiction)[:.]?",
    re.I,
)
ORDERS = re.compile(
    r"(?<!SO )\b(?:ORDERED|ORDERS|DIRECTED|ADJUDGED|DECREED|RECOMMENDED|STIPULATED AND AGREED)\b"
    r"|\b(?:it is|is|be it|they are) (?:hereby |therefore |further |now |also |accordingly |thus ){0,3}ordered\b"
    r"|\bthe court (?:hereby |therefore |now |further |also )?(?:orders|directs|rules|sets)\b|\bnow,? therefore\b",
)
# "The following orders have been entered in this case:"
LISTED = re.compile(
    r"\b(?:have|has|had) (?:previously |already |so far )?been (?:entered|issued|made|filed)\b[^.]{0,80}:$", re.I
)
WHEREAS = re.compile(r"(?:and )?whereas\b", re.I)
FORM_BLANK = re.compile(r"_{4,}|\[ {1,4}\]|\( {2,4}\)|☐|□|\.{12,}$")
LABEL = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})[.)] ")
DUTY = re.compile(
    r"\b(?:shall|must|may|will|should|is|are|was|were|has|have|had|be|been|ordered|granted|came|comes|moves?|"
    r"filed|set|"
    r"directed|extended|continued|heard|ask|asks|write|failure|please)\b",
    re.I,
)
BINDS = re.compile(r"\b(?:shall|must|ordered|directed|due|granted|denied|vacated|continued|extended|is set)\b", re.I)
