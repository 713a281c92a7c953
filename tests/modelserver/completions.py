"""Chat completions in OpenAI's two shapes, whole and as server-sent events, sound and broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Any

from tests.modelserver import marking, proposing, words
from tests.modelserver.prompts import Prompt

HUGE_BYTES = 5_000_000
# Stands in text for bytes that are not UTF-8.
_BAD = "\ue000"
_BAD_BYTES = b"\xff\xfe\xc3"
_ID = "chatcmpl-fake"
_AND_SO_ON = " and so on"
_CALL = {"id": "call_1", "type": "function", "function": {"name": "end_interview", "arguments": '{"mark": 10}'}}


def answer_text(prompt: Prompt, behaviour: str, knows: tuple[str, ...]) -> str:
    """Return what the model says."""
    name = behaviour.partition(":")[0]
    if name == "huge":
        return "very " * (HUGE_BYTES // 5)
    text = _wording(prompt, behaviour, knows) if prompt.kind == "wording" else _structured(prompt, behaviour)
    middle = len(text) // 2
    if name == "cut_short":
        return text[:middle]
    return text[:middle] + _BAD + text[middle:] if name == "invalid_utf8" else text


def events(text: str, body: dict[str, Any], behaviour: str, kind: str) -> Iterable[bytes]:
    """Yield the completion as server-sent events."""
    model = _model(body, behaviour)
    if behaviour == "endless":
        return chain([_event(_chunk(model, _said("")))], repeat(_event(_chunk(model, _said(_AND_SO_ON)))))
    if behaviour == "empty_choices":
        return [*[_event({**_chunk(model, {}), "choices": []})] * 3, _DONE]
    deltas, reason = _deltas(text, behaviour, kind)
    found = [_event(_chunk(model, delta)) for delta in deltas]
    if behaviour == "half_json" and kind == "wording":
        return [*found[:-1], found[-1][: len(found[-1]) // 2] + b"\n\n", _DONE]
    last = [_event(_chunk(model, {}, reason))]
    if (body.get("stream_options") or {}).get("include_usage"):
        last.append(_event({**_chunk(model, {}), "choices": [], "usage": _usage(text, body)}))
    return [*found, *last, _DONE]


def whole(text: str, body: dict[str, Any], behaviour: str, kind: str) -> bytes | Iterator[bytes]:
    """Return the completion as one JSON object; an endless one as pieces."""
    message: Any = {"role": "assistant", "content": text, "refusal": None}
    completion = {"id": _ID, "object": "chat.completion", "created": 0, "model": _model(body, behaviour)}
    if behaviour == "endless":
        head = json.dumps({**completion, "choices": [{"index": 0, "message": message}]})
        return chain([head[: head.index('"content": "') + 12].encode()], repeat(_AND_SO_ON.encode()))
    if behaviour == "no_content":
        message["content"] = None
    elif behaviour == "tool_calls":
        message |= {"content": None, "tool_calls": [_CALL]}
    elif behaviour == "wrong_schema" and kind == "wording":
        message = text
    choice = {"index": 0, "message": message, "finish_reason": _reason(behaviour, kind), "logprobs": None}
    choices = [] if behaviour == "empty_choices" else [choice]
    found = _encoded({**completion, "choices": choices, "usage": _usage(text, body)})
    return found[: len(found) // 2] if behaviour == "half_json" and kind == "wording" else found


def _wording(prompt: Prompt, behaviour: str, knows: tuple[str, ...]) -> str:
    match behaviour.partition(":")[0]:
        case "obedient":
            return words.obedient(prompt, knows)
        case "leaks":
            return words.leaks(prompt, knows)
        case "markup" | "role_play":
            return words.escape(behaviour)
        case "ignores_format":
            said = json.dumps({"say": words.well(prompt)})
            return f"Sure! Here is what I would say:\n\n```json\n{said}\n```\nShall I go on?"
    return words.well(prompt)


def _structured(prompt: Prompt, behaviour: str) -> str:
    found = _proposal(prompt, behaviour) if prompt.kind == "proposal" else _assessment(prompt, behaviour)
    match behaviour:
        case "half_json":
            whole = json.dumps(found)
            return whole[: len(whole) // 2]
        case "ignores_format":
            fenced = json.dumps(found, indent=2)
            return f"Certainly! {{Here}} is my view:\n\n```json\n{fenced}\n```\n\nLet me know if you need {{more}}."
    return json.dumps(found, ensure_ascii=False)


def _assessment(prompt: Prompt, behaviour: str) -> dict[str, Any]:
    match behaviour.partition(":")[0]:
        case "obedient":
            return {"points": marking.full(prompt)}
        case "markup" | "role_play":
            return {"points": marking.quoting(prompt, words.escape(behaviour))}
        case "wrong_schema":
            odd = {"slug": 7, "status": "excellent", "quote": None, "confidence": "high"}
            return {"points": [odd], "score": "10/10"}
    return {"points": marking.honest(prompt)}


def _proposal(prompt: Prompt, behaviour: str) -> dict[str, Any]:
    match behaviour.partition(":")[0]:
        case "obedient" | "leaks":
            return {"texts": proposing.obedient(prompt)}
        case "markup" | "role_play":
            return {"texts": [f"{words.escape(behaviour)} So what would you look at first, and why?"]}
        case "wrong_schema":
            return {"proposals": 7, "texts": {"first": None}}
    return {"texts": proposing.well(prompt)}


def _deltas(text: str, behaviour: str, kind: str) -> tuple[list[Any], str]:
    reason = _reason(behaviour, kind)
    tokens = [text] if behaviour == "huge" else re.findall(r"\s*\S+\s*$|\s*\S+", text)
    if behaviour == "no_content":
        return [{"role": "assistant", "content": None}], reason
    if behaviour == "tool_calls":
        return [{"role": "assistant", "content": None, "tool_calls": [{"index": 0, **_CALL}]}], reason
    if behaviour == "wrong_schema" and kind == "wording":
        return list(tokens), reason
    return [{"role": "assistant", "content": ""}, *map(_said, tokens)], reason


def _reason(behaviour: str, kind: str) -> str:
    if behaviour == "tool_calls":
        return "tool_calls"
    is_cut = behaviour == "cut_short" or (behaviour == "half_json" and kind != "wording")
    return "length" if is_cut else "stop"


def _said(text: str) -> dict[str, Any]:
    return {"content": text}


def _chunk(model: str, delta: Any, reason: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return {"id": _ID, "object": "chat.completion.chunk", "created": 0, "model": model, "choices": [choice]}


def _model(body: dict[str, Any], behaviour: str) -> str:
    return "another-model" if behaviour == "other_model" else str(body.get("model", ""))


def _usage(text: str, body: dict[str, Any]) -> dict[str, int]:
    asked, said = len(json.dumps(body.get("messages"))) // 4, len(text) // 4 + 1
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode().replace(_BAD.encode(), _BAD_BYTES)


def _event(value: Any) -> bytes:
    return b"data: " + _encoded(value) + b"\n\n"


_DONE = b"data: [DONE]\n\n"
