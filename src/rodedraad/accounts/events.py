"""What this room writes into the trail."""

from rodedraad.audit import events

events.declare(
    "user.added",
    "user.renamed",
    "user.invited",
    "user.password_set",
    "user.deactivated",
    "user.reactivated",
    "user.second_factor_removed",
    "appointment.made",
    "appointment.ended",
    "keys.enrolled",
    "keys.replaced",
    "keys.passphrase_changed",
    "keys.recovered",
    "keys.recovered_with_shares",
    "keys.recovery_code_renewed",
    "keys.unlock_refused",
    "keys.tampering_noticed",
    "desk.founded",
    "desk.founded_anew",
    "desk.pinned",
    "desk.member_admitted",
    "desk.member_dismissed",
    "desk.tampering_noticed",
    "recovery.shares_made",
    "recovery.keys_deposited",
    "recovery.drilled",
    "recovery.drill_failed",
    "recovery.used",
)
