"""A model's server for tests: speaks OpenAI's HTTP and SSE, and fails in every way a foreign server can.

It runs as a process of its own (`python -m tests.modelserver --port 0`), knows no Django and needs nothing but
Python. Its first line is `{"port": N, "control": M}`. Both ports answer everything; the first one can be closed.

`POST /_control` takes, all of them optional:

- `faults`, `then`, `only`: behaviours for the next requests, one each, and the one after those. `only` limits them
  to one kind of request: wording, assessment, proposal, speech, transcription or models; a kind without behaviours of
  its own takes them from those for all kinds.
- `pace`: seconds between two tokens of `slow`; `endless` is twenty times as fast.
- `knows`: what `leaks` and `obedient` say besides what their prompt holds.
- `transcripts`: the next texts of transcriptions.
- `is_listening`: whether the first port is open.

`GET /_seen` returns all requests since `POST /_reset`, which also drops whatever is still going on.
The behaviours are in `behaviours.py`, how prompts are read in `prompts.py`, the way in from tests in `running.py`.
"""
