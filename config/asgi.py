"""The ASGI application: pages by Django, sockets by Channels, and the sweep for as long as the process lives."""

import os
import warnings

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pages = get_asgi_application()
# Static files are streamed by WhiteNoise from small files: that they are read at once is no harm.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

# Only after Django is set up may modules with models be imported.
from config.bodies import bounded  # noqa: E402
from config.lifespan import lifespan  # noqa: E402
from interviews.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": bounded(pages), "websocket": sockets, "lifespan": lifespan})
