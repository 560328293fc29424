"""Forms come out as the design system writes them, and keep a reporter's words to themselves."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from rodedraad.ui.forms import (
    CodeInput,
    DayInput,
    ExplainedRadios,
    FilesField,
    PassphraseInput,
    PrivateInput,
    StoryInput,
    WordsField,
)
from rodedraad.ui.web.patterns import PatternForm


class OneField(forms.Form):
    """A form with one field, given when it is made."""

    def __init__(self, field: forms.Field, *arguments: object) -> None:
        super().__init__(*arguments)
        self.fields["field"] = field


def html(field: forms.Field, *arguments: object) -> str:
    """Return a field as it comes out."""
    return str(OneField(field, *arguments)["field"].as_field_group())


def tags(text: str, name: str) -> list[str]:
    """Return the opening tags of an element."""
    return re.findall(rf"<{name}\b[^>]*>", text)


def test_a_label_belongs_to_its_field():
    text = html(forms.CharField(label="Naam"))

    assert 'for="id_field"' in tags(text, "label")[0]
    assert 'id="id_field"' in tags(text, "input")[0]
    assert "utrecht-textbox" in tags(text, "input")[0]


def test_the_hint_of_a_box_stands_under_its_own_label_and_is_read_with_it():
    text = html(forms.BooleanField(label="Ik vind het goed", help_text="Dan hoort de ander het."))

    assert text.index("Ik vind het goed") < text.index("Dan hoort de ander het.")
    assert text.count("Dan hoort de ander het.") == 1
    assert 'aria-describedby="id_field_helptext"' in tags(text, "input")[0]
    assert 'id="id_field_helptext"' in text


def test_a_field_that_may_stay_empty_says_so():
    with translation.override("nl"):
        assert "(optioneel)" in html(forms.CharField(required=False))
        assert "(optioneel)" not in html(forms.CharField())


def test_a_field_can_leave_the_mark_out():
    widget = forms.TextInput({"data-optional": "no"})

    assert "rd-optional" not in html(forms.CharField(required=False, widget=widget))


def test_a_hint_and_an_error_are_read_with_the_field():
    text = html(forms.CharField(help_text="Zoals op je pas"), {})

    assert 'aria-describedby="id_field_helptext id_field_error"' in text
    assert 'id="id_field_helptext"' in text
    assert 'id="id_field_error"' in text
    assert 'aria-invalid="true"' in text


def test_an_error_says_in_words_that_it_is_one():
    with translation.override("nl"):
        assert "Fout:" in html(forms.CharField(), {})


def test_choices_stand_in_a_fieldset_with_a_legend():
    text = html(forms.ChoiceField(label="Kies", choices=["ab"], widget=forms.RadioSelect))

    assert "<fieldset" in text
    assert "Kies" in text.split("<legend")[1].split("</legend>")[0]
    assert "utrecht-radio-button" in tags(text, "input")[0]


def test_a_radio_button_carries_no_attribute_that_its_role_does_not_know():
    text = html(forms.ChoiceField(choices=["ab"], widget=forms.RadioSelect), {})

    assert "aria-invalid" not in tags(text, "input")[0]
    assert "required" not in tags(text, "input")[0]


def test_each_choice_is_described_by_its_explanation():
    widget = ExplainedRadios(explanations={"a": "Omdat het kan"})
    text = html(forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=widget))

    assert 'aria-describedby="id_field_0_explanation"' in tags(text, "input")[0]
    assert 'id="id_field_0_explanation"' in text
    assert "aria-describedby" not in tags(text, "input")[1]


def test_no_field_stops_the_browser_from_sending():
    text = str(PatternForm())

    assert not re.search(r"\srequired", text)
    assert 'aria-required="true"' in text


@pytest.mark.parametrize("widget", [StoryInput(), PrivateInput(), CodeInput()])
def test_no_spelling_service_reads_along(widget):
    text = html(forms.CharField(widget=widget))

    assert 'spellcheck="false"' in text
    assert 'autocomplete="off"' in text


def test_a_textarea_cuts_nothing_off_but_says_how_much_fits():
    text = html(forms.CharField(max_length=100, widget=StoryInput()))

    assert "maxlength" not in text
    assert 'aria-describedby="id_field_count"' in text
    assert 'data-rd-maximum="100"' in text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nl", "Je kunt maximaal 20.000 tekens typen."), ("en", "You can use up to 20,000")],
)
def test_how_much_fits_is_written_as_people_write_numbers(language, sentence):
    with translation.override(language):
        assert sentence in html(forms.CharField(max_length=20_000, widget=StoryInput()))


def test_too_many_words_are_counted_as_people_write_numbers():
    form = OneField(WordsField(max_length=1_000), {"field": "a" * 1_001})

    with translation.override("nl"):
        [error] = form.errors["field"]
    assert error.startswith("Deze tekst is te lang: er staan 1.001 tekens en er passen er 1.000.")


def test_as_many_words_as_fit_are_taken():
    assert OneField(WordsField(max_length=1_000), {"field": "a" * 1_000}).is_valid()


def test_what_was_typed_comes_back_escaped():
    text = html(forms.CharField(widget=StoryInput(), max_length=3), {"field": "<b>au</b>"})

    assert "&lt;b&gt;au&lt;/b&gt;" in text


def test_a_day_is_written_as_a_browser_reads_it():
    with translation.override("nl"):
        text = html(forms.DateField(widget=DayInput()), {"field": "2026-03-02"})

    assert 'type="date"' in text
    assert 'value="2026-03-02"' in text


def test_a_passphrase_tells_the_browser_which_one_it_is():
    assert "new-password" in html(forms.CharField(widget=PassphraseInput(new=True)))
    assert "current-password" in html(forms.CharField(widget=PassphraseInput()))


def test_several_files_arrive_as_a_list():
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    form = OneField(FilesField(), {}, MultiValueDict({"field": files}))

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["field"]] == ["a.txt", "b.txt"]


def test_no_file_is_an_empty_list_or_an_error():
    assert OneField(FilesField(required=False), {}, {}).is_valid()
    assert not OneField(FilesField(), {}, {}).is_valid()


def test_each_of_several_files_is_checked():
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"")]
    form = OneField(FilesField(), {}, MultiValueDict({"field": files}))

    assert not form.is_valid()


def test_nothing_in_a_form_is_inline_script_or_style():
    assert not re.search(r"\s(style|on[a-z]+)=", str(PatternForm({})))
