"""Puts the story circle and the gift register of a sample centre into the database, and takes them out again."""

import datetime

from simple_history.utils import bulk_create_with_history

from exchanges.gifts.actions import keep_policy, to_staff
from exchanges.models import Agreement, Circle, Exchange, GiftDeclaration, GiftPolicy, InCircle, StoryChoice, Talk, Told
from people.profiles.reading import roles_on

from .shapes import language_of, stable_id
from .telling import ALIKE, CHOICES, DECIDED, GIFTS, NOT_YET, POLICY, TO_TALK_ABOUT


def make_telling(maker):
    """Make what is told of a sample centre's moments; `maker` has its people, accounts, days and identifiers."""
    keys = {stable_id(f"{maker.sample.slug}/moment/{moment.key}"): moment for moment in maker.sample.moments}
    rows = Exchange.objects.filter(public_id__in=list(keys)).prefetch_related("sides")
    exchanges = {keys[row.public_id].key: row for row in rows}
    if not exchanges.keys() & set(TO_TALK_ABOUT):
        return  # a centre that has not begun either
    days = {moment.key: moment.day for moment in maker.sample.moments}
    _make_talks(maker, exchanges)
    _make_circle(maker, exchanges)
    _make_gifts(maker, {exchanges[key].pk: (key, day) for key, day in days.items()})


def _make_talks(maker, exchanges):
    key_of = {person.pk: key for key, person in maker.people.items()}
    talks, agreements = [], []
    for key in TO_TALK_ABOUT:
        if key not in exchanges:
            continue
        exchange = exchanges[key]
        marked_at = max(maker.at(exchange.happened_on, "16:40"), exchange.recorded_at)
        talk = Talk(exchange=exchange, centre=maker.centre, marked_by=maker.first_account, marked_at=marked_at)
        talk._history_date = marked_at
        talks.append(talk)
        for side in exchange.sides.all():
            how = DECIDED.get(key_of[side.person_id], "")
            row = Agreement(
                talk=talk,
                centre=maker.centre,
                person_id=side.person_id,
                agreed_on=exchange.happened_on,
                how=str(how),
                how_language=language_of(how),
            )
            row._history_date = marked_at
            agreements.append(row)
    bulk_create_with_history(talks, Talk)
    for row in agreements:
        row.talk = row.talk  # its mark has a key only now
    bulk_create_with_history(agreements, Agreement)


def _make_circle(maker, exchanges):
    """The circle met in the first days of this month, about the month before."""
    this = maker.today.replace(day=1)
    month = (this - datetime.timedelta(days=1)).replace(day=1)
    for choice in CHOICES:
        exchange = exchanges.get(choice.moment)
        if exchange is None or exchange.happened_on.replace(day=1) != month:
            continue
        met_on = min(this + datetime.timedelta(days=4), maker.today)
        at = maker.at(met_on, "15:30")
        circle = Circle(
            public_id=stable_id(f"{maker.sample.slug}/circle/{choice.moment}"),
            centre=maker.centre,
            month=month,
            met_on=met_on,
            recorded_by=maker.first_account,
            recorded_at=at,
        )
        circle._history_date = at
        bulk_create_with_history([circle], Circle)
        people = [maker.people[key] for key in choice.there]
        roles = roles_on(met_on, people)
        InCircle.objects.bulk_create(
            InCircle(circle=circle, centre=maker.centre, person=person, role=roles[person.pk]) for person in people
        )
        chosen = StoryChoice(
            circle=circle,
            centre=maker.centre,
            exchange=exchange,
            why=str(choice.why),
            language=language_of(choice.why),
            said_by=maker.people[choice.said_by],
        )
        chosen._history_date = at
        bulk_create_with_history([chosen], StoryChoice)
        Told.objects.bulk_create(
            Told(
                choice=chosen,
                centre=maker.centre,
                person=maker.people[key],
                told_by=maker.first_account,
                told_at=maker.at(met_on, "16:10"),
            )
            for key in choice.told
        )
        return


def _make_gifts(maker, about):
    """Declare the gifts to staff; `about` says, by the key of its row, each moment's key and how old it is."""
    keep_policy(maker.centre, by=maker.first_account, **POLICY)
    account_of = {account.person_id: account for account in maker.accounts.values()}
    declarations = []
    for row in to_staff(centre=maker.centre).select_related("contribution__side").order_by("exchange", "receiver"):
        key, day = about[row.exchange_id]
        what = row.contribution.side.what
        gift = GIFTS.get(key)
        if gift is None and day > NOT_YET:
            gift = next((found for begins, found in ALIKE.items() if what.startswith(begins)), None)
        if gift is None:
            continue
        at = maker.at(row.happened_on, "17:00")
        declaration = GiftDeclaration(
            public_id=stable_id(f"{maker.sample.slug}/gift/{key}/{row.giver_id}/{row.receiver_id}"),
            centre=maker.centre,
            exchange_id=row.exchange_id,
            happened_on=row.happened_on,
            giver_id=row.giver_id,
            receiver_id=row.receiver_id,
            what=str(gift.what),
            worth=gift.worth,
            decision=gift.decision,
            decision_words=gift.decision_words,
            could_say_no=gift.could_say_no,
            worry=gift.worry,
            language=gift.language,
            declared_by=account_of.get(row.receiver_id, maker.first_account),
            declared_at=at,
        )
        declaration._history_date = at
        declarations.append(declaration)
    bulk_create_with_history(declarations, GiftDeclaration)


def remove_telling(centre):
    """Take the story circle and the gift register of a centre out, with every version."""
    for model in (Told, StoryChoice, InCircle, Circle, Agreement, Talk, GiftDeclaration, GiftPolicy):
        model.objects.filter(centre=centre).delete()
    # Deleting writes a last version of each row, so the versions go after their rows.
    for model in (StoryChoice, Circle, Agreement, Talk, GiftDeclaration, GiftPolicy):
        model.history.filter(centre_id=centre.pk).delete()
