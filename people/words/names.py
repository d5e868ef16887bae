"""What someone is called, and what stands for a face where no picture was chosen."""


class Named:
    """Mixed into whatever has a person's `name`, `known_as`, `is_group` and `public_id`."""

    __slots__ = ()

    @property
    def called(self):
        """The name used on every page: what they like to be called, or their first name, or a group's whole name."""
        return self.known_as or (self.name if self.is_group else self.name.split()[0])

    @property
    def initials(self):
        """Two letters at most, for who has chosen no picture."""
        parts = self.name.split()
        return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()

    @property
    def tint(self):
        """Which of the four quiet colours stands behind the initials; it never changes for a person."""
        return self.public_id.int % 4 + 1
