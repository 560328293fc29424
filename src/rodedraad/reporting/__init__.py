"""Telling what happened: the guide, the form, sending, and the reporter's inbox.

Nothing is kept of somebody who has not sent. What is sent is sealed to people, never to the
platform.
"""
