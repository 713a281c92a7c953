"""The addresses of the sockets."""

from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import path

from interviews.consumers import InterviewConsumer, NowhereConsumer

# Any: the types of django.urls know nothing of ASGI applications.
_routes: list[Any] = [
    path("ws/interviews/<uuid:interview_id>/", InterviewConsumer.as_asgi()),  # type: ignore[arg-type]
    path("<path:rest>", NowhereConsumer.as_asgi()),  # type: ignore[arg-type]
]
sockets = AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(_routes)))
