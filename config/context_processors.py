"""What the header and footer of every page need."""

from django.utils.translation import get_language

from people import access


def shell(request):
    """Return the reader's centre, what they may open, and the language they can switch to."""
    account = getattr(request, "user", None)
    other = "en" if get_language() == "cy" else "cy"
    signed_in = account is not None and account.is_authenticated
    handover = getattr(request, "handover", None)
    return {
        "other_language": other,
        "other_language_name": {"en": "English", "cy": "Cymraeg"}[other],
        "centre": handover.person.centre if handover else access.centre_of(account) if signed_in else None,
        "me": handover.person if handover else account.person if signed_in else None,
        # Somebody to whom the tablet was handed over.
        "handover": handover,
        "works_here": signed_in and bool(account.posts_now),
        "manages_here": signed_in and bool(access.managed_centres(account)),
    }
