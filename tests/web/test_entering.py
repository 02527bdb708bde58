"""Coming in with a password: invitations, resets, wrong passwords, one-time codes, and the sign-ins of an account."""

import re
from collections.abc import Callable
from typing import Any

import pyotp
import pytest
from flask import Flask

from calsync import commands
from calsync.commands import Office, passwords
from calsync.errors import Conflict, UserError
from web.entering import MAIL

GOOD = "four words make one"


@pytest.fixture
def clerk(office: Office) -> Any:
    account = commands.add_account(office, "Wren Tarn", email="wren@example.org")
    return passwords.set_password(office, account, GOOD)


def sign_in(browser: Any, who: str = "wren@example.org", password: str = GOOD, **more: str) -> int:
    return int(browser.send("/sign-in", "/sign-in", who=who, password=password, **more).status_code)


def test_an_invitation_opens_once_and_the_password_from_then_on(browser: Any, nobody: Any, app: Flask) -> None:
    page = browser.send("/office", "/office", name="Wren Tarn", email="Wren@Example.org", role="viewer").text
    link = re.search(r"http://127\.0\.0\.1:8000(/password/[\w-]+)", page)
    assert link is not None
    assert nobody.get(link[1]).status_code == 200
    short = nobody.send(link[1], link[1], password="short")
    assert (short.status_code, "12 to 200 characters" in short.text) == (400, True)
    assert nobody.send(link[1], link[1], password=GOOD).status_code == 303
    assert "Wren Tarn" in nobody.get("/me").text
    assert nobody.get(link[1]).status_code == 401, "a second time"
    other = type(browser)(app.test_client())
    assert sign_in(other) == 303
    assert sign_in(type(browser)(app.test_client()), who="wren  TARN") == 303
    assert other.get("/office").status_code == 403, "a viewer is no owner"


@pytest.mark.parametrize(
    ("who", "password"),
    [("wren@example.org", "wrong"), ("wren@example.org", ""), ("nobody@example.org", GOOD), ("", ""), ("office", GOOD)],
)
def test_what_opens_nothing(nobody: Any, clerk: Any, browser: Any, who: str, password: str) -> None:
    answer = nobody.send("/sign-in", "/sign-in", who=who, password=password)
    assert (answer.status_code, "is wrong" in answer.text) == (401, True)
    assert nobody.get("/").status_code == 401


def test_who_guesses_locks_out_nobody_else(app: Flask, browser: Any, clerk: Any, advance: Callable[..., None]) -> None:
    mine, thief = type(browser)(app.test_client()), type(browser)(app.test_client())
    assert sign_in(mine) == 303
    for _ in range(passwords.TRIES):
        assert sign_in(thief, password="guess again") == 401
    assert sign_in(thief) == 429, "even the right one, from a browser that nobody knows"
    mine.send("/", "/sign-out")
    assert sign_in(mine) == 303, "the browser that came in before still does"
    advance(minutes=16)
    assert sign_in(thief) == 303


def test_a_code_opens_once(app: Flask, browser: Any, office: Office, clerk: Any, advance: Callable[..., None]) -> None:
    secret = passwords.new_code_secret()
    totp = pyotp.TOTP(secret)
    with pytest.raises(UserError, match="does not fit"):
        passwords.set_code_secret(office, clerk, secret, "000000x")
    passwords.set_code_secret(office, clerk, secret, totp.at(office.clock()))
    thief = type(browser)(app.test_client())
    assert sign_in(thief) == 401, "without a code"
    assert sign_in(thief, code=totp.at(office.clock())) == 401, "with the one that was used"
    advance(seconds=60)
    assert sign_in(type(browser)(app.test_client()), code=totp.at(office.clock())) == 303
    assert sign_in(thief, code=totp.at(office.clock())) == 401, "replayed"


