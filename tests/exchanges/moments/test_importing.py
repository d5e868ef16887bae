"""Past moments from a spreadsheet, through the command that brings them in."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.database.copies import faults
from exchanges.models import Contribution, Exchange, Received, Side
from exchanges.moments import importing
from exchanges.moments.actions import withdraw_exchange
from people.models import Membership, Person, Role
from tests.factories import make_person

HEADER = "exchange,date,giver,giver_role,receivers,kind,words\n"
BOTH_WAYS = HEADER + (
    "1,2024-05-03,Ada Lloyd,older person,Carmen Díaz [staff],a-song,“You are my sunshine.”\n"
    "1,2024-05-03,Carmen Díaz,staff,Ada Lloyd,company,\n"
)


@pytest.fixture
def bring_in(tmp_path, centre):
    """Bring a spreadsheet in, and return what the command said."""

    def run(text, *arguments, encoding="utf-8", into=centre):
        file = tmp_path / "moments.csv"
        file.write_bytes(text.encode(encoding))
        out = StringIO()
        call_command("import_exchanges", str(file), "--centre", into.slug, *arguments, stdout=out)
        assert faults() == []
        return out.getvalue()

    return run


@pytest.fixture
def refused(bring_in):
    """Bring a spreadsheet in that cannot be used, and return the lines that say why."""

    def run(*lines, **options):
        before = Exchange.objects.count(), Person.objects.count(), Membership.history.count()
        with pytest.raises(CommandError) as error:
            bring_in(HEADER + "".join(f"{line}\n" for line in lines), **options)
        assert (Exchange.objects.count(), Person.objects.count(), Membership.history.count()) == before
        return str(error.value).splitlines()

    return run


def received():
    rows = Received.objects.values_list("giver__name", "kind__slug", "receiver__name")
    return sorted(rows)


def test_the_lines_of_one_moment_become_one_moment_both_ways(bring_in, centre):
    bring_in(BOTH_WAYS)
    moment = Exchange.objects.get()
    assert (moment.centre, moment.happened_on, moment.is_waiting) == (centre, datetime.date(2024, 5, 3), False)
    assert received() == [
        ("Ada Lloyd", "a-song", "Carmen Díaz"),
        ("Carmen Díaz", "company", "Ada Lloyd"),
    ]
    assert set(moment.sides.values_list("person__name", "role", "heard", "words", "words_language")) == {
        ("Ada Lloyd", "older_person", "brought", "“You are my sunshine.”", ""),
        ("Carmen Díaz", "staff", "brought", "", ""),
    }


def test_who_only_receives_simply_received_so_nothing_waits(bring_in):
    bring_in(HEADER + "1,2024-05-03,Ada,older person,Bill [carer]; Mel [staff],a-song,\n")
    assert set(Side.objects.values_list("person__name", "heard")) == {
        ("Ada", "brought"),
        ("Bill", "simply_received"),
        ("Mel", "simply_received"),
    }
    assert not Exchange.objects.waiting().exists()


def test_a_contribution_reaches_only_those_its_line_names(bring_in):
    bring_in(
        HEADER
        + "1,2024-05-03,Ada,older person,Bill [carer],a-song,\n"
        + "1,2024-05-03,Bill,carer,Ada;Mel [staff],company,\n"
    )
    assert received() == [("Ada", "a-song", "Bill"), ("Bill", "company", "Ada"), ("Bill", "company", "Mel")]


def test_the_lines_of_a_moment_may_stand_apart(bring_in):
    bring_in(
        HEADER
        + "1,2024-05-03,Ada,older person,Bill [carer],a-song,\n"
        + "2,2024-05-02,Ada,older person,Bill,company,\n"
        + "1,2024-05-03,Bill,carer,Ada,thanks,\n"
    )
    assert Exchange.objects.count() == 2
    assert Exchange.objects.get(happened_on="2024-05-03").sides.filter(heard="brought").count() == 2


def test_the_words_of_one_giver_on_several_lines_are_kept_once_each(bring_in):
    bring_in(
        HEADER
        + "1,2024-05-03,Ada,older person,Bill [carer],a-song,I sang.\n"
        + '1,2024-05-03,Ada,older person,Bill,a-laugh,"We laughed,\nboth of us."\n'
        + "1,2024-05-03,Ada,older person,Bill,company,I sang.\n"
    )
    assert Side.objects.get(person__name="Ada").words == "I sang.\nWe laughed,\nboth of us."


def test_new_people_are_on_the_roll_from_their_first_moment(bring_in):
    bring_in(
        HEADER
        + "2,2024-05-03,Ada,older person,Bill [carer],a-song,\n"
        + "1,3 Mawrth 2022,Bill,carer,Ada,a-song,\n"
        + "3,2025-01-09,Bill,volunteer,Ada,a-song,\n"
    )
    stays = Membership.objects.values_list("person__name", "role", "joined_on", "left_on")
    first = datetime.date(2022, 3, 3)
    assert set(stays) == {("Ada", "older_person", first, None), ("Bill", "volunteer", first, None)}
    roles = Side.objects.filter(person__name="Bill").order_by("happened_on").values_list("role", flat=True)
    assert list(roles) == ["carer", "carer", "volunteer"]


def test_somebody_here_already_is_on_the_roll_from_an_earlier_moment(bring_in, centre):
    ada = make_person(centre, "Ada Lloyd", joined_on=datetime.date(2025, 1, 1))
    said = bring_in(BOTH_WAYS)
    assert "an earlier first day for 1 person here already" in said
    assert ada.memberships.get().joined_on == datetime.date(2024, 5, 3)
    assert ada.memberships.get().history.count() == 2


def test_the_role_of_a_side_is_the_one_given_else_the_one_of_that_day(bring_in, centre):
    vic = make_person(centre, "Vic Owen", Role.VOLUNTEER, left_on=datetime.date(2024, 1, 31))
    Membership.objects.create(person=vic, centre=centre, role=Role.STAFF, joined_on=datetime.date(2024, 2, 1))
    bring_in(
        HEADER
        + "1,2023-05-03,Ada,older person,Vic Owen,a-song,\n"
        + "2,2024-05-03,Ada,older person,Vic Owen,a-song,\n"
        + "3,2024-05-04,Ada,older person,Vic Owen [community],a-song,\n"
    )
    roles = Side.objects.filter(person=vic).order_by("happened_on").values_list("role", flat=True)
    assert list(roles) == ["volunteer", "staff", "community"]


def test_everything_brought_in_has_its_first_version(bring_in):
    before = timezone.now()
    bring_in(BOTH_WAYS)
    for model in (Exchange, Side, Contribution, Person, Membership):
        assert model.history.count() == model.objects.count() > 0
    assert Exchange.objects.get().recorded_at >= before
    assert set(Side.history.values_list("history_date", flat=True)) == {Exchange.objects.get().recorded_at}


def test_running_it_twice_adds_nothing(bring_in):
    bring_in(BOTH_WAYS)
    said = bring_in(BOTH_WAYS)
    assert "0 moments" in said
    assert "(nothing for 1 moment here already)" in said
    assert (Exchange.objects.count(), Person.objects.count(), Exchange.history.count()) == (1, 2, 1)


def test_a_longer_file_adds_only_what_is_new(bring_in):
    bring_in(BOTH_WAYS)
    assert "1 moment, with 1 contribution" in bring_in(
        BOTH_WAYS + "2,2024-05-04,Ada Lloyd,older person,Carmen Díaz,a-laugh,\n"
    )


def test_the_same_identifiers_in_another_centre_are_other_moments(bring_in, other_centre):
    bring_in(BOTH_WAYS)
    bring_in(BOTH_WAYS, into=other_centre)
    assert Exchange.objects.count() == 2
    assert Person.objects.filter(name="Ada Lloyd").count() == 2


def test_a_dry_run_says_what_it_would_add_and_writes_nothing(bring_in):
    said = bring_in(BOTH_WAYS, "--dry-run")
    assert "1 moment, with 2 contributions" in said
    assert "Ada Lloyd, older_person (line 2)" in said
    assert not Exchange.objects.exists()
    assert not Person.objects.exists()


def test_a_dry_run_points_at_a_name_that_is_almost_one_that_is_here(bring_in, centre):
    make_person(centre, "Eirlys Llwyd")
    said = bring_in(HEADER + "1,2024-05-03,Eirlys Lwyd,older person,Bill [carer],a-song,\n", "--dry-run")
    assert "Eirlys Lwyd, older_person (line 2) – not Eirlys Llwyd?" in said


def test_a_moment_taken_back_is_not_brought_in_again(bring_in):
    bring_in(BOTH_WAYS)
    withdraw_exchange(Exchange.objects.get(), by=None)
    bring_in(BOTH_WAYS)
    assert Exchange.objects.count() == 1
    assert not Exchange.objects.standing().exists()


@pytest.mark.parametrize(
    "change",
    [
        ("2024-05-03", "2024-05-04"),
        ("a-song", "a-laugh"),
        ("sunshine", "moonshine"),
        ("Ada Lloyd,company", "Ada Lloyd; Bill [carer],company"),
        (",staff,Ada Lloyd,", ",volunteer,Ada Lloyd,"),
    ],
)
def test_a_moment_that_says_something_else_now_is_a_bad_line(bring_in, change):
    bring_in(BOTH_WAYS)
    with pytest.raises(CommandError, match="Line 2, exchange ‘1’: This moment is here already and says someth"):
        bring_in(BOTH_WAYS.replace(*change).replace("[staff]", ""))


@pytest.mark.parametrize(
    "kind", ["a-song", "A song", "a SONG", "Cân", "can", "a_song"]
)  # fmt: skip
def test_a_kind_is_a_slug_or_a_name_in_either_language(bring_in, kind):
    bring_in(HEADER + f"1,2024-05-03,Ada,older person,Bill [carer],{kind},\n")
    assert Contribution.objects.get().kind.slug == "a-song"


def test_a_kind_no_longer_offered_can_still_be_of_the_past(bring_in, centre):
    centre.kinds.filter(slug="a-song").update(retired_on=timezone.localdate())
    bring_in(BOTH_WAYS)
    assert Contribution.objects.filter(kind__slug="a-song").count() == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_however_the_spreadsheet_saved_it(bring_in, encoding):
    text = "Exchange;Date;Giver;Giver role;Receivers;Kind\r\n1;3/5/2024;Siân D’Arcy;gofalwr;Tomás [staff];Cân\r\n"
    bring_in(text, encoding=encoding)
    assert received() == [("Siân D’Arcy", "a-song", "Tomás")]


TODAY = timezone.localdate()
SONG = "older person,Bill [carer],a-song,"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([f"1,2024-05-03,Ada,olderperson person,{SONG[13:]}"], "Line 2, giver_role ‘olderperson person’: There is no "
         "such role. Did you mean ‘Older person’?"),
        ([f"1,2024-05-03,Ada,,{SONG[13:]}"], "Line 2, giver_role: Say who they are here: Older person,"),
        (["1,2024-05-03,Ada,older person,Bill [king],a-song,"], "Line 2, receivers ‘Bill [king]’: There is no such "
         "role. Write one of"),
        (["1,2024-05-03,Ada,older person,Bill [carer],a-sung,"], "Line 2, kind ‘a-sung’: There is no such kind. Did "
         "you mean ‘A song’ (a-song)?"),
        (["1,2024-05-03,Ada,older person,Bill [carer],Clust i wrand,"], "Did you mean ‘A listening ear’ "
         "(a-listening-ear)?"),
        (["1,2024-05-03,Ada,older person,Bill [carer],xyzzy,"], "Line 2, kind ‘xyzzy’: There is no such kind. Write "
         "one of: company, a-hand,"),
        (["1,2024-05-03,Ada,older person,Bill [carer],,"], "Line 2, kind: There is no such kind. Write one of: "),
        (["1,2024-05-03,Ada,older person,ada; Bill [carer],a-song,"], "Line 2, receivers ‘ada’: Nobody gives to "
         "themself."),
        (["1,2024-05-03,Ada,older person,;,a-song,"], "Line 2, receivers ‘;’: Say who received it."),
        (["1,2024-05-03,Ada,older person,Bill,a-song,"], "Line 2, receivers ‘Bill’: Nobody of this name is known "
         "here. Write their role after it: Bill [older person]."),
        (["1,31/2/2024,Ada,older person,Bill [carer],a-song,"], "Line 2, date ‘31/2/2024’: There is no such day."),
        (["1,12/31/2024,Ada,older person,Bill [carer],a-song,"], "Write the day first, then the month"),
        (["1,yesterday,Ada,older person,Bill [carer],a-song,"], "Line 2, date ‘yesterday’: This is no date."),
        ([f"1,{TODAY + datetime.timedelta(days=2)},Ada,{SONG}"], ": That day is still to come."),
        ([f"1,2019-12-31,Ada,{SONG}"], "Line 2, date ‘2019-12-31’: The centre opened on 6 January 2020."),
        ([f"1,2024-05-03,,{SONG}"], "Line 2, giver: There is no name."),
        ([f"1,2024-05-03,{'A' * 121},{SONG}"], "This name is too long. Use at most 120 letters."),
        ([f",2024-05-03,Ada,{SONG}"], "Line 2, exchange: Give every moment a number or name of its own"),
        ([f"{'1' * 201},2024-05-03,Ada,{SONG}"], "This is too long. Use at most 200 letters."),
        (["1,2024-05-03,Ada,older person,…; Bill [carer],a-song,"], "Line 2, receivers ‘…’: There is no name."),
        ([f"1,2024-05-03,Ada,{SONG}{'a' * 1001}"], "These words are too long. Use at most 1000 letters"),
        ([f"1,2024-05-03,Ada,{SONG}bad\x07bell"], "Line 2, words ‘bad\ufffdbell’: Some characters can’t be read."),
        ([f"1,2024-05-03,Ada,{SONG}", f"1,2024-05-04,Ada,{SONG.replace('song', 'laugh')}"], "Line 3, date "
         "‘2024-05-04’: Line 2 says another date for this moment."),
        ([f"1,2024-05-03,Ada,{SONG}", f"1,2024-05-03,Ada,{SONG}"], "Line 3, exchange: Line 2 says the same giver and "
         "kind for this moment. Write all receivers on one line."),
        ([f"1,2024-05-03,Ada,{SONG}", "1,2024-05-03,Ada,staff,Bill,a-laugh,"], "Line 3, giver_role ‘staff’: Line 2 "
         "says another role for this person"),
        ([f"1,2024-05-03,Ada,{SONG}", "1,2024-05-03,Bill,staff,Ada,a-laugh,"], "Line 2, receivers ‘Bill’: Bill stands "
         "in this moment in another role too."),
        ([f"1,2024-05-03,Ada,{SONG}{'a' * 600}", f"1,2024-05-03,Ada,{SONG.replace('song', 'laugh')}{'b' * 600}"],
         "All the words of this person in this moment are too long together."),
        (["1,2024-05-03,Ada,older person," + ";".join(f"P{n} [staff]" for n in range(31)) + ",a-song,"],
         "Line 2, receivers ‘P0 [staff];"),
        ([f"1,2024-05-03,G{n},staff,P{n} [staff],a-song," for n in range(16)], "Line 2, exchange ‘1’: A moment holds "
         "30 people at most. For more, name a group."),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named_with_the_remedy(refused, lines, said):
    assert said in "\n".join(refused(*lines))


def test_every_bad_line_is_listed_in_order(refused):
    lines = refused(
        f"1,2024-05-03,Ada,{SONG}",
        f"1,2024-05-04,Ada,{SONG.replace('song', 'laugh')}",
        "2,2024-05-03,Ada,king,Ada,a-sung,",
        f"3,2024-05-03,Ada,{SONG}",
        f"4,31/2/2024,Ada,{SONG}",
    )
    assert [line.split(" ‘")[0] for line in lines[:-2]] == [
        "Line 3, date",
        "Line 4, giver_role",
        "Line 4, kind",
        "Line 4, receivers",
        "Line 6, date",
    ]


def test_nobody_is_brought_into_a_moment_after_they_left(refused, centre):
    make_person(centre, "Vic Owen", Role.VOLUNTEER, left_on=datetime.date(2024, 1, 31))
    lines = refused("1,2024-05-03,Vic Owen,volunteer,Ada [older person],a-song,")
    assert "Line 2, giver ‘Vic Owen’: Vic Owen did not belong to the centre on 3 May 2024." in lines[0]


def test_a_name_that_two_people_have_must_say_which(bring_in, refused, centre):
    mari = make_person(centre, "Mair Jones", Role.STAFF, known_as="Mari")
    make_person(centre, "Mair Jones", Role.STAFF, known_as="Mair fach")
    lines = refused("1,2024-05-03,Mair Jones,staff,Ada [older person],a-song,")
    assert "Write which one: Mair Jones (Mari) / Mair Jones (Mair fach)." in lines[0]
    bring_in(HEADER + "1,2024-05-03,Mair Jones (Mari),staff,Ada [older person],a-song,\n")
    assert mari.sides.count() == 1


def test_two_people_with_nothing_to_tell_them_apart_are_a_bad_line(refused, centre):
    make_person(centre, "Mair Jones", Role.STAFF)
    make_person(centre, "Mair Jones", Role.STAFF)
    lines = refused("1,2024-05-03,Mair Jones,staff,Ada [older person],a-song,")
    assert "fill in what each of them likes to be called" in lines[0]


def test_a_fault_while_writing_leaves_nothing_behind(bring_in, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    real, calls = importing.record_many, []

    def fails_the_second_time(moments):
        calls.append(moments)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return real(moments)

    monkeypatch.setattr(importing, "record_many", fails_the_second_time)
    with pytest.raises(RuntimeError):
        bring_in(BOTH_WAYS + "2,2024-05-04,Ada Lloyd,older person,Carmen Díaz,a-laugh,\n")
    assert not Exchange.objects.exists()
    assert not Person.objects.exists()


def test_a_centre_without_a_first_day_takes_moments_of_any_year(bring_in, centre):
    centre.opened_on = None
    centre.save()
    bring_in(HEADER + "1,1999-05-03,Ada,older person,Bill [carer],a-song,\n")
    assert Membership.objects.values_list("joined_on", flat=True)[0].year == 1999


@time_machine.travel("2026-03-05 23:30:00+00:00")
def test_today_is_no_day_to_come(bring_in):
    bring_in(HEADER + "1,5 Mawrth 2026,Ada,older person,Bill [carer],a-song,\n")
    assert Exchange.objects.count() == 1


def test_many_moments_say_how_far_they_have_come(bring_in, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    monkeypatch.setattr(importing, "ROWS_BETWEEN_REPORTS", 4)
    monkeypatch.setattr(importing, "MOMENTS_BETWEEN_REPORTS", 4)
    lines = "".join(f"{n},2024-05-03,Ada,older person,Bill [carer],a-song,\n" for n in range(6))
    said = bring_in(HEADER + lines)
    assert "Read 4 lines …" in said
    assert "Wrote 4 of 6 moments …" in said


def test_a_mistyped_receiver_is_offered_the_nearest_name(refused, centre):
    make_person(centre, "Eirlys Llwyd")
    lines = refused("1,2024-05-03,Ada,older person,Eirlys Lwyd,a-song,")
    assert "Did you mean Eirlys Llwyd? If not, write their role after the name: Eirlys Lwyd [older" in lines[0]


def test_somebody_who_never_belonged_does_so_from_their_first_moment(bring_in, centre):
    vic = Person.objects.create(centre=centre, name="Vic Owen")
    bring_in(HEADER + "1,2024-05-03,Vic Owen,volunteer,Ada [older person],a-song,\n")
    stay = vic.memberships.get()
    assert (stay.role, stay.joined_on) == (Role.VOLUNTEER, datetime.date(2024, 5, 3))
    assert Person.objects.filter(name="Vic Owen").count() == 1


# --- The same thing twice -------------------------------------------------------------------------

A_SONG = "2024-05-03,Ada Lloyd,older person,Bill Lloyd [carer],a-song,"


def test_an_identifier_that_lost_its_zeros_is_known_by_what_it_says(bring_in, refused):
    bring_in(HEADER + f"001,{A_SONG}\n")
    assert "A moment of the same day, giver, kind and receivers is here already." in refused(f"1,{A_SONG}")[0]


@pytest.mark.parametrize(
    ("other", "changed"),
    [("2024-05-03", "2024-05-04"), ("Bill Lloyd [carer]", "Bill Lloyd [carer]; Mel [staff]"), ("a-song", "company")],
)
def test_what_says_something_else_under_another_identifier_is_another_moment(bring_in, other, changed):
    bring_in(HEADER + f"001,{A_SONG}\n")
    bring_in(HEADER + f"1,{A_SONG.replace(other, changed)}\n")
    assert Exchange.objects.count() == 2


def test_what_says_the_same_is_another_one_where_somebody_says_so(bring_in):
    bring_in(HEADER + f"001,{A_SONG}\n")
    bring_in(HEADER + f"1,{A_SONG}\n", "--as-new")
    assert Exchange.objects.count() == 2


def test_a_moment_that_was_taken_back_is_not_here_already(bring_in, carmens_account):
    bring_in(HEADER + f"001,{A_SONG}\n")
    withdraw_exchange(Exchange.objects.get(), by=carmens_account)
    bring_in(HEADER + f"1,{A_SONG}\n")
    assert Exchange.objects.standing().count() == 1


@pytest.mark.parametrize("other", ["01", "1.0"])
def test_one_number_written_in_two_ways_in_a_file_is_asked_about(refused, other):
    company = A_SONG.replace("a-song", "company")
    assert "is the same number" in refused(f"1,{A_SONG}", f"{other},{company}")[0]


def test_identifiers_that_are_no_numbers_are_never_the_same_number(bring_in):
    bring_in(HEADER + f"a0,{A_SONG}\n0a,{A_SONG.replace('a-song', 'company')}\n")
    assert Exchange.objects.count() == 2
