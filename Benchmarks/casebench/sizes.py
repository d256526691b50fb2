"""How much is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """`FULL` is what the targets speak of; `TINY` shows that everything runs."""

    rounds: int
    victims: tuple
    records: tuple
    edits: int
    replicas: int
    bundle_bytes: int
    has_other_script: bool


FULL = Sizes(
    rounds=7,
    victims=(579, 10_000),
    records=(1_000, 10_000, 100_000, 1_000_000),
    edits=2_000,
    replicas=1_549,
    bundle_bytes=1_000_000_000,
    has_other_script=True,
)
TINY = Sizes(
    rounds=1,
    victims=(8,),
    records=(20, 100),
    edits=5,
    replicas=4,
    bundle_bytes=160_000,
    has_other_script=False,
)
