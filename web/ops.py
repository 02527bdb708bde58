"""For machines that watch over the service: is it up, can it work, what has it done."""

import time
from collections.abc import Iterator

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from calsync.commands.people import overdue_mails, unsent_mails
from calsync.polls.ids import RequestIds
from calsync.polls.keeping import Keeper
from calsync.store import StoreUnavailable
from web.office import office

bp = Blueprint("ops", __name__)

ROBOTS = "User-agent: *\nAllow: /feeds/\nAllow: /robots.txt\nDisallow: /\n"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})  # others are counted together
KEEPER = "calsync-keeper"  # the app's extension that keeps what is known of polls, where the service has one


class FeedAnswers(Collector):
    """The answers of the feed path, which are given before Flask, and mostly in another process."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def collect(self) -> Iterator[CounterMetricFamily]:
        told = CounterMetricFamily("calsync_feed_answers", "Answers given to polls of feeds.", labels=("status",))
        if (kept := keeper(self._app)) is not None:
            for status, count in kept.counts.totals().items():
                told.add_metric((str(status),), count)
        yield told


class Mails(Collector):
    """The mails that were not sent; nothing where the database does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            overdue, unsent = len(overdue_mails(office())), sum(unsent_mails(office()).values())
        except StoreUnavailable:
            return
        yield GaugeMetricFamily("calsync_mails_unsent", "Mails that wait, are tried again or were given up.", unsent)
        yield GaugeMetricFamily("calsync_mails_overdue", "Mails that nobody tried to send in their time.", overdue)


def keeper(app: Flask) -> Keeper | None:
    """What keeps the access log and counts polls; None where the app stands alone."""
    held = app.extensions.get(KEEPER)
    assert held is None or isinstance(held, Keeper)
    return held


def install(app: Flask) -> None:
    """Counts and times every answer by its endpoint, names it, and writes it to the access log.

    No path is counted, and of none the secret is written.
    """
    registry = CollectorRegistry()
    answers = Counter("calsync_answers", "Answers given.", ("endpoint", "method", "status"), registry=registry)
    seconds = Histogram("calsync_answer_seconds", "Time to an answer.", ("endpoint",), registry=registry)
    registry.register(FeedAnswers(app))
    registry.register(Mails())
    app.extensions["calsync-metrics"] = registry
    ids = RequestIds()

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        method = request.method if request.method in METHODS else "other"
        answers.labels(endpoint, method, response.status_code).inc()
        seconds.labels(endpoint).observe(time.perf_counter() - g.pop("began", time.perf_counter()))
        request_id = response.headers["X-Request-Id"] = ids(request.headers.get("X-Request-Id"))
        if (kept := keeper(app)) is not None:
            size = response.calculate_content_length() or 0
            agent = request.headers.get("User-Agent", "")
            kept.note_page(request_id, request.method, request.path, response.status_code, size, agent)
        return response

    app.register_blueprint(bp)


@bp.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
def readyz() -> Response:
    """The database answers too; 503 where it does not (the store raises)."""
    office().store.cases(court="")
    return Response("ready\n", mimetype="text/plain")


@bp.get("/robots.txt")
def robots() -> Response:
    """Google's calendar importer fetches a feed only where a robots file exists and lets it."""
    return Response(ROBOTS, mimetype="text/plain")


@bp.get("/metrics")
def metrics() -> Response:
    """What has been counted since this worker started, in Prometheus's text form."""
    return Response(generate_latest(current_app.extensions["calsync-metrics"]), mimetype="text/plain")
