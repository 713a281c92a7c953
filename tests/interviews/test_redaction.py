from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.interviewers.redaction import Mark, redact
from interviews.vocabulary import MAX_TEXT

NAMES = ("Ada", "Ada Lovelace", "Jos\u00e9")
TALK = """
I would use sklearn.svm.SVC with an RBF kernel.
The front end ran on node.js and the service on FastAPI.
With k=5 the folds are small.
A learning rate of 0.001 or 1e-3 is where I start.
We pinned numpy to 10.1.2 after the upgrade.
ResNet-50 has about 25.6 million parameters.
The data covered 2019-2021 and then 2023.
We trained on U.S.A data only.
np.array([1, 2, 3]) has shape (3,).
The model has 10,000,000 parameters and 175B tokens.
Pi is 3.14159265358979 to that many places.
I set random_state=42 and n_estimators=1000.
df.at[0, 'x'] and df.info() are my first calls.
scipy.io.loadmat reads it, torch.nn.Linear(512, 256) follows.
torch.nn is the module; self.net is our network.
The layers have 128 256 1024 units.
We used layers 784-512-256-10 with ReLU.
On 2023-01-15 the loss jumped, by 01/02/2023 it was fixed.
At 12:30:00 the job ran for 00:45:10.
Accuracy went from 0.912 to 0.934, p < 0.0001.
The seed was 1234567 and the batch 32.
Q@K.T is scaled by the root of d, then W@x follows.
We ran a @torch.no_grad() block and a @app.route too.
The file is called data.csv, the script train.py, the weights model.pt.
GPT-4 and BERT-base, T5-11B, Llama 3.1 8B.
An A/B test with 5000 users a side and alpha 0.05.
I sorted [0, 1, 0, 1, 1, 0] and [1.5, 2.5, -3.5].
The labels are +1 and -1, so y*f(x) > 0 is right.
It costs $1,000,000 a year or 3.5e+10 operations.
It took 1 000 000 steps, i.e. 3 days, e.g. on one GPU.
The timestamps look like 1700000000 or 1700000000000 in milliseconds.
x_1, x_2, ..., x_n are i.i.d. draws from N(0, 1).
We hashed it into 2**20 buckets, 1048576 of them.
ASP.NET and Vue.js were given; we used MLflow 2.9.1.
Python 3.11.4, CUDA 12.1 and cuDNN 8.9.2.26 worked.
The confusion matrix was 950 50 30 970.
It is overfitting.It learns the noise.
Recall@10 was 0.8, precision@5 0.6, and mAP@0.5 0.71.
Ratio 80/10/10, or 70-15-15 when data is plenty.
Binary codes such as 0010 0100 0110 and 000 001 010.
The array 1000 2000 3000 4000 grows by thousands.
We had 200 300 4000 rows in the three tables.
Between 1,234,567 and 7,654,321 rows.
os.path.join and sys.argv are enough; plt.show() at the end.
f(x) = 1/(1+exp(-x)), so f(0) = 0.5.
In section 3.2.1 of the report we call 2000000 samples large.
The identifiers ran from 000001 to 999999.
We kept 95% of 123456789 events.
The largest double is 1.7976931348623157e308.
SELECT t.id, u.name FROM t JOIN u ON t.id = u.id
We served 200 customers and made 1500000 predictions a day.
A dot product at each step, then a look at the dot product.
y = 0.5x + 0.25, R2 = 0.83, n = 1200, t(1198) = 2.31.
AdaBoost and Adam are no people, nor is an adapter.
The digits are 0123456789 and the counts 1 2 3 4 5 6 7 8 9 10 11 12.
""".strip().splitlines()
TAKEN_OUT = {
    Mark.EMAIL: """
ada@example.org
Ada.Lovelace+jobs@mail.example.co.uk
ada_l@uni-bonn.de
ada (at) example (dot) org
ada at example dot com
ADA@EXAMPLE.COM
""",
    Mark.PHONE: """
+49 30 1234567
+1 (555) 123-4567
0049 30 1234567
+442079460958
(555) 234-5678
555-234-5678
555.234.5678
555 234 5678
1-555-234-5678
030 1234567
(030) 123 456 78
0171/2345678
06123456789
020 7946 0958
01 42 68 53 79
""",
    Mark.LINK: """
https://example.org/a?b=c
http://localhost:8000
www.example.org
example.com
github.com/ada/repo
linkedin.com/in/ada
ada.dev
my-site.io
s3://bucket/key
ada.github.io
huggingface.co/ada/x
bit.ly/abc
""",
    Mark.NUMBER: """
DE89 3704 0044 0532 0130 00
GB29NWBK60161331926819
4111 1111 1111 1111
4111-1111-1111-1111
4111111111111111
3782 822463 10005
""",
    Mark.NAME: """
Ada
ADA
Ada Lovelace
Ada  Lovelace
Jos\u00e9
JOS\u00c9
""",
}
PIECES = st.lists(
    st.sampled_from(
        [line for lines in TAKEN_OUT.values() for line in lines.strip().splitlines()]
        + [" ", " ", ", ", ". ", "\n", "(", ")", "'s ", "so ", "7", "k=5", "@", "/", "+", "[name]", "call me on "]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("sentence", TALK)
def test_talk_of_the_field_stays_whole(sentence: str) -> None:
    assert redact(sentence, NAMES).text == sentence


@pytest.mark.parametrize(
    ("mark", "said"), [(mark, line) for mark, lines in TAKEN_OUT.items() for line in lines.strip().splitlines()]
)
def test_who_and_where_somebody_is_goes(mark: Mark, said: str) -> None:
    assert redact(f"So it is {said}, as I said ({said}).", NAMES).text == f"So it is {mark}, as I said ({mark})."


@pytest.mark.parametrize("said", ["Call me on 1234567", "Tel: 555-1234", "My phone number is 612 345 678"])
def test_any_number_goes_that_is_said_to_be_a_telephones(said: str) -> None:
    assert re.sub(r"\d", "", redact(said).text) == redact(said).text.replace("[phone]", "") + "[phone]"


def test_a_name_goes_with_its_s_left_and_not_out_of_another_word() -> None:
    assert redact("Ada's plan, by ada: AdaBoost.", NAMES).text == "[name]'s plan, by [name]: AdaBoost."


@pytest.mark.parametrize("piece", ["a.", "a-", "a+", "a@a.", "www.", "a_", "+49 "])
def test_the_longest_answer_is_looked_through_in_no_time(piece: str) -> None:
    started = time.process_time()
    redact((piece * MAX_TEXT)[:MAX_TEXT])
    assert time.process_time() - started < 0.1


def test_without_names_none_is_guessed() -> None:
    assert redact("Ada said so.").text == "Ada said so."


@pytest.mark.parametrize("name", ["", " ", "x", "\ue000\ue000", "(", "a+b"])
def test_any_name_may_be_given(name: str) -> None:
    assert redact("Let x be small.", (name,)).text == "Let x be small."


def test_a_quote_of_redacted_words_is_one_of_what_was_said() -> None:
    redacted = redact("I am Ada, mail ada@example.org or call 030 1234567 now.", NAMES)
    assert redacted.text == "I am [name], mail [e-mail] or call [phone] now."
    assert redacted.original("[name], mail [e-mail]") == "Ada, mail ada@example.org"
    assert redacted.original("call [phone] now.") == "call 030 1234567 now."


def test_a_quote_that_cuts_a_mark_has_the_whole_stretch() -> None:
    assert redact("I am Ada, hello", NAMES).original("am [na") == "am Ada"


def test_a_word_within_a_mark_is_found_where_it_was_said() -> None:
    assert redact("Ada knows the name", NAMES).original("name") == "name"


@pytest.mark.parametrize("quote", ["", "Ada", "not said", "[link]"])
def test_what_is_no_quote_stands_for_nothing(quote: str) -> None:
    assert redact("I am Ada.", NAMES).original(quote) is None


@given(st.one_of(PIECES, st.text()))
def test_the_whole_redacted_text_stands_for_the_text(text: str) -> None:
    redacted = redact(text, NAMES)
    assert redacted.original(redacted.text) == (text or None)


@given(st.one_of(PIECES, st.text()))
def test_nothing_that_was_taken_out_is_found_again(text: str) -> None:
    again = redact(redact(text, NAMES).text, NAMES)
    assert again.text == redact(text, NAMES).text


@given(PIECES, st.data())
def test_a_quote_stands_for_words_that_redact_to_it(text: str, data: st.DataObject) -> None:
    redacted = redact(text, NAMES)
    edges = sorted(data.draw(st.tuples(*[st.integers(0, len(redacted.text))] * 2)))
    quote = redacted.text[slice(*edges)]
    said = redacted.original(quote)
    assert (said is None) == (quote == "")
    assert said is None or said in text


@given(PIECES)
def test_marks_stand_where_the_spans_say(text: str) -> None:
    redacted = redact(text, NAMES)
    assert {redacted.text[span.start : span.end] for span in redacted.spans} <= set(Mark)
    assert all(span.was_start < span.was_end for span in redacted.spans)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Jane Roe", "jane_roe"),
        ("Jane Roe", "JaneRoe"),
        ("Jane Roe", "Jane\u2011Roe"),
        ("O'Brien", "O\u2019Brien"),
        ("Anna-Lena", "Anna\u2011Lena"),
        ("Ren\u00e9", "Rene\u0301"),
        ("Rene\u0301", "Ren\u00e9"),
    ],
)
def test_a_name_is_taken_out_however_it_is_written(name: str, written: str) -> None:
    redacted = redact(f"Then {written} trained the model.", [name])
    assert redacted.text == "Then [name] trained the model."
    assert redacted.original("Then [name] trained") == f"Then {written} trained"
