"""The language that somebody chose stays chosen."""

from django.conf import settings
from django.http import HttpResponse


def keep_language(answer: HttpResponse, language: str) -> None:
    """Let the browser keep a language (`nl` or `en`) for the next pages of this visit."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
