"""Which case: the court, the docket number in every form that courts write it, the parties, the title and the judge."""

import re
from collections import Counter

from calsync import courts
from calsync.courts.model import Recognised
from calsync.reading.furniture import Cleaned
from calsync.reading.stamps import Stamp, clean_number

_HEAD = 6000
_COURT_LINE = re.compile(
    r"(?i)\b(?:UNITED\s{1,3}STATES|U\.\s?S\.|US)\s{1,3}(?:DISTRICT|BANKRUPTCY|COURT)\b|\bCOURT\s{1,3}OF\s{1,3}(?:APPEALS|FEDERAL|INTERNATIONAL)"
    r"|\bSUPREME\s{1,3}COURT\b|\bBANKRUPTCY\s{1,3}COURT\b|\bDISTRICT\s{1,3}COURT\b"
)
_DOMAIN = re.compile(r"\b(?:www\.)?([a-z]{2,5}[0-9]{0,2})\.uscourts\.gov\b", re.IGNORECASE)
_LOCAL_RULE = re.compile(
    r"\b((?:[NSEWMC]\.\s?)?D\.\s?[A-Z][A-Za-z.]{1,8}(?:\s[A-Z][a-z]{1,4}\.)?)\s?(?:L\.\s?R\.|Local\s(?:Civil\s)?Rules?|Civ\.\s?L\.\s?R\.|LR)"
)
_OF_COURT = re.compile(r"(?i)\bThis\s{1,3}Court['’]s|\bLocal\s{1,3}Rules?\s{1,3}of\s{1,3}the")


def court(text: str, stamps: tuple[Stamp, ...]) -> Recognised | None:
    """The court by its caption, else by what only its own orders say: the stamp's legend, its address, its local rules."""
    found = _by_caption(text)
    if found:
        return found
    for stamp in stamps:
        if stamp.court and (found := _by_id(stamp.court.lower())):
            return found
    for match in _DOMAIN.finditer(text):
        if found := _by_id(match[1].lower()):
            return found
    for match in _LOCAL_RULE.finditer(text):
        if found := courts.recognise(match[1]):
            return found
    return None


def _by_caption(text: str) -> Recognised | None:
    lines = [line for line in text[:_HEAD].split("\n") if line.strip()][:60]
    for index, line in enumerate(lines):
        match = _COURT_LINE.search(line)
        if not match or not _heading(line, match):
            continue
        window = "\n".join(lines[index : index + 5])
        before = "\n".join(lines[max(0, index - 1) : index + 5])
        found = courts.recognise(window) or courts.recognise(before)
        if found:
            return found
    return None


def _heading(line: str, match: re.Match[str]) -> bool:
    """Whether a court's name stands as a heading and not within a sentence."""
    lead = re.sub(r"(?i)\b(?:IN|THE|FOR|BEFORE|NEF|FROM)\b", "", line[: match.start()]).strip(" .,:#*|)(§-")
    return match.group().isupper() or (not lead and len(line.strip()) < 110)


def _by_id(name: str) -> Recognised | None:
    return courts.recognise(f"{name}.uscourts.gov")


