"""The one base of every record: frozen, and no unknown fields."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Record(BaseModel):
    """A value that is never changed once made; a misspelled field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
"""Lower case letters, digits, hyphens and underscores."""

PassageId = Annotated[str, StringConstraints(pattern=r"^[^#]+#[^#]+$")]
"""`file#heading-slug`."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Something is written here."""

Trust = Annotated[float, Field(ge=0, le=5)]
"""How far a persona will go with the learner, from 0 (closed) to 5."""
