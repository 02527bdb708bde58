"""Who is asking: a person with a session, a program with a bearer token, or nobody."""

from typing import Final
from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from msgspec import Struct
from werkzeug.exceptions import RequestEntityTooLarge, ServiceUnavailable, Unauthorized

from calsync import commands
from calsync.commands.accounts import UNNAMED
from calsync.store.accounts import Account
from web import places
from web.devices import device
from web.office import office, whole_office
from web.rights import OPEN, right_of

bp = Blueprint("auth", __name__)
csrf = CSRFProtect()

STRANGE: Final = 16 * 1024  # octets that are read from whoever nobody knows: the form of a sign-in
LAPSED: Final = 1024 * 1024  # and of whoever was signed in once: what they typed
WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def install(app: Flask) -> None:
    """Asks who it is before every answer, and for the form's token before every write by a session."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    # A form may lie open for a day; its token lives as long as the session. No Referer is ever sent to check.
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False
    csrf.init_app(app)
    app.before_request(_who)
    app.register_blueprint(bp)


def person() -> str:
    """The name that is written beside what this request records."""
    return str(g.person)


def _who() -> None:
    g.actor = None
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        g.actor = commands.token_actor(whole_office(), token.strip())
    by_token = g.actor is not None
    if scheme.lower() != "bearer" and (held := session.get("id")):
        g.actor = commands.session_actor(whole_office(), str(held))
    g.person = g.actor.name if g.actor is not None else None
    if g.person is None:
        request.max_content_length = LAPSED if "id" in session else STRANGE
    if g.person is None and request.endpoint not in OPEN:
        raise Unauthorized("This needs a sign-in.")
    if g.person is not None and not places.known(request.environ):
        g.failure = "too many send something at once"
        raise ServiceUnavailable("Too many send something at once; try again in a moment.", retry_after=5)
    # A second press of the sign-in button brings the token of a session that the first one ended; it changes nothing.
    pressed_again = request.endpoint == "auth.redeem" and g.person is not None
    # To be shown again what one typed changes nothing either; the page that shows it has a token of its own.
    shown_again = request.endpoint == "auth.again" and not request.form.get("link")
    if request.method in WRITES and not by_token and not pressed_again and not shown_again:
        csrf.protect()
    if request.endpoint is not None and request.endpoint not in OPEN:
        needs = right_of(request.endpoint, request.method)
        if needs is not None:
            office().actor.require(needs)


class Kept(Struct, frozen=True):
    """A form that was sent after the session had ended: where to, what was typed, and whether it came with files."""

    path: str
    fields: list[tuple[str, str]]
    files: bool = False


def kept_form() -> Kept | None:
    """What this request sent and cannot do before somebody signs in; None where there is nothing to keep."""
    if request.method != "POST" or request.endpoint in OPEN or request.path.startswith("/api/"):
        return None
    try:
        fields = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
        files = any(one.filename for one in request.files.values())
    except RequestEntityTooLarge:
        return None
    typed = any(text.strip() for name, text in fields if name != "position")
    return Kept(request.full_path if request.query_string else request.path, fields, files) if typed else None


def kept_json(kept: Kept) -> str:
    """A kept form as the page carries it."""
    return msgspec.json.encode(kept).decode()


@bp.post("/sign-in/again")
def again() -> ResponseReturnValue:
    """Shows what was typed before the session ended, to be sent now; signs in first, where a link was pasted."""
    try:
        kept = msgspec.json.decode(request.form.get("kept", ""), type=Kept)
    except msgspec.DecodeError:
        return redirect("/")
    link = request.form.get("link", "").strip()
    if g.person is None and (not link or not _begin(link.partition("?")[0].rstrip("/").rpartition("/")[2], None)):
        problem = "This link was used, or has expired." if link else "You are still signed out."
        return render_template("signed_out.html", kept=kept, problem=problem), 401
    return render_template("again.html", path=local_path(kept.path), kept=kept)


def local_path(target: str | None) -> str:
    """Where to go after signing in: a path of this site, or the first page for anything else."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or not target.isprintable():
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc else target


@bp.get("/sign-in/<token>")
def sign_in(token: str) -> ResponseReturnValue:
    """Opens a sign-in link.

    On a loopback address nobody but this machine can have fetched the link, so opening it is enough. A link to a
    published address travels through mail and chat, whose previews fetch it; there a button uses it up, not a look.
    """
    target = local_path(request.args.get("next"))
    local = urlsplit(office().base_url).hostname in LOOPBACK
    looking = request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
    if local and not looking:
        return _enter(token, target, None)
    return render_template("sign_in.html", token=token, target=target)


@bp.post("/sign-in/<token>")
def redeem(token: str) -> ResponseReturnValue:
    """Uses the link up and opens a session."""
    return _enter(token, local_path(request.form.get("next")), request.form.get("name", "").strip()[:80] or None)


def _enter(token: str, target: str, name: str | None) -> ResponseReturnValue:
    # Somebody who is signed in and opens the same link again is where they wanted to be.
    if g.person is None and not _begin(token, name):
        return render_template("signed_out.html", used=True), 401
    return redirect(target)


def _begin(token: str, name: str | None) -> bool:
    """Opens a session for a sign-in link, which is used up by it; whether the link was good."""
    account = commands.redeem_sign_in(whole_office(), token)
    if account is None:
        return False
    if name and account.name == UNNAMED:
        account = commands.set_account(whole_office(), account.id, name=name)
    begin(account)
    return True


def begin(account: Account) -> None:
    """Signs somebody in, in this browser."""
    session.clear()
    session.permanent = True
    lasts = current_app.permanent_session_lifetime
    named = device(request.headers.get("User-Agent", ""))
    session["id"] = commands.begin_session(whole_office(), account, lasts=lasts, device=named)
    g.actor = commands.session_actor(whole_office(), str(session["id"]))
    g.person = account.name


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Ends the session, for every copy of its cookie too."""
    if "id" in session:
        commands.end_session(whole_office(), str(session["id"]))
    session.clear()
    return render_template("signed_out.html", left=True)
