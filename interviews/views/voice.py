"""Voice over HTTP: what the interviewer says as audio, a recording as text, and recordings deleted."""

from __future__ import annotations

from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from interviews import access
from interviews.engine.audio import HEAD, kind_of
from interviews.errors import Refused
from interviews.models import Interview
from interviews.services import recordings, voices
from interviews.vocabulary import Purpose

# How HTTP says each refusal; the others are conflicts with how the interview stands.
_STATUSES = {
    "no_such_event": 404,
    "no_recording": 400,
    "not_audio": 415,
    "too_large": 413,
    "too_long": 413,
    "nothing_heard": 422,
    "voice_failed": 503,
}


@never_cache
@require_POST
async def speech(request: HttpRequest, interview_id: UUID, seq: int) -> HttpResponseBase:
    """Stream the interviewer's words of one event as audio."""
    try:
        row = await _own(request, interview_id)
        words = await sync_to_async(voices.words_of)(row, seq)
        sound = await voices.speak(row, seq, words)
    except Refused as refusal:
        return _refused(refusal)
    return StreamingHttpResponse(sound.pieces, content_type=sound.kind.content_type)


@never_cache
@require_POST
async def transcription(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Write a recording down, and keep it if the candidate says so."""
    try:
        row = await _own(request, interview_id)
        await sync_to_async(voices.require)(row, Purpose.TRANSCRIPTION)
        data = await sync_to_async(_recording)(request)
        text = await voices.write_down(row, data)
    except Refused as refusal:
        return _refused(refusal)
    kind, is_wished = kind_of(data[:HEAD]), request.POST.get("keep") == "yes"
    is_kept = bool(is_wished and kind and await sync_to_async(recordings.keep)(row.pk, kind, data))
    return JsonResponse({"text": text, "kept": is_kept})


@require_POST
def forget_recordings(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Delete the recordings of an interview."""
    row = access.own_interview(request.user, interview_id)
    recordings.forget(row.pk)
    messages.success(request, "The recordings of this interview are deleted.")
    return redirect("report", row.pk)


async def _own(request: HttpRequest, interview_id: UUID) -> Interview:
    user = await request.auser()
    return await sync_to_async(access.own_interview)(user, interview_id)


def _recording(request: HttpRequest) -> bytes:
    found = request.FILES.get("recording")
    if not isinstance(found, UploadedFile) or not found.size:
        raise Refused("no_recording", "No recording came. Record again, or type.")
    if found.size > voices.MAX_RECORDING_BYTES:
        raise Refused("too_large", "A recording may have 10 MB; say it in parts.")
    return bytes(found.read())


def _refused(refusal: Refused) -> JsonResponse:
    status = _STATUSES.get(refusal.code, 409)
    return JsonResponse({"code": refusal.code, "why": refusal.message}, status=status)
