"""Large made-up data for measuring: centres full of people and years of moments, the same every time.

The one place besides exchanges.moments that writes a moment's rows, because it has millions to write: straight into the
tables, without earlier versions. manage.py check_received holds them to the same rules.
"""

import datetime
import io
import itertools
import random
import time
from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from config.database.analyze import look_over
from exchanges.kinds.standard import STANDARD_KINDS, add_standard_kinds
from exchanges.models import Contribution, Exchange, Kind, Received, Side
from people.models import Account, Centre, Membership, Person, Post, ProfileEntry, Role

PREFIX = "seed-"
FIRST = ["Alys", "Beti", "Ceri", "Dewi", "Eira", "Ffion", "Gwyn", "Huw", "Ifan", "Jac", "Lowri", "Mair", "Siân", "Una"]
LAST = ["Bevan", "Díaz", "Evans", "Fychan", "Griffiths", "Howells", "Jones", "Khan", "Llwyd", "O’Neill", "Prŷs", "Rees"]
# Of every fifty people; the last is a group.
ROLES = [Role.OLDER_PERSON] * 30 + [Role.STAFF] * 10 + [Role.CARER] * 5 + [Role.VOLUNTEER] * 4 + [Role.COMMUNITY]
WHAT = ["", "", "Poured the tea", "Showed how to cast on", "Sang on the bus", "Held the door and had a chat"]
WORDS = ["", "", "", "", "“I used to do this every week, you know.”", "“Diolch o galon i chi.”"]
FEELINGS = ["[]", "[]", '["warm"]', '["fun"]', '["proud", "warm"]', '["calm"]']
PLACES = ["", "", "Lounge", "Garden", "Kitchen"]
GAVE = ["I can sing the old songs.", "I can show you how to knit.", "Dw i’n gallu gwneud bara brith."]
WELCOME = ["Someone to walk with.", "Sgwrs yn Gymraeg."]
# How much more the busiest people meet than the quietest.
SKEW = 40
CHUNK = 20_000

COLUMNS = {
    Exchange: "id public_id centre_id happened_on place feelings voice is_waiting recorded_at",
    Side: "id exchange_id centre_id happened_on person_id role heard what what_language words words_language",
    Contribution: "id side_id centre_id kind_id",
    Received: (
        "id contribution_id exchange_id centre_id happened_on giver_id receiver_id giver_role receiver_role "
        "kind_id withdrawn"
    ),
}
# Emptied last, and not at one stroke: others point at them.
EMPTIED_LAST = {Account, Centre, Kind, Person, Person.history.model}


@dataclass
class Place:
    """One seeded centre: its people's keys and roles, how busy each is, and its kinds' keys."""

    pk: int
    people: list
    roles: dict
    weights: list
    kinds: list


def holds_something_else():
    """Return the names of the centres that were not seeded, a few of them; none where seeding is allowed."""
    others = Centre.objects.exclude(slug__startswith=PREFIX).order_by("slug")
    return list(others.values_list("name", flat=True)[:5])


def seed(*, centres, people, contributions, years, say=lambda line: None):
    """Fill the database with this many centres and, over all of them, people and contributions.

    Seeded centres that are there are replaced. Every moment holds two contributions; an odd one stands alone.
    `say` is called with lines of progress. Raises ValueError for numbers that fit no moment.
    """
    if centres < 1 or years < 1 or contributions < 0 or people < 3 * centres:
        raise ValueError("Seeding needs a centre, a year, and three people for each centre.")
    began = time.monotonic()

    def tell(line):
        say(f"{time.monotonic() - began:6.1f} s  {line}")

    chance = random.Random(f"{centres}/{people}/{contributions}/{years}")  # noqa: S311 - guards nothing
    today = timezone.localdate()
    first_day = today - datetime.timedelta(days=round(years * 365.25))
    with transaction.atomic():
        if Centre.objects.filter(slug__startswith=PREFIX).exists():
            tell("Taking out what was seeded before …")
            _remove()
        places = _make_places(centres, people, first_day, chance)
        tell(f"{centres:,} centres, {people:,} people.")
        writer = _Copying() if connection.vendor == "postgresql" else _Inserting()
        with writer:
            written = 0
            moments = _moments(places, contributions, first_day, today, chance)
            while chunk := list(itertools.islice(moments, CHUNK)):
                writer.write(chunk)
                written += len(chunk)
                if written % (CHUNK * 5) == 0:
                    tell(f"{written:,} moments …")
            tell(f"{written:,} moments. Indexes …")
        _count_on()
    _look_over()
    tell("Done.")


