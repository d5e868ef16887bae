import datetime
from collections import Counter, defaultdict

import pytest

from exchanges.kinds.standard import STANDARD_KINDS
from exchanges.sample import people
from exchanges.sample.compose import date_of
from exchanges.sample.glan_yr_afon import glan_yr_afon
from exchanges.sample.loading_plans import working_day
from exchanges.sample.shapes import CARER, OLDER, STAFF, VOLUNTEER
from exchanges.sample.ty_r_bont import GROUPS, STORIES, ty_r_bont
from people.models import ProfileEntry

pytestmark = pytest.mark.one_database

TUESDAY = datetime.date(2026, 11, 24)
A_WEEK = [TUESDAY + datetime.timedelta(days=days) for days in range(7)]
STANDARD_SLUGS = {slug for slug, *_rest in STANDARD_KINDS}
BOTH = pytest.mark.parametrize("centre", [ty_r_bont(), glan_yr_afon()], ids=["ty-r-bont", "glan-yr-afon"])


def givers(moment):
    return {side.person for side in moment.sides if side.heard == "brought"}


def receivers(moment):
    gave = givers(moment)
    return {side.person for side in moment.sides if gave - {side.person}}


def older_people():
    return {person.key for person in ty_r_bont().people if person.role == OLDER}


def older_share(moments):
    return sum(bool(givers(moment) & older_people()) for moment in moments) / len(moments)


# --- The people -------------------------------------------------------------------------------------


def test_ty_r_bont_has_the_people_of_a_real_place():
    roles = Counter(person.role for person in ty_r_bont().people)
    assert sum(roles.values()) >= 44
    assert (roles[OLDER], roles[CARER], roles[STAFF], roles[VOLUNTEER]) == (23, 7, 8, 5)
    assert sum(person.is_group for person in ty_r_bont().people) == 2


def test_about_a_third_speaks_welsh():
    welsh = sum(person.language == "cy" for person in ty_r_bont().people)
    assert 0.28 < welsh / len(ty_r_bont().people) < 0.42


@BOTH
def test_every_key_name_and_face_is_used_once(centre):
    for values in (
        [person.key for person in centre.people],
        [person.name for person in centre.people],
        [person.face for person in centre.people if person.face],
    ):
        assert len(values) == len(set(values))


def test_names_hold_the_letters_that_searches_must_bear():
    names = " ".join(f"{person.name} {person.called}" for person in ty_r_bont().people)
    assert all(letters in names for letters in ("ŵ", "ŷ", "â", "D'A", "O’C"))


@BOTH
def test_every_profile_entry_fits_its_person_and_its_column(centre):
    keys = {person.key: person for person in centre.people}
    sections = set(ProfileEntry.Section.values)
    for key, entries in centre.profiles.items():
        for entry in entries:
            assert entry.section in sections
            assert 0 < len(entry.words) <= 600
            assert entry.kind in STANDARD_SLUGS | {""}
            assert not entry.said_by or entry.said_by in keys
            assert entry.said < keys[key].joined or entry.said_by or entry.said <= keys[key].joined
            assert entry.retired is None or (entry.retired <= entry.said and entry.retired_reason)


def test_most_people_have_said_something_and_some_have_not():
    silent = {person.key for person in ty_r_bont().people} - ty_r_bont().profiles.keys()
    assert "peggy" in silent
    assert len(silent) < 6


def test_something_said_earlier_has_been_retired():
    entries = [entry for said in ty_r_bont().profiles.values() for entry in said]
    assert sum(entry.retired is not None for entry in entries) >= 3
    assert sum(entry.language == "cy" for entry in entries) >= 30


# --- The moments ------------------------------------------------------------------------------------


def test_there_are_six_months_of_moments():
    moments = ty_r_bont().moments
    assert len(moments) >= 900
    assert 175 <= (TUESDAY - date_of(moments[0], TUESDAY)).days <= 190


def test_the_second_centre_is_small():
    assert len(glan_yr_afon().people) == 14
    assert 50 <= len(glan_yr_afon().moments) <= 80


def test_there_are_many_situations_and_each_is_written_by_hand():
    lines = {part.what for situations, *_shares in GROUPS for each in situations for part in each.parts}
    assert sum(len(situations) for situations, *_shares in GROUPS) + len(STORIES) >= 240
    assert len(lines) >= 380


