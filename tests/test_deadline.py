import asyncio
from collections.abc import AsyncIterator, Iterator
from threading import Event

import pytest

from rag.deadline import awithin, within


def test_pieces_that_come_in_time_are_yielded() -> None:
    assert list(within(60, iter("abc"))) == ["a", "b", "c"]
    assert list(within(60, ())) == []


def test_what_went_wrong_is_raised() -> None:
    def broken() -> Iterator[str]:
        yield "a"
        raise ValueError("broken")

    pieces = within(60, broken())
    assert next(pieces) == "a"
    with pytest.raises(ValueError, match="broken"):
        next(pieces)


def test_pieces_without_end_are_waited_for_no_longer() -> None:
    pause, closed = Event(), Event()

    def dripping() -> Iterator[str]:
        try:
            while not pause.wait(0.01):
                yield ""
        finally:
            closed.set()

    with pytest.raises(TimeoutError):
        for _ in within(0.1, dripping()):
            pass
    assert closed.wait(60)  # the thread does not read on


def test_silence_is_waited_for_no_longer() -> None:
    never = Event()
    with pytest.raises(TimeoutError):
        list(within(0.05, (never.wait() for _ in range(1))))
    never.set()


def test_async_does_the_same() -> None:
    async def dripping(count: int) -> AsyncIterator[str]:
        for _ in range(count):
            await asyncio.sleep(0)
            yield "x"

    async def read(seconds: float, count: int) -> list[str]:
        return [piece async for piece in awithin(seconds, dripping(count))]

    assert asyncio.run(read(60, 3)) == ["x", "x", "x"]
    with pytest.raises(TimeoutError):
        asyncio.run(read(0.05, 1_000_000_000))
