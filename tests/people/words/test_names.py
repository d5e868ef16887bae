"""What somebody is called is never a title, a family name or a comma cut out of their name."""

import html
from io import StringIO

import pytest
from django.core.management import call_command

from people.words.names import called, proposed
from tests.exchanges.person_page.test_pages import somebody
from tests.factories import make_person

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
