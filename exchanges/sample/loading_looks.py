"""Puts who looked at whom into a sample centre: a few weeks of everyday work, and one who was not let in."""

import datetime

from people.models import Look

from .loading_plans import working_day

What = Look.What


def make_looks(maker):
    """Keep what the staff of the sample that this maker (of exchanges.sample.loading) makes looked at lately."""
    accounts = {account.person_id: account for account in maker.accounts.values()}
    workers = [account for account in accounts.values() if account.posts.exists()]
    people = [person for key, person in maker.people.items() if person.pk not in accounts]
    own = [account.person for account in accounts.values() if account not in workers]
    rows = []
    for back in range(30):
        day = working_day(maker.today, -back)
        account = workers[back % len(workers)]
        came = maker.at(day, f"09:{10 + back % 7}")
        if (maker.now - came) < datetime.timedelta(minutes=1):
            continue  # today has only begun
        rows.append(_look(maker, account, What.SIGN_IN, came))
        looked_at = [people[back % len(people)], people[(back * 5 + 2) % len(people)], *own[: back % 3]]
        for place, person in enumerate(looked_at):
            at = came + datetime.timedelta(minutes=13 * (place + 1), seconds=7 * back)
            rows.append(_look(maker, account, What.PERSON, at, person))
            if (back + place) % 3 == 0:
                rows.append(_look(maker, account, What.WORDS, at + datetime.timedelta(minutes=1), person))
            side = person.sides.order_by("-happened_on", "pk").select_related("exchange").first()
            if side and (back + place) % 2:
                row = _look(maker, account, What.MOMENT, at + datetime.timedelta(minutes=2))
                row.about = side.exchange.public_id
                rows.append(row)
        if back == 8 and own:
            rows.append(_look(maker, workers[0], What.REFUSED, came, own[0]))
    Look.objects.bulk_create([row for row in rows if row.at <= maker.now])


def _look(maker, account, what, at, person=None):
    return Look(
        centre=maker.centre,
        account=account,
        what=what,
        at=at,
        person=person,
        about=person.public_id if person else None,
    )
