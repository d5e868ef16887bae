"""Coming in with a card."""

from django.urls import path

from people.cards.views import opening as card

app_name = "card"
urlpatterns = [
    path("", card.show, name="show"),
    path("hello/<str:offer>/", card.hello, name="hello"),
    path("finish/", card.finish, name="finish"),
    path("thanks/", card.thanks, name="thanks"),
    path("<str:token>/", card.scanned, name="open"),
]
