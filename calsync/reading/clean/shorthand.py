"""Clerks' shorthand as it is said: "Tel. status conf. reset; jt rpt due w/in 14 days" in whole words.

Only what can mean one thing in an order stands here. A form that is also a word of its own ("disc", "wit") counts only
with its full stop. Adding a form is adding a word to a row.
"""

from functools import lru_cache

_WHOLE = {
    "conference": "conf conf. confs.",
    "hearing": "hrg hrg. hrng hrng. hg.",
    "hearings": "hrgs hrgs.",
    "motion": "mtn mtn. mot.",
    "motions": "mtns mtns. mots mots.",
    "response": "resp resp.",
    "responses": "resps resps.",
    "opposition": "opp. oppo oppo. oppn oppn. opp'n opp’n",
    "oppositions": "opps opps.",
    "objections": "objs objs. objns objns.",
    "discovery": "disc. discov discov. discy",
    "deposition": "depo depo.",
    "depositions": "depos depos.",
    "stipulation": "stip stip.",
    "plaintiff": "pltf pltf. plf plf. plff plff. pla. ptf ptf. pltff",
    "plaintiffs": "pltfs pltfs. plfs plfs. plffs plffs.",
    "plaintiff's": "pltf's pltf’s plf's plf’s plff's plff’s",
    "defendant": "dft dft. deft deft. dfdt",
    "defendants": "dfts dfts. defts defts.",
    "defendant's": "dft's dft’s deft's deft’s",
    "joint": "jt jt.",
    "report": "rpt rpt.",
    "reports": "rpts rpts.",
    "statement": "stmt stmt. stmnt",
    "statements": "stmts stmts.",
    "meeting": "mtg mtg.",
    "telephonic": "tel. telephc",
    "memorandum": "memo. memo",
    "memoranda": "memos memos.",
    "letter": "ltr ltr.",
    "letters": "ltrs ltrs.",
    "attorney": "atty atty.",
    "attorneys": "attys attys.",
    "government": "govt govt. gov't gov’t",
    "within": "w/in",
    "through": "thru",
    "motions in limine": "mils mil's",
    "motion in limine": "mil",
    "motion for summary judgment": "msj",
    "motions for summary judgment": "msjs",
    "no later than": "nlt n.l.t.",
    "dispositive": "dispo dispo. dispos.",
    "witness": "wit.",
    "witnesses": "wits wits. witn.",
    "exhibits": "exhs exhs. exhib.",
    "instructions": "instr instr. instrs instrs.",
    "preliminary": "prelim prelim.",
    "continued": "cont'd cont’d contd",
    "rescheduled": "resched resched.",
    "scheduled": "sched'd",
    "scheduling": "sched sched.",
    "supplemental": "suppl suppl.",
    "production": "prod.",
    "information": "info",
    "calendar": "cal'r",
    "management": "mgmt mgmt.",
    "settlement": "settlmt settl.",
    "summary": "summ. summ",
    "judgment": "jgmt jgmt. jmt judgmt",
    "required": "req'd req’d",
    "filed": "fld",
    "complaint": "compl. cmplt complt",
    "amended": "amd'd amd.",
    "argument": "arg.",
    "designations": "desigs desigs.",
    "disclosures": "discls disclos.",
}
FORMS = {form: said for said, forms in _WHOLE.items() for form in forms.split()}
_TAIL = ".,;:)/"
_CAPITALS = frozenset(("mil", "mils"))  # "$5 mil." is no motion


@lru_cache(maxsize=65536)
def spelled(token: str) -> tuple[str, int, int] | None:
    """The words that a form of shorthand stands for, and [start, end) of the form in the token; None for other tokens.

    A full stop belongs to the form. It may end the sentence too: who knows what follows can tell.
    """
    if len(token) > 14:
        return None
    start = 1 if token[:1] in "([" else 0
    form = token[start:]
    said = FORMS.get(form.lower())
    if said is None:
        form = form.rstrip(_TAIL)
        said = FORMS.get(form.lower())
        if token[start + len(form) : start + len(form) + 1] == ".":
            dotted = token[start : start + len(form) + 1]
            said, form = FORMS.get(dotted.lower(), said), dotted if dotted.lower() in FORMS else form
    if said is None or (form.lower() in _CAPITALS and not form[:3].isupper()):
        return None
    capitals = form.isupper() and len(form.strip(".")) > 1
    said = said.upper() if capitals else said[:1].upper() + said[1:] if form[:1].isupper() else said
    return said, start, start + len(form)


EXAMPLES = (
    ("conf.", ("conference", 0, 5), "with its full stop"),
    ("Hrg", ("Hearing", 0, 3), "as it was begun"),
    ("MTNS", ("MOTIONS", 0, 4), "in capitals"),
    ("resps,", ("responses", 0, 5), "the comma is no part of it"),
    ("(Stip.", ("Stipulation", 1, 6), "behind a bracket"),
    ("disc", None, "a disc is a thing"),
    ("disc.", ("discovery", 0, 5), "discovery"),
    ("wit:", None, "to wit: that is"),
    ("MIL", ("MOTION IN LIMINE", 0, 3), "in capitals"),
    ("mil.", None, "a million"),
    ("Dep.", None, "a deputy, or a deposition"),
    ("Docs.", None, "numbers of the docket follow"),
    ("cert.", None, "certiorari, or a certificate"),
    ("w/in", ("within", 0, 4), "within"),
    ("hearing", None, "a word already"),
)
