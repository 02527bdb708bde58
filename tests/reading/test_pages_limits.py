"""The child that reads PDFs holds itself to its limits."""

import subprocess
import sys

import pytest

GRABS = {
    "memory": "bytearray(4 * 1024**3)",
    "output": "open(sys.argv[1], 'wb').write(bytes(65 * 1024**2))",
}


@pytest.mark.parametrize("what", GRABS)
def test_more_than_is_allowed_ends_the_child(what, tmp_path):
    program = f"import sys\nfrom calsync.reading.source.pdf_child import limit\nlimit()\n{GRABS[what]}\nprint('got it')"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "out")], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert "got it" not in done.stdout
