"""Making a book: what is in it, in which order, its words, and giving it to whom the person named."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect, render

from config.web.forms import asks_again, posted
from config.web.meanwhile import hold, one_at_a_time
from exchanges.book.forms import BookWordsForm, KeepsakeForm
from exchanges.book.making import book_of, choose, give_keepsake, items_of, move, order_by_day, pages_in, say
from exchanges.book.readers import FAMILY
from exchanges.book.views.reading import Desk, leaves_for, pdf_answer
from exchanges.models import BookPage, Exchange, Keepsake, Side
from exchanges.moments.just_for_me import own_reader, reader_of
from exchanges.moments.paging import page_of
from exchanges.moments.reading import read, read_all_receivers
from people.access import manages

A_PAGE = 12
EXTRAS = (BookPage.What.PEOPLE, BookPage.What.BLANK)


# --- What is in it ------------------------------------------------------------------------------


def choosing(request, public_id=None):
    """Which moments are in the book, the newest first; on the first page also which lines, and the pages at the end."""
    desk = Desk(request, public_id, writes=True)
    offered = _Offered(desk, request)
    error_list = []
    if request.method == "POST" and not asks_again(request):
        try:
            offered.keep()
        except ValidationError as error:
            error_list = [(part, message) for part, texts in error.message_dict.items() for message in texts]
        else:
            messages.success(request, "kept")
            return redirect(offered.next_url())
    # It has no words, but a good many ticks.
    context = desk.context(offered=offered, error_list=error_list, page_form="choose", keeps_draft=True)
    return render(request, "exchanges/book/choose.html", context, status=400 if error_list else 200)


class _Offered:
    """One page of what can be in a book, and what of it is ticked."""

    def __init__(self, desk, request):
        self.desk, self.request = desk, request
        self.way = "given" if request.GET.get("show") == "given" else "gave"
        older, newer = (request.GET.get(name, "") for name in ("older-than", "newer-than"))
        self.page = page_of(self._moments(), self._read, size=A_PAGE, older_than=older, newer_than=newer)
        self.is_first = not older and not newer and self.way == "gave"
        pages = list(pages_in(desk.book).values_list("exchange__public_id", "entry__public_id", "what"))
        self.kept = {str(moment or entry or what) for moment, entry, what in pages}
        self.lines = list(self._entries()) if self.is_first else []
        sent = posted(request)
        self.ticked = self.kept if sent is None else set(sent.getlist("in"))
        # What somebody else put in or took out since the page was opened stays as they left it.
        self.was_ticked = self.kept if sent is None or "was" not in sent else set(sent.getlist("was"))

    def _moments(self):
        """The moments of which there is something to tell, in this way: in which they gave, or were given."""
        person = self.desk.person
        own = Side.objects.filter(exchange=OuterRef("pk"), person=person, heard=Side.Heard.BROUGHT)
        rows = Exchange.objects.standing().filter(sides__person=person)
        if self.way == "gave":
            rows = rows.filter(Exists(own))
        else:
            brought = Side.objects.filter(exchange=OuterRef("pk"), heard=Side.Heard.BROUGHT)
            rows = rows.filter(~Exists(own), Exists(brought.exclude(person=person)))
        return rows if self.desk.is_own else rows.for_staff(self.request.user)

    def _read(self, exchanges):
        person = self.desk.person
        reader = own_reader(person) if self.desk.is_own else reader_of(self.request.user, person.centre_id)
        return read_all_receivers(read(exchanges, reader))

    def _entries(self):
        person = self.desk.person
        entries = person.entries.standing().filter(said_by=person).order_by("said_on", "pk")
        return entries if self.desk.is_own else entries.for_staff(self.request.user)

    @property
    def was_shown(self):
        """What of this page was in the book when it was opened."""
        here = {str(moment.public_id) for moment in self.page.moments} | {str(entry.public_id) for entry in self.lines}
        return sorted(self.was_ticked & (here | set(self.extras)))

    @property
    def ticked_now(self):
        """What was ticked since the page was opened."""
        return self.ticked - self.was_ticked

    @property
    def unticked(self):
        """What was unticked since the page was opened."""
        return self.was_ticked - self.ticked

    @property
    def rows(self):
        """The moments of this page: each with the person's own part, what came to them, and whether it is ticked."""
        key = self.desk.person.pk
        return [
            (moment, moment.side_of(key), moment.given_to(key), str(moment.public_id) in self.ticked)
            for moment in self.page.moments
        ]

    @property
    def line_rows(self):
        """The lines that can be in, each with whether it is."""
        return [(entry, str(entry.public_id) in self.ticked) for entry in self.lines]

    @property
    def extras(self):
        """The pages at the end, each with whether it is in."""
        return {what.value: what.value in self.ticked for what in EXTRAS}

    def keep(self):
        """Keep what was ticked, or unticked, of what this page shows; nothing else changes."""
        moments = {str(one.public_id): one for one in self.page.moments}
        keys = {public_id: one.pk for public_id, one in moments.items()}
        chosen = sorted(
            (one for public_id, one in moments.items() if public_id in self.ticked_now),
            key=lambda one: (one.happened_on, one.recorded_at, one.pk),
        )
        by_id = {str(entry.public_id): entry for entry in self.lines}
        choose(
            by=self.request.user,
            person=self.desk.person,
            moments=[Exchange(pk=one.pk) for one in chosen],
            no_moments=[keys[public_id] for public_id in moments if public_id in self.unticked],
            lines=[entry for public_id, entry in by_id.items() if public_id in self.ticked_now],
            no_lines=[entry.pk for public_id, entry in by_id.items() if public_id in self.unticked],
            extras=self._extras_changed() if self.is_first else None,
        )

    def _extras_changed(self):
        return {what: is_in for what, is_in in self.extras.items() if is_in != (what in self.was_ticked)}

    def next_url(self):
        """Where the button that was pressed leads: to earlier or later moments, the other way, or the book."""
        here = self.desk.url("_choose")
        wanted = self.request.POST.get("then", "")
        way = "show=given&" if self.way == "given" else ""
        if wanted == "older" and self.page.older_than:
            return f"{here}?{way}older-than={self.page.older_than}"
        if wanted == "newer" and self.page.newer_than:
            return f"{here}?{way}newer-than={self.page.newer_than}"
        if wanted in ("gave", "given"):
            return f"{here}?show={wanted}"
        return self.desk.url()


