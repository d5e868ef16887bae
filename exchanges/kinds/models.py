from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.words.text import validate_readable


class KindQuerySet(models.QuerySet):
    def offered(self):
        """The kinds that can be chosen for a new moment."""
        return self.filter(retired_on__isnull=True)


class Kind(models.Model):
    """What someone can bring to a moment: a song, know-how, a listening ear."""

    centre = models.ForeignKey("people.Centre", on_delete=models.CASCADE, related_name="kinds", db_index=False)
    slug = models.SlugField(_("short name"), max_length=60)
    name = models.CharField(_("name in English"), max_length=60, validators=[validate_readable])
    name_cy = models.CharField(_("name in Welsh"), max_length=60, validators=[validate_readable])
    icon = models.SlugField(_("picture"), max_length=40, default="kind-other")
    # Where it reaches a member of staff, they are asked to say so in the gift register.
    asks_for_declaration = models.BooleanField(_("asks staff for a declaration"), default=False)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    retired_on = models.DateField(_("no longer offered since"), null=True, blank=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind")
        verbose_name_plural = _("kinds")
        constraints = [
            models.UniqueConstraint(
                name="kind_once_in_a_centre",
                fields=["centre", "slug"],
                violation_error_message=_("This centre already has a kind of that name."),
            ),
            models.CheckConstraint(
                name="kind_is_named_in_both_languages",
                condition=~Q(name="") & ~Q(name_cy=""),
                violation_error_message=_("Give the kind a name in English and in Welsh."),
            ),
        ]

    def __str__(self):
        return self.local_name

    @property
    def local_name(self):
        """The kind's name in the reader's language."""
        return self.name_cy if get_language() == "cy" else self.name
