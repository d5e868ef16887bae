"""A saved moment, as someone once meant to keep it: what a correction begins from."""

from exchanges.moments.unsaved import Brought, MomentToKeep, SideToKeep


def as_kept(exchange):
    """Return a saved moment as a MomentToKeep, with everyone who received each contribution."""
    sides = exchange.sides.select_related("person").prefetch_related(
        "contributions__kind", "contributions__received__receiver"
    )
    people = {side.person_id for side in sides}

    def brought(side, contribution):
        receivers = [row.receiver for row in contribution.received.all()]
        everyone = {person.pk for person in receivers} == people - {side.person_id}
        return Brought(contribution.kind, None if everyone else tuple(receivers))

    return MomentToKeep(
        centre=exchange.centre,
        happened_on=exchange.happened_on,
        sides=tuple(
            SideToKeep(
                person=side.person,
                heard=side.heard,
                brought=tuple(brought(side, contribution) for contribution in side.contributions.all()),
                what=side.what,
                words=side.words,
                words_language=side.words_language,
                what_language=side.what_language,
                role=side.role,
            )
            for side in sides.in_order()
        ),
        public_id=exchange.public_id,
        place=exchange.place,
        feelings=tuple(exchange.feelings),
        voice=exchange.voice,
        told_by=exchange.told_by,
        by=exchange.recorded_by,
        recorded_at=exchange.recorded_at,
    )


def says_the_same(exchange, moment):
    """Does a saved moment already say all that `moment` says?"""

    def said(moment):
        sides = {
            side.person.pk: (
                side.heard,
                frozenset((brought.kind.pk, frozenset(brought.to or ())) for brought in side.brought),
                side.what,
                side.words,
                side.words_language,
            )
            for side in moment.sides
        }
        return sides, moment.happened_on, moment.place, sorted(moment.feelings), moment.voice, moment.told_by

    return said(as_kept(exchange)) == said(moment)
