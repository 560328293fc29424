"""Reading a dossier whole, for a page that shows all of it: each list and row is fetched once."""

from rodedraad.safekeeping.contents import OpenedFile, OpenedItem
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.listings import Listings
from rodedraad.safekeeping.services.files import opened_files
from rodedraad.safekeeping.services.items import opened_items


def items_and_files(*, keyring: Keyring) -> tuple[list[OpenedItem], list[OpenedFile]]:
    """Return all items and all files that the keyring opens, in order, compared with the lists."""
    listings = Listings.load(keyring.dossier.id)
    items = opened_items(keyring, listings, keyring.compartments)
    return items, opened_files(keyring, listings)
