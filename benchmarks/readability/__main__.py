"""`python -m benchmarks.readability`: words a second, cold and warm, and memory.

Each measurement runs in a process of its own and counts the processor, not the clock.
"""

import resource
import subprocess
import sys
from time import process_time

from benchmarks.screening.texts import guides, new_words
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.readability import read

MEGABYTES = 5_000_000


def dutch() -> str:
    """Return 5 MB of Dutch: the pages for users, over and over."""
    pages = "\n\n".join(guides())
    return (pages + "\n\n") * (MEGABYTES // len(pages))


def vacancy() -> str:
    """Return a text as long as a vacancy: some 550 words of the pages for users."""
    return dutch()[:3_800]


TEXTS = {"dutch": dutch, "new words": new_words, "vacancy": vacancy}


def measure(name: str) -> None:
    """Read one text twice in this process, and print what it took."""
    text = read_text(TEXTS[name]())
    began = process_time()
    words = read(text).words
    cold = process_time() - began
    began = process_time()
    read(text)
    warm = process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {words} words, cold {words / cold:,.0f} words/s, warm {words / warm:,.0f} words/s"
        f" ({warm * 1000:.1f} ms), {memory:.0f} MiB at most"
    )


def main() -> None:
    """Measure each text in a process of its own."""
    for name in TEXTS:
        subprocess.run([sys.executable, "-m", "benchmarks.readability", name], check=True)


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else main()
