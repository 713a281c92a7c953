"""What the tests of interviews share: the fake model."""

from tests.modelserver.running import model_process, model_server

__all__ = ["model_process", "model_server"]
