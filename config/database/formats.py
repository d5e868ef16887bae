"""Documents that are kept for long as JSON: each says which format it is of, and whatever came before is still read."""

from collections.abc import Callable
from dataclasses import dataclass, field

FORMAT = "format"


class UnknownFormat(Exception):
    """The document was written by a later version of the site than this one. It is left as it is."""


@dataclass
class Documents:
    """Documents of one sort, each a dict.

    `readers` has a function for each format there was, the first for format 1: it returns the document as the next
    format has it. Whoever changes what stands in such documents adds one, and what was kept before goes on being read.
    """

    readers: list[Callable[[dict], dict]] = field(default_factory=list)

    @property
    def today(self):
        """The number of the format that is written now."""
        return len(self.readers) + 1

    def written(self, document):
        """Return the document with the number of today's format in it."""
        return {FORMAT: self.today} | document

    def read(self, document):
        """Return a kept document as today's format has it, without its number; one without a number is of format 1.

        Raises UnknownFormat for one of a later version.
        """
        number = document.get(FORMAT, 1)
        if number > self.today:
            raise UnknownFormat(f"This is of format {number}, and this version of the site reads {self.today} at most.")
        document = {name: value for name, value in document.items() if name != FORMAT}
        for reader in self.readers[number - 1 :]:
            document = reader(document)
        return document
