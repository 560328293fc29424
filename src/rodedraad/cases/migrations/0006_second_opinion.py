from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_more_desks"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="procedure",
            field=models.CharField(
                choices=[
                    ("integrity", "integrity"),
                    ("external", "external"),
                    ("complaint", "complaint"),
                    ("helpdesk", "helpdesk"),
                    ("applicants", "applicants"),
                    ("fact_finding", "fact_finding"),
                    ("second_opinion", "second_opinion"),
                ],
                default="integrity",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "New"),
                    ("acknowledged", "Taken up"),
                    ("talked", "Intake done"),
                    ("validated", "Validated"),
                    ("under_way", "Under way"),
                    ("advised", "Advice given"),
                    ("opinion_told", "Told to the first desk"),
                    ("concluded", "Concluded"),
                    ("answered", "Feedback given"),
                    ("evaluated", "Evaluated"),
                    ("aftercare", "Aftercare"),
                    ("closed", "Closed"),
                ],
                default="received",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="steptaken",
            name="step",
            field=models.CharField(
                choices=[
                    ("acknowledge", "Take up and acknowledge receipt"),
                    ("hold_intake", "Record the intake talk"),
                    ("ask_in_writing", "Record the intake in writing"),
                    ("go_on_without_intake", "Go on without an intake"),
                    ("ask_desk", "Ask the first desk what it did"),
                    ("review", "Record the review"),
                    ("give_opinion", "Give the opinion"),
                    ("tell_desk", "Tell the first desk"),
                    ("validate", "Validate"),
                    ("give_help", "Record what help was given"),
                    ("refer", "Record a referral"),
                    ("hear_vacancy", "Record a hearing of the people of the vacancy"),
                    ("choose_route", "Choose the route"),
                    ("make_plan", "Make a plan of approach"),
                    ("admit", "Admit the complaint"),
                    ("refuse", "Do not admit the complaint"),
                    ("name_person", "Record a person concerned"),
                    ("hear_reporter", "Record a hearing of the reporter"),
                    ("hear_person", "Record a hearing of a person concerned"),
                    ("mediate", "Record a mediation"),
                    ("help_with_police", "Record help with going to the police"),
                    ("advise", "Give the advice"),
                    ("decide", "Record what the board decided"),
                    ("answer_selection", "Decide on the answer"),
                    ("answer_alone", "Decide without hearing the people of the vacancy"),
                    ("conclude", "Draw the conclusion"),
                    ("take_measure", "Record a measure"),
                    ("redress", "Record what is put right"),
                    ("give_feedback", "Give feedback to the reporter"),
                    ("evaluate", "Record the evaluation with the reporter"),
                    ("speak_out", "Speak out to the top management"),
                    ("end_handling", "End the handling and start aftercare"),
                    ("care", "Record an aftercare contact"),
                    ("escalate", "Take it up again (escalate)"),
                    ("close", "Close the case"),
                    ("close_withdrawn", "Close the withdrawn case"),
                ],
                max_length=30,
            ),
        ),
    ]
