"""Requests on their way in: in memory, and never more of them than there is room for.

A body is read to its end, so that the browser gets to the page that says what was wrong; what is
more than its address takes, or than there is room for, is dropped as it arrives. So however many
send much and slowly, or break off, the server's memory has an end.
"""

import threading
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any, Final

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import ChunkedReceiver, FixedStreamReceiver
from waitress.task import WSGITask

from rodedraad.config import bodies

FREE_BYTES: Final = 128 * 1024
"""So much of a request always has room: what people type in one form is rarely more."""
ROOM_FOR_WORDS: Final = 64 * 1024 * 1024
REQUESTS_WITH_FILES: Final = 2
"""So many of the largest requests have room at a time; of usual ones many more."""
REQUESTS_WITH_A_DOCUMENT: Final = 3
"""So many of the largest files with a text to read have room at a time."""


class Room:
    """A number of bytes for all requests together."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._lock = threading.Lock()

    def take(self, count: int) -> bool:
        """Set bytes apart; false when there are not so many left."""
        with self._lock:
            if count > self._left:
                return False
            self._left -= count
            return True

    def give_back(self, count: int) -> None:
        """Let others have these bytes."""
        with self._lock:
            self._left += count


@dataclass(frozen=True)
class Rooms:
    """Apart for words, for files and for texts to read: none of them takes the room of another."""

    words: Room = field(default_factory=lambda: Room(ROOM_FOR_WORDS))
    files: Room = field(default_factory=lambda: Room(REQUESTS_WITH_FILES * bodies.largest()))
    documents: Room = field(
        default_factory=lambda: Room(REQUESTS_WITH_A_DOCUMENT * bodies.with_document())
    )


class Kept:
    """The beginning of a body; its length is that of everything that came."""

    def __init__(self, *, most: int, room: Room) -> None:
        self.found_no_room = False
        self._most = most
        self._room = room
        self._taken = 0
        self._received = 0
        self._file = BytesIO()

    def append(self, piece: bytes) -> None:
        """Keep a piece, unless it is too much or there is no room any more."""
        self._received += len(piece)
        if self.found_no_room or self._received > self._most:
            return
        if self._received > FREE_BYTES and not self._takes(len(piece)):
            self.found_no_room = True
            return
        self._file.write(piece)

    def getfile(self) -> BytesIO:
        """Return what was kept."""
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Let go of it, once."""
        self._room.give_back(self._taken)
        self._taken = 0
        self._file.close()

    def __len__(self) -> int:
        return self._received

    def _takes(self, count: int) -> bool:
        if not self._room.take(count):
            return False
        self._taken += count
        return True


class Request(HTTPRequestParser):
    """Reads the head of a request, and then decides how much of its body is kept."""

    kept: Kept | None = None

    def __init__(self, adjustments: Any, *, rooms: Rooms) -> None:
        super().__init__(adjustments)  # type: ignore[no-untyped-call]
        self._rooms = rooms

    def parse_header(self, header_plus: bytes) -> None:
        """Take the head apart; how long a body in chunks is, is not known before its end."""
        super().parse_header(header_plus)  # type: ignore[no-untyped-call]
        receiver: Any = None
        if self.chunked:
            self.kept = Kept(most=bodies.words(), room=self._rooms.words)
            receiver = ChunkedReceiver(self.kept)  # type: ignore[no-untyped-call]
        elif self.content_length:
            self.kept = self._of_known_length()
            receiver = FixedStreamReceiver(  # type: ignore[no-untyped-call]
                self.content_length, self.kept
            )
        self.body_rcv = receiver

    def _of_known_length(self) -> Kept:
        path = self.path.encode("latin-1").decode("utf-8", "replace")
        most = bodies.most(path, self.query)
        if self.content_length > bodies.words() and self.content_length <= most:
            rooms = self._rooms
            room = rooms.documents if bodies.takes_document(path) else rooms.files
            return Kept(most=self.content_length, room=room)
        # Of what is too large the beginning is kept: there stands what was typed.
        return Kept(most=bodies.words(), room=self._rooms.words)


class Task(WSGITask):
    """Answers a request, and tells the pages whether there was room for it."""

    def get_environment(self) -> dict[str, Any]:
        """Return what the pages get to know."""
        environ: dict[str, Any] = super().get_environment()  # type: ignore[no-untyped-call]
        kept: Kept | None = self.request.kept
        environ[bodies.IN_MEMORY] = True
        environ[bodies.NO_ROOM] = kept is not None and kept.found_no_room
        return environ


class Channel(HTTPChannel):
    """A connection; what it brought is let go of when it breaks off, too."""

    task_class = Task

    def __init__(self, *details: Any, rooms: Rooms, **more: Any) -> None:
        parser: Any = partial(Request, rooms=rooms)
        self.parser_class = parser
        super().__init__(*details, **more)  # type: ignore[no-untyped-call]

    def handle_close(self) -> None:
        """Forget a request that did not come to its end."""
        super().handle_close()  # type: ignore[no-untyped-call]
        if self.request is not None:
            self.request.close()  # type: ignore[no-untyped-call]
