"""The whole way of a report, from the first click to the end of aftercare, as people walk it."""

from dataclasses import dataclass, field, fields

from tests.browser.people import Clock, HandlerDesk, Reporter, Story

ONE_MONTH = (31,)
TWO_MORE_MONTHS = (31, 31)
BY_THEN = "2099-12-31"
"""A day that is still to come, however far the clock of the demo was moved."""


@dataclass(frozen=True)
class Words:
    """What is written along the way; each is found back by who may read it."""

    acknowledgement: str = "Dank je. Ik lees alles en ik kom er deze week op terug."
    question: str = "Wie waren erbij op die maandag?"
    answer: str = "Twee collega's van de balie zaten aan dezelfde tafel."
    intake: str = "Samen doorgenomen wat er gebeurde en wat de melder nodig heeft."
    note: str = "Eerst het verzuim nakijken, daarna pas een gesprek plannen."
    happened: str = "In het maandagoverleg worden accenten nagedaan."
    intervention: str = "Een gesprek over de omgang in het team."
    route: str = "Het speelt in het hele overleg en niet bij een persoon."
    concerned: str = "Rinus Dobbelsteen"
    support: str = "Gewezen op bedrijfsmaatschappelijk werk."
    told_about: str = "De melding gaat over het nadoen van accenten in het overleg."
    told_next: str = "Donderdag om tien uur praten we; je mag iemand meenemen."
    told_support: str = "Bel Joris Winkel, die er alleen voor jou is."
    outcome: str = "Wij vinden dat de grappen kwetsend waren."
    present: str = "De melder met een vriendin, en een notulist."
    minutes: str = "De melder vertelt dat het accent in juni voor het eerst werd nagedaan."
    other_side: str = "De betrokkene zegt dat het als grap was bedoeld."
    other_present: str = "De betrokkene met een adviseur."
    conclusion: str = "De grappen zijn gemaakt en zij waren kwetsend."
    measure: str = "Een gesprek volstaat, want het is de eerste keer."
    owner: str = "Het hoofd van de afdeling Balie"
    evidence: str = "Een verslag van het gesprek, met de afspraken."
    followed: str = "Het verslag ligt er en de afspraken staan erin."
    around: str = "De teamtrainer komt terugkijken op de omgang in het overleg."
    around_given: str = "Het team maakte samen afspraken over grappen."
    feedback: str = "Wij hebben met het team gesproken; het overleg heeft nieuwe afspraken."
    rating: str = "Ik werd snel gehoord, maar het duurde lang voor ik iets wist."
    first_care: str = "Na een maand gaat het beter in het overleg."
    how_it_is: str = "De maandag is weer een gewone dag."
    second_care: str = "Na drie maanden is het rustig gebleven."
    last_word: str = "Het team houdt de afspraken vast."

    def all(self) -> tuple[str, ...]:
        """Return every text."""
        return tuple(getattr(self, each.name) for each in fields(self))


