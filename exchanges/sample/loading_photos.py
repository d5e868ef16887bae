"""Puts drawn pictures into the database of the demo, with what people agree to; and takes them out again."""

import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from exchanges.models import Exchange, Photo, PhotoConsent, Purpose, Side
from exchanges.photos import files as photo_files
from exchanges.photos.actions import How, agree, keep_photo, take_back

from .drawn import hymn_book, in_the_garden, story_book, yellow_hat
from .shapes import stable_id

PAGE, BOOK, WALL, OUTSIDE = Purpose


@dataclass(frozen=True)
class SamplePhoto:
    """A drawn picture of the moment with this key, or of a person; what each person in it agrees to, and how we know.

    Where the moment is None it is the newest in which the first of them gave this `kind`.
    """

    draw: callable
    alt: str
    language: str
    agreed: dict
    moment: str | None = None
    kind: str = ""
    portrait: str = ""
    how: str = How.TOLD
    consulted: str = ""
    by: str = "bethan"
    taken_back: tuple = ()


PHOTOS = (
    SamplePhoto(
        story_book, "Ivor, from behind, in his cap, with his story book open in front of him.", "en",
        {"ivor": (PAGE, BOOK, OUTSIDE)}, moment="today-school", how=How.OWN_WORD,
    ),
    SamplePhoto(
        hymn_book, "Llyfr emynau Eirlys ar agor ar y piano, a phaned wrth ei ymyl.", "cy",
        {"eirlys": (PAGE, BOOK)}, kind="a-song", how=How.OWN_WORD,
    ),
    # One of the two has not been asked yet.
    SamplePhoto(
        yellow_hat, "The yellow hat that Dilys knitted, with her needles and the wool that is left.", "en",
        {"dilys": (PAGE, WALL), "amina": ()}, moment="waiting-hat",
    ),
    SamplePhoto(
        in_the_garden, "Peggy in her straw hat in the garden. She smiles.", "en",
        {"peggy": (PAGE, BOOK, WALL)}, portrait="peggy", how=How.BEST_INTERESTS,
        consulted="Peggy, who laughed and kissed it, and her niece.", taken_back=(WALL,),
    ),
)  # fmt: skip


def make_photos(maker):
    """Keep the pictures of Tŷ’r Bont; the other sample centre has none."""
    if maker.sample.slug == "ty-r-bont":
        for place, said in enumerate(PHOTOS):
            _keep(maker, said, place)


def _keep(maker, said, place):
    people = [maker.people[key] for key in said.agreed]
    by = maker.accounts.get(said.by)
    exchange = None if said.portrait else _moment(maker, said, people[0])
    at = exchange.recorded_at if exchange else maker.at(maker.days_ago(21), "14:10")
    drawn = io.BytesIO()
    said.draw().save(drawn, "PNG", compress_level=1)
    photo = keep_photo(
        by=by,
        picture=photo_files.take_in(ContentFile(drawn.getvalue())),
        alt=said.alt,
        alt_language=said.language,
        people=people,
        person=maker.people.get(said.portrait),
        exchange=exchange,
        public_id=stable_id(f"{maker.sample.slug}/photo/{place}"),
        at=at,
    )
    for person, purposes in zip(people, said.agreed.values(), strict=True):
        for purpose in purposes:
            agree(
                by=by, photo=photo, person=person, purpose=purpose, how=said.how, decided_on=at.date(),
                consulted=said.consulted, consulted_language="en" if said.consulted else "", at=at,
            )  # fmt: skip
        for purpose in said.taken_back:
            take_back(by=by, photo=photo, person=person, purpose=purpose)


def _moment(maker, said, person):
    if said.moment:
        return Exchange.objects.get(public_id=stable_id(f"{maker.sample.slug}/moment/{said.moment}"))
    gave = Side.objects.filter(person=person, contributions__kind__slug=said.kind, exchange__kept_from="")
    return gave.order_by("-happened_on", "-pk").select_related("exchange").first().exchange


def remove_photos(centre):
    """Take out everything of a centre's photographs, and, once that is sure, their files."""
    photos = list(Photo.objects.filter(centre=centre))
    Photo.objects.filter(centre=centre).delete()
    for model in (PhotoConsent, Photo):
        model.history.filter(centre_id=centre.pk).delete()
    transaction.on_commit(lambda: [photo_files.erase(photo) for photo in photos])
