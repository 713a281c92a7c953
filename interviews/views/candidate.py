"""The candidate's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def landing(request: HttpRequest) -> HttpResponse:
    """Say what Greenroom is and offer to start."""
    return render(request, "pages/landing.html")
