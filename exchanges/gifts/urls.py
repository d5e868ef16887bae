"""Pages about gifts to staff, for managers."""

from django.urls import path

from exchanges.gifts import views

app_name = "gifts"

urlpatterns = [
    path("", views.policy, name="policy"),
    path("register/", views.register, name="register"),
    path("register.csv", views.register_csv, name="register_csv"),
]

of_moment = [path("gifts/<uuid:giver_id>/<uuid:person_id>/", views.declaration, name="gift")]