# --- In which order, and its words --------------------------------------------------------------


def order(request, public_id=None):
    """The parts of the book in order, each with a button to move it earlier and one to move it later."""
    desk = Desk(request, public_id, writes=True)
    if request.method == "POST" and not asks_again(request):
        if "by-day" in request.POST:
            order_by_day(by=request.user, person=desk.person)
            messages.success(request, "by-day")
        else:
            way = "earlier" if "earlier" in request.POST else "later"
            moved = request.POST.get(way, "")
            if move(by=request.user, person=desk.person, page=moved, earlier=way == "earlier"):
                # The page begins where one was: at the button that moved it.
                messages.success(request, way, extra_tags=moved)
        return redirect(desk.url("_order"))
    said = next(iter(messages.get_messages(request)), None)
    context = desk.context(items=_items(desk, request), said=said)
    return render(request, "exchanges/book/order.html", context)


def _items(desk, request):
    """What can be moved: pairs of the BookPage that stands for it and the ReadMoment it shows, if that may be read."""
    items = items_of(pages_in(desk.book))
    person = desk.person
    rows = Exchange.objects.standing().filter(book_pages__book=desk.book.pk, sides__person=person)
    if not desk.is_own:
        rows = rows.for_staff(request.user)
    reader = own_reader(person) if desk.is_own else reader_of(request.user, person.centre_id)
    moments = {moment.pk: moment for moment in read(rows, reader)}
    found = []
    for item in items:
        moment = moments.get(item[0].exchange_id)
        found.append((item[0], moment, moment.side_of(person.pk) if moment else None))
    return found


@one_at_a_time
def words(request, public_id=None):
    """The title, for whom it is, the last words, the language, and who shall have it one day."""
    desk = Desk(request, public_id, writes=True)
    hold(request, desk.person)
    form = BookWordsForm(posted(request), book=book_of(desk.person))
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        say(by=request.user, person=desk.person, **form.said())
        messages.success(request, "kept")
        return redirect(desk.url())
    context = desk.context(form=form, page_form="words")
    return render(request, "exchanges/book/words.html", context, status=form.status)


# --- A keepsake ---------------------------------------------------------------------------------


def keepsake(request, public_id):
    """After somebody left or died: whom they named, the book to print for them, and to whom it was given."""
    desk = Desk(request, public_id)
    if not manages(request.user, desk.person.centre_id):
        raise PermissionDenied
    if not desk.has_left:
        raise Http404
    editions = list(desk.book.editions.newest_first()) if desk.book.pk else []
    form = KeepsakeForm(posted(request), editions=editions)
    if asks_again(request):
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            give_keepsake(by=request.user, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "given")
            return redirect(desk.url("_keepsake"))
    given = Keepsake.objects.filter(edition__in=[edition.pk for edition in editions])
    context = desk.context(
        form=form,
        page_form="keepsake",
        editions=[(edition, desk.url("_keepsake_pdf", edition.public_id)) for edition in editions],
        given=given.select_related("edition", "given_by__person").order_by("-given_on", "-pk"),
    )
    return render(request, "exchanges/book/keepsake.html", context, status=form.status)


def keepsake_pdf(request, public_id, edition_id):
    """An edition as it is given to a family: without what its person kept to themself."""
    desk = Desk(request, public_id)
    if not manages(request.user, desk.person.centre_id):
        raise PermissionDenied
    if not desk.has_left:
        raise Http404
    found = desk.edition(edition_id)
    return pdf_answer(request, desk.person, leaves_for(found.content, FAMILY), found.number)
