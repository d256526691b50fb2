"""Contestants one after the other, round after round."""

import os


def interleaved(contestants, rounds, warmups=1):
    """Runs of each contestant, by its name.

    Whatever slows the machine for a while slows all contestants alike. The first round fills the
    caches and is not counted.
    """
    runs = {name: [] for name in contestants}
    for number in range(-warmups, rounds):
        for name, contestant in contestants.items():
            # A run does not pay for what another left unwritten.
            os.sync()
            value = contestant()
            if number >= 0:
                runs[name].append(value)
    return runs
