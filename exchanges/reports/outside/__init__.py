"""The report that may leave the centre: whole quarters, small numbers hidden, frozen once issued.

Its own code path and permission. Only `cells` and `shares` see true numbers; what `issuing` keeps is already
hidden, and `showing` has nothing else to show.
"""
