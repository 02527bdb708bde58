"""calsync: reads US federal court orders and serves their deadlines as calendar feeds."""

__version__ = "0.1.0"
