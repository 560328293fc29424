"""Which ways are walked, by which test, and where each has to type: coverage can't shrink unseen.

The test itself fails when one of these fields was not typed in, with a mark.
"""

from dataclasses import dataclass

from tests.browser.marks import PLACE

FORM, CASE, STEP = "/formulier/", "/werk/zaak/…/", "/werk/zaak/…/stap/{}/"


@dataclass(frozen=True)
class Walked:
    """A way through the house, the test that walks it, and the fields into which it types."""

    name: str
    test: str
    places: frozenset[PLACE]


def _walked(name: str, test: str, fields: dict[str, str], **steps: str) -> Walked:
    """Make it of pages, and of steps of a case, each with the names of its fields."""
    pages = fields | {STEP.format(step): names for step, names in steps.items()}
    typed = frozenset((page, one) for page, names in pages.items() for one in names.split())
    return Walked(name, test, typed)


WALKED = (
    _walked(
        "a report with a name, to the end of aftercare",
        "test_a_named_report_is_heard_on_both_sides_on_pages_for_everybody",
        {
            FORM: "what when hope persons name position reach",
            "/werk/melding/…/": "message",
            CASE: "message-text note-text",
            "/inbox/berichten/": "text",
            "/inbox/hoe-ging-het/": "text",
            "/inbox/hoe-gaat-het/": "text",
        },
        hold_intake="text", validate="happened best_intervention", choose_route="text",
        name_person="name support", inform_person="text next support_text",
        hear_reporter="present text", hear_person="present text", conclude="text",
        take_measure="text owner evidence", follow_measure="text", plan_care_around="text",
        care_around="text", give_feedback="text", tell_person="text", care="text", close="text",
    ),
    _walked(
        "a report without a name",
        "test_an_anonymous_report_goes_all_the_way_without_javascript",
        {FORM: "what when hope"}, ask_in_writing="text",
    ),
    _walked(
        "a report together",
        "test_three_report_together_and_no_one_sees_another",
        {"/inbox/samen/": "text", CASE: "group-text", FORM: "what name"},
    ),
    _walked(
        "a report by telephone",
        "test_a_report_by_phone_from_the_call_to_the_correction",
        {FORM: "what hope", "/inbox/klopt-het/": "correction"},
    ),
    _walked(
        "the external desk: plan of approach, mediation, the police, evaluation",
        "test_the_external_desk_goes_by_its_own_plan",
        {FORM: "what persons name"},
        make_plan="text", mediate="text", help_with_police="text", evaluate="text",
    ),
    _walked(
        "the complaints committee: admitted, advised, decided by the board",
        "test_the_committee_advises_and_the_board_says_why_it_departs",
        {FORM: "what persons name"},
        admit="text", advise="text", decide="text reasons",
    ),
    _walked(
        "the helpdesk, the applicants' desk and fact-finding",
        "test_each_of_the_three_desks_is_walked_from_the_form_to_its_answer",
        {FORM: "what vacancy name"},
        give_help="text", refer="text", hear_vacancy="present text", answer_selection="text",
        redress="text", hear_reporter="present text", give_feedback="text",
    ),
    _walked(
        "a second opinion, and the letters between the desks",
        "test_a_reporter_asks_for_a_second_opinion_and_reads_what_comes_of_it",
        {"/inbox/herbeoordeling/": "text", "/werk/melding/…/brief/…/": "text"},
        ask_desk="text", review="text", give_opinion="text culture_text leadership_text",
    ),
    _walked(
        "a person concerned",
        "test_from_being_informed_to_an_outcome_without_a_stain",
        {
            "/betrokkene/verslag/…/": "correction",
            "/betrokkene/berichten/": "text",
            "/werk/zaak/…/betrokkene/1/": "text",
        },
    ),
    _walked(
        "measures under a condition, and what is left open",
        "test_a_measure_is_carried_out_and_others_are_cared_for",
        {}, take_measure="text owner evidence condition", close="left_open",
    ),
    _walked(
        "emergency access of IT to a report",
        "test_it_gets_in_with_consent_and_out_again",
        {FORM: "what hope"},
    ),
    _walked(
        "a peer group",
        "test_somebody_joins_a_group_without_a_name_reads_asks_and_leaves",
        {
            "/lotgenoten/nieuw/": "theme facilitator_name where",
            "/informatie/lotgenoten/…/meedoen/": "nickname",
            "/informatie/lotgenoten/lezen/": "text",
            "/lotgenoten/…/": "text",
        },
    ),
    _walked(
        "direct support", "test_everybody_sees_who_is_there_as_each_wants_to_be_shown",
        {"/opvang/mijn/": "working_name reach"},
    ),
    _walked(
        "advice, and the answer of the management through its executive secretary",
        "test_advice_is_given_answered_done_and_read_by_everybody",
        {
            "/programma/adviezen/nieuw/": "title text",
            "/programma/adviezen/…/verbeteren/": "title why",
            "/programma/adviezen/…/reactie/": "text owner what",
            "/programma/adviezen/…/toezegging/…/gedaan/": "evidence",
        },
    ),
    _walked(
        "with the keyboard alone",
        "test_a_report_can_be_handled_with_the_keyboard_alone",
        {FORM: "what attachments", CASE: "message-text"}, ask_in_writing="text",
    ),
    _walked(
        "withdrawn", "test_after_a_hearing_only_who_reported_is_erased",
        {FORM: "what persons name position reach"}, hear_person="present text",
    ),
    _walked(
        "killed while it was sent", "test_killing_the_server_leaves_a_whole_report_or_none",
        {FORM: "what attachments"},
    ),
)  # fmt: skip
"""The counsellors' register, the succession, the doubt line and emergency access have no field for
words: there one chooses."""