@pytest.mark.parametrize("centre", [ty_r_bont, glan_yr_afon])
def test_the_sample_is_the_same_every_time(centre):
    first = centre()
    centre.cache_clear()
    assert centre() == first


@BOTH
@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_the_sample_ends_today_whichever_day_it_is(centre, today):
    days = [date_of(moment, today) for moment in centre.moments]
    assert max(days) == today
    weekend = sum(day.weekday() > 4 and day != today for day in days)
    assert weekend < 0.02 * len(days)


@BOTH
@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_everyone_in_a_moment_belonged_that_day(centre, today):
    stretches = defaultdict(list)
    for person in centre.people:
        stretches[person.key].append((person.joined, person.left or 0))
        if person.earlier_role:
            stretches[person.key].append(person.earlier_role[1:])
    for moment in centre.moments:
        ago = (today - date_of(moment, today)).days
        assert ago <= centre.opened
        for side in moment.sides:
            assert any(left <= ago <= joined for joined, left in stretches[side.person]), (
                moment.key,
                side.person,
            )


@BOTH
def test_every_moment_keeps_the_rules_and_fits_its_columns(centre):
    keys = {person.key for person in centre.people}
    accounts = {account.person for account in centre.accounts}
    assert len({moment.key for moment in centre.moments}) == len(centre.moments)
    for moment in centre.moments:
        there = [side.person for side in moment.sides]
        assert 2 <= len(there) <= 30
        assert len(set(there)) == len(there)
        assert set(there) <= keys
        assert givers(moment)
        assert moment.recorded_by in accounts
        assert bool(moment.told_by) == (moment.voice != "seen")
        assert not moment.told_by or moment.told_by in there
        assert {reflection.person for reflection in moment.reflections} <= set(there)
        assert len(moment.place) <= 60
        for side in moment.sides:
            assert bool(side.kinds) == bool(side.what) == (side.heard == "brought")
            assert set(side.kinds) <= STANDARD_SLUGS
            assert len(set(side.kinds)) == len(side.kinds)
            assert len(side.what) <= 300
            assert "{" not in side.what + side.words


def test_welsh_words_are_said_only_by_people_who_speak_it():
    speakers = {person.key for person in ty_r_bont().people if person.language == "cy"}
    welsh = [side for moment in ty_r_bont().moments for side in moment.sides if side.language == "cy"]
    assert len(welsh) >= 40
    assert {side.person for side in welsh} <= speakers


def test_nobody_says_the_same_words_twice():
    words = Counter(side.words for moment in ty_r_bont().moments for side in moment.sides if side.words)
    assert len(words) >= 180
    assert words.most_common(1)[0][1] == 1


def test_a_sentence_is_used_five_times_at_most_and_never_on_neighbouring_days():
    days = defaultdict(list)
    for moment in ty_r_bont().moments:
        for side in moment.sides:
            if side.what:
                days[side.what].append(moment.day)
    for what, used in days.items():
        assert len(used) <= 5, what
        assert all(later - earlier > 1 for earlier, later in zip(sorted(used), sorted(used)[1:], strict=False)), what


def test_older_people_are_noticed_giving_more_as_the_months_go():
    moments = ty_r_bont().moments
    first = older_share([moment for moment in moments if moment.day > 108])
    last = older_share([moment for moment in moments if moment.day <= 21])
    assert first < 0.5
    assert last > first + 0.25


def test_a_few_people_are_only_ever_noticed_receiving():
    gave = set().union(*(givers(moment) for moment in ty_r_bont().moments))
    received = set().union(*(receivers(moment) for moment in ty_r_bont().moments))
    assert older_people() - gave == people.ONLY_RECEIVING
    assert received >= people.ONLY_RECEIVING


def test_some_carers_are_only_noticed_giving():
    gave = set().union(*(givers(moment) for moment in ty_r_bont().moments))
    received = set().union(*(receivers(moment) for moment in ty_r_bont().moments))
    assert gave >= people.ONLY_GIVING
    assert not people.ONLY_GIVING & received


def test_many_pairs_became_two_way():
    first_seen = defaultdict(lambda: 999)
    for moment in ty_r_bont().moments:
        for giver in givers(moment):
            for receiver in {side.person for side in moment.sides} - {giver}:
                first_seen[giver, receiver] = max(moment.day, first_seen.get((giver, receiver), 0))
    later = [pair for pair, day in first_seen.items() if pair[::-1] in first_seen and first_seen[pair[::-1]] > day + 5]
    assert len(later) >= 20


