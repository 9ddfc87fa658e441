"""Where the pages lie, for links between them."""

from pathlib import Path

_SCREENS = Path(__file__).parent

ICON = str(_SCREENS / "icon.png")

HOME = _SCREENS / "home.py"
REHEARSE = _SCREENS / "rehearse.py"
CIRCLE = _SCREENS / "circle.py"
PLAN = _SCREENS / "plan.py"
PHRASE = _SCREENS / "phrase.py"
GUIDANCE = _SCREENS / "guidance.py"
PROGRESS = _SCREENS / "progress.py"
REVIEW = _SCREENS / "review.py"
STUDIO = _SCREENS / "studio.py"
