"""The physical limit: how often this machine runs Argon2id, and nothing else, in a second."""

import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13, crypto_pwhash_SALTBYTES
from nacl.utils import random as random_bytes

MEMORY = 64 * 1024 * 1024
PASSES = 3
_KEY_BYTES = 32
_TRIAL_ROUNDS = 3

Pool = Callable[[int], Executor]


def best_pool() -> Pool:
    """Return what gives the best rate here: threads (libsodium lets go of Python's lock) or not."""
    return max((ThreadPoolExecutor, ProcessPoolExecutor), key=_tried)


def runs_per_second(pool: Pool, runs: int) -> float:
    """Return how many runs there are in a second, with one worker for each processor."""
    workers = os.cpu_count() or 1
    with pool(workers) as executor:
        list(executor.map(_run, range(workers)))
        begun = time.perf_counter()
        list(executor.map(_run, range(runs)))
        return runs / (time.perf_counter() - begun)


def processor_ms(runs: int) -> float:
    """Return how much processor time one run takes, in milliseconds; a busy machine hardly counts.

    Each processor has a run going on all the time, as when reports are sent.
    """
    begun = time.process_time()
    with ThreadPoolExecutor(os.cpu_count() or 1) as executor:
        list(executor.map(_run, range(runs)))
    return 1000 * (time.process_time() - begun) / runs


def _tried(pool: Pool) -> float:
    return runs_per_second(pool, _TRIAL_ROUNDS * (os.cpu_count() or 1))


def _run(_number: int) -> None:
    crypto_pwhash_alg(
        _KEY_BYTES,
        bytes(_KEY_BYTES),
        random_bytes(crypto_pwhash_SALTBYTES),
        PASSES,
        MEMORY,
        crypto_pwhash_ALG_ARGON2ID13,
    )
