"""What every template knows."""

from django.http import HttpRequest


def person(request: HttpRequest) -> dict[str, object]:
    """Return who is looking at the page, as `person`."""
    return {"person": {}}
