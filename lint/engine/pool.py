"""Workers: processes that check pages side by side.

Pages are handed out in batches of about one size, each worker loads what it needs once, and results are told apart by their number, so
what comes out does not depend on how many workers there are. A worker that dies is replaced; the pages of its batch are tried again, one
by one, and a page that kills its worker once more is told of.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from typing import Any

from lint import timing
from lint.engine.cache import Cache
from lint.engine.results import FileResult, Settings
from lint.findings import UsageError

#: Bytes of pages in a batch, and the fewest pages that are worth starting workers for.
_BATCH = 20_000
_WORTH = 24
_KILLED = "the process that checked it was killed (is there enough memory?)"


@dataclass(frozen=True, slots=True)
class Task:
    """A page to check. `number`: its place among the pages of the run."""

    number: int
    path: str
    settings: Settings
    data: bytes


#: What a worker is given at once.
Batch = tuple[Task, ...]


def workers(jobs: int, pages: int) -> int:
    """How many workers check so many pages; 1 is this process itself. `jobs`: what was asked for, 0 for as many as pay."""
    if pages < 2 or (jobs == 0 and pages < _WORTH):
        return 1
    return min(jobs or available(), pages)


def available() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(tasks: Iterable[Task], count: int, cache: Cache | None, load: Callable[[], None]) -> Iterator[tuple[int, FileResult]]:
    """Check pages with `count` workers; numbers and results come in any order.

    `load` loads what all pages need; where processes can share memory it is called once, before they part. Raises UsageError.
    """
    # Forked workers share the rules and the pipeline; elsewhere each loads them from the cache.
    method = "fork" if sys.platform == "linux" else "spawn"
    if method == "fork":
        load()
        gc.freeze()  # the collector would touch, and so copy, every page of the memory that is shared
    pool = _Pool(multiprocessing.get_context(method), count, cache)
    try:
        yield from pool.results(_batches(tasks))
    finally:
        pool.stop()


def _batches(tasks: Iterable[Task]) -> Iterator[Batch]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.data)
        if size >= _BATCH:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


class _Pool:
    """Some workers. Each is busy with one batch, or idle; its end of a pipe stands for it."""

    def __init__(self, context: Any, count: int, cache: Cache | None) -> None:
        self._context = context
        self._count = count
        self._cache = cache
        self._processes: dict[Any, Any] = {}
        self._busy: dict[Any, Batch] = {}

    def results(self, batches: Iterator[Batch]) -> Iterator[tuple[int, FileResult]]:
        """The results of all pages, as they come."""
        again: deque[Batch] = deque()
        tried: set[int] = set()
        while True:
            while len(self._busy) < self._count:
                batch = again.popleft() if again else next(batches, None)
                if batch is None:
                    break
                self._hand_out(batch)
            if not self._busy:
                return
            ready: list[Any] = connection.wait(list(self._busy))
            for end in ready:
                batch = self._busy.pop(end)
                try:
                    answer = end.recv()
                except (EOFError, OSError):
                    self._forget(end)
                    for task in batch:
                        if len(batch) == 1 and task.number in tried:
                            yield task.number, FileResult(task.path, crash=_KILLED)
                        else:
                            tried.add(task.number)
                            again.append((task,))
                    continue
                if isinstance(answer, UsageError):
                    raise answer
                results, took = answer
                timing.add(took)
                yield from results

    def stop(self) -> None:
        """End all workers at once: they write nothing, so nothing is lost."""
        for process in self._processes.values():
            process.terminate()
        for end in list(self._processes):
            self._forget(end)

    def _hand_out(self, batch: Batch) -> None:
        while True:
            end = next((end for end in self._processes if end not in self._busy), None) or self._start()
            try:
                end.send(batch)
            except OSError:  # it died while it waited
                self._forget(end)
                continue
            self._busy[end] = batch
            return

    def _start(self) -> Any:
        end, other = self._context.Pipe()
        process = self._context.Process(target=_work, args=(other, self._cache), daemon=True)
        process.start()
        other.close()
        self._processes[end] = process
        return end

    def _forget(self, end: Any) -> None:
        end.close()
        self._processes.pop(end).join()


def _work(end: Any, cache: Cache | None) -> None:
    """A worker: checks batches until nobody asks any more."""
    from lint.engine.pages import check_page

    timing.taken()  # what the process took before this one parted from it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was interrupted ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            batch: Batch = end.recv()
        except (EOFError, OSError):
            return
        try:
            results = [(task.number, check_page(task.path, task.settings, task.data, cache)) for task in batch]
            answer: Any = (results, timing.taken())
        except UsageError as error:
            answer = error
        try:
            end.send(answer)
        except OSError:
            return
