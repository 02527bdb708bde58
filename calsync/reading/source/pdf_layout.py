"""Words with their places on a page -> the page's text, line by line, as a person reads it.

A PDF holds its words in any order: column after column, a run of line numbers before or after the body, one stamp drawn
over another. So lines are rebuilt from the baselines; wide gaps stay as columns of spaces; indents and blank lines
stay; ruled tables become rows of "| cell | cell |"; and pleading line numbers, told by their even pitch, are left out.
"""

import re
from itertools import pairwise
from statistics import median

from msgspec import Struct


class Word(Struct):
    """A word: left, right, baseline (all in points, y upwards) and type size; `hidden` marks an invisible OCR layer."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    hidden: bool = False


class Rules(Struct, frozen=True):
    """The page's ruled lines: horizontal (y, x0, x1) and vertical (x, y0, y1), each with its lower end first."""

    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()


class Line(Struct):
    """Words on one baseline, or a table's row already in words (`row`)."""

    y: float
    size: float
    words: list[Word]
    row: str | None = None


_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_NUMBER = re.compile(r"\d{1,2}")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CAPTION = re.compile(r"\b(?:Plaintiffs?|Defendants?|Debtors?|Petitioners?|Appell(?:ant|ee)s?|v\.|vs\.)", re.IGNORECASE)


def page_text(words: list[Word], rules: Rules | None = None) -> str:
    """The text of a page. Every word stands in it once, save line numbers and what an OCR layer repeats."""
    words = [word for word in words if word.text.strip()]
    if not words:
        return ""
    for word in words:
        for sign, letters in _LIGATURES.items():
            if sign in word.text:
                word.text = word.text.replace(sign, letters)
    words = _without_line_numbers(_without_echo(words))
    words, rules = _struck(words, rules or Rules())
    rows, rest = _rows(words, rules)
    lines = _superscripts(_lines(rest)) + rows
    lines.sort(key=lambda line: -line.y)
    return _STRUCK_RUN.sub(r"\1", _print(lines))


# Struck words that stand together are one struck piece.
_REACH = 12.0
_STRUCK_RUN = re.compile(r"~~( +)~~")


def _struck(words: list[Word], rules: Rules) -> tuple[list[Word], Rules]:
    """Words that a line strikes through, marked as Markdown marks them; the rules without the lines that strike."""
    used: set[tuple[float, float, float]] = set()
    for rule in rules.across:
        y, x0, x1 = rule
        crossed = [
            word
            for word in words
            if 0.14 * word.size < y - word.y < 0.5 * word.size
            and min(x1, word.x1) - max(x0, word.x0) > 0.7 * (word.x1 - word.x0)
        ]
        # A line that reaches far beyond the words it crosses is a table's.
        if (
            crossed
            and min(word.x0 for word in crossed) - x0 < _REACH
            and x1 - max(word.x1 for word in crossed) < _REACH
        ):
            used.add(rule)
            for word in crossed:
                word.text = word.text if word.text.startswith("~~") else f"~~{word.text}~~"
    if not used:
        return words, rules
    return words, Rules(tuple(rule for rule in rules.across if rule not in used), rules.down)


def _without_echo(words: list[Word]) -> list[Word]:
    """Drops the words of an OCR layer that lie under words that are really there (a stamp that was scanned along)."""
    seen = [word for word in words if not word.hidden]
    if not seen or len(seen) == len(words):
        return words
    return seen + [word for word in words if word.hidden and not any(_over(word, other) for other in seen)]


def _over(a: Word, b: Word) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    return abs(a.y - b.y) < 0.6 * max(a.size, b.size) and across > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0)


def _without_line_numbers(words: list[Word]) -> list[Word]:
    """Drops pleading line numbers: one right-aligned column of rising numbers at an even pitch, beside the body."""
    columns: dict[int, list[Word]] = {}
    for word in words:
        if _NUMBER.fullmatch(word.text) and 1 <= int(word.text) <= 40:
            columns.setdefault(round(word.x1 / 4), []).append(word)
    gone: set[int] = set()
    for key in columns:
        column = sorted(columns[key] + columns.get(key + 1, []), key=lambda word: -word.y)
        chain = _even_chain(column)
        if len(chain) >= 8 and _at_edge(chain, words):
            gone |= {id(word) for word in chain}
    return [word for word in words if id(word) not in gone]


