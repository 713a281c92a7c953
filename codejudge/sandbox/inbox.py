"""Frames found again in a stream of bytes."""

from codejudge.sandbox import wire


class Inbox:
    """Bytes as they arrive, until a whole frame is there."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def __len__(self) -> int:
        return len(self._buffer)

    def feed(self, data: bytes) -> None:
        """Add what was read."""
        self._buffer += data

    def frame(self) -> tuple[bytes, bytes] | None:
        """Header and body of the next frame once it is whole; Malformed as soon as its prefix breaks a cap."""
        if len(self._buffer) < wire.PREFIX.size:
            return None
        header, body = wire.PREFIX.unpack_from(self._buffer)
        if header > wire.HEADER_BYTES or body > wire.BODY_BYTES:
            raise wire.Malformed("a frame beyond the caps")
        end = wire.PREFIX.size + header + body
        if len(self._buffer) < end:
            return None
        frame = (
            bytes(self._buffer[wire.PREFIX.size : wire.PREFIX.size + header]),
            bytes(self._buffer[wire.PREFIX.size + header : end]),
        )
        del self._buffer[:end]
        return frame
