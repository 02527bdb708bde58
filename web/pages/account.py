"""One's own account: the name beside what one records, the password, one-time codes, and the sign-ins that are open."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from calsync import commands
from calsync.commands import passwords
from calsync.commands.accounts import LONGEST
from calsync.errors import NotFound, UserError
from calsync.store.accounts import Account
from calsync.store.hashes import shown_id, token_hash
from web.forms import Field, Form, blank, fill
from web.office import office
from web.problems import status_of

bp = Blueprint("account", __name__, url_prefix="/me")

NAME: Final = (
    Field("name", "Name", required=True, longest=LONGEST, hint="Written beside what you record from now on."),
)


@bp.route("", methods=["GET", "POST"])
def me() -> ResponseReturnValue:
    """The name that is written beside what this person records, and how and where they sign in."""
    account = _mine()
    if request.method == "GET":
        return _page(account)
    form = fill(NAME, request.form)
    if form.errors:
        return _page(account, form), 422
    try:
        commands.set_account(office(), account.id, name=form.needed("name"))
    except UserError as error:
        return _page(account, form, problem=str(error)), status_of(error)
    flash("Saved.")
    return redirect(url_for("account.me"), 303)


@bp.post("/password")
def password() -> ResponseReturnValue:
    """Sets the password, or changes it for who knows the old one; every other sign-in of the account ends."""
    account, new = _mine(), request.form.get("new", "")
    try:
        passwords.check_password(office(), account, request.form.get("old", ""))
        if new != request.form.get("again", ""):
            raise UserError("The two new passwords differ.", code="passwords-differ")
        passwords.set_password(office(), account, new, keep=str(session.get("id", "")))
    except UserError as error:
        return _page(account, problem=str(error)), status_of(error)
    flash("Password set. Your other sign-ins were ended.")
    return redirect(url_for("account.me"), 303)


@bp.post("/code")
def code() -> ResponseReturnValue:
    """Turns one-time codes on for an authenticator that gave a code of the secret it was shown, or off."""
    account, secret = _mine(), request.form.get("secret") or None
    try:
        if account.password is None:
            raise UserError("Set a password first; one-time codes are asked for beside it.", code="no-password")
        passwords.check_password(office(), account, request.form.get("old", ""))
        passwords.set_code_secret(office(), account, secret, request.form.get("code", ""))
    except UserError as error:
        return _page(account, problem=str(error), secret=secret), status_of(error)
    flash("One-time codes are on: you are asked for one at every sign-in." if secret else "One-time codes are off.")
    return redirect(url_for("account.me"), 303)


def _mine() -> Account:
    """The account of whoever asks. Raises NotFound for a token."""
    actor = office().actor
    if actor.id.startswith("token:"):
        raise NotFound("A token has no account.", code="no-account")
    return office().store.account(actor.id)


def _page(account: Account, form: Form | None = None, *, problem: str | None = None, secret: str | None = None) -> str:
    """The page, with the name as it was typed, what is wrong, and the secret that an authenticator was shown before."""
    held = str(session.get("id", ""))
    if secret is None or not passwords.is_secret(secret):
        secret = passwords.new_code_secret()
    return render_template(
        "me.html",
        form=form or blank(NAME, name=account.name),
        problem=problem,
        alone=len(commands.accounts(office())) == 1,
        account=account,
        shortest=passwords.SHORTEST,
        longest=passwords.LONGEST,
        secret=secret,
        code_address=passwords.code_address(account, secret),
        opened=problem is not None and request.endpoint == "account.code",
        sessions=commands.sessions(office(), account.id),
        this=shown_id(token_hash(held)) if held else None,
    )


@bp.post("/sessions/end")
def end() -> ResponseReturnValue:
    """Ends one sign-in, or all but this one."""
    only = request.form.get("session") or None
    commands.end_sessions(office(), office().actor.id, only=only, but=None if only else str(session.get("id", "")))
    flash("Sign-in ended." if only else "All other sign-ins ended.")
    return redirect(url_for("account.me"), 303)
