"""For machines that watch over the service: is it up, can it work, what has it done."""

import time

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from web.office import office

bp = Blueprint("ops", __name__)

ROBOTS = "User-agent: *\nAllow: /feeds/\nAllow: /robots.txt\nDisallow: /\n"


def install(app: Flask) -> None:
    """Counts and times every answer by its endpoint; no path is kept, since paths hold secrets."""
    registry = CollectorRegistry()
    answers = Counter("calsync_answers", "Answers given.", ("endpoint", "method", "status"), registry=registry)
    seconds = Histogram("calsync_answer_seconds", "Time to an answer.", ("endpoint",), registry=registry)
    app.extensions["calsync-metrics"] = registry

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        answers.labels(endpoint, request.method, response.status_code).inc()
        seconds.labels(endpoint).observe(time.perf_counter() - g.pop("began", time.perf_counter()))
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
