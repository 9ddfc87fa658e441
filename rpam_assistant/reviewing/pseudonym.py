"""Nothing at all -> a name under which a learner's words are read."""

import secrets
from collections.abc import Collection


def new_pseudonym(taken: Collection[str] = ()) -> str:
    """`Learner 3F2A`: four hexadecimal digits drawn by chance, and none that is `taken`.

    It is made of nothing that belongs to the learner or the session, so nothing leads back.
    Where chance keeps giving what is taken, it gets more digits.
    """
    digits = 4
    while True:
        for _ in range(20):
            drawn = secrets.token_hex(digits // 2).upper()
            if (name := f"Learner {drawn}") not in taken:
                return name
        digits += 2
