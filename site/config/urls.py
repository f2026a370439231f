"""All addresses: the admin without a language, the public site under /et/, /ru/ and /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.addresses.sitemap import robots, sitemap
from content.addresses.views import choose_language
from content.help_texts.views import help_text, help_texts
from content.search.views import search

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("admin/reports/", include("content.desk.site_history")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

# The first parts of these addresses are reserved: content.pages.base.RESERVED_SLUGS.
urlpatterns += i18n_patterns(
    path("otsing/", search, name="search"),
    path("abitekstid/", help_texts, name="help_texts"),
    path("abitekstid/<str:key>/", help_text, name="help_text"),
    path("", include(wagtail_urls)),
)

handler404 = "content.addresses.views.not_found"
handler500 = "content.addresses.views.server_error"
