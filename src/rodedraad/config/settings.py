"""Django's settings. What differs between installations comes from the surroundings."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from rodedraad.config import environment
from rodedraad.demo.home import is_marked

ROOT = Path(__file__).resolve().parent.parent
HOME = environment.home()
HTTPS = environment.switch("RODEDRAAD_HTTPS", default=True)

RODEDRAAD_DEMO = environment.switch("RODEDRAAD_DEMO") and is_marked(HOME)
RODEDRAAD_PROFILE = os.environ.get("RODEDRAAD_PROFILE", "demo")
RODEDRAAD_ADDRESS = os.environ.get("RODEDRAAD_ADDRESS", "http://localhost:8000")
RODEDRAAD_SECRETS = environment.secrets()
RODEDRAAD_PINS = HOME / "secrets" / "pins.toml"
RODEDRAAD_TOMBSTONES = HOME / "secrets" / "erased.txt"

SECRET_KEY = RODEDRAAD_SECRETS.django_key.hex()
DEBUG = False
ALLOWED_HOSTS = environment.words("RODEDRAAD_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("RODEDRAAD_ORIGINS")
ROOT_URLCONF = "rodedraad.config.urls"
WSGI_APPLICATION = "rodedraad.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "rodedraad.core",
    "rodedraad.ui",
    "rodedraad.organisations",
    "rodedraad.audit",
    "rodedraad.accounts",
    "rodedraad.messaging",
    "rodedraad.releases",
    "rodedraad.safekeeping",
    "rodedraad.reporting",
    "rodedraad.counselling",
    "rodedraad.support",
    "rodedraad.emergency",
    "rodedraad.cases",
    "rodedraad.monitor",
    "rodedraad.monitor.patterns",
    "rodedraad.recruitment",
    "rodedraad.workforce",
    "rodedraad.aggregated",
    "rodedraad.talks",
    "rodedraad.programme",
    "rodedraad.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "rodedraad.config.middleware.quiet_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "rodedraad.config.middleware.bounded_bodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rodedraad.config.middleware.AnswerDomainErrors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rodedraad.config.context.house",
            ],
        },
    },
]
FORM_RENDERER = "rodedraad.ui.forms.Renderer"

DATABASES = {
    "default": {
        **environment.database(os.environ.get("DATABASE_URL", "postgresql:///rodedraad")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "rd-language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [ROOT / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# Nothing that a person sends is ever written to a disk in clear.
FILE_UPLOAD_HANDLERS = ["rodedraad.reporting.web.uploads.WithinProfile"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_NAME = "rd-session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "rd-form"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "rodedraad.ui.web.errors.bad_request"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

PASSWORD_HASHERS = ["rodedraad.config.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_USER_MODEL = "accounts.User"

# A finished job tells when something happened: none is kept.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

EMAIL_BACKEND = os.environ.get(
    "RODEDRAAD_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = str(HOME / "mail")
EMAIL_HOST = os.environ.get("RODEDRAAD_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("RODEDRAAD_EMAIL_PORT", "25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("RODEDRAAD_EMAIL_FROM", "rode-draad@example.org")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "rodedraad.config.quietlog.QuietFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "procrastinate": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}

from rodedraad.accounts.allauth_settings import *  # noqa: E402, F403
