"""`vip guide`: a draft in every format, and what is said when the layer does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Vip

FEP = "schizophrenia-first-episode"


@pytest.mark.parametrize("name", ["rutin.docx", "rutin.html", "rutin.md", "rutin.txt"])
def test_the_ending_chooses_the_format(vip: Vip, tmp_path: Path, name: str) -> None:
    """And the file is written whole."""
    found = vip("guide", FEP, "--layer", "orebro", "--as-of", "2026-11-22", "-o", tmp_path / name)

    assert found.code == 0
    assert (tmp_path / name).stat().st_size > 2000


def test_a_layer_of_another_pathway_is_refused(vip: Vip) -> None:
    """With the layers that fit."""
    found = vip("guide", "ips", "--layer", "orebro", "--lang", "sv")

    assert found.code == 2
    assert "hör till schizophrenia-first-episode" in found.err


def test_the_quick_guide_is_shorter(vip: Vip) -> None:
    """Much shorter."""
    assert len(vip("guide", FEP, "--quick").out) * 2 < len(vip("guide", FEP).out)


def test_unknown_names_are_told(vip: Vip) -> None:
    """A pathway and a layer."""
    assert vip("guide", "schizofrenia").code == 2
    assert "orebro" in vip("guide", FEP, "--layer", "örebro").err
