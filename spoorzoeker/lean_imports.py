"""Keeps spaCy and bm25s from importing TensorFlow and JAX, which Rasa brings along.

Both import them where they are installed and neither needs them here: it costs 12 s of CPU time
and 300 MB in every process. Importing this module first is enough; Rasa runs in a process of its
own, where it does not apply.
"""

import sys

for name in ("tensorflow", "jax"):
    sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: "cannot be imported"
