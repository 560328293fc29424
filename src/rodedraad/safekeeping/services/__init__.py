"""Every decision about the sealed store, each in the caller's transaction unless it says otherwise.

Each names to the database who acts, for which dossier, and leaves that named.
"""

from rodedraad.safekeeping.contents import NewItem, OpenedFile, OpenedItem
from rodedraad.safekeeping.services.codes import (
    OpenedWithCode,
    Unlocked,
    change_code,
    draw_code,
    open_with_code,
    opened_alike,
    unlock,
)
from rodedraad.safekeeping.services.dossiers import Opened, Recipient, open_beside, open_dossier
from rodedraad.safekeeping.services.exclusions import (
    exclude,
    exclude_too,
    excluded_in,
    exclusion_list,
    exclusions,
    namesakes,
)
from rodedraad.safekeeping.services.files import add_file, files, read_file
from rodedraad.safekeeping.services.holders import (
    AccessSeen,
    end_access,
    give_access,
    holders,
    holders_in,
    remove_access,
    renew,
    withdraw_from_all,
)
from rodedraad.safekeeping.services.inspection import (
    inspect,
    missing,
    report_tampering,
    unreadable_lines,
)
from rodedraad.safekeeping.services.items import item, items, put, put_all, replace
from rodedraad.safekeeping.services.lending import (
    Loan,
    end_loan,
    lend,
    lent_files,
    lent_items,
    overdue_loans,
)
from rodedraad.safekeeping.services.letters import Posted, post
from rodedraad.safekeeping.services.reading import items_and_files
from rodedraad.safekeeping.services.restoring import erase_again, remember_again, tell_once
from rodedraad.safekeeping.services.shredding import shred
from rodedraad.safekeeping.services.standing import Standing, standing
from rodedraad.safekeeping.services.statements import state, statements, statements_in

__all__ = [
    "AccessSeen",
    "Loan",
    "NewItem",
    "Opened",
    "OpenedFile",
    "OpenedItem",
    "OpenedWithCode",
    "Posted",
    "Recipient",
    "Standing",
    "Unlocked",
    "add_file",
    "change_code",
    "draw_code",
    "end_access",
    "end_loan",
    "erase_again",
    "exclude",
    "exclude_too",
    "excluded_in",
    "exclusion_list",
    "exclusions",
    "files",
    "give_access",
    "holders",
    "holders_in",
    "inspect",
    "item",
    "items",
    "items_and_files",
    "lend",
    "lent_files",
    "lent_items",
    "missing",
    "namesakes",
    "open_beside",
    "open_dossier",
    "open_with_code",
    "opened_alike",
    "overdue_loans",
    "post",
    "put",
    "put_all",
    "read_file",
    "remember_again",
    "remove_access",
    "renew",
    "replace",
    "report_tampering",
    "shred",
    "standing",
    "state",
    "statements",
    "statements_in",
    "tell_once",
    "unlock",
    "unreadable_lines",
    "withdraw_from_all",
]
