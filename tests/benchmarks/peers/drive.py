"""One framework in its own process: `python -m tests.benchmarks.peers.drive NAME JOB RESULT [JOB RESULT …]`.

Loaded in the frameworks' environment as well as in the project's own, so it knows nothing that either lacks.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits

from tests.benchmarks.peers.protocol import Finder, Text

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

OURS = "Paperclerk"
FINDERS = {
    OURS: "with_paperclerk",
    "txtai": "with_txtai",
    "Haystack": "with_haystack",
    "LangChain": "with_langchain",
    "LlamaIndex": "with_llama_index",
    "Chroma": "with_chroma",
    "PaperQA": "with_paperqa",
}
CLASSES = {"txtai": "Txtai"}
WARM = 5
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "TOKENIZERS_PARALLELISM": "false",
}


def finder_of(name: str, job: dict[str, Any]) -> Finder:
    """The framework of this name with the model loaded."""
    module = importlib.import_module(f"tests.benchmarks.peers.{FINDERS[name]}")
    made: Finder = getattr(module, CLASSES.get(name, name))(job["papers" if name == OURS else "model"])
    return made


def _one_thread() -> AbstractContextManager[object]:
    """For the time of asking: on a busy machine threads of torch and BLAS wait for each other, spinning."""
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    limits: AbstractContextManager[object] = threadpool_limits(limits=1)
    return limits


def drive(name: str, job: dict[str, Any]) -> dict[str, Any]:
    """Build, ask everything once, and tell what was found and what it took."""
    texts = [Text(**text) for text in job["texts"]]
    started = time.perf_counter()
    finder = finder_of(name, job)
    loaded = time.perf_counter()
    passages = finder.build(texts)
    built = time.perf_counter()
    found, milliseconds, processor = {}, [], []
    with _one_thread():
        for question in job["questions"][:WARM]:
            finder.find(question["question"])
        for question in job["questions"]:
            begun, worked = time.perf_counter(), time.process_time()
            spans = finder.find(question["question"])
            processor.append(1000 * (time.process_time() - worked))
            milliseconds.append(1000 * (time.perf_counter() - begun))
            found[question["id"]] = [asdict(span) for span in spans]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "found": found,
        "milliseconds": milliseconds,
        "processor_milliseconds": processor,
        "passages": passages,
        "load_seconds": loaded - started,
        "build_seconds": built - loaded,
        "peak_megabytes": peak / 1024,
        "load_average": os.getloadavg()[0],
    }


if __name__ == "__main__":
    asked, *files = sys.argv[1:]
    os.environ.update(OFFLINE)
    for job_file, result_file in zip(files[::2], files[1::2], strict=True):
        done = drive(asked, json.loads(Path(job_file).read_text(encoding="utf-8")))
        Path(result_file).write_text(json.dumps(done), encoding="utf-8")
