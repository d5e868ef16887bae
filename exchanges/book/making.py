"""Writing a book down: what is in it, in which order, its words, its editions, and to whom one was given."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from exchanges.book.composing import compose
from exchanges.models import Book, BookEdition, BookPage, Keepsake
from people.centres.open_days import check_day
from people.models import Person

What = BookPage.What
# With these, a book is a hundred pages or so; what is more goes into another edition.
MOST_MOMENTS, MOST_LINES = 60, 12
# Farther than any place: what changes its place waits there.
AWAY = 1_000_000


def book_of(person):
    """Return the book of a person, or one that is not kept yet, so that looking at it writes nothing."""
    book = Book.objects.filter(person=person).first() or Book(person=person, centre_id=person.centre_id)
    book.person = person
    return book


def pages_in(book):
    """Return the BookPages of a book in order; none where nothing was chosen yet."""
    return book.pages.order_by("place") if book.pk else BookPage.objects.none()


def _kept(person, by):
    """The book of a person, made where there is none, and held until the end of the transaction."""
    # Two who choose at one moment wait for each other.
    Person.objects.select_for_update().get(pk=person.pk)
    book = book_of(person)
    if not book.pk:
        book._history_user = by
        book.save()
    return book


@transaction.atomic
def choose(*, by, person, moments=(), no_moments=(), lines=(), no_lines=(), extras=None):
    """Put these moments (Exchanges) and lines (ProfileEntries) into a book and take the others out of it.

    What is named in neither stays as it is. `extras` says of "people" and "blank" whether they are in; None leaves
    them. New moments go before the pages at the end, newest last. Returns the book. Raises ValidationError, by part of
    the form, for more than a book holds.
    """
    book = _kept(person, by)
    gone = book.pages.filter(exchange__in=no_moments) | book.pages.filter(entry__in=no_lines)
    gone |= book.pages.filter(what__in=[what for what, is_in in (extras or {}).items() if not is_in])
    for page in gone:
        page._history_user = by
        page.delete()
    there = set(book.pages.values_list("exchange", "entry", "what"))
    moments = [one for one in moments if (one.pk, None, What.MOMENT) not in there]
    lines = [one for one in lines if (None, one.pk, What.LINE) not in there]
    if book.pages.filter(what=What.MOMENT).count() + len(moments) > MOST_MOMENTS:
        raise ValidationError({"moments": _("A book holds 60 moments. Take one out first, or make an edition of it.")})
    if book.pages.filter(what=What.LINE).count() + len(lines) > MOST_LINES:
        raise ValidationError({"lines": _("‘This is me’ holds 12 lines. Take one out first.")})
    new = [BookPage(what=What.LINE, entry=one) for one in lines]
    new += [BookPage(what=What.MOMENT, exchange=one) for one in moments]
    wanted = [what for what, is_in in (extras or {}).items() if is_in and (None, None, what) not in there]
    new += [BookPage(what=what) for what in wanted]
    _add(book, new, by)
    return book


def _add(book, new, by):
    last = book.pages.aggregate(last=Max("place"))["last"] or 0
    for place, page in enumerate(new, start=last + 1):
        page.book, page.centre_id, page.place, page._history_user = book, book.centre_id, place, by
        page.save()
    order = {What.LINE: 0, What.MOMENT: 1, What.PEOPLE: 2, What.BLANK: 2}
    if new:
        pages = list(book.pages.order_by("place"))
        # This is me stands where it stood; what is new of it joins it, and new moments go before the end.
        kept = [page for page in pages if page not in new]
        for page in sorted(new, key=lambda page: order[page.what]):
            _put_in(kept, page)
        _write_order(book, kept, by)


def _put_in(pages, page):
    """Put a new page where it belongs among the others."""
    if page.what == What.LINE:
        lines = [place for place, one in enumerate(pages) if one.what == What.LINE]
        pages.insert(lines[-1] + 1 if lines else 0, page)
    elif page.what == What.MOMENT:
        end = len(pages)
        while end and pages[end - 1].what in (What.PEOPLE, What.BLANK):
            end -= 1
        pages.insert(end, page)
    elif page.what == What.PEOPLE and pages and pages[-1].what == What.BLANK:
        pages.insert(len(pages) - 1, page)
    else:
        pages.append(page)


def _write_order(book, pages, by):
    """Give the pages the places of this order; a version is kept of those that moved."""
    moved = [(place, page) for place, page in enumerate(pages, start=1) if page.place != place]
    # No two may stand in one place, even for a moment: all step aside first, which is no version of its own.
    for place, page in moved:
        page.place, page.skip_history_when_saving = AWAY + place, True
        page.save(update_fields=["place"])
        del page.skip_history_when_saving
    for place, page in moved:
        page.place, page._history_user = place, by
        page.save(update_fields=["place"])


def items_of(pages):
    """Return the pages of a book as what can be moved: lists of BookPages, all the lines together as one."""
    items, me = [], None
    for page in pages:
        if page.what != What.LINE:
            items.append([page])
        elif me is None:
            items.append(me := [page])
        else:
            me.append(page)
    return items


@transaction.atomic
def move(*, by, person, page, earlier):
    """Move one part of a book a place earlier or later; `page` is the public id of one of its pages.

    At the beginning or the end, or where there is no such page, nothing changes. Returns whether it did.
    """
    book = _kept(person, by)
    items = items_of(book.pages.order_by("place"))
    here = next((place for place, item in enumerate(items) if any(str(one.public_id) == page for one in item)), None)
    there = None if here is None else here + (-1 if earlier else 1)
    if there is None or not 0 <= there < len(items):
        return False
    items[here], items[there] = items[there], items[here]
    _write_order(book, [page for item in items for page in item], by)
    return True


@transaction.atomic
def order_by_day(*, by, person):
    """Put the moments of a book in the order they happened; what is not a moment stays where it is.

    Returns whether anything moved.
    """
    book = _kept(person, by)
    pages = list(book.pages.order_by("place").select_related("exchange"))
    moments = [page for page in pages if page.what == What.MOMENT]
    # Two of one day stay as they are to each other.
    by_day = iter(sorted(moments, key=lambda page: page.exchange.happened_on))
    ordered = [next(by_day) if page.what == What.MOMENT else page for page in pages]
    _write_order(book, ordered, by)
    return ordered != pages


@transaction.atomic
def say(*, by, person, **words):
    """Keep a book's title, dedication, last words, language, whom a keepsake is for, and the words' language.

    Returns the book. `words` are fields of Book.
    """
    book = _kept(person, by)
    if not any(words[name] for name in ("title", "dedication", "last_words", "keepsake_for")):
        words["words_language"] = ""
    if any(getattr(book, name) != value for name, value in words.items()):
        for name, value in words.items():
            setattr(book, name, value)
        book._history_user = by
        book.save()
    return book


@transaction.atomic
def make_edition(*, by, person, sitting=None):
    """Keep the book as it is now, for ever, under the next number; `sitting` is the HandOver it was made in, if any.

    Made twice without a change between, the edition is the one there was. Returns the BookEdition. Raises
    ValidationError for a book with nothing in it.
    """
    book = _kept(person, by)
    content = compose(book)
    if not content["parts"]:
        raise ValidationError(_("Choose what is in the book first."))
    last = book.editions.newest_first().first()
    if last and last.content == content:
        return last
    return BookEdition.objects.create(
        book=book,
        centre_id=book.centre_id,
        number=last.number + 1 if last else 1,
        content=content,
        made_by=by,
        sitting=sitting,
    )


@transaction.atomic
def give_keepsake(*, by, edition, given_to, language, given_on, public_id=None):
    """Keep that an edition was given to somebody after its person left or died. Returns the Keepsake.

    `public_id` comes from the page, so that a form sent twice keeps one. Raises ValidationError, by part of the form,
    for a day that cannot be.
    """
    sent = Keepsake.objects.filter(public_id=public_id).first() if public_id else None
    if sent:
        if sent.edition.book_id != edition.book_id:
            raise ValidationError(_("This can’t be saved as it is. Open the page again."))
        return sent
    check_day(edition.book.centre, given_on)
    row = Keepsake(
        edition=edition,
        centre_id=edition.centre_id,
        given_to=given_to,
        given_to_language=language,
        given_on=given_on,
        given_by=by,
    )
    if public_id:
        row.public_id = public_id
    row._history_user = by
    row.save()
    return row
