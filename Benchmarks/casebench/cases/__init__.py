"""One module a target: `measure` takes the figures, `rows` holds them against the target."""

from . import (
    p1_merge, p2_import, p3_covered, p4_sync, p5_memory, p6_reading, p7_edits, p8_bytes,
    p9_replicas, p10_growth,
)

ALL = {
    "P1": p1_merge, "P2": p2_import, "P3": p3_covered, "P4": p4_sync, "P5": p5_memory,
    "P6": p6_reading, "P7": p7_edits, "P8": p8_bytes, "P9": p9_replicas, "P10": p10_growth,
}
