"""What somebody is called is never a title, a family name or a comma cut out of their name."""

import html
from io import StringIO

import pytest
from django.core.management import call_command

from people.words.names import called, proposed
from tests.exchanges.person_page.test_pages import somebody
from tests.factories import make_moment, make_person

NAMES = [
    ("Mrs Edna Pugh", "Edna"),
    ("Dr. Ifor Puw", "Ifor"),
    ("Y Parch. Huw Celyn", "Huw"),
    ("Yr Athro Mair Bevan", "Mair"),
    ("Lwyd, Gwenllian", "Gwenllian"),
    ("Pugh, Mrs Edna", "Edna"),
    ("DILYS LEWIS", "Dilys"),
    ("Eirlys Lwyd", "Eirlys"),
    ("Siân-Eluned O’Neill", "Siân-Eluned"),
    ("Madonna", "Madonna"),
    ("王 秀英", "王 秀英"),
]


@pytest.mark.parametrize(("name", "short"), NAMES)
def test_it_is_what_people_would_say(name, short):
    assert proposed(name) == short


@pytest.mark.parametrize("name", ["’t Hooft Anna", "van Dyk Anna", "J. R. Jones", "J Jones", "Mrs"])
def test_where_no_part_is_sure_to_be_it_the_whole_name_stands(name):
    assert proposed(name) == name


def test_what_somebody_likes_to_be_called_comes_first():
    assert called("Mrs Edna Pugh", "Mrs Pugh") == "Mrs Pugh"


def test_a_group_is_called_by_its_whole_name():
    assert called("Year 5, Ysgol y Cwm", is_group=True) == "Year 5, Ysgol y Cwm"


def test_whoever_adds_somebody_is_told_what_they_are_called_and_can_change_it(as_carmen):
    page = as_carmen.post("/people/new/", somebody() | {"name": "Mrs Edna Pugh"}, follow=True)
    text = html.unescape(page.content.decode())
    assert "On every page they are called Edna." in text
    assert f"{page.redirect_chain[-1][0]}details/" in text


def test_a_dry_run_says_what_people_would_be_called_and_whom_they_may_be(tmp_path, centre):
    make_person(centre, "Eirlys Lwyd")
    file, out = tmp_path / "people.csv", StringIO()
    file.write_text('name,role\nMrs Edna Pugh,older person\n"Lwyd, Eirlys",older person\nNel Parry,staff\n')
    call_command("import_people", str(file), "--centre", centre.slug, "--dry-run", stdout=out)
    said = out.getvalue()
    assert "Mrs Edna Pugh, older_person (line 2), called Edna" in said
    assert "Lwyd, Eirlys, older_person (line 3), called Eirlys – not Eirlys Lwyd?" in said
    assert "Nel Parry, staff (line 4)\n" in said


# --- Two of one name --------------------------------------------------------------------------------


@pytest.fixture
def two_mairs(centre):
    return make_person(centre, "Mair Bevan"), make_person(centre, "Mair Llewellyn")


def text_of(answer):
    return html.unescape(answer.content.decode())


def test_two_in_one_moment_are_told_apart_by_their_whole_names(as_carmen, two_mairs):
    moment = make_moment(*two_mairs, brought={two_mairs[0]: ["a-song"], two_mairs[1]: None})
    for address in (moment.get_absolute_url(), "/moments/", "/moments/waiting/", "/"):
        text = text_of(as_carmen.get(address))
        assert "Mair Bevan" in text, address
        assert "Mair Llewellyn" in text, address
        assert "Mair and Mair" not in text, address


def test_two_in_the_form_of_a_moment_are_told_apart_by_eye_and_by_ear(as_carmen, two_mairs):
    who = {"who": [str(person.public_id) for person in two_mairs], "_again": "who"}
    text = text_of(as_carmen.post("/moments/new/", who))
    for question in ("What did Mair Bevan bring?", "What did Mair Llewellyn bring?", "Mair Bevan told me"):
        assert question in text
    assert "What did Mair bring?" not in text


@pytest.mark.parametrize("address", ["/plans/new/", "/barriers/new/"])
def test_two_among_those_to_choose_from_are_told_apart(as_carmen, two_mairs, address):
    choices = dict(as_carmen.get(address).context["form"].fields["to"].choices)
    assert {choices[str(person.public_id)] for person in two_mairs} == {"Mair Bevan", "Mair Llewellyn"}


def test_two_of_one_whole_name_are_told_apart_by_who_they_are_here(as_carmen, centre):
    one, other = make_person(centre, "Mair Bevan"), make_person(centre, "Mair Bevan", role="volunteer")
    text = text_of(as_carmen.get(make_moment(one, other).get_absolute_url()))
    assert "Mair Bevan, Older person" in text
    assert "Mair Bevan, Volunteer" in text


def test_somebody_who_is_alone_of_that_name_goes_by_what_they_are_called(as_carmen, two_mairs, ada):
    text = text_of(as_carmen.get(make_moment(two_mairs[0], ada).get_absolute_url()))
    assert "Mair Bevan" not in text
