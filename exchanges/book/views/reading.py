"""My book: to see as pages, to print, and to have again. The person and the staff each have an entrance."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from config.web.forms import asks_again
from exchanges.book.composing import compose
from exchanges.book.leaves import imposed, leaves_of
from exchanges.book.making import book_of, make_edition
from exchanges.book.pictures import pictures_for
from exchanges.book.printing import A5, WIDTHS, book_pdf
from exchanges.book.readers import OWNER, a_carer, book_reader, for_reader
from people.access import manages, visible_or_404, works_at
from people.consent.carers import permission_to_read
from people.looks.actions import looked_at
from people.models import Look, Person
from people.narrowed.session import own_person
from people.profiles.reading import last_stay

BOOKLET, GIANT = "booklet", "giant"


class Desk:
    """Somebody at one person's book: the person themself, alone or with the tablet in their hands, or the staff."""

    def __init__(self, request, person_id=None, *, writes=False):
        self.request = request
        self.is_own = person_id is None
        if self.is_own:
            self.person = own_person(request)
            if self.person is None:
                raise Http404
            self.reader = OWNER
        else:
            self.person = visible_or_404(Person.objects.select_related("centre"), request.user, public_id=person_id)
            if not works_at(request.user, self.person.centre_id):
                raise PermissionDenied
            self.reader = book_reader(request.user, self.person)
        if self.person.is_group:
            raise Http404
        looked_at(request, self.person, Look.What.MOMENTS)
        stay = last_stay(self.person)
        # After somebody left or died nobody writes in their book.
        self.has_left = stay is not None and stay.left_on is not None and not self.is_own
        if writes and self.has_left:
            raise Http404
        self.book = book_of(self.person)

    @property
    def reads_only(self):
        """Is this a card, with which nothing can be changed?"""
        return self.request.card is not None

    def url(self, page="", *args):
        """The address of one of the pages of this book, by the end of its name, by the same entrance."""
        if self.is_own:
            return reverse(f"mine_book{page}", args=args)
        return reverse(f"people:book{page}", args=[self.person.public_id, *args])

    @property
    def urls(self):
        """The addresses of all its pages, by name."""
        found = {name: self.url(f"_{name}") for name in ("choose", "order", "words", "editions", "pdf")}
        return found | {
            "book": self.url(),
            "back": reverse("mine") if self.is_own else self.person.get_absolute_url(),
        }

    def leaves(self, content=None):
        """The Leaves of the book as it is now, or of the content of an edition, for who reads here."""
        return leaves_for(content or compose(self.book), self.reader)

    def edition(self, edition_id):
        """One of the book's editions, or 404."""
        found = self.book.editions.filter(public_id=edition_id).first() if self.book.pk else None
        if found is None:
            raise Http404
        return found

    def context(self, **more):
        """What every page of a book is given."""
        frame = "people/narrowed/own_page.html" if self.is_own else "base.html"
        nav = "" if self.is_own else "people"
        return {"desk": self, "person": self.person, "book": self.book, "frame": frame, "nav": nav, **more}


def leaves_for(content, reader):
    """Return the Leaves of a content for a reader, with the photographs that may be shown today."""
    content = for_reader(content, reader)
    return leaves_of(content, pictures_for(content, reader))


def _show(request, desk, content=None, **more):
    """The book as pages: on screen, or as it is printed."""
    wanted = request.GET.get("print", "")
    leaves = desk.leaves(content)
    context = desk.context(leaves=leaves, is_empty=len(leaves) == 2, **more)
    if wanted == BOOKLET:
        return render(request, "exchanges/book/print.html", context | {"sides": imposed(leaves), "printing": wanted})
    if wanted == GIANT:
        return render(request, "exchanges/book/print.html", context | {"printing": wanted})
    return render(request, "exchanges/book/book.html", context)


def book(request, public_id=None):
    """A person's book as it is now, as pages; `print` is "booklet" or "giant"."""
    return _show(request, Desk(request, public_id))


def edition(request, edition_id, public_id=None):
    """An earlier edition, to see and to print again."""
    desk = Desk(request, public_id)
    found = desk.edition(edition_id)
    return _show(request, desk, found.content, edition=found)


def editions(request, public_id=None):
    """Print the book, make an edition of it, and have an earlier one again."""
    desk = Desk(request, public_id)
    error_list = []
    if request.method == "POST" and not asks_again(request):
        if desk.has_left and not manages(request.user, desk.person.centre_id):
            raise PermissionDenied
        try:
            made = make_edition(
                by=request.user, person=desk.person, sitting=request.handover.row if request.handover else None
            )
        except ValidationError as error:
            error_list = [("", message) for message in error.messages]
        else:
            messages.success(request, "edition", extra_tags=str(made.number))
            return redirect(desk.url("_editions"))
    rows = []
    if desk.book.pk:
        found = desk.book.editions.select_related("made_by__person", "sitting__account__person").newest_first()
        rows = [(row, desk.url("_edition", row.public_id), desk.url("_edition_pdf", row.public_id)) for row in found]
    context = desk.context(
        rows=rows,
        error_list=error_list,
        keepsake_url=_keepsake_url(request, desk),
        may_make=not desk.has_left or manages(request.user, desk.person.centre_id),
    )
    return render(request, "exchanges/book/editions.html", context, status=400 if error_list else 200)


def _keepsake_url(request, desk):
    if desk.has_left and manages(request.user, desk.person.centre_id):
        return reverse("people:book_keepsake", args=[desk.person.public_id])
    return ""


# --- As a file ----------------------------------------------------------------------------------


def pdf(request, public_id=None):
    """The book as it is now as a PDF; `size` is "a5" or "giant"."""
    desk = Desk(request, public_id)
    return pdf_answer(request, desk.person, desk.leaves())


def edition_pdf(request, edition_id, public_id=None):
    """An edition as a PDF; `size` is "a5" or "giant"."""
    desk = Desk(request, public_id)
    found = desk.edition(edition_id)
    return pdf_answer(request, desk.person, desk.leaves(found.content), found.number)


def pdf_answer(request, person, leaves, number=None):
    """Return these Leaves as a file to keep, in the size that the address asks for."""
    size = request.GET.get("size", A5)
    if size not in WIDTHS:
        raise Http404
    answer = HttpResponse(book_pdf(leaves, size), content_type="application/pdf")
    parts = ["give-and-take", slugify(person.called), "book", str(number or ""), size]
    answer["Content-Disposition"] = f'attachment; filename="{"-".join(part for part in parts if part)}.pdf"'
    return answer


# --- For a carer --------------------------------------------------------------------------------


def let_read(request, person_id):
    """The newest edition of somebody's book, for a carer whom they let read it."""
    row = permission_to_read(request.user.person_id, person_id)
    if row is None or not row.book:
        raise Http404
    looked_at(request, row.person, Look.What.MOMENTS)
    book = book_of(row.person)
    newest = book.editions.newest_first().first() if book.pk else None
    leaves = leaves_for(newest.content, a_carer(request.user.person_id)) if newest else []
    context = {"person": row.person, "leaves": leaves, "edition": newest}
    return render(request, "exchanges/book/let_read.html", context)
