"""For machines that watch over the service: is it up, can it work, what has it done."""

import logging
import time
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from calsync.commands.people import overdue_mails, unsent_mails
from calsync.polls.access_log import scrubbed
from calsync.polls.ids import RequestIds
from calsync.polls.keeping import Keeper
from calsync.store import StoreUnavailable
from web.office import whole_office

bp = Blueprint("ops", __name__)

ROBOTS = "User-agent: *\nAllow: /feeds/\nAllow: /robots.txt\nDisallow: /\n"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})  # others are counted together
WRITTEN = "calsync-written"  # the app's extension that is when `readyz` last wrote
TRIED = 5.0  # seconds

log = logging.getLogger("calsync.web")


class App(Flask):
    """Flask, but what it logs of a failure names the request and no secret of its path."""

    def log_exception(self, exc_info: Any) -> None:
        log.error("500 %s", _asked(), exc_info=exc_info)


class Mails(Collector):
    """The mails that were not sent; nothing where the database does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            overdue, unsent = len(overdue_mails(whole_office())), sum(unsent_mails(whole_office()).values())
        except StoreUnavailable:
            return
        yield GaugeMetricFamily("calsync_mails_unsent", "Mails that wait, are tried again or were given up.", unsent)
        yield GaugeMetricFamily("calsync_mails_overdue", "Mails that nobody tried to send in their time.", overdue)


def _asked() -> str:
    """The present request as a log has it: its name, method and path, without secrets."""
    return f"{g.get('request_id', '-')} {scrubbed(request.method)} {scrubbed(request.path)}"


def install(app: Flask, keeper: Keeper | None) -> None:
    """Counts and times every answer by its endpoint, names it, and writes it to the access log; each of 5xx also to the
    log of the service, with `g.failure` where something said why.

    No path is counted, and of none the secret is written.
    """
    registry = CollectorRegistry()
    answers = Counter("calsync_answers", "Answers given.", ("endpoint", "method", "status"), registry=registry)
    seconds = Histogram("calsync_answer_seconds", "Time to an answer.", ("endpoint",), registry=registry)
    registry.register(Mails())
    if keeper is not None:
        registry.register(keeper.answers)
    app.extensions["calsync-metrics"] = registry
    app.extensions[WRITTEN] = -TRIED
    ids = RequestIds()

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        g.request_id = ids(request.headers.get("X-Request-Id"))

    @app.after_request
    def end(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        method = request.method if request.method in METHODS else "other"
        answers.labels(endpoint, method, response.status_code).inc()
        seconds.labels(endpoint).observe(time.perf_counter() - g.pop("began", time.perf_counter()))
        request_id = response.headers["X-Request-Id"] = g.get("request_id") or ids()
        if response.status_code >= 500:
            log.error("%s %s: %s", response.status_code, _asked(), g.get("failure", "see above"))
        if keeper is not None:
            size = response.calculate_content_length() or 0
            agent = request.headers.get("User-Agent", "")
            keeper.note_page(request_id, request.method, request.path, response.status_code, size, agent)
        return response

    app.register_blueprint(bp)


@bp.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
def readyz() -> Response:
    """The database takes changes too; 503 where it does not (the store raises).

    That is tried once in `TRIED` seconds while it works, and each time while it does not.
    """
    store, held = whole_office().store, current_app.extensions
    if time.monotonic() - held[WRITTEN] < TRIED:
        store.cases(court="")
    else:
        store.try_to_write()
        held[WRITTEN] = time.monotonic()
    return Response("ready\n", mimetype="text/plain")


@bp.get("/robots.txt")
def robots() -> Response:
    """Google's calendar importer fetches a feed only where a robots file exists and lets it."""
    return Response(ROBOTS, mimetype="text/plain")


@bp.get("/metrics")
def metrics() -> Response:
    """What has been counted since this worker started, in Prometheus's text form."""
    return Response(generate_latest(current_app.extensions["calsync-metrics"]), mimetype="text/plain")
