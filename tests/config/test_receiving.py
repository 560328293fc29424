"""What comes in has an end: for each address, and for all together."""

import pytest
from waitress.adjustments import Adjustments

from rodedraad.config import bodies, receiving
from rodedraad.config.receiving import FREE_BYTES, Kept, Request, Room, Rooms

PIECE = b"x" * 8192
FILES = "/formulier/?bestanden"


def _request(head: str, *, rooms: Rooms | None = None) -> Request:
    made = Request(Adjustments(), rooms=rooms or Rooms())
    made.received(head.encode() + b"\r\n\r\n")
    return made


def _post(address: str, size: int, rooms: Rooms | None = None) -> Request:
    head = f"POST {address} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}"
    return _request(head, rooms=rooms)


def _fill(request: Request, size: int) -> None:
    while size > 0:
        size -= request.received(PIECE[:size])


def _held(request: Request) -> int:
    return len(request.kept.getfile().getvalue())


def test_words_are_kept_whole_on_every_address():
    request = _post("/werk/zaak/x/notitie/", bodies.words())

    _fill(request, bodies.words())

    assert request.completed
    assert not request.error
    assert _held(request) == bodies.words()


@pytest.mark.parametrize("address", ["/", "/formulier/", "/account/sign-in/", "/nergens/", FILES])
def test_of_what_is_too_large_only_the_beginning_is_kept(address):
    size = 2 * bodies.largest()
    request = _post(address, size)

    _fill(request, size)

    assert request.completed
    assert not request.error
    assert request.headers["CONTENT_LENGTH"] == str(size)
    assert bodies.words() - len(PIECE) <= _held(request) <= bodies.words()


def test_files_are_kept_on_the_pages_for_files_only():
    size = 3 * bodies.words()
    case = "/werk/zaak/0190aaaa-0000-7000-8000-000000000000/bericht/"

    for address in (FILES, "/inbox/bestanden/", case):
        request = _post(address, size)
        _fill(request, size)
        assert _held(request) == size


def test_a_body_whose_length_is_not_said_has_no_more_room_than_words():
    request = _request("POST /inbox/bestanden/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked")
    for _ in range(400):
        request.received(b"2000\r\n" + PIECE + b"\r\n")

    request.received(b"0\r\n\r\n")

    assert request.completed
    assert request.headers["CONTENT_LENGTH"] == str(400 * len(PIECE))
    assert _held(request) <= bodies.words()


def test_many_large_requests_together_have_an_end_and_leave_room_for_words():
    size = 3 * bodies.words()
    rooms = Rooms(words=Room(receiving.ROOM_FOR_WORDS), files=Room(2 * size))
    many = [_post(FILES, size, rooms) for _ in range(6)]
    for request in many:
        _fill(request, size)

    words = _post("/formulier/", bodies.words(), rooms)
    _fill(words, bodies.words())

    assert [request.kept.found_no_room for request in many] == 2 * [False] + 4 * [True]
    assert sum(map(_held, many)) <= 2 * size + 6 * (FREE_BYTES + len(PIECE))
    assert not words.kept.found_no_room


def test_what_people_type_in_one_form_always_has_room():
    none = Rooms(words=Room(0), files=Room(0))
    request = _post("/formulier/", FREE_BYTES, none)

    _fill(request, FREE_BYTES)

    assert not request.kept.found_no_room
    assert _held(request) == FREE_BYTES


def test_room_is_given_back_once():
    room = Room(10 * FREE_BYTES)
    kept = Kept(most=10 * FREE_BYTES, room=room)
    for _ in range(3 * FREE_BYTES // len(PIECE)):
        kept.append(PIECE)
    assert not room.take(9 * FREE_BYTES)

    kept.close()
    kept.close()

    assert room.take(10 * FREE_BYTES)
    assert not room.take(1)


def test_files_with_a_text_to_read_take_no_room_of_what_a_report_brings():
    rooms = Rooms(files=Room(0), documents=Room(bodies.with_document()))
    size = bodies.with_document()

    read, sent = _post("/teksten/", size, rooms), _post(FILES, size, rooms)
    for request in (read, sent):
        _fill(request, size)

    assert not read.kept.found_no_room
    assert _held(read) == size
    assert sent.kept.found_no_room
