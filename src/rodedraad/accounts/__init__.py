"""Who works here: users, roles, keys and desks.

Signing in says who somebody is and decrypts nothing. Keys are made in the person's own session
and open with a passphrase that nobody else has. Who belongs to a desk is said by its members,
never by an administrator.
"""
