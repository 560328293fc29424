"""Files: what there is, adding some, and getting back what one sent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.errors import NotFound
from rodedraad.lib import evidence
from rodedraad.lib.evidence import FileKind
from rodedraad.organisations import profiles
from rodedraad.reporting import attachments
from rodedraad.reporting.attachments import CleanFile, Sorted
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_forms import FilesForm
from rodedraad.reporting.web.inbox_frame import done, is_sent, page
from rodedraad.reporting.web.reasons import REASONS
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.services import OpenedFile

_MEGABYTE = 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_files(request: InboxRequest) -> HttpResponse:
    """Show the files, and add some."""
    if not request.inbox.has_story:
        raise NotFound
    kept = safekeeping.files(keyring=request.inbox.keyring)
    is_post = request.method == "POST"
    form = FilesForm(request.POST, request.FILES) if is_post else FilesForm()
    if not is_sent(request, form):
        return _show(request, form, kept)
    try:
        heaps = _sorted(form.cleaned_data["chosen"], kept, keep=form.cleaned_data["keep_metadata"])
    except Busy:
        return _busy(request, form, kept)
    if heaps.good:
        inboxes.add_files(inbox=request.inbox, files=heaps.good, at=request.at)
    if not heaps.aside:
        return done("inbox_files", "files")
    for file in heaps.aside:
        form.add_error("chosen", f"{file.name}: {REASONS[file.reason]}")
    return _show(request, form, safekeeping.files(keyring=request.inbox.keyring), heaps.good)


@require_safe
@code_holder
def inbox_file(request: InboxRequest, public_id: UUID) -> HttpResponseBase:
    """Give a file back, decrypted piece by piece."""
    keyring = request.inbox.keyring
    found = {file.public_id: file for file in _files(request)}
    if public_id not in found:
        raise NotFound
    file = found[public_id]
    response = StreamingHttpResponse(
        safekeeping.read_file(keyring=keyring, file=file), content_type="application/octet-stream"
    )
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file.name
    )
    response["Content-Length"] = str(file.size)
    return response


def _files(request: InboxRequest) -> list[OpenedFile]:
    if not request.inbox.has_story:
        return []
    return safekeeping.files(keyring=request.inbox.keyring)


def _sorted(uploads: list["UploadedFile[Any]"], kept: list[OpenedFile], *, keep: bool) -> Sorted:
    limits = profiles.current().files
    room = max(0, limits.max_total_bytes - sum(file.size for file in kept))
    within = limits.model_copy(update={"max_total_bytes": room})
    heaps = attachments.sort(uploads, within, keep_details=keep)
    if keep:
        return heaps
    first = len(kept) + 1
    return replace(heaps, good=[_numbered(file, n) for n, file in enumerate(heaps.good, first)])


def _numbered(file: CleanFile, number: int) -> CleanFile:
    return replace(file, name=evidence.neutral_name(FileKind(file.kind), number))


def _busy(request: InboxRequest, form: FilesForm, kept: list[OpenedFile]) -> HttpResponse:
    words = gettext("It is busy. Your files were not added yet. Please choose them once more.")
    form.add_error("chosen", words)
    response = _show(request, form, kept)
    response.status_code = 503
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _show(
    request: InboxRequest, form: FilesForm, kept: list[OpenedFile], added: Sequence[CleanFile] = ()
) -> HttpResponse:
    limits = profiles.current().files
    context = {
        "form": form,
        "files": kept,
        "added": len(added),
        "max_megabytes": limits.max_bytes // _MEGABYTE,
        "total_megabytes": limits.max_total_bytes // _MEGABYTE,
        "kinds": ", ".join(FileKind(kind).extension for kind in limits.types),
    }
    return page(request, "inbox_files", context)
