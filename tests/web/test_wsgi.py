"""The whole service as a WSGI server runs it: feeds before Flask, pages behind."""

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import Client

from calsync import commands
from calsync.commands import Office, Registered
from calsync.settings import Settings
from web.wsgi import make_wsgi


@pytest.fixture
def service(settings: Settings, office: Office) -> Client:
    return Client(make_wsgi(settings, office))


def test_a_feed_meets_no_session_and_follows_the_case(
    service: Client, office: Office, register: Callable[[], Registered]
) -> None:
    done = register()
    made = commands.add_feed(office, done.case_id)
    path = made.url.removeprefix(office.base_url)
    first = service.get(path)
    assert (first.status_code, first.content_type) == (200, "text/calendar; charset=utf-8")
    assert "Set-Cookie" not in first.headers
    assert "Content-Security-Policy" not in first.headers
    assert b"DTSTART;VALUE=DATE:20261130" in first.data
    assert service.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    commands.record_event(office, done.case_id, "Mediation session completed", office.now().date(), by="test")
    assert b"DTSTART;VALUE=DATE:20261116" in service.get(path).data
    commands.revoke_feed(office, made.feed.id)
    assert service.get(path).status_code == 410
    assert service.get("/feeds/nothing.ics").status_code == 404


def test_pages_are_behind_it(service: Client) -> None:
    assert service.get("/readyz").status_code == 200
    assert service.get("/").status_code == 401


def test_the_app_is_made_when_it_is_asked_for(monkeypatch: Any, settings: Settings) -> None:
    import web.wsgi

    monkeypatch.setenv("CALSYNC_DATA", str(settings.data))
    monkeypatch.setenv("CALSYNC_DATABASE_URL", settings.database_url)
    monkeypatch.delitem(web.wsgi.__dict__, "app", raising=False)
    app = web.wsgi.app
    assert app is web.wsgi.app
    assert Client(app).get("/healthz").status_code == 200
    app.app.extensions["calsync"].store.close()
    monkeypatch.delitem(web.wsgi.__dict__, "app")
    with pytest.raises(AttributeError):
        web.wsgi.nothing  # noqa: B018
