"""What the header and footer of every page need."""

from django.conf import settings
from django.utils.translation import get_language

from people import access
from people.narrowed.session import IDLE_SECONDS

CARD_IDLE_MINUTES = IDLE_SECONDS // 60


def shell(request):
    """Return the reader's centre, what they may open, and the language they can switch to."""
    account = getattr(request, "user", None)
    other = "en" if get_language() == "cy" else "cy"
    signed_in = account is not None and account.is_authenticated
    handover = getattr(request, "handover", None)
    card = getattr(request, "card", None)
    own_pages = handover or card
    on_tablet = signed_in and not handover and getattr(request, "tablet", None) is not None
    return {
        "other_language": other,
        "other_language_name": {"en": "English", "cy": "Cymraeg"}[other],
        "centre": own_pages.person.centre if own_pages else access.centre_of(account) if signed_in else None,
        "me": own_pages.person if own_pages else account.person if signed_in else None,
        # Somebody to whom the tablet was handed over.
        "handover": handover,
        # Somebody whose card opened their own pages, to read.
        "card": card,
        "on_tablet": on_tablet,
        # After so many minutes without a touch the page closes by itself, for whoever comes next.
        "idle_minutes": CARD_IDLE_MINUTES if card else settings.TABLET_IDLE_MINUTES if on_tablet else None,
        "works_here": signed_in and bool(account.posts_now),
        "manages_here": signed_in and bool(access.managed_centres(account)),
    }
