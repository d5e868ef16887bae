import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from people.centres.models import Language
from people.words.text import validate_readable


class Book(models.Model):
    """One person's book of giving, as they are making it."""

    class InLanguage(models.TextChoices):
        """What the headings are in; what somebody said always stays as it was said."""

        ENGLISH = "en", _("English")
        WELSH = "cy", _("Welsh")
        EACH = "own", _("Each page in its own language")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # A copy of the person's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="books")
    title = models.CharField(_("title"), max_length=60, blank=True, validators=[validate_readable])
    dedication = models.CharField(_("for whom it is"), max_length=200, blank=True, validators=[validate_readable])
    last_words = models.CharField(_("on the last page"), max_length=200, blank=True, validators=[validate_readable])
    language = models.CharField(_("language of the book"), max_length=3, choices=InLanguage, default=InLanguage.EACH)
    # Whom the person named, in their own words: they need not be known here.
    keepsake_for = models.CharField(
        _("who shall have it one day"), max_length=120, blank=True, validators=[validate_readable]
    )
    # Of the title, the dedication, the last words and of whom a keepsake is for; empty where there are none.
    words_language = models.CharField(_("language of the words"), max_length=2, blank=True, choices=Language)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("book")
        verbose_name_plural = _("books")
        constraints = [
            models.UniqueConstraint(
                name="book_one_of_a_person",
                fields=["centre", "person"],
                violation_error_message=_("This person has a book already."),
            ),
            models.CheckConstraint(
                name="book_language_is_known",
                condition=Q(language__in=["en", "cy", "own"]),
                violation_error_message=_("Choose the language of the book."),
            ),
            models.CheckConstraint(
                name="book_words_have_a_language",
                condition=Q(title="", dedication="", last_words="", keepsake_for="")
                | Q(words_language__in=Language.values),
                violation_error_message=_("Choose English or Welsh."),
            ),
        ]

    def __str__(self):
        return self.title or str(self.person)


class BookPage(models.Model):
    """Something that is in a book. Its words are read from where they were said, until an edition is made."""

    class What(models.TextChoices):
        """What stands there. All the lines together are the part “This is me”."""

        LINE = "line", _("This is me")
        MOMENT = "moment", _("A moment")
        PEOPLE = "people", _("People in my book")
        BLANK = "blank", _("A page for others to sign")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="pages", db_index=False)
    # A copy of the book's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.PositiveIntegerField(_("place in the book"))
    what = models.CharField(_("what it is"), max_length=10, choices=What)
    exchange = models.ForeignKey(
        "exchanges.Exchange", on_delete=models.CASCADE, null=True, blank=True, related_name="book_pages"
    )
    entry = models.ForeignKey(
        "people.ProfileEntry", on_delete=models.CASCADE, null=True, blank=True, related_name="book_pages"
    )

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("page of a book")
        verbose_name_plural = _("pages of books")
        constraints = [
            models.UniqueConstraint(
                name="book_page_one_in_a_place",
                fields=["book", "place"],
                violation_error_message=_("Another page stands there already."),
            ),
            models.UniqueConstraint(
                name="book_page_moment_once",
                fields=["book", "exchange"],
                condition=Q(exchange__isnull=False),
                violation_error_message=_("This moment is in the book already."),
            ),
            models.UniqueConstraint(
                name="book_page_line_once",
                fields=["book", "entry"],
                condition=Q(entry__isnull=False),
                violation_error_message=_("This line is in the book already."),
            ),
            models.UniqueConstraint(
                name="book_page_one_of_a_sort",
                fields=["book", "what"],
                condition=Q(what__in=["people", "blank"]),
                violation_error_message=_("This page is in the book already."),
            ),
            models.CheckConstraint(
                name="book_page_is_about_what_it_says",
                condition=Q(what="moment", exchange__isnull=False, entry__isnull=True)
                | Q(what="line", exchange__isnull=True, entry__isnull=False)
                | Q(what__in=["people", "blank"], exchange__isnull=True, entry__isnull=True),
                violation_error_message=_("Choose what stands on the page."),
            ),
        ]

    def __str__(self):
        return f"{self.place}: {self.get_what_display()}"


class Kept(Exception):
    """Somebody tried to change or delete an edition of a book."""


class BookEditionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number")

    def update(self, **fields):
        raise Kept("An edition stays as it was made: make another one.")

    def take_out_for_good(self, content):
        """Let an edition hold this content: only where a part of a moment is erased (exchanges.book.erasing)."""
        super().update(content=content)

    def delete(self):
        raise Kept("An edition is the person's own, and is kept.")


class BookEdition(models.Model):
    """A book as it was once made. It is the person's own: it never changes and is never deleted.

    Only what somebody does not want kept leaves it, when that is erased for good.

    `content` is what exchanges.book.composing makes. No picture is in it: photographs are looked up when it is read.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="editions", db_index=False)
    # A copy of the book's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField(_("number of the edition"))
    content = models.JSONField(_("what is in it"))
    made_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # The hand-over in which it was made: who sat with the person.
    sitting = models.ForeignKey(
        "people.HandOver", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = BookEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a book")
        verbose_name_plural = _("editions of books")
        constraints = [
            models.UniqueConstraint(
                name="book_edition_number_once",
                fields=["book", "number"],
                violation_error_message=_("This edition was made already."),
            ),
            models.CheckConstraint(
                name="book_edition_numbers_begin_at_one",
                condition=Q(number__gte=1),
                violation_error_message=_("The first edition is number one."),
            ),
        ]

    def __str__(self):
        return f"{self.book}, {self.number}"

    def save(self, **options):
        """Keep a new edition. Raises Kept for one that was kept already."""
        if not self._state.adding:
            raise Kept("An edition stays as it was made: make another one.")
        super().save(**options | {"force_insert": True})

    def delete(self, **options):
        """Raises Kept, always."""
        raise Kept("An edition is the person's own, and is kept.")


class Keepsake(models.Model):
    """That an edition was given to somebody, after its person left the centre or died."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(BookEdition, on_delete=models.PROTECT, related_name="keepsakes")
    # A copy of the edition's.
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    given_to = models.CharField(_("who had it"), max_length=120, validators=[validate_readable])
    given_to_language = models.CharField(_("language"), max_length=2, choices=Language)
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(related_name="versions")

    class Meta:
        verbose_name = _("keepsake")
        verbose_name_plural = _("keepsakes")
        constraints = [
            models.CheckConstraint(
                name="keepsake_says_who_had_it",
                condition=~Q(given_to="") & Q(given_to_language__in=Language.values),
                violation_error_message=_("Type who had it."),
            ),
        ]

    def __str__(self):
        return self.given_to