_D = r"[0-9OoIl]"
_YY = rf"{_D}{{2}}"
_TYPE = r"(?:cv|cr|mc|mj|md|bk|ap|po|sw|gj|dp|CV|CR|MC|MJ|MD|BK|AP|Civ|CIV)"
_JUDGES = r"(?:[ ]?\([A-Z]{2,4}x?(?:[/-][A-Z]{2,4}x?)?\)){0,3}"
_SUFFIX = r"(?:-[A-Z0-9]{1,6}(?:x)?){0,4}"
_INTRO = (
    r"(?:(?:Case|CASE|Civil|CIVIL|Civ\.|Criminal|CRIMINAL|Crim\.|Cr\.|Cause|CAUSE|Docket|DOCKET|Bankruptcy|BANKRUPTCY|Bk\.|Adversary|ADVERSARY|Adv\.)"
    r"[ ]?(?:Action|ACTION|Case|CASE|Docket|Proceeding|PROCEEDING|Proc\.|File|FILE)?[ ]?(?:File|FILE)?[ ]?"
    r"(?:Nos?\.?|NOS?\.?|Number|NUMBER|#)?[:;#]?|\bNos?\.|\bNO\.|MDL[ ]?(?:No\.|NO\.|Docket[ ]No\.)?)"
)
_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w:]){_D}{{1,2}}:{_YY}-{_TYPE}-{_D}{{3,6}}{_SUFFIX}{_JUDGES}",
        rf"(?<![\w:]){_D}{{1,2}}:{_YY}{_TYPE}{_D}{{3,6}}{_SUFFIX}{_JUDGES}",
        rf"{_INTRO}\s{{0,60}}(?P<n>(?:{_YY}-)?{_YY}-{_TYPE}-{_D}{{3,6}}{_SUFFIX}{_JUDGES}|{_YY}-{_TYPE}-{_D}{{3,6}}{_SUFFIX}{_JUDGES})",
        rf"{_INTRO}\s{{0,60}}(?P<n>C?{_TYPE}?[ -]?{_YY}-{_D}{{3,6}}(?:[- ][A-Z]{{2,4}}){{0,3}}{_JUDGES})",
        rf"(?:{_INTRO}\s{{0,60}})?(?P<n>\b{_YY}[ ](?:Civ\.?|CIV\.?|Cr\.?|CR\.?|Crim\.|C|CV|MC|MD)[ ]{_D}{{3,6}}{_SUFFIX}{_JUDGES})",
        rf"(?<![\w-])(?P<n>(?:CV|CR|MC|MJ|MD|C)[ -]?{_YY}-{_D}{{3,6}}(?:[- ][A-Z]{{2,4}})?{_SUFFIX}{_JUDGES})",
        rf"(?<![\w-])(?P<n>{_YY}-{_TYPE}-{_D}{{3,6}}{_SUFFIX}{_JUDGES})",
        r"(?P<n>MDL[ ](?:No\.|NO\.|Docket[ ]No\.)?[ ]?\d{2,5})",
    )
)
_SIGNS_OF_CITATION = re.compile(r"(?:\bv\.[^\n]{0,60}|\b[Ss]ee[^\n]{0,40}|\bWL\b[^\n]{0,10})$")


def docket_number(text: str, stamps: tuple[Stamp, ...]) -> str | None:
    """The docket number: as most stamps give it; where two courts' stamps differ, the one that the caption bears out."""
    written = _written(text)
    given = Counter(stamp.docket_number for stamp in stamps if stamp.docket_number)
    if given:
        ranked = [number for number, _ in given.most_common()]
        if written:
            ranked.sort(key=lambda number: _serial(number) not in _serials(written))
        return ranked[0]
    return written


