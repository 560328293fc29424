"""The addresses of this room: for everybody below `informatie/`, for the work elsewhere."""

from django.urls import path

from rodedraad.programme.web import answering, giving, public, reading

app_name = "programme"

PUBLIC = "informatie/adviezen/"
WORK = "programma/adviezen/"
ONE = f"{WORK}<uuid:public_id>/"

urlpatterns = [
    path(PUBLIC, public.public_list, name="public_list"),
    path(f"{PUBLIC}<uuid:public_id>/", public.public_detail, name="public_detail"),
    path(WORK, reading.advice_list, name="advice_list"),
    path(f"{WORK}nieuw/", giving.advice_add, name="advice_add"),
    path(ONE, reading.advice_detail, name="advice_detail"),
    path(f"{ONE}verbeteren/", giving.advice_correct, name="advice_correct"),
    path(f"{ONE}intrekken/", giving.advice_withdraw, name="advice_withdraw"),
    path(f"{ONE}reactie/", answering.advice_respond, name="advice_respond"),
    path(f"{ONE}toezegging/", answering.promise_add, name="promise_add"),
    path(f"{ONE}toezegging/<uuid:promise_id>/gedaan/", answering.promise_keep, name="promise_keep"),
]
