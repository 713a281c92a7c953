"""A language model as interviewer, by any server that speaks OpenAI's chat completions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import openai

from interviews.engine.interviewers.base import Brief, InterviewerFailed
from interviews.engine.prompts import messages

if TYPE_CHECKING:
    import httpx2

FIRST_TOKEN_SECONDS = 6.0
MAX_TOKENS = 300


class ModelInterviewer:
    """Words each move with a language model, streaming; what to say stays the policy's decision."""

    def __init__(
        self, *, model: str, api_key: str, base_url: str = "", transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        client = openai.DefaultAsyncHttpxClient(transport=transport) if transport else None
        self.name = model
        self._client = openai.AsyncOpenAI(
            api_key=api_key or "none",
            base_url=base_url or None,
            max_retries=0,
            timeout=openai.Timeout(FIRST_TOKEN_SECONDS),
            http_client=client,
        )

    async def word(self, brief: Brief) -> AsyncIterator[str]:
        """Yield the model's words as they come; raises `InterviewerFailed` with why when it cannot go on."""
        try:
            stream = await self._client.chat.completions.create(
                model=self.name, messages=messages(brief), max_tokens=MAX_TOKENS, stream=True
            )
            async with stream:
                async for chunk in stream:
                    if chunk.choices and isinstance(text := chunk.choices[0].delta.content, str):
                        yield text
        except Exception as error:  # a foreign server may send anything: half a JSON, other bytes, another shape
            raise InterviewerFailed(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, openai.AuthenticationError):
        return "the model's server refuses the key"
    if isinstance(error, openai.RateLimitError):
        return "the model's server is busy"
    if isinstance(error, openai.APITimeoutError):
        return "the model took too long"
    if isinstance(error, openai.APIConnectionError):
        return "the model's server cannot be reached"
    return "the model's server failed"
