"""Where the pages of a case are found."""

from django.urls import reverse


def address(name, work, *more):
    return reverse(f"cases:{name}", args=[work.case.public_id, *more])


def step_page(work, step):
    return reverse("cases:case_step", args=[work.case.public_id, step])
