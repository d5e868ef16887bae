"""Coming in with a card, and making one for somebody."""

from django.urls import path

from people.cards.views import making, opening

app_name = "card"

urlpatterns = [
    path("", opening.show, name="show"),
    path("hello/<str:offer>/", opening.hello, name="hello"),
    path("finish/", opening.finish, name="finish"),
    path("thanks/", opening.thanks, name="thanks"),
    path("<str:token>/", opening.scanned, name="open"),
]

of_person = [
    path("card/", making.card, name="card"),
    path("card/new/", making.new, name="card_new"),
]
