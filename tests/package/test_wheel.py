"""The wheel works where the source is not: in an empty environment, from another folder."""

from __future__ import annotations

import json
import shutil
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from vipengine.content.load import load_knowledge

ROOT = Path(__file__).resolve().parent.parent.parent
#: What a wheel is made of.
PARTS = ("src", "rules", "pathways", "gap", "pyproject.toml", "README.md", "LICENSE")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel from a copy of the source, with what is installed here."""
    folder = tmp_path_factory.mktemp("source")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignored)
        elif source.exists():
            shutil.copy(source, folder / part)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the commands of a new environment with the wheel; the libraries are those of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    variables = {"base": str(folder), "platbase": str(folder)}
    scripts, packages = (Path(sysconfig.get_path(name, vars=variables)) for name in ("scripts", "purelib"))
    install = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, "--quiet", str(wheel)], check=True, capture_output=True, timeout=120)
    libraries = [path for path in site.getsitepackages() if Path(path).is_dir()]
    (packages / "libraries.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    return scripts


def vip(installed: Path, folder: Path, *arguments: object) -> str:
    """Run the installed command in a folder and return what it says."""
    command = [str(installed / "vip"), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    return done.stdout.decode()


def test_the_wheel_holds_the_content_the_templates_and_the_types(wheel: Path) -> None:
    """And none of the tests."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert "vipengine/py.typed" in names
    assert "vipengine/render/templates/report.html.jinja" in names
    for part in ("rules", "pathways", "gap"):
        shipped = {f"vipengine/_content/{file.relative_to(ROOT).as_posix()}" for file in (ROOT / part).rglob("*.yaml")}
        assert shipped <= names
    assert not [name for name in names if "test" in Path(name).name and not name.endswith("cli/test.py")]


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    """Not the source that the tests run from."""
    code = "import vipengine; print(vipengine.__file__)"
    done = subprocess.run([installed / "python", "-c", code], cwd=tmp_path, check=True, capture_output=True, timeout=60)

    assert str(installed.parent) in done.stdout.decode()


def test_the_installed_commands_find_their_content(installed: Path, tmp_path: Path) -> None:
    """The same knowledge, from a folder with nothing but a region in it."""
    shutil.copy(ROOT / "gap" / "regions" / "orebro.yaml", tmp_path / "region.yaml")

    counts = vip(installed, tmp_path, "list")
    gap = json.loads(vip(installed, tmp_path, "gap", "region.yaml", "--format", "json"))
    page = vip(installed, tmp_path, "gap", "region.yaml", "--format", "html", "--lang", "en")
    chart = vip(installed, tmp_path, "render", "ips")

    knowledge = load_knowledge()
    assert f" {len(knowledge.interventions)}\n" in counts
    assert gap["knowledge"]["hash"] == knowledge.hash
    assert gap["findings"]
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert chart.startswith("<svg")
    assert vip(installed, tmp_path, "validate", "--lang", "en").startswith("No problems in ")
