"""What other rooms hear of a moment. They are called in the transaction of what happens, so that both hold or neither.

A room that keeps something of moments connects to these when the app is ready (exchanges/apps.py).
"""

from django.dispatch import Signal

# Somebody keeps their part to themself, or has it left out: `exchange`, and `by` whom.
kept_back = Signal()
# What somebody did not want kept is erased for good: `moment`, its public id, `exchange` or None, and the `person`.
part_erased = Signal()
# Moments are about to be erased, and are erased with all that hangs on them: `keys`, their primary keys.
before_erasing = Signal()
erased = Signal()
