"""People from a spreadsheet, through the command that managers' helpers run."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from people.models import Membership, Person, ProfileEntry, Role
from people.profiles.importing import spreadsheet
from people.profiles.reading import people_here
from tests.factories import make_entry, make_person

HEADER = "name,known_as,role,language,can_give,would_welcome\n"


@pytest.fixture
def bring_in(tmp_path, centre):
    """Bring a spreadsheet in, and return what the command said."""

    def run(text, *arguments, encoding="utf-8"):
        file = tmp_path / "people.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        out = StringIO()
        call_command("import_people", str(file), "--centre", centre.slug, *arguments, stdout=out)
        return out.getvalue()

    return run


@pytest.fixture
def refused(bring_in):
    """Bring a spreadsheet in that cannot be used, and return the lines that say why."""

    def run(text, **options):
        before = Person.objects.count()
        with pytest.raises(CommandError) as error:
            bring_in(text, **options)
        assert Person.objects.count() == before
        return str(error.value).splitlines()

    return run


def names():
    return set(Person.objects.values_list("name", flat=True))


def test_a_line_becomes_a_person_with_what_they_said(bring_in, centre):
    bring_in(HEADER + "Siân O’Neill,Siani,older person,cy,Canu emynau; a song,Cwmni\n")
    person = Person.objects.get()
    assert (person.name, person.called, person.language, person.centre) == (
        "Siân O’Neill",
        "Siani",
        "cy",
        centre,
    )
    assert person.memberships.get().role == Role.OLDER_PERSON
    said = person.entries.values_list("section", "words", "language", "kind__slug").order_by("pk")
    assert list(said) == [
        ("can_give", "Canu emynau", "cy", None),
        ("can_give", "a song", "cy", "a-song"),
        ("would_welcome", "Cwmni", "cy", "company"),
    ]


def test_an_imported_person_is_found_without_accents(bring_in, centre):
    bring_in(HEADER + "Siân O’Neill,,staff,,,\n")
    assert [row.name for found in people_here(centre, "sian oneill") for row in found.people] == ["Siân O’Neill"]


def test_everything_brought_in_has_its_first_version(bring_in):
    bring_in(HEADER + "Ada Lloyd,,older person,en,I sing,\n")
    for model in (Person, Membership, ProfileEntry):
        assert model.history.count() == model.objects.count() == 1


def test_running_it_twice_adds_nothing(bring_in):
    text = HEADER + "Ada Lloyd,Ade,older person,en,I sing;I bake,Company\nBill Lloyd,,carer,,,\n"
    bring_in(text)
    assert "0 people" in bring_in(text)
    assert (Person.objects.count(), ProfileEntry.objects.count()) == (2, 3)
    assert Person.history.count() == 2


def test_a_dry_run_says_what_it_would_add_and_writes_nothing(bring_in):
    said = bring_in(HEADER + "Ada Lloyd,,older person,en,I sing,\n", "--dry-run")
    assert "1 person" in said
    assert "Ada Lloyd, older_person (line 2)" in said
    assert not Person.objects.exists()


def test_somebody_here_already_keeps_what_is_known_and_gains_what_is_not(bring_in, centre):
    ada = make_person(centre, "Ada Lloyd", language="cy")
    make_entry(ada, "I sing.")
    bring_in(HEADER + "ADA LLOYD,Ade,older person,en,I sing.;I bake,\n")
    ada.refresh_from_db()
    assert (ada.name, ada.known_as, ada.language) == ("Ada Lloyd", "Ade", "cy")
    assert set(ada.entries.values_list("words", flat=True)) == {"I sing.", "I bake"}


def test_what_was_taken_off_the_page_is_not_brought_back(bring_in, centre):
    ada = make_person(centre, "Ada Lloyd")
    entry = make_entry(ada, "I sing")
    entry.retired_on = entry.said_on
    entry.save()
    bring_in(HEADER + "Ada Lloyd,,older person,en,I sing,\n")
    assert ada.entries.count() == 1


def test_nobody_of_another_centre_is_taken_for_one_of_ours(bring_in, centre, dora):
    bring_in(HEADER + "Dora Pugh,,staff,,,\n")
    assert Person.objects.filter(name="Dora Pugh", centre=centre).count() == 1


@pytest.mark.parametrize("written", ["Sian O'Neill", "siân o‘neill", "SIÂN  O’NEILL", "Sia\u0302n O´Neill"])
def test_accents_apostrophes_and_capitals_make_no_second_person(bring_in, centre, written):
    make_person(centre, "Siân O’Neill", Role.STAFF)
    bring_in(HEADER + f'"{written}",,staff,,,\n')
    assert names() == {"Siân O’Neill"}


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", "\t"), ("utf-16", ";"), ("utf-16-le", "\t")],
)
def test_a_file_is_read_however_the_spreadsheet_saved_it(bring_in, encoding, delimiter):
    bring_in((HEADER + '"Siân Díaz",,staff,cy,"Cân – “Calon Lân”",\n').replace(",", delimiter), encoding=encoding)
    assert names() == {"Siân Díaz"}
    assert ProfileEntry.objects.get().words == "Cân – “Calon Lân”"


def test_excels_hint_about_the_delimiter_is_no_line(bring_in, refused):
    bring_in("sep=;\r\nName;Role\r\nAda Lloyd;staff\r\n")
    assert names() == {"Ada Lloyd"}
    assert refused("sep=;\r\nName;Role\r\nBill;king\r\n")[0].startswith("Line 2, role ‘king’")


def test_columns_are_known_by_any_capitals_spaces_and_order(bring_in):
    bring_in('ROLE , "Known As",NAME,\nstaff,Mel,Mel Rhydderch,\n')
    assert Person.objects.get().known_as == "Mel"


def test_a_line_break_in_a_cell_moves_no_line_number(bring_in, refused):
    lines = refused(HEADER + 'Ada,,older person,,"I sing\nand bake",\n\nBill,,king,,,\n')
    assert lines[0].startswith("Line 4, role ‘king’")
    bring_in(HEADER + 'Ada,,older person,,"I sing\r\nand bake",\n')
    assert ProfileEntry.objects.get().words == "I sing\nand bake"


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("older_person", "older_person"),
        ("Older Person", "older_person"),
        ("person hŷn", "older_person"),
        ("unpaid carer", "carer"),
        ("Gofalwr di-dâl", "carer"),
        ("gofalwr", "carer"),
        ("STAFF", "staff"),
        ("gwirfoddolwr", "volunteer"),
        ("cymuned", "community"),
    ],
)
def test_a_role_is_read_in_either_language(bring_in, written, role):
    bring_in(HEADER + f"Ada,,{written},,,\n")
    assert Membership.objects.get().role == role


def test_a_group_is_of_the_community(bring_in):
    bring_in(HEADER + '"Year 5, Ysgol y Cwm",,group,,,\n')
    assert Person.objects.get().is_group
    assert Membership.objects.get().role == Role.COMMUNITY


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",,staff,,,", "Line 2, name: There is no name."),
        ("…,,staff,,,", "Line 2, name ‘…’: There is no name."),
        ("Ada,,,,,", "Line 2, role: Say who they are here: Older person, "),
        ("Ada,,volunter,,,", "Line 2, role ‘volunter’: There is no such role. Did you mean ‘Volunteer’?"),
        ("Ada,,queen bee,,,", "Line 2, role ‘queen bee’: There is no such role. Write one of: Older person,"),
        ("Ada,,staff,Klingon,,", "Line 2, language ‘Klingon’: Write English or Welsh"),
        (
            f"{'A' * 121},,staff,,,",
            f"Line 2, name ‘{'A' * 60}…’: This name is too long. Use at most 120 letters.",
        ),
        (f"Ada,{'A' * 61},staff,,,", "This is too long. Use at most 60 letters."),
        (f"Ada,,staff,en,{'A' * 601},", "One of these is too long. Use at most 600 letters"),
        ("T?'r Pr?s,,staff,,,", "A letter was lost, perhaps ŵ or ŷ."),
        ("Ada\u202eb,,staff,,,", "Some characters can’t be read."),
        ("Ada,,staff,,I sing,Company,Tea", "This line has more cells than the first."),
        ('A"da" Lloyd,,"staff"x,,,', "A quotation mark stands inside a cell."),
        ('"Ada,,staff,,,', "A quotation mark begins here and never ends."),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_the_remedy(refused, line, said):
    lines = refused(HEADER + line + "\n")
    assert said in lines[0]
    assert lines[0].startswith("Line 2")
    assert lines[-1] == "Nothing was added: there is 1 thing to put right in the file."


def test_every_bad_line_is_listed_and_no_good_one_is_kept(refused):
    lines = refused(HEADER + "Ada,,king,Klingon,,\nBill,,carer,,,\n,,staff,,,\n")
    assert [line.split(":")[0] for line in lines[:3]] == [
        "Line 2, language ‘Klingon’",
        "Line 2, role ‘king’",
        "Line 4, name",
    ]
    assert lines[-1] == "Nothing was added: there are 3 things to put right in the file."


def test_a_letter_damaged_on_the_way_is_named(refused):
    text = (HEADER + "Siân,,staff,,,\nTŷ Ni,,staff,,,\nM").encode() + b"\xea" + b"r,,staff,,,\n"
    assert refused(text)[0] == (
        "Line 4, name ‘M\ufffdr’: Some characters can’t be read. Type them again, and save the file as CSV UTF-8."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: The first line has to name the columns: name, known_as, role,"),
        ("Ada,staff\nBill,carer\n", "Line 1: The first line has to name the columns"),
        ("name,roll\nAda,staff\n", "Line 1 ‘roll’: There is no such column. Did you mean ‘role’?"),
        ("name,role,shoe size\n", "Line 1 ‘shoe size’: There is no such column. Take it out, or name it one of: name,"),
        ("name,known_as\n", "Line 1 ‘role’: This column is missing."),
        ("name,role,Name\n", "Line 1 ‘Name’: This column is there twice."),
        ("name,role,\nAda,staff,tea\n", "Line 2 ‘tea’: This cell’s column has no name"),
        (b"PK\x03\x04rest of a workbook", "Line 1: This is a spreadsheet of another kind. Save it as CSV UTF-8"),
    ],
)  # fmt: skip
def test_a_file_without_our_columns_says_which_are_wanted(refused, text, said):
    assert said in "\n".join(refused(text))


def test_two_lines_of_one_name_are_two_people_only_if_they_are_called_differently(bring_in, refused):
    lines = refused(HEADER + "Mair Jones,,staff,,,\nMair Jones,,staff,,,\n")
    assert lines[0].startswith("Line 3, name ‘Mair Jones’: This person is on line 2 too.")
    text = HEADER + "Mair Jones,Mari,staff,,,\nMair Jones,Mair fach,older person,,,\n"
    bring_in(text)
    bring_in(text)
    assert sorted(Person.objects.values_list("known_as", flat=True)) == ["Mair fach", "Mari"]


def test_a_name_that_several_people_have_must_say_which(refused, centre):
    make_person(centre, "Mair Jones", Role.STAFF, known_as="Mari")
    make_person(centre, "Mair Jones", Role.STAFF, known_as="Mair fach")
    lines = refused(HEADER + "Mair Jones,,staff,,,\n")
    assert "Write which one: Mair Jones (Mari) / Mair Jones (Mair fach)." in lines[0]


def test_another_role_than_the_one_they_have_here_is_a_bad_line(refused, ada):
    lines = refused(HEADER + "Ada Lloyd,,volunteer,,,\n")
    assert "Ada Lloyd is here in another role: Older person." in lines[0]


def test_every_bad_line_of_a_long_list_is_listed(refused):
    lines = refused(HEADER + "Ada,,king,,,\n" * 2500)
    listed = [line for line in lines if line.startswith("Line ")]
    assert len({line.split(",")[0] for line in listed}) == 2500
    assert listed[-1].startswith("Line 2501,")


def test_a_file_or_centre_that_is_not_there_is_named(bring_in, centre, tmp_path):
    with pytest.raises(CommandError, match="There is no centre ‘nowhere’. There are: y-felin."):
        call_command("import_people", "x.csv", "--centre", "nowhere")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_people", str(tmp_path / "x.csv"), "--centre", centre.slug)


def test_blank_lines_before_the_header_are_counted_and_passed_over(refused):
    assert refused("\n\nname;role\nAda;king\n")[0].startswith("Line 4, role ‘king’")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_letter_may_lie_where_the_file_is_cut_for_reading(bring_in, monkeypatch, encoding):
    monkeypatch.setattr(spreadsheet, "CHUNK", len(HEADER) + 3)
    bring_in(HEADER + "Siân,,staff,,,\nMêl,,staff,,,é", encoding=encoding)
    assert names() == {"Siân", "Mêl"}


def test_only_the_first_hundred_newcomers_are_named(bring_in):
    said = bring_in(HEADER + "".join(f"Person {number},,staff,,,\n" for number in range(103)))
    assert "103 people" in said
    assert "… and 3 more" in said


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Mair,Mair T? Capel,staff,en,,", "known_as"),
        ("Mair,,staff,en,y m?r; Gwau,", "can_give"),
        ("Mair,,staff,en,Tea &amp; talk,", "can_give"),
        ("Mair,,staff,en,,Canu â€œAr lan y mÃ´r", "would_welcome"),
        ("SiÃ¢n PrÅ·s,,staff,cy,,", "name"),
    ],
)
def test_damaged_letters_are_found_in_every_column(refused, line, column):
    assert refused(HEADER + line + "\n")[0].startswith(f"Line 2, {column} ‘")


@pytest.mark.parametrize(
    "name", ["Mair Tarrant (deceased)", "*Len Rowe", "N/A", "TOTAL 3", "Total", "14", "R.I.P. Len"]
)
def test_a_remark_is_no_name(refused, name):
    assert "This looks like a remark" in refused(HEADER + f"{name},,older person,en,,\n")[0]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u00ad", "\u2060"])
def test_a_mark_that_nobody_sees_brings_nobody_in_twice(bring_in, mark):
    bring_in(HEADER + "Eirlys Lwyd,,older person,en,,\n")
    bring_in(HEADER + f"Eirlys{mark} Lwyd,,older person,en,,\n")
    assert names() == {"Eirlys Lwyd"}
