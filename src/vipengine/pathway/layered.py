"""A pathway with what a region adds to it."""

from __future__ import annotations

from vipengine.content.knowledge import Knowledge, find
from vipengine.errors import Problem, UsageError
from vipengine.model.pathway import Layer, Pathway


def layer_of(knowledge: Knowledge, name: str, pathway: str) -> Layer:
    """Return the layer with that id.

    Raises:
        UsageError: there is none (`unknown-id`), or it belongs to another pathway (`layer-of-another`).
    """
    layer = find(knowledge.layers, name, "layers")
    if layer.pathway != pathway:
        fitting = [item.id for item in knowledge.layers.values() if item.pathway == pathway]
        data = {"layer": name, "pathway": pathway, "of": layer.pathway, "layers": ", ".join(fitting) or "–"}
        raise UsageError([Problem("layer-of-another", None, data)])
    return layer


def layered(pathway: Pathway, layer: Layer) -> Pathway:
    """Return the pathway with the layer's milestones, ways in and benchmarks after its own; each keeps its scope."""
    return pathway.model_copy(
        update={
            "entry": (*pathway.entry, *layer.entry),
            "milestones": (*pathway.milestones, *layer.milestones),
            "benchmarks": (*pathway.benchmarks, *layer.benchmarks),
        }
    )
