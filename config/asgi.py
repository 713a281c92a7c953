"""The ASGI application: pages by Django, sockets by Channels, and the sweep for as long as the process lives."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pages = get_asgi_application()

# Only after Django is set up may modules with models be imported.
from config.lifespan import lifespan  # noqa: E402
from interviews.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": pages, "websocket": sockets, "lifespan": lifespan})
