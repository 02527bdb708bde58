"""Every measurement, one table."""

import bench_cases
import bench_feeds
import bench_polls
import bench_reading
from harness import options, show

if __name__ == "__main__":
    asked = options(__doc__)
    show(
        [
            *bench_reading.rows(asked.full),
            *bench_cases.rows(asked.full, asked.cases),
            *bench_feeds.rows(asked.full),
            *bench_polls.rows(asked.full),
        ]
    )
