"""The addresses of the sockets."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter

sockets = AuthMiddlewareStack(URLRouter([]))
