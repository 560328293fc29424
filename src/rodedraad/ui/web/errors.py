"""The pages for what went wrong. Forbidden and absent have one page, so that neither tells."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from rodedraad.ui.web import machines

_MOMENT_SECONDS = 10


def bad_request(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Answer 400: the request made no sense, or its form was too old."""
    del reason
    if machines.is_program(request):
        return machines.bad_request()
    return _page(request, "bad_request", 400, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, both for what is not there and for what is not to be seen."""
    if machines.is_program(request):
        return machines.not_found()
    return _page(request, "not_found", 404, exception)


def out_of_date(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 409: somebody else saved first."""
    return _page(request, "out_of_date", 409, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, with a page that asks nothing of what may be broken."""
    if machines.is_program(request):
        return machines.failed()
    return HttpResponse(render_to_string("ui/errors/server_error.html"), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503: too busy; try again in a moment."""
    if machines.is_program(request):
        return machines.busy(_MOMENT_SECONDS)
    page = render_to_string("ui/errors/unavailable.html")
    return HttpResponse(page, status=503, headers={"Retry-After": str(_MOMENT_SECONDS)})


def no_pdf(request: HttpRequest) -> HttpResponse:
    """Answer 501: this server lacks what a PDF is made with."""
    del request
    return HttpResponse(render_to_string("ui/errors/no_pdf.html"), status=501)


def _page(
    request: HttpRequest, name: str, status: int, exception: Exception | None = None
) -> HttpResponse:
    """Render an error page; what the exception says stays inside."""
    del exception
    context = {"page_error": True}
    return render(request, f"ui/errors/{name}.html", context, status=status)
