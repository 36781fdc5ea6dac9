"""A deadline for everything that an iterator yields, however slowly it yields it."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, pieces: Iterable[T]) -> Iterator[T]:
    """Yield pieces while they come in time. They are read in a thread of their own, which is left behind if they don't.

    Only waiting counts: a piece that came in time is yielded, whenever it is taken.

    Raises:
        TimeoutError: the last piece did not come in time.
    """
    found: SimpleQueue[tuple[T] | BaseException | None] = SimpleQueue()
    unwanted = Event()

    def read() -> None:
        try:
            for piece in pieces:
                if unwanted.is_set():
                    return
                found.put((piece,))
            found.put(None)
        except BaseException as error:  # raised again where the pieces are wanted
            found.put(error)

    last = monotonic() + seconds
    Thread(target=copy_context().run, args=(read,), daemon=True).start()
    try:
        while (piece := found.get(timeout=max(0.0, last - monotonic()))) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece[0]
    except Empty:
        raise TimeoutError from None
    finally:
        unwanted.set()


async def awithin(seconds: float, pieces: AsyncIterable[T]) -> AsyncIterator[T]:
    """Do as `within` does, in the same task.

    Raises:
        TimeoutError: the last piece did not come in time.
    """
    last = asyncio.get_running_loop().time() + seconds
    waiting = aiter(pieces)
    while True:
        async with asyncio.timeout_at(last):
            try:
                piece = await anext(waiting)
            except StopAsyncIteration:
                return
        yield piece
