"""How the files of pages and the answers themselves travel: under addresses that change with them, compressed."""

import gzip
from typing import Any

import pytest


def test_a_file_is_kept_under_an_address_that_changes_with_its_content(browser: Any) -> None:
    page = browser.get("/").text
    address = page.split('href="/static/calsync.css?', 1)[1].split('"', 1)[0]
    answer = browser.get(f"/static/calsync.css?{address}")
    assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in browser.get("/static/calsync.css").headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/static/calsync.css", "/static/page.js", "/static/icon.svg"])
def test_text_is_compressed_for_whoever_takes_it(browser: Any, path: str) -> None:
    plain = browser.get(path)
    packed = browser.get(path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    if len(plain.data) < 600:
        assert packed.data == plain.data
    else:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert len(packed.data) < len(plain.data) / 2
        assert gzip.decompress(packed.data)[:2] == plain.data[:2]


def test_a_compressed_file_has_a_name_of_its_own_for_its_version(browser: Any) -> None:
    plain = browser.get("/static/calsync.css").headers["ETag"]
    packed = browser.get("/static/calsync.css", headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    assert plain != packed
    for etag, encoding in ((plain, "identity"), (packed, "gzip")):
        answer = browser.get("/static/calsync.css", headers={"Accept-Encoding": encoding, "If-None-Match": etag})
        assert (answer.status_code, answer.data) == (304, b"")


def test_what_programs_send_back_as_a_state_stays_as_it_is(api: Any, register: Any) -> None:
    case = register().case_id
    answer = api("GET", f"/cases/{case}", Accept_Encoding="gzip")
    assert "gzip" not in answer.headers["ETag"]
