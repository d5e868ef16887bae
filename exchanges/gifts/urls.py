"""Pages about gifts to staff, for managers."""

from django.urls import path

from exchanges.gifts import views as gifts

app_name = "gifts"

urlpatterns = [
    path("", gifts.policy, name="policy"),
    path("register/", gifts.register, name="register"),
    path("register.csv", gifts.register_csv, name="register_csv"),
]
