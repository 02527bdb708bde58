"""Coming in: with a password, by the link of an invitation, by a link that sets another password."""

import logging
import secrets
from threading import Thread
from typing import Final

from flask import Blueprint, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from calsync.commands import passwords
from calsync.errors import UserError
from calsync.jobs.smtp import NotSent, send
from calsync.mail.server import MailServer
from calsync.store.accounts import Account
from calsync.store.mail import Mail
from web.auth import begin, local_path
from web.office import whole_office
from web.problems import status_of

bp = Blueprint("entering", __name__)

MAIL: Final = "calsync-mail"  # the app's extension that is the server which takes mail, or None
BROWSER: Final = "calsync-browser"  # the cookie of a browser that an account came in with
YEAR: Final = 365 * 24 * 3600
log = logging.getLogger("calsync.web")


@bp.route("/sign-in", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Asks for a name or mail address, a password and, where the account wants one, a one-time code."""
    target, problem, status = local_path(request.values.get("next")), None, 200
    if request.method == "POST":
        who, known = request.form.get("who", "").strip()[:320], _browsers()
        try:
            account = _enter(who, known)
        except UserError as error:
            account, problem, status = None, str(error), 429
        else:
            if account is not None:
                return _in(account, target)
            problem, status = "Name, password or one-time code is wrong.", 401
    return render_template("enter.html", target=target, problem=problem, mails=_server() is not None), status


def _enter(who: str, known: dict[str, str]) -> Account | None:
    password, code = request.form.get("password", ""), request.form.get("code", "")[:20]
    try:
        browser = known.get(whole_office().store.account_named(who).id, "")
    except UserError:
        browser = ""
    return passwords.enter(whole_office(), who, password, code, browser=browser)


def _in(account: Account, target: str) -> ResponseReturnValue:
    """Signs somebody in, in a browser that is known from now on."""
    known = _browsers()
    known.setdefault(account.id, secrets.token_hex(8))
    begin(account)
    response = make_response(redirect(target, 303))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    kept = _serializer().dumps(dict(list(known.items())[-8:]))
    response.set_cookie(BROWSER, kept, max_age=YEAR, httponly=True, secure=secure, samesite="Lax")
    return response


def _browsers() -> dict[str, str]:
    """By account, what tells this browser from others that came in with it."""
    try:
        held = _serializer().loads(request.cookies.get(BROWSER, ""))
    except BadSignature:
        return {}
    return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="browsers")


@bp.route("/password/<token>", methods=["GET", "POST"])
def choose(token: str) -> ResponseReturnValue:
    """Sets a password by an invitation or a reset link, and comes in."""
    account, problem, status = passwords.whose_link(whole_office(), token), None, 200
    if account is None:
        return render_template("signed_out.html", used=True), 401
    if request.method == "POST":
        try:
            done = passwords.redeem_link(whole_office(), token, request.form.get("password", ""))
        except UserError as error:
            problem, status = str(error), status_of(error)
        else:
            return render_template("signed_out.html", used=True) if done is None else _in(done, "/")
    page = render_template(
        "choose_password.html", account=account, problem=problem, shortest=passwords.SHORTEST, token=token
    )
    return page, status


@bp.route("/password-reset", methods=["GET", "POST"])
def forgot() -> ResponseReturnValue:
    """Mails a link to set another password; the answer is the same whoever asks and for whomever."""
    server = _server()
    if request.method == "POST" and server is not None:
        found = passwords.reset(whole_office(), request.form.get("who", "").strip()[:320])
        if found is not None:
            account, token = found
            words = (
                f"To set another password, open this link within the hour:\n\n"
                f"{whole_office().base_url}/password/{token}\n\n"
                "If you did not ask for it, there is nothing to do: your password stays as it is."
            )
            letter(account, "Set another password", words)
    sent = request.method == "POST" and server is not None
    return render_template("forgot.html", sent=sent, mails=server is not None)


def letter(account: Account, subject: str, words: str) -> bool:
    """Sends a mail with a secret, which no outbox keeps; False where mail is not set up or there is no address.

    It is sent beside the answer, which tells nothing by how long it takes.
    """
    server = _server()
    if server is None or account.email is None:
        return False
    now = whole_office().clock()
    mail = Mail(secrets.token_hex(8), account.id, account.name, account.email, "letter:0", None, subject, words, now, 1)
    Thread(target=_send, args=(server, mail, whole_office().base_url), daemon=True).start()
    return True


def _send(server: MailServer, mail: Mail, base_url: str) -> None:
    try:
        send(server, mail, f"{base_url}/me")
    except NotSent as error:
        log.error("A mail with a link for %s was not sent: %s", mail.person_id, error)


def _server() -> MailServer | None:
    server = current_app.extensions.get(MAIL)
    return server if isinstance(server, MailServer) else None
