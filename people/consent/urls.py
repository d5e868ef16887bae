"""What somebody allows: their name on the wall, and what a carer may read."""

from django.urls import path

from people.consent.views import carers, own_carers, permissions

of_person = [
    path("wall/", permissions.wall, name="wall"),
    path("carers/", carers.of_person, name="carers"),
]

own = [
    path("carers/", own_carers.carers, name="mine_carers"),
    path("carers/ask/<int:number>/", own_carers.question, name="mine_carers_question"),
    path("carers/check/", own_carers.check, name="mine_carers_check"),
    path("carers/thanks/", own_carers.thanks, name="mine_carers_thanks"),
    path("carers/<uuid:public_id>/ending/", own_carers.ending, name="mine_carers_ending"),
]
