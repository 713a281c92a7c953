"""The addresses of the whole site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/queues/", include("django_rq.urls")),
    path("admin/", admin.site.urls),
    path("", include("interviews.urls")),
]

handler403 = "interviews.views.problems.forbidden"
handler404 = "interviews.views.problems.not_found"
handler500 = "interviews.views.problems.server_error"