def _serial(number: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") for part in re.findall(r"\d{2,}", number))[-2:]


def _serials(number: str) -> list[tuple[str, ...]]:
    return [_serial(number)]


def _written(text: str) -> str | None:
    """The number that the caption or the head of a docket text gives."""
    head = text[:_HEAD]
    for pattern in _NUMBERS:
        for match in pattern.finditer(head):
            group = "n" if "n" in pattern.groupindex else 0
            if _SIGNS_OF_CITATION.search(head[max(0, match.start() - 80) : match.start()]):
                continue
            return canonical(match[group])
    return None


def canonical(number: str) -> str:
    """PACER's way of writing where the number has its parts ("1:07CV01547" -> "1:07-cv-01547"); else as written."""
    number = clean_number(" ".join(number.split()))
    full = re.fullmatch(rf"({_D}{{1,2}}:)?({_YY})-?({_TYPE})-?({_D}{{3,6}})(.*)", number)
    if not full:
        return number
    office, year, kind, serial, rest = full.groups()
    return f"{office or ''}{clean_number(year)}-{kind.lower()}-{clean_number(serial)}{rest}"


_NAME = r"(?:[A-Z][A-Za-z'’.-]{0,20}\s{1,3}){1,4}[A-Z][A-Za-z'’-]{1,20}(?:,?\s{1,2}(?:Jr\.|Sr\.|II|III|IV))?"
_NOT_NAMES = re.compile(
    r"(?i)\b(?:united|states|district|magistrate|judge|court|clerk|honorable|chief|senior|bankruptcy|circuit|the|order|ordered|"
    r"plaintiff|defendant|reported|deputy|present|none|court\w*|it|is|so|by|dated|signed|on|not|attorney\w*|division|northern|southern|eastern|western|central|middle)\b"
)
_JUDGE = (
    re.compile(rf"(?m)^[ ]*(?:/s/|/S/|s/|S/|\(s\))[ ]*(?P<n>{_NAME})"),
    re.compile(rf"(?:THE\s|The\s)?(?:HONORABLE|Honorable|HON\.|Hon\.)[ ]+(?P<n>{_NAME})"),
    re.compile(
        rf"(?:(?:U\.?S\.?|United\sStates|Chief|CHIEF|Senior)\s)?(?:(?:Magistrate|District|Bankruptcy|Circuit|MAGISTRATE|DISTRICT|CHIEF|Chief)\s)?(?:Judge|JUDGE|Justice)[ ]+(?P<n>{_NAME})"
    ),
    re.compile(
        rf"(?m)^[ ]*(?P<n>{_NAME})(?:,[ ]|\s{{1,4}}\n?\s*)(?:(?:Chief|CHIEF|Senior|SENIOR)\s)?(?:U\.S\.|UNITED\sSTATES|United\sStates)\s"
        rf"(?:(?:DISTRICT|District|MAGISTRATE|Magistrate|BANKRUPTCY|Bankruptcy|CIRCUIT|Circuit)\s)(?:JUDGE|Judge)"
    ),
)


def judge(text: str) -> str | None:
    """The judge who signed: by the signature block at the end, else by "by Judge …", else by the caption's "Honorable"."""
    tail = text[-3000:]
    for part in (tail, text[:_HEAD]):
        for pattern in (_JUDGE[0], _JUDGE[3], _JUDGE[2], _JUDGE[1]):
            names = [match["n"] for match in pattern.finditer(part)]
            for words in reversed(names) if part is tail else names:
                if name := _person(words):
                    return name
    return None


def _person(words: str) -> str | None:
    words = " ".join(words.split())
    cut = _NOT_NAMES.search(words)
    if cut:
        words = words[: cut.start()].strip(" ,")
    if len(words.split()) < 2:
        return None
    return words.title() if words.isupper() else words


_TITLE = re.compile(
    r"\b(?:ORDER|JUDGMENT|DECREE|MINUTES?|MINUTE ENTRY|SCHEDULE|MEMORANDUM|OPINION|FINDINGS|RECOMMENDATIONS?|NOTICE|MANDATE|RULING|STIPULATION|"
    r"MOTION|COMPLAINT|BRIEF|ANSWER|PETITION|PLAN|DIRECTIVE|WRIT|REPORT|DECISION|RECOMMENDATION|DISCLOSURE|INJUNCTION|SUMMONS|SUBPOENA|REQUEST|OPPOSITION|REPLY|RESPONSE|DECLARATION|AFFIDAVIT|MEMORANDA)S?\b"
)


def title(text: str, gutters: list[int]) -> str | None:
    """The document's title: the first capital lines of the head that name a kind of paper, joined while they go on."""
    lines = _halves(text[:_HEAD], gutters)
    out: list[str] = []
    for line in lines[:140]:
        words = " ".join(line.split())
        capital = words.isupper() and "COURT" not in words.split()[:4] and not words.endswith(":")
        if out and (not capital or not words):
            break
        if capital and (out or _TITLE.search(words)) and not re.match(r"(?:IT IS|SO ORDERED|UNITED STATES)", words):
            out.append(words)
        if len(out) == 6:
            break
    if out:
        return " ".join(out)[:300].rstrip(" .")
    opening = re.match(
        r"\s*(?:[\d/]{8,10}\s+)?(?:\d{1,5}\s+)?((?:[A-Z][A-Z()'’.-]*[ ,]+){0,12}(?:ORDER|MINUTE ENTRY|MINUTES|NOTICE|JUDGMENT|EO)\b(?:\s[A-Z]{2,}\b){0,12})",
        next((line for line in lines if _TITLE.search(line)), ""),
    )
    return " ".join(opening[1].split())[:300] if opening else None


def _halves(head: str, gutters: list[int]) -> list[str]:
    """The lines of the head, the right half of a caption after its left half."""
    left: list[str] = []
    right: list[str] = []
    at = 0
    for line in head.split("\n"):
        spot = next((g - at for g in gutters if at <= g < at + len(line)), None)
        split = spot
        if spot is None and (wide := re.search(r"(?<=\S)[ ]{5,}(?=\S)", line)) and len(right) < 30:
            split = wide.end()
        if split is None:
            if right and not gutters:
                left += right
                right = []
            elif right and line.strip():
                left += [*right, ""]
                right = []
            left.append(line)
        else:
            left.append(line[:split])
            right.append(line[split:])
        at += len(line) + 1
    return left + right


_VERSUS = re.compile(r"(?m)^\s*(?:v\.|vs\.|V\.|VS\.|-v-|-against-|against)\s*$|\s(?:v\.|vs\.)\s")
_ROLE = re.compile(
    r"(?i),?\s*\b(?:plaintiffs?|defendants?|petitioners?|respondents?|appellants?|appellees?|debtors?|movants?|claimants?|intervenors?|counter\s?-?\s?(?:claimants?|defendants?)|third[- ]party)\b"
    r"(?:\s*[-–/,]\s*(?:appellants?|appellees?|petitioners?|respondents?))?\s*[.,]?"
)


def parties(text: str, cleaned: Cleaned) -> str | None:
    """ "A v. B" or "In re A" from the caption, or None where it has none that can be told."""
    gutters = [start for start, _, kind in cleaned.removed if kind == "gutter"]
    head = text[:_HEAD]
    lines: list[str] = []
    at = 0
    for line in head.split("\n")[:70]:
        spot = next((g - at for g in gutters if at <= g < at + len(line)), None)
        if spot is None and (wide := re.search(r"(?<=\S)[ ]{5,}(?=\S)", line)):
            spot = wide.start()
        lines.append(line[:spot] if spot is not None else line)
        at += len(line) + 1
    for index, line in enumerate(lines):
        inline = re.search(r"(?P<a>[A-Z][^\n]{1,120}?),?\s(?:v\.|vs\.)\s(?P<b>[A-Z][^\n]{1,120})$", line)
        if inline and index < 8 and len(line) < 240 and not re.search(r"\d F\.|WL|\(\w+\. ", line):
            first = re.sub(r"^.{0,40}?(?:\d:\d\d-[a-z]{2}-\S+|Title:?|Case Name:?|Re:)\s+", "", inline["a"])
            return f"{_party(first)} v. {_party(inline['b'])}"
        if re.fullmatch(r"\s*(?:v\.|vs\.|V\.|VS\.|-v-|-v\.-|-against-|- against -|against)\s*,?", line):
            above = _block(lines[:index][::-1])[::-1]
            below = _block(lines[index + 1 :])
            if above and below:
                return f"{_party(' '.join(above))} v. {_party(' '.join(below))}"
        if re.match(r"\s*(?:In re|IN RE|In the Matter of|IN THE MATTER OF)\b", line):
            below = _block(lines[index:])
            return _party(" ".join(below)).replace("In re:", "In re").replace("IN RE:", "In re")[:200]
    return None


def _block(lines: list[str]) -> list[str]:
    """The lines of one party, to the next thing that is none of it."""
    out: list[str] = []
    blanks = 0
    for line in lines:
        words = " ".join(line.split()).strip("_/ ")
        if not words:
            blanks += 1
            if (out and blanks > 2) or blanks > 4:
                break
            continue
        blanks = 0
        if (
            re.search(r"(?i)\b(?:court|district of|division|case no|civil action|no\.\s?\d|order\b)", words)
            or len(out) >= 6
        ):
            break
        out.append(words)
        if out and _ROLE.fullmatch(words) and len(out) > 1:
            break
    return out


def _party(words: str) -> str:
    words = _ROLE.sub("", words)
    return " ".join(words.split()).strip(" ,;:.-_/")[:160].rstrip() + (
        "." if re.search(r"(?i)\b(?:Inc|Co|Corp|Ltd|al)\.[ ,;:]*$", words) else ""
    )
