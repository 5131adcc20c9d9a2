"""Events on their way to the disk, without making a key wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from interview.errors import SessionError
from interview.transcripts.events import Event
from interview.transcripts.journal import Journal


class Recorder:
    """Writes events in their order, from a thread, while the screen goes on.

    `failed` is told each time the disk refuses, with the sentence to show; `mended` when it took all that
    had been kept back.
    """

    def __init__(
        self, journal: Journal, failed: Callable[[SessionError], None], mended: Callable[[], None]
    ) -> None:
        self._journal = journal
        self._failed = failed
        self._mended = mended
        self._waiting: list[Event] = []
        self._task: asyncio.Task[None] | None = None
        self.error: SessionError | None = None

    def record(self, event: Event) -> None:
        """Take an event; it is on the disk a moment later."""
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._write())

    async def drained(self) -> None:
        """Wait until everything taken so far was given to the disk."""
        while self._task is not None and not self._task.done():
            await asyncio.shield(self._task)

    async def close(self) -> None:
        """Write what is left and release the file."""
        await self.drained()
        self._journal.close()

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._journal.append, *batch)
            except SessionError as error:
                self.error = error
                self._failed(error)
            else:
                if self.error:
                    self._mended()
                self.error = None
