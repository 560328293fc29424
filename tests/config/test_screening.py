"""`rodedraad screen`: texts in, findings out, with a status that scripts can use."""

import json
import signal
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from rodedraad.config import screening
from tests.lib.documents.test_reading import locked

WANTED = "Wij zoeken een jonge hond met lef."
FINE = "Je leert graag en werkt met veel mensen samen."


@pytest.fixture
def screen(capfdbinary, monkeypatch, tmp_path):
    """Run the command in a folder of its own; gives status, output and what went wrong."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def run(*arguments, given=""):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given.encode())))
        with pytest.raises(SystemExit) as ended:
            screening.main(arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    return run


def test_it_works_where_nothing_was_installed_made_or_set(tmp_path):
    Path(tmp_path / "text.txt").write_text(WANTED, encoding="utf-8")
    run = "from rodedraad.config.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", run, "screen", "--fail-on", "high", "text.txt"],
        env={"PATH": "", "PYTHONPATH": ":".join(sys.path), "LANG": "en"},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("text.txt:1: leeftijd, pas dit aan: “jonge hond”")


def test_with_lines_each_line_is_a_text_and_gets_one_object(screen):
    status, out, err = screen("--lines", "-", given=f"{WANTED}\n\n{FINE}\n")

    first, second = (json.loads(line) for line in out.splitlines())
    assert (status, err) == (0, "")
    assert (first["text"], second["text"], second["findings"]) == (WANTED, FINE, [])
    [found] = first["findings"]
    assert first["text"][found["start"] : found["end"]] == found["text"] == "jonge hond"
    assert len(found["alternatives"]) >= 2


@pytest.mark.parametrize(("text", "status"), [(WANTED, 1), (FINE, 0)])
def test_the_status_says_whether_something_is_as_serious_as_was_asked(screen, text, status):
    assert screen("--format", "json", "--fail-on", "high", "-", given=text)[0] == status


@pytest.mark.parametrize("lines", [(), ("--lines",)])
@pytest.mark.parametrize("given", ["", "\n \n"])
def test_nothing_in_is_said_with_lines_and_without(screen, lines, given):
    said = "rodedraad screen: standard input has no words that can be read.\n"

    assert screen(*lines, "-", given=given) == (2, "", said)


@pytest.mark.parametrize("form", ["text", "json", "html", "docx", "xlsx"])
def test_lines_go_with_one_format_only(screen, form):
    status, out, err = screen("--lines", "--format", form, "-", given=WANTED)

    assert (status, out) == (2, "")
    assert err == "rodedraad screen: --lines goes with --format jsonl only.\n"


def test_lines_may_be_asked_for_in_so_many_words(screen):
    plain = screen("--lines", "-", given=WANTED)

    assert screen("--lines", "--format", "jsonl", "-", given=WANTED) == plain


@pytest.mark.parametrize("form", ["json", "html", "docx", "xlsx"])
def test_these_formats_take_one_file(screen, form):
    said = "rodedraad screen: For this format, give one file at a time.\n"

    assert screen("--format", form, "a.txt", "b.txt") == (2, "", said)
    assert "or of one file JSON" in " ".join(screen("--help")[1].split())


def test_where_there_is_no_folder_to_write_in_that_is_said(screen):
    said = "rodedraad screen: There is no folder weg to write uit.txt in.\n"

    assert screen("--out", "weg/uit.txt", "-", given=WANTED) == (2, "", said)


def test_who_has_read_enough_hears_nothing(tmp_path):
    text = tmp_path / "text.txt"
    text.write_text(f"{WANTED}\n" * 2000, encoding="utf-8")
    run = [sys.executable, "-m", "rodedraad.config.screening", "--lines", str(text)]

    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        asked.stdout.readline()
        asked.stdout.close()
        said = asked.stderr.read()

    assert (asked.returncode, said) == (128 + signal.SIGPIPE, b"")


def test_of_a_text_that_is_not_dutch_that_is_said(screen):
    english = "We are looking for a colleague who is young at heart, and who can write. " * 3

    said = screen("-", given=english)[1]
    assert said.startswith("-: Deze tekst lijkt geen Nederlands")
    assert "iets gevonden" not in said
    assert "iets gevonden" not in screen("--format", "html", "-", given=english)[1]
    assert "geen Nederlands" not in screen("-", given=WANTED)[1]


def test_of_a_word_alone_no_reading_ease_is_told(screen):
    assert "Flesch" not in screen("-", given="Arbeidsongeschiktheidsverzekering")[1]


def test_an_exception_has_a_label_that_fits_before_a_sentence(screen):
    assert "    Uitzondering: Het mag als" in screen("-", given=WANTED)[1]
    assert "    Exception: Allowed if" in screen("--language", "en", "-", given=WANTED)[1]


def test_a_page_stands_by_itself_and_leads_from_mark_to_reason(screen):
    _, page, _ = screen("--format", "html", "-", given=f"<b>{WANTED}</b> & <18 jaar")

    assert "<script" not in page
    assert "jonge hond<sup>" in page
    assert 'href="#w1"' in page
    assert 'id="w1"' in page
    assert "&lt;b&gt;Wij" in page


def test_a_document_comes_back_with_comments_at_the_words(screen):
    Path("vacature.docx").write_bytes(_document(f"Vacature\n{WANTED}"))

    assert screen("--format", "docx", "--out", "out.docx", "vacature.docx") == (0, "", "")

    document = Document("out.docx")
    assert [line.text for line in document.paragraphs] == ["Vacature", WANTED]
    [comment] = document.comments
    assert "AGE-" in comment.text


def test_a_word_document_keeps_its_headings_lists_and_what_it_says_of_itself(screen):
    own = Document()
    own.core_properties.author = "Noor"
    own.add_heading("Vacature", 1)
    line = own.add_paragraph("Wij zoeken een jonge ", "List Bullet")
    line.add_run("hond").bold = True
    line.add_run(" met lef.")
    own.save("vacature.docx")

    assert screen("--format", "docx", "--out", "out.docx", "vacature.docx")[0] == 0

    document = Document("out.docx")
    heading, item = document.paragraphs
    assert (heading.style.name, item.style.name) == ("Heading 1", "List Bullet")
    assert document.core_properties.author == "Noor"
    assert [run.text for run in item.runs if run.text] == [
        "Wij zoeken een ", "jonge ", "hond", " met lef.",
    ]  # fmt: skip
    assert [run.text for run in item.runs if run.bold] == ["hond"]
    tags = [one.tag.rpartition("}")[2] for one in item._p]
    begin, end = tags.index("commentRangeStart"), tags.index("commentRangeEnd")
    assert "".join(part.text for part in item._p[begin:end] if part.tag.endswith("}r")) == (
        "jonge hond"
    )
    [comment] = document.comments
    assert "AGE-" in comment.text


def test_a_document_that_is_made_has_a_title_and_names_no_library(screen):
    assert screen("--format", "docx", "--out", "out.docx", "-", given=WANTED)[0] == 0

    about = Document("out.docx").core_properties
    assert (about.author, about.comments) == ("Rode Draad", "")
    assert about.title == "Wat in deze tekst mensen kan uitsluiten"


def test_a_table_comes_back_with_a_row_for_each_finding(screen):
    assert screen("--format", "xlsx", "--out", "out.xlsx", "-", given=f"{WANTED} \x01")[0] == 0

    with ZipFile("out.xlsx") as parts:
        told = parts.read("xl/sharedStrings.xml").decode()
        rows = parts.read("xl/worksheets/sheet1.xml").decode().count("<row ")
    assert "jonge hond" in told
    assert rows == 3


def test_a_document_that_opens_with_a_password_only_says_so(screen):
    Path("dicht.pdf").write_bytes(locked(user="geheim", R=6))

    status, _, err = screen("dicht.pdf")

    assert (status, "opens with a password only" in err) == (2, True)


def _document(text):
    document, out = Document(), BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def test_the_own_list_takes_away_and_adds(screen):
    Path("own.toml").write_text(
        'allow = ["jonge hond"]\n[[deny]]\nphrase = "lef"\nreason = "Niet ons woord."\n'
        'alternatives = ["moed"]\nseverity = "medium"\n',
        encoding="utf-8",
    )

    _, out, _ = screen("--profile", "own.toml", "--format", "json", "-", given=WANTED)

    [found] = json.loads(out)["findings"]
    assert (found["text"], found["reason"], found["alternatives"], found["severity"]) == (
        "lef", "Niet ons woord.", ["moed"], "medium",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("alow = []", "own.toml, alow: known are allow, deny, guide"),
        ('[[deny]]\nphrase = ""', "own.toml, deny, phrase: a word or words"),
        ('[[deny]]\nphrase = "lef"', "own.toml, lef, reason: why it is not wanted"),
        ("allow = 3", "own.toml, allow: a list of texts"),
        ("allow =", "own.toml: "),
        ("allow = " + "[" * 3000, "own.toml: "),
        (
            '[[deny]]\nphrase = "lef"\nreason = "nee"\nseverity = ["a"]',
            "own.toml, lef, severity: one of",
        ),
    ],
)
def test_a_list_that_is_wrong_says_where_and_what_fits(screen, written, says):
    Path("own.toml").write_text(written, encoding="utf-8")

    status, out, err = screen("--profile", "own.toml", "-", given=WANTED)

    assert (status, out) == (2, "")
    assert err.startswith(f"rodedraad screen: {says}")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "a.docx",
            b"no document",
            "a.docx cannot be read as DOCX. It may be damaged. Save it again.",
        ),
        ("a.odt", b"no document", "a.odt cannot be read as ODT. It may be damaged. Save it again."),
        ("a.pdf", b"no document", "a.pdf cannot be read as PDF. It may be damaged. Save it again."),
        (
            "a.docx",
            b"",
            "a.docx has no words that can be read. Is it a scan? Then type the text.",
        ),
        ("a.txt", b" \n", "a.txt has no words that can be read."),
    ],
)
def test_a_file_that_cannot_be_read_says_so(screen, name, content, says):
    Path(name).write_bytes(content)

    assert screen(name) == (2, "", f"rodedraad screen: {says}\n")


def test_a_file_that_is_not_there_says_so(screen):
    said = "There is no file gone.txt. Look whether its name and its folder are right."

    assert screen("gone.txt") == (2, "", f"rodedraad screen: {said}\n")


IN_DUTCH = {
    "no file": (("weg.txt",), "Er is geen bestand weg.txt. Kijk of de naam en de map kloppen."),
    "a folder": (("."), ". is een map, en er is een bestand nodig."),
    "a workbook": (("tabel.xlsx",), "Wat in tabel.xlsx staat, wordt niet gelezen. Geef een"),
    "no text": (("stuk.txt",), "stuk.txt is niet te lezen als gewone tekst."),
    "a word that is not known": (
        ("--profile", "own.toml", "-"), "own.toml, alow: bekend zijn allow, deny, guide",
    ),
    "no TOML": (("--profile", "stuk.toml", "-"), "stuk.toml: dit is geen TOML 1:1"),
    "no severity": (
        ("--profile", "ernst.toml", "-"),
        "ernst.toml, lef, severity: een van info, low, medium, high",
    ),
    "an option": (("--format", "pdf", "-"), "fout: bij --format: 'pdf' kan hier niet (kies uit"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), IN_DUTCH.values(), ids=IN_DUTCH)
def test_what_went_wrong_is_said_in_the_language_of_the_terminal(
    screen, monkeypatch, arguments, said
):
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    Path("tabel.xlsx").write_bytes(b"PK\x03\x04 xl/workbook.xml")
    Path("stuk.txt").write_bytes(b"\x81 is geen teken")
    Path("own.toml").write_text("alow = []", encoding="utf-8")
    Path("stuk.toml").write_text("= 3", encoding="utf-8")
    deny = '[[deny]]\nphrase = "lef"\nreason = "x"\nseverity = "x"'
    Path("ernst.toml").write_text(deny, encoding="utf-8")

    status, out, err = screen(*arguments, given=WANTED)

    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("lang", "more", "begins"),
    [
        ("nl_NL.UTF-8", (), "gebruik: "),
        ("nl_NL.UTF-8", ("--language", "en"), "usage: "),
        ("C", ("--language", "nl"), "gebruik: "),
    ],
)
def test_help_is_in_the_language_of_the_terminal_or_that_is_asked_for(
    screen, monkeypatch, lang, more, begins
):
    monkeypatch.setenv("LANG", lang)

    status, out, _ = screen("--help", *more)

    assert status == 0
    assert out.startswith(begins)
    assert ("eindig met status 1" in out) == (begins == "gebruik: ")


@pytest.mark.parametrize("form", ["text", "html"])
def test_what_a_vacancy_does_not_say_is_named_in_words(screen, form):
    vacancy = "Wij zoeken een collega voor onze afdeling. " + "Je werkt graag met mensen. " * 20

    _, out, _ = screen("--format", form, "-", given=vacancy)

    assert "het salaris of de schaal; hoeveel uur per week" in out
    assert "all_genders" not in out