@dataclass
class Way:
    """One report with its people."""

    reporter: Reporter
    handler: HandlerDesk
    clock: Clock
    words: Words = field(default_factory=Words)
    concerns_somebody: bool = False
    has_measures: bool = False

    def sends(self, story: Story) -> None:
        """The reporter tells and sends."""
        self.reporter.reports(story)

    def is_taken_up(self) -> str:
        """A handler finds the report in the list, reads it, and takes it up."""
        self.handler.starts_the_day()
        read = self.handler.finds(self.reporter.reference)
        self.handler.takes_up(self.words.acknowledgement)
        return read

    def asks_and_answers(self) -> tuple[str, str]:
        """Question and answer through the inbox; return what each side read."""
        self.handler.writes(self.words.question)
        self.reporter.opens_inbox()
        asked = self.reporter.reads("berichten/")
        self.reporter.writes(self.words.answer)
        return asked, self.handler.opens_case()

    def is_looked_into_without_a_name(self) -> None:
        """The intake in writing, and a route that is about the team."""
        self.handler.notes(self.words.note)
        self.handler.takes("ask_in_writing", {"text": self.words.intake})
        self._validates()
        self._chooses("management_intervention", "unit")

    def is_looked_into_with_both_sides(self) -> None:
        """The talk, an investigation on a person, and both sides heard."""
        self.handler.notes(self.words.note)
        self.handler.takes("hold_intake", {"companion": "yes", "text": self.words.intake})
        self._validates()
        self._chooses("investigation", "person")
        self.both_sides_are_heard()

    def both_sides_are_heard(self, consent: str = "hearing") -> None:
        """The person concerned is named, and both tell their side; a complainer agreed before."""
        self.handler.takes(
            "name_person", {"name": self.words.concerned, "support": self.words.support}
        )
        self.concerns_somebody = True
        self._reporter_is_heard()
        if consent:
            self.reporter.agrees(consent)
        self.person_is_informed()
        self.handler.takes(
            "hear_person",
            {"person": "1", "present": self.words.other_present, "text": self.words.other_side},
        )

    def person_is_informed(self) -> None:
        """The person concerned hears that there is a report, before the hearing."""
        told = {"text": self.words.told_about, "next": self.words.told_next}
        support = {"support": ("counsellor",), "support_text": self.words.told_support}
        self.handler.takes("inform_person", {"person": "1", **told, **support})

    def person_is_told(self, finding: str = "founded") -> None:
        """The person concerned hears the outcome."""
        told = {"person": "1", "finding": finding, "text": self.words.outcome}
        self.handler.takes("tell_person", told)

    def is_concluded(self, measure: str) -> None:
        """Conclusion, measure, feedback, and the end of the handling."""
        self.handler.takes("conclude", {"finding": "founded", "text": self.words.conclusion})
        self._takes_measure(measure)
        self.handler.takes("give_feedback", {"text": self.words.feedback})
        if self.concerns_somebody:
            self.person_is_told()
        self.handler.takes("end_handling")

    def _takes_measure(self, measure: str) -> None:
        """Somebody carries it out by a day; and others than the reporter are thought of."""
        words = self.words
        agreed = {"owner": words.owner, "due": BY_THEN, "evidence": words.evidence}
        self.handler.takes("take_measure", {"code": measure, "text": words.measure, **agreed})
        self.has_measures = True
        self.handler.takes(
            "plan_care_around",
            {
                "care_for": "department",
                "care_kind": "trainers",
                "due": BY_THEN,
                "text": words.around,
            },
        )

    def is_followed(self) -> None:
        """The measure was carried out, and the others were cared for."""
        self.handler.takes("follow_measure", {"carried_out": "done", "text": self.words.followed})
        self.handler.takes("care_around", {"held": "held", "text": self.words.around_given})

    def is_cared_for(self) -> None:
        """The contacts after one and after three months, and the end."""
        self._months_pass(ONE_MONTH)
        self.reporter.says_how_it_is(self.words.how_it_is)
        self._cares(self.words.first_care)
        if self.has_measures:
            self.is_followed()
        self._months_pass(TWO_MORE_MONTHS)
        self._cares(self.words.second_care)
        self.handler.takes("close", {"text": self.words.last_word})

    def _validates(self) -> None:
        self.handler.takes(
            "validate",
            {
                "happened": self.words.happened,
                "breach": "unclear",
                "researchable": "partly",
                "best_intervention": self.words.intervention,
            },
        )

    def _chooses(self, route: str, aim: str) -> None:
        answers = {"route": route, "aim": aim, "text": self.words.route}
        self.handler.takes("choose_route", answers)

    def _reporter_is_heard(self) -> None:
        minutes = {"present": self.words.present, "text": self.words.minutes}
        self.handler.takes("hear_reporter", minutes)
        self.handler.shares_minutes()
        self.reporter.agrees_with_minutes()

    def _months_pass(self, moves: tuple[int, ...]) -> None:
        for days in moves:
            self.clock.moves(days)
        self.handler.starts_the_day()
        self.reporter.opens_inbox()

    def _cares(self, said: str) -> None:
        # Who is anonymous can only be cared for in the inbox: no way is asked.
        way = {"way": "inbox"} if self.reporter.story.person else {}
        self.handler.takes("care", {**way, "outcome": "well", "text": said})
