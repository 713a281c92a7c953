"""All settings of Greenroom. Everything an operator may change is an environment variable, named beside its use."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import environ

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
# Where everything that is not source lives: database, secret, sockets, collected static files.
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or env.kept_secret(VAR_DIR / "secret_key")

# The address people type. Hosts, CSRF origins and links derive from it; https turns on secure cookies and HSTS.
PUBLIC_URL = env.text("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [_public.hostname or "127.0.0.1", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
IS_HTTPS = _public.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

INSTALLED_APPS = [
    "config",
    "interviews",
    "questionbank",
    "codejudge",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_ace",
    "django_htmx",
    "django_rq",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "interviews.views.context.person",
            ]
        },
    }
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        # The interviewer's voice is played from memory, never from an address elsewhere.
        "media-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
    }
}

# DATABASE_URL: an SQLite file under VAR_DIR by default, or postgres://user:password@host/name.
DATABASES = {"default": environ.Env.db_url_config(env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction that will write takes its lock at the start, so two writers wait instead of failing.
    # FULL: an acknowledged event is on disk, also when the power goes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# REDIS_URL: set by `manage.py up` for the parts it starts; commands run by hand find it in a file that `up` keeps.
# Without it one process works alone: no queue, no judge.
REDIS_URL = env.text("REDIS_URL") or env.kept(VAR_DIR / "redis_url")
if REDIS_URL:
    # The pub/sub layer: channels_redis' default one loses idle consumers with redis-py 8's socket timeouts.
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": "greenroom"},
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
_queue = {
    "URL": REDIS_URL or "redis://127.0.0.1:6379/0",
    "DEFAULT_TIMEOUT": 60,
    # JSON, because a pickle from a broken judge host would own the worker that reads it.
    "SERIALIZER": "rq.serializers.JSONSerializer",
}
# The judge's own workers take their queue without Django; it stands here for the admin's page of queues.
RQ_QUEUES = {"default": _queue, "bank": _queue, "model": _queue, "judge": _queue}
RQ = {"COMMIT_MODE": "on_db_commit"}

# The judge: the supervisor's socket, and the user it becomes when started as root (65534 is nobody).
JUDGE_SOCKET = env.text("JUDGE_SOCKET", str(VAR_DIR / "run" / "judge.sock"))
JUDGE_UID = int(env.number("JUDGE_UID", 65534))
# Whether the judge and the workers of its queue run on other machines; `up` then starts none here.
JUDGE_REMOTE = env.flag("JUDGE_REMOTE")

# A language model as interviewer: off until a key or the address of a compatible server is given.
OPENAI_API_KEY = env.text("OPENAI_API_KEY")
OPENAI_BASE_URL = env.text("OPENAI_BASE_URL")
INTERVIEWER_MODEL = env.text("INTERVIEWER_MODEL", "gpt-4o-mini")
# A turn of the model that has not ended after this many seconds is taken by the rules.
INTERVIEWER_DEADLINE_SECONDS = env.number("INTERVIEWER_DEADLINE_SECONDS", 20)
# Nor one whose first word has not come after so many.
INTERVIEWER_FIRST_TOKEN_SECONDS = env.number("INTERVIEWER_FIRST_TOKEN_SECONDS", 6)
# A model that failed three times in a row is asked for a sign of life at most this often.
MODEL_PROBE_SECONDS = env.number("MODEL_PROBE_SECONDS", 30)
# How many requests to the model one process may have under way; more wait in line.
MODEL_REQUESTS_AT_ONCE = int(env.number("MODEL_REQUESTS_AT_ONCE", 8))

# Voice: servers that speak (/audio/speech) and write down (/audio/transcriptions). The model's server if there is one;
# an empty address or model switches either off. The model's key goes to the model's server and to no other.
_model_server = OPENAI_BASE_URL or ("https://api.openai.com/v1" if OPENAI_API_KEY else "")
SPEECH_BASE_URL = env.text("SPEECH_BASE_URL", _model_server)
SPEECH_API_KEY = env.text("SPEECH_API_KEY", OPENAI_API_KEY if _model_server == SPEECH_BASE_URL else "")
SPEECH_MODEL = env.text("SPEECH_MODEL", "gpt-4o-mini-tts")
SPEECH_VOICE = env.text("SPEECH_VOICE", "alloy")
TRANSCRIPTION_BASE_URL = env.text("TRANSCRIPTION_BASE_URL", _model_server)
TRANSCRIPTION_API_KEY = env.text(
    "TRANSCRIPTION_API_KEY", OPENAI_API_KEY if _model_server == TRANSCRIPTION_BASE_URL else ""
)
TRANSCRIPTION_MODEL = env.text("TRANSCRIPTION_MODEL", "gpt-4o-mini-transcribe")

# Tokens a model may use, prompts and answers together; then the rules ask. 0 is without limit.
MODEL_TOKENS_PER_INTERVIEW = int(env.number("MODEL_TOKENS_PER_INTERVIEW", 60_000))
MODEL_TOKENS_PER_DAY = int(env.number("MODEL_TOKENS_PER_DAY", 2_000_000))

# Guests' interviews are deleted after this many days without a visit; the page says so.
GUEST_RETENTION_DAYS = int(env.number("GUEST_RETENTION_DAYS", 30))

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "log-in"
LOGIN_REDIRECT_URL = "history"
LOGOUT_REDIRECT_URL = "landing"

# EMAIL_URL: smtp://user:password@host:port; without it mail is written to the console.
vars().update(environ.Env.email_url_config(env.text("EMAIL_URL", "consolemail://")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", f"greenroom@{_public.hostname}")

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "rq": {"level": "WARNING"}, "httpx2": {"level": "WARNING"}},
}