def test_nobody_has_noticed_what_eirlys_gives_for_three_weeks():
    last = min(moment.day for moment in ty_r_bont().moments if "eirlys" in givers(moment))
    assert date_of(next(m for m in ty_r_bont().moments if m.key == "eirlys-mair"), TUESDAY).isoformat() == "2026-11-03"
    assert last == 15


def test_today_is_alive():
    today = [moment for moment in ty_r_bont().moments if moment.day == 0]
    waiting = [moment for moment in today if any(side.heard == "not_sure" for side in moment.sides)]
    assert len(today) >= 4
    assert len(waiting) == 1
    assert any(len(givers(moment)) > 1 for moment in today)
    assert max(len(moment.sides) for moment in today) >= 10


def test_a_few_moments_wait_for_the_other_side_the_newest_in_the_last_days():
    waiting = [m.day for m in ty_r_bont().moments if any(side.heard == "not_sure" for side in m.sides)]
    assert 5 <= len(waiting) <= 8
    assert sum(day <= 5 for day in waiting) >= 3


def test_moments_have_every_size():
    sizes = [len(moment.sides) for moment in ty_r_bont().moments]
    assert sum(size == 2 for size in sizes) > 0.8 * len(sizes)
    assert sum(3 <= size <= 6 for size in sizes) >= 40
    assert 3 <= sum(size >= 20 for size in sizes) <= 12


def test_staff_and_older_people_both_say_what_a_moment_changed():
    said = [reflection.person for moment in ty_r_bont().moments for reflection in moment.reflections]
    roles = {person.key: person.role for person in ty_r_bont().people}
    assert len(said) >= 25
    assert {OLDER, STAFF, CARER} <= {roles[person] for person in said}


def test_every_standard_kind_but_the_last_resort_is_used():
    used = {kind for moment in ty_r_bont().moments for side in moment.sides for kind in side.kinds}
    assert used == STANDARD_SLUGS - {"something-else"}


@BOTH
def test_no_word_of_a_ledger_or_a_diagnosis_is_used(centre):
    texts = [side.what + " " + side.words for moment in centre.moments for side in moment.sides]
    texts += [entry.words for entries in centre.profiles.values() for entry in entries]
    text = " ".join(texts).lower()
    for word in (
        "elderly",
        "service user",
        "suffer",
        " owe",
        "score",
        "badge",
        "balance",
        "dementia",
        "burden",
    ):
        assert word not in text


# --- What is planned --------------------------------------------------------------------------------


@BOTH
def test_everybody_in_a_plan_or_a_permission_is_somebody_of_the_centre(centre):
    there = {person.key for person in centre.people}
    named = [key for plan in centre.plans for key in (plan.giver, *plan.to.split(), *plan.helps.split())]
    named += [permission.person for permission in centre.permissions]
    assert set(named) <= there


@BOTH
def test_nobody_stands_twice_in_a_plan(centre):
    for plan in centre.plans:
        people = [plan.giver, *plan.to.split(), *plan.helps.split()]
        assert len(people) == len(set(people))


@BOTH
def test_a_plan_that_happened_turned_into_a_moment_with_its_giver(centre):
    moments = {moment.key: moment for moment in centre.moments}
    happened = [plan for plan in centre.plans if plan.moment]
    assert happened
    assert all(plan.giver in givers(moments[plan.moment]) for plan in happened)


@BOTH
def test_there_is_a_plan_for_today_one_to_come_and_one_let_go(centre):
    assert any(plan.ahead == 0 and not plan.moment for plan in centre.plans)
    assert any(plan.ahead > 0 for plan in centre.plans)
    assert any(plan.let_go for plan in centre.plans)


@pytest.mark.parametrize("today", A_WEEK)
def test_plans_to_come_are_on_working_days_and_yesterdays_is_still_asked_about(today):
    coming = [working_day(today, steps) for steps in range(1, 7)]
    assert all(day.weekday() < 5 for day in coming)
    assert coming == sorted(set(coming))
    assert coming[0] > today == working_day(today, 0)
    assert 1 <= (today - working_day(today, -1)).days <= 3
