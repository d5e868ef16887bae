"""What other rooms hear of a person, in the transaction of what happens, so that both hold or neither."""

from django.dispatch import Signal

# Somebody's stay ended: `person`, `last_day`, and `by` whom. What looks ahead to them lets go of it.
left = Signal()
# What of somebody is still open, asked before their leaving is written down: `person`. Each room answers with Opens.
still_open = Signal()
