"""Every address of the site: with settings, the only file here to name the consultations."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import glossary, http, language, register
from cms.pairs import views as pairs
from cms.users import views as users
from consultations.opendata.views.api import api, openapi

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.forbidden"
handler404 = "cms.errors.not_found"
handler429 = "cms.errors.signing_in_too_often"
handler500 = "cms.errors.broken"

urlpatterns = [
    path("healthz", http.healthz, name="healthz"),
    path("", language.choose, name="language_chooser"),
    path("cms-admin/login/", users.behind_the_scenes, name="wagtailadmin_sign_in"),
    path("cms-admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
]

urlpatterns += i18n_patterns(
    path(_("account/"), include("cms.users.urls")),
    path(_("demo-mailbox/"), users.demo_post_page, name="demo_post"),
    path(_("everyday/"), register.choose, name="register"),
    path(_("words/"), glossary.page, name="glossary"),
    path(_("one-language/"), pairs.one_language, name="one_language"),
    path("", include("consultations.urls")),
    path("", include(wagtail_urls)),
)
