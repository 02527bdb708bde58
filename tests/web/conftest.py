"""The service over HTTP: an app on a database of its own, a browser without scripts, and a bearer of a token."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from calsync import commands
from calsync.commands import Office
from calsync.settings import Settings
from web import create_app

ORDER = """Case 2:26-cv-99104-QZ   Document 21   Filed 10/30/26   Page 2 of 2

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

HAZEL QUARRY v. TINDER ROPE WORKS

1. The parties shall promptly meet and confer about settlement.

2. Within thirty (30) days of this order, the parties shall file a joint report.

3. No later than fourteen (14) days after completion of the mediation session, the parties shall jointly file a
mediation completion report.

IT IS SO ORDERED.

Dated: October 29, 2026

/s/ Quillon Zephyrine
UNITED STATES DISTRICT JUDGE
"""


class Forms(HTMLParser):
    """The forms of a page: by action, the fields that a browser would send untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.area: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), {}))
        if self.found and tag == "input" and given.get("type") == "checkbox":
            ticked = self.found[-1][1].setdefault(given["name"], [])
            if "checked" in given:
                ticked.append(given["value"])
        elif self.found and tag == "input" and "name" in given and given.get("type") not in ("file", "radio"):
            self.found[-1][1][given["name"]] = given.get("value", "")
        if self.found and tag == "select":
            self.select = given["name"]
        if self.select and tag == "option" and ("selected" in given or self.select not in self.found[-1][1]):
            self.found[-1][1][self.select] = given["value"]
        if self.found and tag == "textarea":
            self.area = given["name"]
            self.found[-1][1][self.area] = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[-1][1][self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = None
        if tag == "select":
            self.select = None


class Browser:
    """Opens pages and sends their forms as a browser without scripts does."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, buffered=True, **more)

    def fields(self, page: str, action: str) -> dict[str, Any]:
        """What the form with that action on that page sends untouched."""
        return self.form_in(self.get(page).text, action)

    @staticmethod
    def form_in(words: str, action: str) -> dict[str, Any]:
        """The same of a page that is there already."""
        forms = Forms()
        forms.feed(words)
        return next(dict(fields) for to, fields in forms.found if to == action)

    def send(self, page: str, action: str = "", **typed: Any) -> TestResponse:
        """Fills a form of a page and sends it to its action (else to the page), not following where that leads."""
        filled: dict[str, Any] = self.fields(page, action) | typed
        return self.client.post(action or page, data=filled, content_type="multipart/form-data")


class Program:
    """Calls the API with a bearer token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client, self.token = client, token

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        sent = {"Authorization": f"Bearer {self.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        more = {} if body is None else {"json": body}
        return self.client.open(f"/api/v1{path}", method=method, headers=sent, **more)

    def raw(self, method: str, path: str, body: bytes) -> TestResponse:
        """The same with these bytes as JSON."""
        sent = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return self.client.open(f"/api/v1{path}", method=method.upper(), headers=sent, data=body)


@pytest.fixture
def app(settings: Settings, office: Office) -> Flask:
    app = create_app(settings, office)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def nobody(app: Flask) -> Browser:
    """A browser that has not signed in."""
    return Browser(app.test_client())


@pytest.fixture
def browser(app: Flask, office: Office) -> Browser:
    """A browser that has opened a sign-in link."""
    one = Browser(app.test_client())
    assert one.get(f"/sign-in/{commands.issue_sign_in(office)}").status_code == 302
    return one


@pytest.fixture
def api(app: Flask, office: Office) -> Program:
    return Program(app.test_client(), commands.add_token(office, "robot"))


@pytest.fixture
def order_words() -> str:
    return ORDER


@pytest.fixture
def register(office: Office) -> Callable[..., commands.Registered]:
    """Registers an order's words, by default those of the made-up referral."""

    def do(words: str = ORDER) -> commands.Registered:
        return commands.register(office, words.encode(), name="order.txt", by="test")

    return do
