"""What the header and footer of every page need."""

from django.utils.translation import get_language

from people import access


def shell(request):
    """Return the reader's centre, what they may open, and the language they can switch to."""
    account = getattr(request, "user", None)
    other = "en" if get_language() == "cy" else "cy"
    signed_in = account is not None and account.is_authenticated
    return {
        "other_language": other,
        "other_language_name": {"en": "English", "cy": "Cymraeg"}[other],
        "centre": access.centre_of(account) if signed_in else None,
        "me": account.person if signed_in else None,
        "works_here": signed_in and bool(account.posts_now),
        "manages_here": signed_in and bool(access.managed_centres(account)),
    }
