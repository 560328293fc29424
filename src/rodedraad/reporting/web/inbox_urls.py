"""The addresses of the inbox, below `inbox/`."""

from django.urls import path

from rodedraad.reporting.web import (
    inbox,
    inbox_care,
    inbox_carrying,
    inbox_code,
    inbox_consents,
    inbox_entered,
    inbox_files,
    inbox_group,
    inbox_messages,
    inbox_second_thoughts,
    inbox_withdraw,
)

urlpatterns = [
    path("", inbox.inbox_open, name="inbox_open"),
    path("sluiten/", inbox.inbox_close, name="inbox_close"),
    path("stand/", inbox.inbox_status, name="inbox_status"),
    path("lezers/", inbox.inbox_readers, name="inbox_readers"),
    path("lezers/weghouden/", inbox_second_thoughts.inbox_keep_out, name="inbox_keep_out"),
    path("toch-melden/", inbox_second_thoughts.inbox_ask_for_action, name="inbox_ask_for_action"),
    path("klopt-het/", inbox_entered.inbox_check, name="inbox_check"),
    path("wat-je-vertelde/", inbox_messages.inbox_story, name="inbox_story"),
    path("berichten/", inbox_messages.inbox_messages, name="inbox_messages"),
    path("verslag/<uuid:public_id>/", inbox_messages.inbox_minutes, name="inbox_minutes"),
    path("bestanden/", inbox_files.inbox_files, name="inbox_files"),
    path("bestanden/<uuid:public_id>/", inbox_files.inbox_file, name="inbox_file"),
    path("toestemming/", inbox_consents.inbox_consents, name="inbox_consents"),
    path("wie-je-bent/", inbox_consents.inbox_identity, name="inbox_identity"),
    path("andere-zaak/", inbox_carrying.inbox_turn, name="inbox_turn"),
    path("ander-behandelpunt/", inbox_carrying.inbox_desks, name="inbox_desks"),
    path("ander-behandelpunt/<slug:code>/", inbox_carrying.inbox_carry, name="inbox_carry"),
    path("herbeoordeling/", inbox_carrying.inbox_second_opinion, name="inbox_second_opinion"),
    path("code/", inbox_code.inbox_code, name="inbox_code"),
    path("hoe-ging-het/", inbox_care.inbox_evaluation, name="inbox_evaluation"),
    path("hoe-gaat-het/", inbox_care.inbox_aftercare, name="inbox_aftercare"),
    path("samen/", inbox_group.inbox_group, name="inbox_group"),
    path(
        "samen/<uuid:public_id>/beeindigen/",
        inbox_group.inbox_invitation_end,
        name="inbox_invitation_end",
    ),
    path("samen/uitstappen/", inbox_group.inbox_group_leave, name="inbox_group_leave"),
    path("intrekken/", inbox_withdraw.inbox_withdraw, name="inbox_withdraw"),
]