def test_a_reset_says_the_same_for_everybody_and_ends_every_sign_in(
    app: Flask, browser: Any, office: Office, clerk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from calsync.mail.server import MailServer

    app.extensions[MAIL] = MailServer("mail.invalid", 25, "never", "calsync@example.org")
    sent: list[str] = []
    monkeypatch.setattr("web.entering.letter", lambda account, subject, words: sent.append(words))
    mine, other = type(browser)(app.test_client()), type(browser)(app.test_client())
    assert sign_in(mine) == 303
    pages = {
        re.sub(r"csrf[^>]*", "", other.send("/password-reset", "/password-reset", who=who).text)
        for who in ("wren@example.org", "nobody@example.org", "office")
    }
    assert len(pages) == 1
    assert len(sent) == 1
    link = re.search(r"(/password/[\w-]+)", sent[0])
    assert link is not None
    assert other.send(link[1], link[1], password="another four words").status_code == 303
    assert mine.get("/").status_code == 401, "the old sign-in ended"
    assert sign_in(mine) == 401
    assert sign_in(mine, password="another four words") == 303


def test_a_stolen_cookie_is_ended_from_the_list(app: Flask, browser: Any, office: Office, clerk: Any) -> None:
    mine, thief = type(browser)(app.test_client()), type(browser)(app.test_client())
    agent = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0"}
    thief.client.environ_base["HTTP_USER_AGENT"] = agent["User-Agent"]
    assert (sign_in(mine), sign_in(thief)) == (303, 303)
    assert "Firefox on Windows" in mine.get("/me").text
    mine.send("/me", "/me/sessions/end", session="")
    assert thief.get("/").status_code == 401
    assert mine.get("/").status_code == 200


def test_who_is_shut_out_is_out_at_once(app: Flask, browser: Any, office: Office, clerk: Any) -> None:
    mine = type(browser)(app.test_client())
    assert sign_in(mine) == 303
    commands.end_account(office, clerk.id)
    assert mine.get("/").status_code == 401
    assert sign_in(mine) == 401
    owner = office.store.account_named("office")
    with pytest.raises(Conflict, match="needs an owner"):
        commands.end_account(office, owner.id)
    with pytest.raises(Conflict, match="needs an owner"):
        commands.set_account(office, owner.id, role="viewer")


def test_the_office_says_who_may_confirm(app: Flask, browser: Any, office: Office, clerk: Any) -> None:
    mine = type(browser)(app.test_client())
    assert sign_in(mine) == 303
    assert mine.get("/register").status_code == 200
    kept = browser.fields("/office/settings", "")
    browser.send("/office/settings", **{name: [] for name in kept if name != "csrf_token"})
    assert mine.get("/register").status_code == 403
    assert mine.get("/").status_code == 200
    assert any(line.what == "settings-changed" for line in office.store.audit())


def test_a_token_of_few_scopes_and_cases_that_ends(app: Flask, browser: Any, office: Office, register: Any) -> None:
    done = register()
    page = browser.send(
        "/settings/tokens", name="reader", scopes=["read"], cases=done.docket.docket_number, expires="2026-11-03"
    ).text
    secret = re.search(r'value="([\w-]{40,50})" aria-label="The new token"', page)
    assert secret is not None
    headers = {"Authorization": f"Bearer {secret[1]}"}
    client = app.test_client()
    assert client.get(f"/api/v1/cases/{done.case_id}", headers=headers).status_code == 200
    told = client.post(f"/api/v1/deadlines/{done.docket.deadlines[0].id}/confirm", headers=headers)
    assert told.status_code == 403
    assert told.json is not None
    assert told.json["code"] == "no-right-confirm"
    (row,) = [one for one in commands.tokens(office) if one.name == "reader"]
    assert (row.scopes, row.every_case) == ("read", False)


def test_a_password_is_changed_by_who_knows_it_and_ends_the_other_sign_ins(
    app: Flask, browser: Any, clerk: Any
) -> None:
    mine, other = type(browser)(app.test_client()), type(browser)(app.test_client())
    assert (sign_in(mine), sign_in(other)) == (303, 303)
    new = "another four words"
    for typed, words in (
        ({"old": "wrong", "new": new, "again": new}, "Your password is wrong."),
        ({"old": GOOD, "new": new, "again": "something else"}, "The two new passwords differ."),
        ({"old": GOOD, "new": "short", "again": "short"}, "12 to 200 characters"),
    ):
        answer = mine.send("/me", "/me/password", **typed)
        assert (answer.status_code, words in answer.text) == (400, True), typed
    assert other.get("/").status_code == 200, "nothing was changed"
    assert mine.send("/me", "/me/password", old=GOOD, new=new, again=new).status_code == 303
    assert (mine.get("/me").status_code, other.get("/me").status_code) == (200, 401)
    assert sign_in(other) == 401
    assert sign_in(other, password=new) == 303


def test_who_guesses_the_old_password_must_wait(browser: Any, nobody: Any, clerk: Any) -> None:
    assert sign_in(nobody) == 303
    new = {"new": "another four words", "again": "another four words"}
    for _ in range(passwords.TRIES):
        assert "Your password is wrong." in nobody.send("/me", "/me/password", old="guess again", **new).text
    assert "Too many wrong passwords" in nobody.send("/me", "/me/password", old=GOOD, **new).text


def test_who_came_with_a_link_sets_a_password_without_an_old_one(app: Flask, browser: Any) -> None:
    assert "You have no password yet" in browser.get("/me").text
    assert "secret" not in browser.get("/me").text, "a code is asked for beside a password"
    assert browser.send("/me", "/me/password", new=GOOD, again=GOOD).status_code == 303
    assert sign_in(type(browser)(app.test_client()), who="office") == 303


def test_one_time_codes_are_turned_on_by_a_code_and_off_by_the_password(
    app: Flask, browser: Any, office: Office, clerk: Any, advance: Callable[..., None]
) -> None:
    mine, other = type(browser)(app.test_client()), type(browser)(app.test_client())
    assert sign_in(mine) == 303
    wrong = mine.send("/me", "/me/code", code="0", old=GOOD)
    assert (wrong.status_code, "does not fit" in wrong.text) == (400, True)
    shown = mine.form_in(wrong.text, "/me/code")
    assert mine.send("/me", "/me/code", code="0", old=GOOD, secret="no base32").status_code == 400
    totp = pyotp.TOTP(shown["secret"])
    sent = shown | {"code": totp.at(office.clock()), "old": GOOD}
    assert mine.client.post("/me/code", data=sent | {"old": "wrong"}).status_code == 400
    assert mine.client.post("/me/code", data=sent).status_code == 303, "the secret stayed when the code was wrong"
    assert shown["secret"] not in mine.get("/me").text
    advance(seconds=60)
    assert sign_in(other) == 401
    assert sign_in(other, code=totp.at(office.clock())) == 303
    assert mine.send("/me", "/me/code", old="wrong").status_code == 400
    assert mine.send("/me", "/me/code", old=GOOD).status_code == 303
    assert sign_in(type(browser)(app.test_client())) == 303, "without a code"
