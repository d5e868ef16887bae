"""Help, privacy and accessibility: open to everybody, signed in or not."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone

from people.access import centre_of
from people.models import Post
from people.words.lists import and_list


@login_not_required
def about(request, page):
    """One of the pages about Give & Take; whoever is signed in reads whom to ask at their centre."""
    centre = centre_of(request.user) if request.user.is_authenticated else None
    context = {
        "managers": and_list(_managers_of(centre)) if centre else "",
        "looks_days": settings.LOOKS_KEPT_DAYS,
        # Said in whole years where it is that.
        "looks_years": 0 if settings.LOOKS_KEPT_DAYS % 365 else settings.LOOKS_KEPT_DAYS // 365,
    }
    return render(request, f"people/centres/{page}.html", context)


def _managers_of(centre):
    """What the managers of a centre are called, in the order of their names."""
    posts = Post.objects.held_on(timezone.localdate()).filter(centre=centre, duty=Post.Duty.MANAGER)
    people = [post.account.person for post in posts.select_related("account__person") if post.account.person]
    return [person.called for person in sorted(people, key=lambda person: person.folded_name)]
