"""Photographs: the picture itself, and the pages on which staff keep what people agree to."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse

from exchanges.models import Photo
from exchanges.photo_seeing import seen_by


# Opened by itself it is a picture and nothing else, whatever a browser makes of it.
@csp_replace({"default-src": [NONE], "sandbox": True})
def file(request, public_id, size):
    """The picture in one size, for who may see it; there is nothing here for anybody else."""
    if size not in Photo.SIZES:
        raise Http404
    photo = seen_by(request).filter(public_id=public_id).first()
    if photo is None:
        raise Http404
    try:
        data = photo.read(size)
    except OSError:
        raise Http404 from None
    response = HttpResponse(data, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def detail(request, public_id):
    """One photograph: who is in it, and what each agrees to."""
    raise Http404
