"""What each type of finding means, for reports that explain their rules."""

from __future__ import annotations

from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.model import EntityType


def name_of(kind: EntityType) -> str:
    """Return the word for one value of a type: "e-mail address";
    the type itself for one of another version.
    """
    entity = ENTITIES.get(kind)
    return entity.name if entity is not None else kind


def help_of(kind: EntityType) -> str:
    """Return what a finding of this type means and what to do, in plain words."""
    entity = ENTITIES.get(kind)
    if entity is not None and entity.help:
        return entity.help
    name = name_of(kind)
    article = "an" if name[0] in "aeioAEIO" else "a"
    return (
        f"The recording holds what looks like {article} {name} in a readable form. "
        f"Mask or block the element that "
        "shows it, or leave it out of URLs, console messages and recorded requests; "
        "each result says which setting of the recorder does that. If it is no personal data, add an allow "
        "rule with a reason to the policy."
    )
