"""An address as a code that a phone reads, drawn as SVG inside the page: no picture is fetched, nothing is kept."""

import segno
from markupsafe import Markup


def qr(address: str, label: str) -> Markup:
    """The SVG of a QR code (ISO/IEC 18004, level M) with its quiet zone; `label` is what a screen reader says."""
    code = segno.make_qr(address, error="m")
    width, height = code.symbol_size()
    lines = code.svg_inline(omitsize=True, svgclass=None, lineclass="ink")
    path = lines[lines.index("<path") : lines.rindex("</svg>")]
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<rect class="paper" width="100%" height="100%"/>{}</svg>'
    ).format(width, height, label, Markup(path))  # noqa: S704  digits and signs of a path, drawn by segno
