"""Where the words of the working draft came from: marks, kept as the words change."""

from django.db import models

from .clauses import Clause, Text


class ClauseMarks(models.Model):
    """The marks of one text of one clause: which words came from which source.

    `sources` say when and how, and the suggestion it came by: never whose words, so that a name
    or words that were taken back are gone here too. What is written has the size of the text.
    """

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="marks")
    text_code = models.CharField(max_length=12, choices=Text.choices)
    sources = models.JSONField(help_text='[{"at": …, "how": "taken_in", "suggestion": 7}]')
    marks = models.JSONField(help_text="[[source, words], …], each word of the text once.")
    gone = models.JSONField(help_text="[[words, sources], …]: words that went and may come back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clause", "text_code"], name="one_row_of_marks_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.text_code}"
