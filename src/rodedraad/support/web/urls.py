"""The addresses of this room: those for everybody, and those of the people who help."""

from django.urls import path

from rodedraad.support.web import card, facilitating, members, now, planning

app_name = "support"

GROUPS = "informatie/lotgenoten/"
OWN = "lotgenoten/"
ONE = f"{OWN}<uuid:public_id>/"

urlpatterns = [
    path("informatie/opvang/", now.now, name="now"),
    path(GROUPS, members.groups, name="groups"),
    path(f"{GROUPS}lezen/", members.read, name="read"),
    path(f"{GROUPS}<uuid:public_id>/meedoen/", members.join, name="join"),
    path("opvang/mijn/", card.card, name="card"),
    path("opvang/rooster/", planning.planning, name="planning"),
    path("opvang/rooster/<uuid:public_id>/weg/", planning.remove_shift, name="remove_shift"),
    path(OWN, facilitating.own_groups, name="own_groups"),
    path(f"{OWN}nieuw/", facilitating.group_add, name="group_add"),
    path(ONE, facilitating.group_detail, name="group_detail"),
    path(f"{ONE}binnen/<uuid:seat_id>/", facilitating.let_in, name="let_in"),
    path(f"{ONE}leeg/<uuid:seat_id>/", facilitating.turn_away, name="turn_away"),
    path(f"{ONE}antwoord/<uuid:seat_id>/", facilitating.answer, name="answer"),
    path(f"{ONE}stoppen/", facilitating.end_group, name="end_group"),
]
