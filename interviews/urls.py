"""The addresses of the candidate's, the coach's and the account's pages."""

from django.urls import URLPattern, path

from interviews.views import candidate

urlpatterns: list[URLPattern] = [path("", candidate.landing, name="landing")]
