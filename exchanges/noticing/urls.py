from django.urls import path

from exchanges.noticing import views as noticing

app_name = "noticing"
urlpatterns = [
    path("", noticing.giving, name="giving"),
    path("receiving/", noticing.receiving, name="receiving"),
    path("<uuid:public_id>/not-now/", noticing.not_now_page, name="not_now"),
    path("<uuid:public_id>/look-again/", noticing.look_again_page, name="look_again"),
    path("<uuid:public_id>/rest/", noticing.rest, name="rest"),
    path("<uuid:public_id>/lately/", noticing.lately, name="lately"),
    path("<uuid:public_id>/welcome/", noticing.welcome, name="welcome"),
]
