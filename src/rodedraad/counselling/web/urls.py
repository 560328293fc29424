"""The addresses of the counsellors' pages, below `vertrouwenspersonen/`."""

from django.urls import path

from rodedraad.counselling.web import mandates, records

app_name = "counselling"

ONE = "gesprek/<uuid:public_id>/"

urlpatterns = [
    path("", records.consultations, name="consultations"),
    path("nieuw/", records.consultation_add, name="consultation_add"),
    path("delen/", records.consultations_share, name="consultations_share"),
    path("alle/", records.all_consultations, name="all_consultations"),
    path(ONE, records.consultation_detail, name="consultation_detail"),
    path(f"{ONE}verbeteren/", records.consultation_correct, name="consultation_correct"),
    path(f"{ONE}verwijderen/", records.consultation_delete, name="consultation_delete"),
    path("centraal/beginnen/", mandates.mandate_begin, name="mandate_begin"),
    path("centraal/overdragen/", mandates.mandate_hand_over, name="mandate_hand_over"),
]
