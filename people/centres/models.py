from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from people.words.text import validate_readable


class Language(models.TextChoices):
    """The languages the centre works in, equally."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")


class Centre(models.Model):
    """One day service. Everything belongs to exactly one centre."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name in English"), max_length=120)
    name_cy = models.CharField(_("name in Welsh"), max_length=120)
    # Without a first day, years of past moments can be brought in.
    opened_on = models.DateField(_("first day"), null=True, blank=True)
    lately_days = models.PositiveSmallIntegerField(
        _("days that count as lately"), default=28, validators=[MinValueValidator(7), MaxValueValidator(365)]
    )

    # What to do when somebody is not safe, with the centre's own numbers: shown beside every box for words.
    safeguarding = models.CharField(
        _("when somebody is not safe, in English"), max_length=200, blank=True, validators=[validate_readable]
    )
    safeguarding_cy = models.CharField(
        _("when somebody is not safe, in Welsh"), max_length=200, blank=True, validators=[validate_readable]
    )

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        constraints = [
            models.CheckConstraint(
                name="centre_is_named_in_both_languages",
                condition=~models.Q(name="") & ~models.Q(name_cy=""),
                violation_error_message=_("Give the centre a name in English and in Welsh."),
            ),
            models.CheckConstraint(
                name="centre_lately_is_a_week_to_a_year",
                condition=models.Q(lately_days__gte=7, lately_days__lte=365),
                violation_error_message=_("Choose from 7 to 365 days."),
            ),
            models.CheckConstraint(
                name="centre_safeguarding_in_both_languages",
                condition=models.Q(safeguarding="", safeguarding_cy="")
                | ~models.Q(safeguarding="") & ~models.Q(safeguarding_cy=""),
                violation_error_message=_("Write it in both languages, or leave both empty."),
            ),
        ]

    def __str__(self):
        return self.local_name

    @property
    def local_name(self):
        """The centre's name in the reader's language."""
        return self.name_cy if get_language() == "cy" else self.name

    @property
    def local_safeguarding(self):
        """What to do when somebody is not safe, in the reader's language; empty where the centre has said nothing."""
        return self.safeguarding_cy if get_language() == "cy" else self.safeguarding
