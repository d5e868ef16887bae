from django.utils.translation import gettext as _

NOON, EVENING = 12, 17


def greeting(now):
    """Return the greeting for a local time; it is Welsh in both languages, as in the centre itself."""
    if now.hour < NOON:
        return _("Bore da")
    if now.hour < EVENING:
        return _("Prynhawn da")
    return _("Noswaith dda")
