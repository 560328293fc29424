"""A malicious file takes only the process that looks at it along."""

import resource
import signal
import sys
import zlib
from pathlib import Path

import pytest

from rodedraad.lib.evidence import Apart, Damaged, FileKind, TooLarge, Trace, Unavailable, clean
from rodedraad.lib.evidence.apart import Limits
from tests.lib.evidence import files
from tests.lib.evidence.test_inspect import MADE

EVERYTHING = frozenset(FileKind)
WORDS = b"Wat er gebeurde."
MEGABYTE = 1024 * 1024


def looked_at(apart, content, name, **more):
    return apart.inspect_and_clean(content, name, EVERYTHING, **more)


def long_page(marks: int) -> bytes:
    """A PDF of which each object is small and plain, and all together are too much."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X[" + b"0 " * marks + b"]>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


@pytest.fixture(scope="module")
def shared():
    """One process for the files that do it no harm."""
    with Apart(Limits(together=600)) as apart:
        yield apart


@pytest.mark.parametrize("kind", MADE)
def test_an_honest_file_comes_back_as_if_it_was_cleaned_here(shared, kind):
    content = MADE[kind]()

    answer = looked_at(shared, content, f"x.{kind.extension}")

    assert answer == (kind, clean(content, kind))


def test_what_was_found_is_told(shared):
    _kind, cleaned = looked_at(shared, files.jpeg(), "foto.jpg")

    assert Trace.LOCATION in cleaned.removed


def test_the_details_stay_when_they_are_proof(shared):
    _kind, cleaned = looked_at(shared, files.jpeg(), "foto.jpg", keep_metadata=True)

    assert cleaned.content == files.jpeg()


def test_a_refusal_comes_back_with_its_reason(shared):
    with pytest.raises(TooLarge) as refused:
        looked_at(shared, WORDS, "a.txt", max_bytes=3)

    assert refused.value.limit == 3


def test_a_file_of_the_largest_size_fits(shared):
    content = WORDS * (25 * MEGABYTE // len(WORDS))

    assert looked_at(shared, content, "a.txt")[1].content == content


def test_a_file_that_takes_too_much_memory_is_damaged_and_the_next_is_not():
    with Apart(Limits(memory=160 * MEGABYTE)) as apart:
        assert looked_at(apart, long_page(10), "goed.pdf")[0] is FileKind.PDF
        with pytest.raises(Damaged):
            looked_at(apart, long_page(2 * MEGABYTE), "bom.pdf")

        assert looked_at(apart, WORDS, "a.txt")[1].content == WORDS


def test_a_file_never_comes_back_with_parts_dropped_for_want_of_memory():
    with Apart(Limits(memory=120 * MEGABYTE)) as apart, pytest.raises(Damaged):
        looked_at(apart, bomb(25), "brief.pdf")


def test_a_file_that_takes_too_long_is_damaged_and_the_next_is_not():
    with Apart(Limits(wait=4.0)) as apart:
        looked_at(apart, WORDS, "a.txt")
        apart._child.send_signal(signal.SIGSTOP)
        apart._limits = Limits(wait=0.2)
        with pytest.raises(Damaged):
            looked_at(apart, WORDS, "a.txt")
        apart._limits = Limits()

        assert looked_at(apart, WORDS, "a.txt")[1].content == WORDS


def test_a_file_that_takes_too_much_of_the_processor_is_damaged_and_the_next_is_not():
    values = " ".join(f'w:rsid{number}="1"' for number in range(12))
    paragraph = f"<w:p {values}><w:r {values}><w:t {values}/></w:r></w:p>"
    long = files.word("document", f"<w:body>{paragraph * 32_000}</w:body>")
    with Apart(Limits(seconds=1)) as apart:
        with pytest.raises(Damaged):
            looked_at(apart, files.docx(**{"word/document.xml": long}), "lang.docx")

        assert looked_at(apart, WORDS, "a.txt")[1].content == WORDS


def test_when_all_together_take_too_long_the_rest_is_damaged():
    with Apart(Limits(together=0)) as apart, pytest.raises(Damaged):
        looked_at(apart, WORDS, "a.txt")


def test_a_process_that_cannot_start_is_not_blamed_on_the_file(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/does/not/exist")

    with Apart() as apart, pytest.raises(Unavailable):
        looked_at(apart, WORDS, "a.txt")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc")
def test_the_process_knows_no_secrets_and_can_leave_nothing_behind(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///geheim")
    with Apart() as apart:
        looked_at(apart, WORDS, "a.txt")
        pid = apart._child.pid
        limits = {
            name: resource.prlimit(pid, getattr(resource, name))
            for name in (
                "RLIMIT_FSIZE",
                "RLIMIT_CORE",
                "RLIMIT_NPROC",
                "RLIMIT_NOFILE",
                "RLIMIT_AS",
            )
        }
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        surroundings = _surroundings(pid)

    assert limits.pop("RLIMIT_AS")[1] == Limits().memory
    assert set(limits.values()) == {(0, 0)}
    assert b"geheim" not in command + surroundings


def test_no_process_stays_behind():
    with Apart() as apart:
        looked_at(apart, WORDS, "a.txt")
        child = apart._child

    assert child.poll() is not None


def packed(unpacked: bytes, dictionary: bytes) -> bytes:
    """A PDF with one stream, without a table that says so."""
    data = zlib.compress(unpacked, 9)
    return (
        b"%PDF-1.5\n5 0 obj\n<<" + dictionary + b"/Length %d>>stream\n" % len(data)
        + data + b"\nendstream\nendobj\n" + long_page(10)[9:]
    )  # fmt: skip


def bomb(megabytes: int) -> bytes:
    """One object in a stream of objects, small when packed and large when opened."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/X 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"(" + b"a" * (megabytes * MEGABYTE) + b")",
    )  # fmt: skip
    places, at = b"", 0
    for number, one in enumerate(objects, 1):
        places += b"%d %d " % (number, at)
        at += len(one) + 1
    data = zlib.compress(places + b" ".join(objects), 9)
    start = b"%PDF-1.5\n"
    stream = (
        b"5 0 obj\n<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n"
        % (len(places), len(data)) + data + b"\nendstream\nendobj\n"
    )  # fmt: skip
    table = len(start + stream)
    rows = b"\0\0\0\0\0\0\xff" + b"".join(b"\2\0\0\0\5\0" + bytes((n,)) for n in range(4))
    rows += b"\1" + len(start).to_bytes(4) + b"\0\0" + b"\1" + table.to_bytes(4) + b"\0\0"
    return (
        start + stream + b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n"
        % len(rows) + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table
    )  # fmt: skip


