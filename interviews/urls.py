"""The addresses of the candidate's, the coach's and the account's pages."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, path

from interviews.views import account, candidate, coach, remarks, voice

urlpatterns: list[URLPattern] = [
    path("", candidate.landing, name="landing"),
    path("interviews/", candidate.interviews, name="interviews"),
    path("interviews/", candidate.interviews, name="history"),
    path("interviews/new/", candidate.set_up, name="set-up"),
    path("interviews/preview/", candidate.plan_preview, name="plan-preview"),
    path("interviews/<uuid:interview_id>/", candidate.room, name="room"),
    path("interviews/<uuid:interview_id>/report/", candidate.report, name="report"),
    path("interviews/<uuid:interview_id>/report.json", candidate.report_json, name="report-json"),
    path("interviews/<uuid:interview_id>/speech/<int:seq>/", voice.speech, name="speech"),
    path("interviews/<uuid:interview_id>/transcription/", voice.transcription, name="transcription"),
    path("interviews/<uuid:interview_id>/recordings/delete/", voice.forget_recordings, name="forget-recordings"),
    path("interviews/<uuid:interview_id>/remarks/", remarks.ask, name="ask-remark"),
    path("interviews/<uuid:interview_id>/remarks/<int:number>/", remarks.remark, name="remark"),
    path("account/", account.account, name="account"),
    path("account/sign-up/", account.sign_up, name="sign-up"),
    path("account/log-in/", LoginView.as_view(template_name="pages/log_in.html"), name="log-in"),
    path("account/log-out/", LogoutView.as_view(), name="log-out"),
    path("account/coaches/<int:consent_id>/withdraw/", account.withdraw, name="withdraw"),
    path("account/first/<str:token>/", account.first_superuser, name="first-superuser"),
    path("join/<str:token>/", account.join, name="join"),
    path("coach/", coach.coach, name="coach"),
    path("coach/invitations/", coach.invite, name="invite"),
    path("coach/invitations/<int:invitation_id>/close/", coach.close_invitation, name="close-invitation"),
    path("coach/interviews/<uuid:interview_id>/", coach.review, name="coach-review"),
    path("coach/interviews/<uuid:interview_id>/comments/", coach.comment, name="coach-comment"),
]
