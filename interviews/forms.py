"""The forms of the pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import User

from interviews.engine.plan import Wishes
from interviews.services.starting import Request
from interviews.vocabulary import Manner, Mode
from questionbank.formats import Format, Level
from questionbank.questions import tracks

MODES = {
    Mode.PRACTICE: "Practice: feedback after each question, hints are free",
    Mode.EXAM: "Exam: strict clock, no feedback until the end, hints cost",
}
MANNERS = {Manner.WARM: "Warm", Manner.NEUTRAL: "Neutral", Manner.DEMANDING: "Demanding"}


class NamesField(forms.Field):
    """A list of topics by name, separated by commas; a JSON list is taken as well."""

    def to_python(self, value: Any) -> list[str]:
        """Return the names in lower case with hyphens, as slugs and tags are written."""
        parts = value if isinstance(value, list) else str(value or "").split(",")
        return [str(part).strip().lower().replace(" ", "-") for part in parts if str(part).strip()][:40]


class SetUpForm(forms.Form):
    """What an interview is begun with."""

    track = forms.ChoiceField(label="Track")
    level = forms.ChoiceField(label="Level", choices=Level.choices, initial=Level.INTERMEDIATE)
    minutes = forms.IntegerField(label="Minutes", min_value=10, max_value=60, initial=30)
    mode = forms.ChoiceField(label="Mode", choices=list(MODES.items()), initial=Mode.PRACTICE)
    manner = forms.ChoiceField(
        label="The interviewer's manner", choices=list(MANNERS.items()), initial=Manner.NEUTRAL, required=False
    )
    formats = forms.MultipleChoiceField(
        label="Formats",
        choices=Format.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen means any.",
    )
    include = NamesField(
        label="Topics to include", required=False, help_text="Tags, categories or slugs, separated by commas."
    )
    avoid = NamesField(label="Topics to avoid", required=False, help_text="Separated by commas.")
    local_only = forms.BooleanField(
        label="Local only", required=False, help_text="Nothing of this interview leaves this server."
    )
    questions = NamesField(required=False, widget=forms.HiddenInput)
    seed = forms.IntegerField(required=False, min_value=0, max_value=2**48, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(track.slug, track.name) for track in tracks()]
        field = self.fields["track"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = known
        field.initial = "general"

    def request(self) -> Request:
        """Return the valid form as a request for an interview."""
        data = self.cleaned_data
        wishes = Wishes(
            level=data["level"],
            minutes=data["minutes"],
            formats=tuple(data["formats"]),
            include=tuple(data["include"]),
            avoid=tuple(data["avoid"]),
            questions=tuple(data["questions"]),
        )
        manner = data["manner"] or Manner.NEUTRAL
        return Request(data["track"], data["mode"], manner, wishes, data["local_only"], data["seed"])


class SignUpForm(BaseUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs alone, not when run
    """A name and a password; the address is optional and serves to reset the password."""

    email = forms.EmailField(label="E-mail (optional)", required=False)

    class Meta:
        model = User
        fields = ("username", "email")


class NamesForm(forms.Form):
    """The names that a person wants taken out before their words go to a model."""

    names = forms.CharField(
        label="Names to keep back",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="One a line: people, employers, products. Where a language model asks, they are taken out of your "
        "answers before these leave this server, as are e-mail addresses, phone numbers and links.",
    )


class InvitationForm(forms.Form):
    """A new invitation of a coach."""

    label = forms.CharField(label="For whom", max_length=80, required=False, help_text="Only you see this.")
    days = forms.IntegerField(label="Open for (days)", min_value=1, max_value=365, initial=14)


class RemarkForm(forms.Form):
    """Who is to mark an interview again; another model than the configured one is for members of staff."""

    marker = forms.ChoiceField(choices=[("rules", "The rules"), ("model", "A model")])
    model = forms.CharField(
        label="Another model",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Its name at the configured server.",
    )


class CommentForm(forms.Form):
    """A remark on an event, or on the whole interview."""

    seq = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)
    body = forms.CharField(label="Comment", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
