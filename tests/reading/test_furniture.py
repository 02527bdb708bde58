"""Furniture comes off and no word moves; what only looks like furniture stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.reading.clean.page_artifacts import clean, page_number
from calsync.reading.model import Document
from calsync.reading.source.text import page_starts

STAMP = "Case 2:31-cv-00315-ABC Document 21 Filed 05/22/31 Page {} of {}"


def doc(text, media="text", starts=None):
    return Document(text=text, page_starts=starts or page_starts(text), media=media, sha256="")


def words(text, media="text"):
    return " ".join(clean(doc(text, media)).text.split())


def kinds(text, media="text"):
    return {kind for _, _, kind in clean(doc(text, media)).removed}


BODY = [
    f"the {word} line of the body goes on here" for word in ("first", "second", "third", "fourth", "fifth", "sixth")
] * 4


def numbered(lines, form="{:>2}  {}"):
    return "\n".join(form.format(i, line).rstrip() for i, line in enumerate(lines, 1))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (numbered(BODY), "beside the lines"),
        (numbered(BODY, "{} {}"), "with one space only"),
        (numbered(BODY, "{0} {0}  {1}"), "doubled"),
        (numbered(BODY, "{1}   {0}"), "at the lines' ends"),
        ("\n".join(f"{i}\n{line}" for i, line in enumerate(BODY, 1)), "each on its own line between the lines"),
        ("\n".join(map(str, range(1, 29))) + "\n\n" + "\n".join(BODY), "in one run before the body"),
        ("\n".join(BODY) + "\n\n" + "\n".join(map(str, range(1, 29))), "in one run after the body"),
        (" ".join(map(str, range(1, 29))) + "\n" + "\n".join(BODY), "in one line"),
        ("\n".join([*map(str, range(1, 29))] * 2) + "\n\n" + "\n".join(BODY), "the run twice"),
    ],
)
def test_line_numbers_come_off(text, why):
    assert words(text) == " ".join(BODY), why


def test_a_number_that_ocr_lost_does_not_end_the_chain():
    lines = numbered(BODY).split("\n")
    lines[7] = "    " + lines[7].split("  ", 1)[1]
    assert words("\n".join(lines)) == " ".join(BODY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "1. The parties confer.\n2. Defendant answers.\n3. Done.\n4. More.\n5. x\n6. y\n7. z\n8. a\n9. b",
            "a list",
        ),
        (
            "Answers are due within\n10 days of service and replies within\n11 days of that.",
            "periods at the lines' beginnings",
        ),
        ("Trial is set for March\n3, 2031. The hearing of May\n4, 2031 is vacated.", "dates cut at the line's end"),
        ("Count 1\n1 and 2 are dismissed; 3\n4 and 5 remain.", "short runs"),
    ],
)
def test_numbers_that_are_words_stay(text, why):
    assert words(text) == " ".join(text.split()), why


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        ("                                   1", "a number far in"),
        ("                 - 3 -", "between dashes"),
        ("Page 1 of 2", "Page n of m"),
        ("                         Page 1", "Page n"),
        ("CV-90 (06/04)      CIVIL MINUTES - GENERAL      Page 1 of 2", "a form's foot"),
        ("ORDER GRANTING STAY - 1", "a title with the page"),
    ],
)
def test_page_feet_come_off(foot, why):
    text = f"The parties shall confer and then\n\n{foot}\n\n{STAMP.format(2, 2)}\n\nfile a report by May 3, 2031."
    assert words(text) == "The parties shall confer and then file a report by May 3, 2031.", why


def test_a_sentence_reads_on_over_the_page_break():
    first, second = STAMP.format(1, 2), STAMP.format(2, 2)
    text = f"{first}\n\nAnswers are due within\n\n        1\n\f{second}\n\nten days of this order.\n"
    cleaned = clean(doc(text))
    assert "\n\n" not in cleaned.text.strip()
    assert " ".join(cleaned.text.split()) == "Answers are due within ten days of this order."


def test_a_paragraph_that_ends_with_its_page_stays_one():
    text = f"The motion is granted.\n\n{STAMP.format(2, 2)}\n\n    2. Answers are due."
    assert "granted.\n" in clean(doc(text)).text
    assert "\n\n" in clean(doc(text)).text.strip()


def test_running_heads_come_off_but_for_the_first():
    pages = [f"SMALL v. LARGE\n\nThe {n} page says this and that.\n" for n in ("first", "second", "third", "fourth")]
    text = "\f".join(pages)
    assert words(text).count("SMALL v. LARGE") == 1


@pytest.mark.parametrize(
    ("cut", "whole", "why"),
    [
        ("constructively stated in the comp-\nlaint, filed", "complaint,", "a word"),
        ("within a period that is of forty-\nfive (45) days", "forty-five", "a number keeps its hyphen"),
        ("expert and likewise the non-\nexpert discovery", "non-expert", "a prefix keeps its hyphen"),
        ("the time to meet-and-\nconfer runs", "meet-and-confer", "a compound keeps its hyphen"),
        ("a timet-\n     able for this case", "timetable", "with an indent"),
        ("and so the time limita\u00ad\ntion runs", "limitation", "a soft hyphen"),
    ],
)
def test_cut_words_are_made_whole(cut, whole, why):
    cleaned = clean(doc(f"Plaintiff asks that {cut} here."))
    assert whole in cleaned.text, why
    assert "hyphenation" in {kind for _, _, kind in cleaned.removed}


def test_a_word_is_made_whole_as_the_document_writes_it_elsewhere():
    text = "A pretrial order. Everything in the pre-\ntrial order. A long-term plan, and a long-\nterm lease."
    assert words(text) == "A pretrial order. Everything in the pretrial order. A long-term plan, and a long-term lease."


def test_the_source_of_a_word_made_whole_is_known():
    text = "Plaintiff may answer the comp-\n        laint, filed by the defendant."
    cleaned = clean(doc(text))
    start = cleaned.text.index("complaint")
    assert text[slice(*cleaned.source(start, start + 9))] == "comp-\n        laint"
    assert cleaned.span(start, start + 9).text == "complaint"
    assert text[slice(*cleaned.source(cleaned.text.index("filed"), cleaned.text.index("filed") + 5))] == "filed"


@pytest.mark.parametrize("mark", [")", "§", "|", ":", "X"])
def test_a_captions_gutter_comes_off(mark):
    rows = ["ALPHA INC.,", "", "          Plaintiff,", "", "     v.", "", "BETA LLC,", "          Defendant."]
    right = ["", "No. 2:31-cv-1", "", "ORDER", "", "", "", ""]
    text = "\n".join(f"{left:<36}{mark}  {more}".rstrip() for left, more in zip(rows, right, strict=True))
    assert words(text) == "ALPHA INC., No. 2:31-cv-1 Plaintiff, ORDER v. BETA LLC, Defendant."


def test_a_markdown_table_keeps_its_bars():
    table = "| Event | Date |\n|---|---|\n| Trial | **May 3, 2031** |\n"
    cleaned = clean(doc(table, "markdown")).text
    assert cleaned.count("|") == table.count("|")
    assert "*" not in cleaned


@pytest.mark.parametrize(
    ("source", "read", "why"),
    [
        ("by **July 7, 2031**, at noon", "by July 7, 2031, at noon", "bold before a comma"),
        ("# ORDER\n\ntext", "ORDER text", "a heading"),
        ("- 4. The parties", "4. The parties", "a bullet before a number"),
        ("the 21<sup>st</sup> day", "the 21st day", "a raised ordinal"),
        ("the programme.<sup>1</sup> Then", "the programme. Then", "a note's mark"),
        ("see [the rule](https://example.org/a) here", "see the rule here", "a link"),
        ("see [Doc. 52] here", "see [Doc. 52] here", "brackets that are no link"),
        ("1\\. The parties", "1. The parties", "an escape"),
        ("AT&amp;T and &sect;&nbsp;5", "AT&T and § 5", "entities"),
        ("*by* noon", "by noon", "emphasis"),
    ],
)
def test_markdown_reads_as_its_words(source, read, why):
    assert words(source, "markdown") == read, why


@pytest.mark.parametrize(
    ("source", "read", "why"),
    [
        ("<p>File by <b>May 3</b>, 2031.</p>", "File by May 3, 2031.", "inline tags"),
        (
            "<html><head><title>x</title><style>p{}</style></head><body><p>Text</p></body></html>",
            "Text",
            "what is not shown",
        ),
        ("<p>a</p><!-- by May 3 --><p>b</p>", "a b", "a comment"),
        ("<script>var due = 'May 3'</script><p>b</p>", "b", "a script"),
        ("<p>five days&nbsp;after &#167;&nbsp;5</p>", "five days after § 5", "entities"),
        ("<p>if a < b then</p>", "if a < b then", "a sign that opens no tag"),
        ("<p>compl<i>ai</i>nt</p>", "complaint", "a tag inside a word"),
    ],
)
def test_html_reads_as_its_words(source, read, why):
    assert words(source, "html") == read, why


def test_rows_of_an_html_table_are_rows():
    source = "<table>\n<tr><td>Trial\n day</td><td><p>May 3,<br>2031</p></td></tr><tr><th>a</th><td>b</td></tr></table>"
    rows = [" ".join(line.split()) for line in clean(doc(source, "html")).text.split("\n") if line.strip()]
    assert rows == ["| Trial day | May 3, 2031 |", "| a | b |"]


def test_items_of_a_numbered_html_list_get_their_numbers():
    source = "<ol><li>Confer.</li><li>File.</li></ol><ul><li>Note</li></ul>"
    lines = [" ".join(line.split()) for line in clean(doc(source, "html")).text.split("\n") if line.strip()]
    assert lines == ["1. Confer.", "2. File.", "- Note"]


def test_html_paragraphs_are_paragraphs_and_its_line_ends_are_not():
    text = clean(doc("<p>one\ntwo</p>\n<p>three</p>", "html")).text
    assert [" ".join(part.split()) for part in text.split("\n\n") if part.strip()] == ["one two", "three"]


def test_a_footnotes_words_stay_and_its_mark_goes():
    text = "They may confer.1\n\n____________________\n1 The parties shall confer within 5 days.\n"
    cleaned = clean(doc(text))
    assert " ".join(cleaned.text.split()) == "They may confer. The parties shall confer within 5 days."
    ((start, end),) = cleaned.notes
    assert text[start:end].split()[0] == "The"


def test_a_number_before_a_unit_is_no_notes_mark():
    text = "Answer within5 days of this.\n\n____________________\n5 A note.\n"
    assert "within5 days" in clean(doc(text)).text


def test_page_numbers_come_from_the_stamps():
    text = f"{STAMP.format(4, 9)}\n\nfirst words here\n\n{STAMP.format(5, 9)}\n\nlast words here\n"
    document = doc(text)
    cleaned = clean(document)
    assert [page_number(document, cleaned, text.index(word)) for word in ("first", "last")] == [4, 5]


def test_form_feeds_count_pages_where_no_stamp_does():
    text = "one here\n\ftwo here\n"
    document = doc(text)
    assert [page_number(document, clean(document), text.index(word)) for word in ("one", "two")] == [1, 2]


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "\n",
                "\n\n",
                " ",
                "  ",
                "1",
                "12",
                "a-",
                "comp-\nlaint",
                "<b>",
                "</b>",
                "<td>",
                "<tr>",
                "<!--",
                "&amp;",
                "&",
                "**",
                "|",
                ")",
                "\f",
                "\r\n",
                "<sup>1</sup>",
                "________",
                "Page 1 of 2",
                "May 3, 2031",
                STAMP.format(1, 2),
                "[a](#x)",
                "\u00ad\n",
                "<li>",
                "<ol>",
                "word",
                "Word.",
                "§",
                "\\*",
                "<script>",
                "1  x\n2  y\n3  z\n",
            ]
        ),
        max_size=60,
    ).map("".join),
)


@given(TEXTS, st.sampled_from(["text", "html", "markdown", "pdf"]))
def test_cleaning_keeps_the_length_and_invents_no_letter(text, media):
    cleaned = clean(doc(text, media))
    assert len(cleaned.text) == len(text)
    for start, end, _ in cleaned.removed:
        assert 0 <= start <= end <= len(text)
    if media in ("text", "pdf"):
        for at, char in enumerate(cleaned.text):
            if char.isalnum():
                assert text[cleaned.source(at, at + 1)[0]] == char


@given(TEXTS)
def test_pages_begin_in_order_and_within_the_text(text):
    starts = page_starts(text)
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    assert starts[-1] <= len(text)
