"""What each kind of viewer may do: one small function a question, for views and templates."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from people.models import Post


def centre_of(account):
    """The centre whose pages this account is looking at: where it works, else its person's; None for neither."""
    if account.posts_now:
        return account.posts_now[0].centre
    return account.person.centre if account.person else None


def works_at(account, centre_id):
    """Does this account work at the centre, as staff or manager?"""
    return centre_id in account.centre_ids


def manages(account, centre_id):
    """Is this account a manager of the centre?"""
    return any(post.centre_id == centre_id and post.duty == Post.Duty.MANAGER for post in account.posts_now)


def managed_centres(account):
    """The centres this account manages, by name in the reader's language."""
    managed = [post.centre for post in account.posts_now if post.duty == Post.Duty.MANAGER]
    return sorted(managed, key=lambda centre: (centre.local_name, centre.pk))


def may_issue_outside(account, centre_id):
    """May this account send numbers about the centre to somebody outside? A permission of its own."""
    return any(centre.pk == centre_id for centre in centres_to_issue_for(account))


def centres_to_issue_for(account):
    """The centres whose reports for outside this account may issue and read, by name in the reader's language."""
    posts = getattr(account, "posts_now", ())
    managed = [post.centre for post in posts if post.duty == Post.Duty.MANAGER]
    return sorted(managed, key=lambda centre: (centre.local_name, centre.pk))


def is_own(account, person):
    """Is this the account's own person?"""
    return account.person_id == person.pk


def may_speak_for(account, person):
    """May this account write down what this person gave, said or felt?"""
    return is_own(account, person) or works_at(account, person.centre_id)


def staff_only(view):
    """Refuse the page to whoever works at no centre; `request.centre` is where this account works."""

    @wraps(view)
    def only_for_staff(request, *args, **kwargs):
        if not request.user.posts_now:
            raise PermissionDenied
        request.centre = centre_of(request.user)
        return view(request, *args, **kwargs)

    return only_for_staff


def managers_only(view):
    """Refuse the page to whoever manages no centre; `request.managed` holds the centres this account manages."""

    @wraps(view)
    def only_for_managers(request, *args, **kwargs):
        request.managed = managed_centres(request.user)
        if not request.managed:
            raise PermissionDenied
        request.centre = centre_of(request.user)
        return view(request, *args, **kwargs)

    return only_for_managers


def visible_or_404(queryset, account, **which):
    """Return the one object this account may see, or raise Http404 as though there were none."""
    found = queryset.visible_to(account).filter(**which).first()
    if found is None:
        raise Http404
    return found
