"""The addresses of the emergency access, below `noodtoegang/`."""

from django.urls import path

from rodedraad.emergency.web import deciding, looking, requests

app_name = "emergency"

ONE = "<uuid:public_id>/"

urlpatterns = [
    path("", requests.requests, name="requests"),
    path("vragen/", requests.request_add, name="request_add"),
    path(ONE, requests.request_detail, name="request_detail"),
    path(f"{ONE}beslissen/", deciding.request_decide, name="request_decide"),
    path(f"{ONE}intrekken/", requests.request_withdraw, name="request_withdraw"),
    path(f"{ONE}beeindigen/", requests.request_end, name="request_end"),
    path(f"{ONE}zaak/", looking.lent_story, name="lent_story"),
    path(f"{ONE}zaak/bestand/<uuid:file_id>/", looking.lent_file, name="lent_file"),
    path(f"{ONE}gesprekken/", looking.lent_records, name="lent_records"),
]
