"""Every address of the work."""

app_name = "consultations"
urlpatterns = []
