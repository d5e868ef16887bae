"""Pages about a whole centre, for its managers."""

from django.urls import path

from exchanges.views import reports

app_name = "reports"

urlpatterns = [
    path("reciprocity/", reports.reciprocity_report, name="reciprocity"),
]