def _even_chain(column: list[Word]) -> list[Word]:
    """Words of a column that count 1, 2, 3 … down the page with the pitch that most of them keep."""
    steps = [(a.y - b.y) / (int(b.text) - int(a.text)) for a, b in pairwise(column) if int(b.text) > int(a.text)]
    if len(steps) < 7:
        return []
    pitch = median(steps)
    if pitch <= 0:
        return []
    bases = [word.y + int(word.text) * pitch for word in column]
    base = median(bases)
    return [word for word, own in zip(column, bases, strict=True) if abs(own - base) < 0.25 * pitch + 1]


def _at_edge(chain: list[Word], words: list[Word]) -> bool:
    """Whether a column stands at the left of nearly all else."""
    right = max(word.x1 for word in chain)
    ours = {id(word) for word in chain}
    others = [word for word in words if id(word) not in ours]
    return sum(word.x0 < right for word in others) <= 0.04 * len(others) + 3


def _lines(words: list[Word]) -> list[Line]:
    """Words gathered by baseline in the order in which they were drawn; what would overlap makes a line of its own."""
    lines: list[Line] = []
    buckets: dict[int, list[Line]] = {}
    last: Line | None = None
    for word in words:
        key = round(word.y / 4)
        near = [line for k in (key - 1, key, key + 1) for line in buckets.get(k, ()) if _same_baseline(line, word)]
        if last is not None and any(line is last for line in near):
            near = [last, *(line for line in near if line is not last)]
        else:
            near.sort(key=lambda line: abs(line.y - word.y))
        home = next((line for line in near if _room(line, word)), None)
        if home is None:
            home = Line(word.y, word.size, [])
            lines.append(home)
            buckets.setdefault(key, []).append(home)
        home.words.append(word)
        home.size = max(home.size, word.size)
        last = home
    for line in lines:
        line.words.sort(key=lambda word: word.x0)
    return lines


def _same_baseline(line: Line, word: Word) -> bool:
    return abs(line.y - word.y) <= max(1.2, 0.3 * min(line.size, word.size))


def _room(line: Line, word: Word) -> bool:
    slack = 0.25 * word.size
    return all(min(word.x1, other.x1) - max(word.x0, other.x0) < slack for other in line.words)


def _superscripts(lines: list[Line]) -> list[Line]:
    """Small raised words ("th", a note's mark) join the line that they hang on; digits become superscript digits."""
    lines.sort(key=lambda line: -line.y)
    out: list[Line] = []
    for index, line in enumerate(lines):
        if len(line.words) <= 6 and all(len(word.text) <= 3 for word in line.words):
            hosts = [other for other in lines[index + 1 : index + 4] if 0 < line.y - other.y < 0.6 * other.size]
            hung: list[tuple[Word, str, float]] = []
            texts = [word.text for word in line.words]
            if all(_hang(word, hosts, hung) for word in line.words):
                continue
            # One of them hangs on nothing, so the line stays, and what had been hung comes off again.
            for other, text, x1 in reversed(hung):
                other.text, other.x1 = text, x1
            for word, text in zip(line.words, texts, strict=True):
                word.text = text
        out.append(line)
    for line in out:
        line.words.sort(key=lambda word: word.x0)
    return out


def _hang(word: Word, hosts: list[Line], hung: list[tuple[Word, str, float]]) -> bool:
    """Whether the word hangs on one of `hosts`; `hung` keeps the word that it joins as it was before."""
    for host in hosts:
        if word.size > 0.85 * host.size:
            continue
        for other in host.words:
            if abs(word.x0 - other.x1) < 0.3 * host.size and not word.hidden:
                hung.append((other, other.text, other.x1))
                if word.text.isdigit():
                    word.text = word.text.translate(_SUPERSCRIPTS)
                other.text, other.x1 = other.text + word.text, word.x1
                return True
    return False


