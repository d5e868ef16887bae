"""Pages about a whole centre, for its managers."""

from django.urls import path

from exchanges.reports.views import downloads, outside, reports, wall

app_name = "reports"

urlpatterns = [
    path("reciprocity/", reports.reciprocity_report, name="reciprocity"),
    path("connections/", reports.connections_page, name="connections"),
    path("wall/", wall.wall, name="wall"),
    path("reciprocity.csv", downloads.csv, name="csv"),
    path("reciprocity.xlsx", downloads.xlsx, name="xlsx"),
    path("reciprocity.pdf", downloads.pdf, name="pdf"),
    path("downloads/", downloads.download_list, name="downloads"),
    path("outside/", outside.outside, name="outside"),
    path("outside/<uuid:public_id>/", outside.outside_report, name="outside_report"),
    path("outside/<uuid:public_id>.csv", outside.outside_csv, name="outside_csv"),
]