def _emptied():
    """Every table of ours that holds rows of a centre, earlier versions too, but for the last."""
    models = [model for app in ("exchanges", "people") for model in apps.get_app_config(app).get_models()]
    return [model for model in models if model not in EMPTIED_LAST]


def _remove():
    """Take out everything of the seeded centres; there are no others."""
    seeded = Centre.objects.filter(slug__startswith=PREFIX)
    posts = Post.objects.filter(centre__in=seeded)
    Account.objects.filter(pk__in=list(posts.values_list("account", flat=True))).delete()
    Account.objects.filter(person__centre__in=seeded).delete()
    tables = [connection.ops.quote_name(model._meta.db_table) for model in _emptied()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
        else:
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
    for rows in (Person.history.all(), Person.objects.all(), Kind.objects.all(), seeded):
        rows._raw_delete(rows.db)


def _make_places(centres, people, first_day, chance):
    """Make the centres and their people. Returns them as Places."""
    places = []
    for number in range(1, centres + 1):
        centre = Centre.objects.create(
            slug=f"{PREFIX}{number:03}",
            name=f"Seeded centre {number}",
            name_cy=f"Canolfan brawf {number}",
            opened_on=first_day,
        )
        add_standard_kinds(centre)
        count = people * number // centres - people * (number - 1) // centres
        rows = [_person(centre, place, chance) for place in range(count)]
        Person.objects.bulk_create(rows, batch_size=1000)
        roles = {row.pk: ROLES[place % len(ROLES)].value for place, row in enumerate(rows)}
        Membership.objects.bulk_create(
            [Membership(person=row, centre=centre, role=roles[row.pk], joined_on=first_day) for row in rows],
            batch_size=1000,
        )
        ProfileEntry.objects.bulk_create(
            [
                ProfileEntry(
                    person=row,
                    centre=centre,
                    section=section,
                    words=chance.choice(words),
                    language="en",
                    said_by=row,
                    said_on=first_day,
                )
                for row in rows
                for section, words in (("can_give", GAVE), ("would_welcome", WELCOME))
            ],
            batch_size=1000,
        )
        # A few people are in most moments, most people in few.
        busy = [SKEW ** (1 - place / count) for place in range(count)]
        chance.shuffle(busy)
        places.append(
            Place(
                centre.pk,
                [row.pk for row in rows],
                roles,
                list(itertools.accumulate(busy)),
                list(centre.kinds.order_by("order").values_list("pk", flat=True)),
            )
        )
    return places


def _person(centre, place, chance):
    is_group = ROLES[place % len(ROLES)] == Role.COMMUNITY
    name = (
        f"Year {chance.randint(1, 6)}, School {place}"
        if is_group
        else (f"{chance.choice(FIRST)} {chance.choice(LAST)}")
    )
    person = Person(centre=centre, name=name, is_group=is_group, public_id=_uuid(chance))
    person.folded_name = person.to_fold
    return person


def _uuid(chance):
    """Return a random identifier (version 4) as 32 letters."""
    bits = chance.getrandbits(128) & ~(0xF << 76) & ~(0x3 << 62) | 4 << 76 | 2 << 62
    return f"{bits:032x}"


def _days(first_day, today):
    """The days on which something happens: Monday to Friday, and today."""
    days = (first_day + datetime.timedelta(days=number) for number in range((today - first_day).days + 1))
    return [day for day in days if day.weekday() < 5 or day == today]


def _moments(places, contributions, first_day, today, chance):
    """Yield the rows of each moment, by day: its exchange, its sides, its contributions, and its received rows."""
    keys = [itertools.count(_last_key(model) + 1).__next__ for model in COLUMNS]
    kind_weights = list(itertools.accumulate(1 / (place + 1) for place in range(len(STANDARD_KINDS))))
    days = _days(first_day, today)
    shares = [
        contributions * (number + 1) // len(places) - contributions * number // len(places)
        for number in range(len(places))
    ]
    now = timezone.now()
    for number, day in enumerate(days):
        for place, share in zip(places, shares, strict=True):
            # Spread evenly over the days, to the last contribution.
            moments = (share + 1) // 2
            begun, done = number * moments // len(days), (number + 1) * moments // len(days)
            count = done - begun
            if not count:
                continue
            people = chance.choices(place.people, cum_weights=place.weights, k=count * 3)
            kinds = chance.choices(place.kinds, cum_weights=kind_weights, k=count * 2)
            for turn in range(count):
                is_odd = begun + turn + 1 == moments and share % 2 == 1
                # Through the working day; today not later than now.
                at = datetime.datetime.combine(day, datetime.time(9), datetime.UTC)
                at += datetime.timedelta(seconds=turn * 25_000 // count)
                yield _moment(
                    place,
                    day.isoformat(),
                    min(at, now - datetime.timedelta(seconds=count - turn)).strftime("%Y-%m-%d %H:%M:%S"),
                    people[turn * 3 : turn * 3 + 3],
                    kinds[turn * 2 : turn * 2 + 2],
                    is_odd,
                    (today - day).days < 28,
                    keys,
                    chance,
                )


def _moment(place, day, at, people, kinds, is_odd, is_recent, keys, chance):
    next_exchange, next_side, next_contribution, next_received = keys
    one, other, third = people
    while other == one:
        other = chance.choice(place.people)
    luck = chance.random()
    there = [one, other]
    if luck > 0.96 and third not in there:
        there.append(third)
    # Usually both brought something; now and then one person brought it all.
    givers = [one] if is_odd else [one, one] if luck < 0.12 and kinds[0] != kinds[1] else [one, other]
    is_waiting = is_recent and luck < 0.02 and other not in givers
    exchange = next_exchange()
    roles = place.roles
    sides = {}
    side_rows = []
    for person in there:
        side = sides[person] = next_side()
        heard = "brought" if person in givers else "not_sure" if is_waiting and person == other else "simply_received"
        brought = heard == "brought"
        what = chance.choice(WHAT) if brought else ""
        words = chance.choice(WORDS) if brought else ""
        said = (what, "en" if what else "", words, "en" if words else "")
        side_rows.append((side, exchange, place.pk, day, person, roles[person], heard, *said))
    contribution_rows, received_rows = [], []
    for giver, kind in zip(givers, kinds, strict=False):
        contribution = next_contribution()
        contribution_rows.append((contribution, sides[giver], place.pk, kind))
        for receiver in there:
            if receiver != giver:
                received_rows.append(
                    (next_received(), contribution, exchange, place.pk, day, giver, receiver, roles[giver],
                     roles[receiver], kind, 0)
                )  # fmt: skip
    exchange_row = (exchange, _uuid(chance), place.pk, day, chance.choice(PLACES), chance.choice(FEELINGS),
                    "seen", int(is_waiting), at)  # fmt: skip
    return (exchange_row,), side_rows, contribution_rows, received_rows


def _last_key(model):
    last = model.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


class _Inserting:
    """Writes rows with INSERT statements, as SQLite takes them."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def write(self, moments):
        with connection.cursor() as cursor:
            for place, (model, columns) in enumerate(COLUMNS.items()):
                names = columns.split()
                marks = ", ".join(["%s"] * len(names))
                cursor.executemany(
                    f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608
                    [row for moment in moments for row in moment[place]],
                )


class _Copying:
    """Writes rows with PostgreSQL's COPY, into tables whose indexes and ties are made anew afterwards."""

    def __enter__(self):
        self.remake = []
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
            for model in COLUMNS:
                self._take_off(cursor, model._meta.db_table)
        return self

    def _take_off(self, cursor, table):
        """Drop what would be checked or sorted in row by row, and remember how to make it again."""
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype IN ('f', 'u') ORDER BY contype DESC",
            [table],
        )
        for name, definition in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            self.remake.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass)",
            [table, table],
        )
        for name, definition in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
            self.remake.append(definition)

    def write(self, moments):
        with connection.cursor() as cursor:
            for place, (model, columns) in enumerate(COLUMNS.items()):
                names = columns.split()
                form = "\t".join(["%s"] * len(names)) + "\n"
                text = "".join([form % row for moment in moments for row in moment[place]])
                cursor.copy_expert(f"COPY {model._meta.db_table} ({', '.join(names)}) FROM STDIN", io.StringIO(text))

    def __exit__(self, kind, *error):
        if kind is None:
            with connection.cursor() as cursor:
                # The ties come last: they need what they point at to be unique.
                for command in sorted(self.remake, key=lambda command: "FOREIGN KEY" in command):
                    cursor.execute(command)


def _count_on():
    """Let the next new row take the key after the last one written here."""
    with connection.cursor() as cursor:
        for command in connection.ops.sequence_reset_sql(no_style(), list(COLUMNS)):
            cursor.execute(command)


def _look_over():
    """Let the database plan as it would after months of use."""
    # VACUUM is refused within a transaction.
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    look_over()