def _rows(words: list[Word], rules: Rules) -> tuple[list[Line], list[Word]]:
    """The rows of ruled tables, one line each, and the words that stand in none."""
    levels = _merged(sorted({y for y, _, _ in rules.across}, reverse=True))
    rows: list[Line] = []
    taken: set[int] = set()
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        edges = _merged(sorted(x for x, y0, y1 in rules.down if y0 - 2 <= middle <= y1 + 2))
        cells = [(a, b) for a, b in pairwise(edges) if b - a > 20]
        if len(cells) < 2:
            continue
        inside = [word for word in words if bottom - 1 < word.y < top and id(word) not in taken]
        filled = [[word for word in inside if a - 2 <= (word.x0 + word.x1) / 2 < b - 2] for a, b in cells]
        if not any(filled):
            continue
        texts = [" ".join(_flow(cell)) for cell in filled]
        if _CAPTION.search(" ".join(texts)) and sum(map(len, texts)) > 60 and len(cells) == 2 and bottom < top - 60:
            continue
        taken |= {id(word) for cell in filled for word in cell}
        first = max(word.y for cell in filled for word in cell)
        size = median(word.size for cell in filled for word in cell)
        rows.append(Line(first, size, [], "| " + " | ".join(text.replace("|", "/") for text in texts) + " |"))
    return rows, [word for word in words if id(word) not in taken]


def _merged(places: list[float]) -> list[float]:
    out: list[float] = []
    for place in places:
        if not out or abs(place - out[-1]) > 3:
            out.append(place)
    return out


def _flow(words: list[Word]) -> list[str]:
    """A cell's words in reading order, with words cut at a line's end made whole."""
    lines = sorted(_lines(words), key=lambda line: -line.y)
    out: list[str] = []
    for line in lines:
        texts = [word.text for word in line.words]
        if out and re.search(r"[a-z]-$", out[-1]) and texts[0][:1].islower():
            out[-1] = out[-1][:-1] + texts.pop(0)
        out += texts
    return out


def _print(lines: list[Line]) -> str:
    """Lines with their indents, columns and blank lines."""
    body = [line for line in lines if line.words]
    left = _margin(body)
    size = median(line.size for line in lines)
    unit = 0.46 * size
    pitches = [a.y - b.y for a, b in pairwise(lines) if 0.5 * size < a.y - b.y < 3.2 * size]
    pitch = median(pitches) if pitches else 1.2 * size
    out: list[str] = []
    above: Line | None = None
    for line in lines:
        if above is not None and above.y - line.y > 1.35 * max(pitch, 1.1 * size) and not (above.row and line.row):
            out.append("")
        out.append(line.row if line.row is not None else _line_text(line, left, unit))
        above = line
    return "\n".join(out)


def _margin(lines: list[Line]) -> float:
    """The left edge of the body: the leftmost place where several lines begin."""
    starts = sorted(line.words[0].x0 for line in lines)
    for start in starts:
        if sum(abs(other - start) < 4 for other in starts) >= max(2, 0.08 * len(starts)):
            return start
    return starts[0] if starts else 0.0


def _line_text(line: Line, left: float, unit: float) -> str:
    gaps = [b.x0 - a.x1 for a, b in pairwise(line.words)]
    usual = median(gaps) if len(gaps) >= 5 else 0.25 * line.size
    wide = max(1.15 * line.size, 2.6 * usual)
    indent = round((line.words[0].x0 - left) / unit)
    out = " " * max(0, min(indent, 100)) + line.words[0].text
    for gap, word in zip(gaps, line.words[1:], strict=False):
        if gap > wide:
            column = round((word.x0 - left) / unit)
            out += " " * max(3, min(column - len(out), 100)) + word.text
        elif gap < 0.02 * line.size and gap > -0.3 * line.size and _glued(out, word.text):
            out += word.text
        else:
            out += " " + word.text
    return out


def _glued(before: str, word: str) -> bool:
    """Whether two pieces that touch are one word: a bold word and its comma."""
    return (before[-1:].isalnum() and word[:1] in ".,;:!?)]”’\"'") or before[-1:] in "([“‘"
