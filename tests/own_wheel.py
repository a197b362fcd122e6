"""Our wheel, built and installed where the checkout is not seen."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tools.house import ROOT


def install(folder):
    """Return the Python and the library of an environment with our wheel and the libraries of this one."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "dist"]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    paths = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    library = Path(sysconfig.get_path("purelib", "venv", paths))
    python = Path(sysconfig.get_path("scripts", "venv", paths)) / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, wheel], check=True, capture_output=True)
    # Path files in a folder named by a path file are not read, so the editable install stays unseen.
    (library / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python, library
