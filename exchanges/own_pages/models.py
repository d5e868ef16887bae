from django.db import models
from django.utils.translation import gettext_lazy as _


class Opening(models.Model):
    """The moment that somebody's own page began with the last time, so that the next visit begins with another."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    centre = models.ForeignKey("people.Centre", on_delete=models.PROTECT, related_name="+", db_index=False)
    exchange = models.ForeignKey("exchanges.Exchange", on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("beginning of an own page")
        verbose_name_plural = _("beginnings of own pages")
        constraints = [
            models.UniqueConstraint(
                name="opening_one",
                fields=["centre", "person"],
                violation_error_message=_("This page began with a moment already."),
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.exchange}"
