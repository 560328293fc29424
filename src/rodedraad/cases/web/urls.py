"""The addresses of the handlers' pages, below `werk/`."""

from django.urls import path

from rodedraad.cases.web import (
    access,
    case_detail,
    conflicts,
    contact,
    emergency,
    entering,
    findings,
    letters,
    lists,
    persons,
    steps,
    together,
)

app_name = "cases"

CASE = "zaak/<uuid:public_id>/"
REPORT = "melding/<uuid:public_id>/"

urlpatterns = [
    path("", lists.desk_list, name="desk_list"),
    path("iemand-belt/", entering.enter_report, name="enter_report"),
    path("bevindingen/", findings.findings, name="findings"),
    path(REPORT, case_detail.report_detail, name="report_detail"),
    path(f"{REPORT}bestand/<uuid:file_id>/", contact.report_file, name="report_file"),
    path(f"{REPORT}brief/<uuid:letter_id>/", letters.answer_letter, name="answer_letter"),
    path(f"{REPORT}opzij/", conflicts.decline, name="decline"),
    path(CASE, case_detail.case_detail, name="case_detail"),
    path(f"{CASE}stap/<str:step>/", steps.case_step, name="case_step"),
    path(f"{CASE}bericht/", contact.send_message, name="send_message"),
    path(f"{CASE}groep/bericht/", together.send_to_group, name="send_to_group"),
    path(f"{CASE}notitie/", contact.write_note, name="write_note"),
    path(f"{CASE}bestand/<uuid:file_id>/", contact.case_file, name="case_file"),
    path(f"{CASE}verslag/<uuid:hearing_id>/delen/", contact.share_minutes, name="share_minutes"),
    path(f"{CASE}betrokkene/<int:number>/", persons.case_person, name="case_person"),
    path(f"{CASE}betrokkene/<int:number>/code/", persons.give_code, name="give_code"),
    path(f"{CASE}bewaren/", contact.case_hold, name="case_hold"),
    path(f"{CASE}toegang/", access.case_access, name="case_access"),
    path(f"{CASE}toegang/geven/", access.give_access, name="give_access"),
    path(f"{CASE}toegang/beeindigen/", access.end_access, name="end_access"),
    path(
        f"{CASE}noodtoegang/<uuid:request_id>/geven/",
        emergency.give_emergency,
        name="give_emergency",
    ),
    path(
        f"{CASE}noodtoegang/<uuid:request_id>/beeindigen/",
        emergency.end_emergency,
        name="end_emergency",
    ),
    path(f"{CASE}opzij/", conflicts.step_aside, name="step_aside"),
    path(f"{CASE}koppelen/", conflicts.link_cases, name="link_cases"),
    path(f"{CASE}koppelen/beeindigen/", conflicts.unlink_cases, name="unlink_cases"),
    path(f"{CASE}overdragen/", access.hand_over, name="hand_over"),
    path(f"{CASE}overnemen/", access.take_over, name="take_over"),
]
