"""The pages about pairs behind the scenes, and where they are."""

from django.urls import include, path

from cms.pairs.desk.beginning import begin
from cms.pairs.desk.comparing import compare
from cms.pairs.desk.translating import download, side_by_side, upload
from cms.pairs.desk.urgent import urgent
from cms.pairs.report import PairsReport

pages = [
    path("", PairsReport.as_view(), name="report"),
    path("results/", PairsReport.as_view(results_only=True), name="report_results"),
    path("<int:page_id>/", side_by_side, name="translate"),
    path("<int:page_id>/po/", download, name="download"),
    path("<int:page_id>/po/take/", upload, name="upload"),
    path("<int:page_id>/begin/", begin, name="begin"),
    path("<int:page_id>/compare/", compare, name="compare"),
    path("<int:page_id>/urgent/", urgent, name="urgent"),
]
urlpatterns = [path("pairs/", include((pages, "pairs"), namespace="pairs"))]
