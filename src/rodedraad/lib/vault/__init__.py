"""Keys, sealing, codes, receipts and signed statements; nothing here knows of a database.

Everything rests on libsodium through PyNaCl; no primitive is of our own making. The promises:

- sealed bytes open only with the right key and in the place for which they were sealed
  (dossier, compartment, epoch, row, field and version);
- the length of sealed bytes says little about the length of what they hold;
- no key, code or text appears in a representation or in the text of an error;
- looking up what does not exist costs the same work as trying a wrong code.
"""
