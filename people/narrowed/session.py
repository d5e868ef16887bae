"""A session in which one person's own pages are open, and nothing else: a tablet handed over, or a card that reads."""

from dataclasses import dataclass
from typing import ClassVar

IDLE_SECONDS = 15 * 60
# How old the time of the last page may be, so that reading seldom writes.
SECONDS_BETWEEN_WRITES = 60


@dataclass
class Narrowed:
    """Such a session, as its pages see it: what the session keeps of it under its key, and the row it stands for."""

    session: object
    row: object

    key: ClassVar[str]
    # The names of the addresses that may be opened, and of those that are left when the person has finished.
    open: ClassVar[set]
    open_at_the_end: ClassVar[set]

    @property
    def kept(self):
        """What the session keeps of it."""
        return self.session[self.key]

    @property
    def person(self):
        """Whose pages are open."""
        return self.row.person

    @property
    def language(self):
        """The language of its pages, whatever that of whoever had the session before."""
        return self.kept["language"]

    def speak(self, language):
        """Let its pages be in this language until it ends."""
        self.put(language=language)

    @property
    def is_finished(self):
        """Is nothing left but the thank-you page?"""
        return self.kept["finished"]

    @property
    def open_pages(self):
        """The names of the addresses that may be opened now."""
        return self.open_at_the_end if self.is_finished else self.open

    def is_quiet(self, now):
        """Has nobody touched it for a quarter of an hour? `now` is in seconds."""
        return now - self.kept["seen"] >= IDLE_SECONDS

    def touch(self, now):
        """Remember that somebody is there; `now` is in seconds."""
        if now - self.kept["seen"] >= SECONDS_BETWEEN_WRITES:
            self.put(seen=now)

    def put(self, **what):
        """Let the session keep this of it."""
        self.session[self.key] = self.kept | what


def own_person(request):
    """Return whose own pages this request may show: of who holds the tablet, or a card, else of the account."""
    given = request.handover or request.card
    return given.person if given else request.user.person
