"""What the tests of reading share: fitted readers are held to a share of a table, not to each of its rows."""

from collections.abc import Callable, Sequence

import pytest


@pytest.fixture
def hold() -> Callable[[Sequence[str], int, float], None]:
    """Fails with the list of faults where fewer than `floor` of the `rows` are free of them."""

    def held(faults: Sequence[str], rows: int, floor: float) -> None:
        assert rows > 0
        share = 1 - len(faults) / rows
        assert share >= floor, f"{share:.3f} of {rows} rows, wanted {floor}:\n" + "\n".join(faults)

    return held
