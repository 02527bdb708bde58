"""The page of an order: all of it, and nothing of it taken for markup."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from web.marking import UNREADABLE

Register = Callable[..., Registered]

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- ' onmouseover='x -->",
    "&lt;b&gt; & &amp;",
    "\u202egnp.exe\u202c \x00\x07 \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_an_orders_words_stay_words(browser: Any, order_words: str, office: Office, words: str) -> None:
    from markupsafe import escape

    text = order_words.replace("HAZEL QUARRY", f"HAZEL {words} QUARRY").replace(
        "file a joint report", f"file a joint {words} report"
    )
    done = commands.register(office, text.encode(), name=f"{words[:20]}.txt", by=words)
    commands.record_event(
        office, done.case_id, f"Mediation session completed {words}", done.docket.orders[0].read.caption.filed, by=words
    )  # type: ignore[arg-type]
    readable = str(escape(words.translate(UNREADABLE)))
    assert readable in browser.get(f"/orders/{done.order_id}").text
    for path in (f"/cases/{done.case_id}", f"/orders/{done.order_id}", "/"):
        page = browser.get(path)
        assert page.status_code == 200
        for tag in ("<script>alert", "<img src=x", "</textarea><script", "<!-- '", "49{%"):
            assert tag not in page.text


def test_the_orders_page_shows_all_of_it(browser: Any, register: Register, order_words: str) -> None:
    done = register()
    page = browser.get(f"/orders/{done.order_id}").text
    for directive in done.docket.orders[0].read.directives:
        assert f'id="{directive.id}"' in page
    for at in range(1, len(done.docket.orders[0].read.not_deadlines) + 1):
        assert f'id="n{at}"' in page
    shown = re.sub(r'<(span|a) class="tag.*?</\1>', "", page.split('<div class="words">')[1], flags=re.S)
    shown = re.sub(r"<[^>]+>", "", shown.split("</section>")[0])
    assert shown.split() == order_words.split()
