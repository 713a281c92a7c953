"""Build tiny models of random weights: real tokens, real streams, and words that mean nothing.

usage: python -m tests.realmodel.build FOLDER, with an interpreter that has torch and transformers.
Their tokens are learnt from the bank. `talkative` goes on until its limit, `terse` ends by itself after some words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

BANK = Path(__file__).resolve().parents[2] / "questionbank" / "bank" / "questions"
BEGIN, END, PAD = "<|begin|>", "<|end|>", "<|pad|>"
TOKENS = 4000
# Longer than any prompt: a letter is at most a token.
LONGEST = 16_384
# One token in so many ends a terse turn.
TERSE_TOKENS = 25
SEED = 5
TEMPLATE = (
    "{% for message in messages %}<|begin|>{{ message.role }}\n{{ message.content }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|begin|>assistant\n{% endif %}"
)


def main() -> None:
    """Build both into the folder that the command line names."""
    tokenizer = learn_tokens()
    model = build(tokenizer)
    every_so_many = list(range(0, len(tokenizer), TERSE_TOKENS))
    for name, ends in (("talkative", [tokenizer.eos_token_id]), ("terse", every_so_many)):
        folder = Path(sys.argv[1]) / name
        model.generation_config = GenerationConfig(
            do_sample=True, eos_token_id=ends, pad_token_id=tokenizer.pad_token_id, bos_token_id=tokenizer.bos_token_id
        )
        tokenizer.save_pretrained(folder)
        model.save_pretrained(folder)


def learn_tokens() -> PreTrainedTokenizerFast:
    """Return a tokenizer learnt from the bank, with a template for chats."""
    found = Tokenizer(models.BPE())
    found.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    found.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=TOKENS, special_tokens=[BEGIN, END, PAD], initial_alphabet=alphabet)
    found.train_from_iterator(texts(), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=found,
        bos_token=BEGIN,
        eos_token=END,
        pad_token=PAD,
        model_max_length=LONGEST,
        chat_template=TEMPLATE,
    )


def texts() -> Iterator[str]:
    """Yield the files of the bank's questions."""
    for path in sorted(BANK.rglob("*.toml")):
        yield path.read_text()


def build(tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """Return the model, by the same seed always the same."""
    torch.manual_seed(SEED)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            max_position_embeddings=LONGEST,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


if __name__ == "__main__":
    main()