def test_a_bomb_is_refused_before_it_is_opened(shared):
    with pytest.raises(TooLarge):
        looked_at(shared, bomb(40), "bom.pdf")


def test_packed_objects_of_usual_size_are_fine(shared):
    assert looked_at(shared, bomb(1), "brief.pdf")[0] is FileKind.PDF


@pytest.mark.parametrize(
    "dictionary",
    [
        b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
        b"/Type/O#62jStm/Filter/Fl#61teDecode",
        b"/First 4 /N 1 /Filter [ /Fl ]",
        b"/W [1 2 1]/Size 9/Filter/FlateDecode",
    ],
)
def test_a_bomb_is_known_however_its_labels_are_written(shared, dictionary):
    with pytest.raises(TooLarge):
        looked_at(shared, packed(b" " * (33 * MEGABYTE), dictionary), "bom.pdf")


def test_many_packed_streams_count_together(shared):
    one = packed(b" " * (12 * MEGABYTE), b"/Type/ObjStm/Filter/FlateDecode")

    with pytest.raises(TooLarge):
        looked_at(shared, one + one + one, "bom.pdf")


@pytest.mark.parametrize("filters", [b"[/FlateDecode/FlateDecode]", b"/LZWDecode", b"/RL"])
def test_objects_packed_in_an_odd_way_are_refused(shared, filters):
    with pytest.raises(Damaged):
        looked_at(shared, packed(b" ", b"/Type/ObjStm/Filter" + filters), "bom.pdf")


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece",
    [
        b"/XRef stream\n", b"stream\n", b"obj stream\n", b"1 0 obj stream\n",
        b"#41" * 5_000 + b" obj obj obj obj obj obj obj obj obj stream\n",
        b"1 0 obj<</Type/ObjStm/Filter/Fl>>stream\n\x78\x9c" + b"\0\0\0\xff\xff" * 3_000,
    ],
)  # fmt: skip
def test_a_file_that_only_costs_time_is_refused_at_once(piece):
    content = b"%PDF-1.4\n" + piece * (20 * MEGABYTE // len(piece))

    with pytest.raises((TooLarge, Damaged)):
        clean(content, FileKind.PDF)


def test_many_small_groups_of_objects_are_fine():
    group = packed(b" " * 200, b"/Type/ObjStm/Filter/FlateDecode")

    assert clean(b"%PDF-1.5\n" + group * 1_000, FileKind.PDF).content


def test_a_bomb_is_known_when_its_object_seems_to_begin_later(shared):
    hidden = b"/Type/ObjStm/Filter/FlateDecode/X/1#20obj/Y(endobj)/Z/2 /obj"

    with pytest.raises(TooLarge):
        looked_at(shared, packed(b" " * (33 * MEGABYTE), hidden), "bom.pdf")


def test_a_large_picture_in_a_pdf_is_no_bomb(shared):
    picture = packed(b" " * (40 * MEGABYTE), b"/Subtype/Image/Width 9/Filter/FlateDecode")

    assert looked_at(shared, picture, "scan.pdf")[0] is FileKind.PDF


def _surroundings(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except PermissionError:
        return b""
