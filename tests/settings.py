"""Greenroom's settings for tests: nothing of the developer's var/ is touched, and what is slow on purpose is fast."""

import os
import tempfile
from pathlib import Path

VAR = Path(tempfile.mkdtemp(prefix="greenroom-test-"))
for name in ("DATABASE_URL", "REDIS_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "PUBLIC_URL", "ALLOWED_HOSTS", "DEBUG"):
    os.environ.pop(name, None)
for name in ("SPEECH_BASE_URL", "SPEECH_MODEL", "TRANSCRIPTION_BASE_URL", "TRANSCRIPTION_MODEL"):
    os.environ.pop(name, None)
os.environ["VAR_DIR"] = str(VAR)
# Whitenoise warns when the folder of collected files is not there.
(VAR / "static").mkdir()

from config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
