"""The service that people and programs see: pages, a JSON API, and (in `web.feeds`) the feeds."""

from datetime import timedelta

from flask import Flask

from calsync.commands import Office, open_office
from calsync.polls.keeping import Keeper
from calsync.settings import Settings
from web import api, assets, auth, compression, entering, ops, pages, problems, security, wording
from web.office import office_zone
from web.pictures import Pictures
from web.qr import qr
from web.secret import session_key


def create_app(settings: Settings, office: Office | None = None, keeper: Keeper | None = None) -> Flask:
    """The app that serves an office, by default the one that the settings describe.

    `settings` say where the data lies, how much may be sent at once, and the public address; `keeper` counts polls and
    keeps the access log.
    """
    app = ops.App(__name__)
    office = app.extensions["calsync"] = office or open_office(settings)
    app.extensions["calsync-pictures"] = Pictures(settings.data / "pictures")
    app.config.update(
        SECRET_KEY=session_key(office.store, settings.data),
        SESSION_COOKIE_NAME="calsync",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https:"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=7),
        # A form carries a few answers beside the document.
        MAX_CONTENT_LENGTH=settings.upload_limit + 64 * 1024,
        MAX_FORM_MEMORY_SIZE=settings.upload_limit + 64 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(wording=wording, qr=qr, office_zone=office_zone, kept_json=auth.kept_json)
    # What is installed last sees an answer first: its size is counted as it leaves.
    ops.install(app, keeper)
    compression.install(app)
    assets.install(app)
    security.install(app)
    problems.install(app)
    auth.install(app)
    app.extensions[entering.MAIL] = settings.mail
    app.register_blueprint(entering.bp)
    pages.install(app)
    api.install(app)
    return app
