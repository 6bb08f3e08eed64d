"""Set up what running, testing or asking real Keras needs."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).resolve().parent.parent

# What Qt loads beside its own packages, as Debian and Ubuntu call it: for any picture, ...
DRAWING = (
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libgssapi-krb5-2",
)
# ... and for a window on a screen.
SCREEN = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
# The programs by which the stories are played on a screen of their own, and their packages.
STAGE = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool", "openbox": "openbox"}


class Purpose(NamedTuple):
    """What is set up for: an environment, its pins and the dependency groups that it holds."""

    environment: str
    pins: str
    groups: tuple[str, ...]
    program: bool  # whether the program's own dependencies come along, Qt among them


PURPOSES = {
    "run": Purpose(".venv", "constraints.txt", (), program=True),
    "test": Purpose(".venv", "constraints.txt", ("test", "check"), program=True),
    "oracle": Purpose(".venv-oracle", "constraints-oracle.txt", ("oracle",), program=False),
}


class Missing(Exception):
    """Something that only the person can provide; its text says what and how."""


def main() -> int:
    """Set up for the purpose named on the command line; leave a stamp when all is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=PURPOSES)
    name = parser.parse_args().purpose
    purpose = PURPOSES[name]
    python = HOME / purpose.environment / "bin" / "python"
    try:
        create_environment(python)
        install_packages(python, purpose)
        if purpose.program:
            provide_libraries(python)
        if name == "test":
            provide_stage()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"Setting up stopped: {' '.join(map(str, error.cmd))} failed", file=sys.stderr)
        return 1
    (HOME / purpose.environment / f"ready-to-{name}").touch()
    return 0


def create_environment(python: Path) -> None:
    """Create the virtual environment of this Python, unless a usable one is there."""
    if works(python, "-c", "import pip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))"):
        return
    say(f"Creating {python.parent.parent.name} with Python {sys.version.split()[0]}")
    if not works(sys.executable, "-c", "import ensurepip, venv"):
        # Debian keeps these in a package apart.
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        if not (apt_get() and install_system([f"{version}-venv"])):
            raise Missing(f"Python cannot make environments; run {by_hand([f'{version}-venv'])}")
    run(sys.executable, "-m", "venv", "--clear", python.parent.parent)


def install_packages(python: Path, purpose: Purpose) -> None:
    """Install the pinned packages of the purpose."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [requirement for group in purpose.groups for requirement in members(project, group)]
    if purpose.program:
        wanted = project["project"]["dependencies"] + wanted
    say(f"Installing the packages of {purpose.pins} into {purpose.environment}")
    pip = (python, "-m", "pip", "install", "--disable-pip-version-check")
    quiet = () if sys.stdout.isatty() else ("--quiet",)
    run(*pip, *quiet, "--constraint", purpose.pins, *wanted)
    if "oracle" in purpose.groups:
        alone = members(project, "oracle-alone")
        run(*pip, *quiet, "--constraint", purpose.pins, "--no-deps", *alone)


def members(project: dict[str, Any], group: str) -> list[str]:
    """Tell the requirements of a dependency group, those of the groups that it includes too."""
    wanted: list[str] = []
    for member in project["dependency-groups"][group]:
        if isinstance(member, str):
            wanted.append(member)
        else:
            wanted += members(project, member["include-group"])
    return wanted


def provide_libraries(python: Path) -> None:
    """See that Qt finds every system library it needs; install them where that is possible."""
    lacking = missing_libraries(python)
    if not lacking:
        return
    packages = [*DRAWING, *SCREEN]
    if not (apt_get() and install_system(packages)):
        raise Missing(
            f"Qt does not find {', '.join(lacking)}; on Debian and Ubuntu run {by_hand(packages)}"
        )
    if lacking := missing_libraries(python):
        raise Missing(f"Qt still does not find {', '.join(lacking)}; install what provides them")


def missing_libraries(python: Path) -> list[str]:
    """Tell the libraries that Qt's modules and its X11 platform name and this system lacks."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    # Importing it would load what is looked for.
    where = "import importlib.util as u; print(*u.find_spec('PySide6').submodule_search_locations)"
    asked = subprocess.run(
        [python, "-c", where],
        capture_output=True,
        text=True,
        check=True,
    )
    qt = Path(asked.stdout.strip())
    used = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtSvg")
    objects = [path for name in used for path in qt.glob(f"{name}.*.so")]
    objects.append(qt / "Qt" / "plugins" / "platforms" / "libqxcb.so")
    told = subprocess.run(["ldd", *objects], capture_output=True, text=True, check=False)
    lines = (line.split() for line in told.stdout.splitlines() if line.endswith("not found"))
    return sorted({line[0] for line in lines})


def provide_stage() -> None:
    """Install what the stories on a real screen need; without it they are reported as not run."""
    packages = [package for program, package in STAGE.items() if not shutil.which(program)]
    if packages and not (apt_get() and install_system(packages)):
        say(f"The stories on a real screen will not be run; for them run {by_hand(packages)}")


def apt_get() -> list[str]:
    """Tell how this process may call apt-get without being asked anything; empty if it may not."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        as_root = []
    elif shutil.which("sudo") and works("sudo", "-n", "true"):
        as_root = ["sudo", "-n"]
    else:
        return []
    return [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]


def install_system(packages: list[str]) -> bool:
    """Install system packages with apt-get and tell whether that went well."""
    say(f"Installing system packages: {' '.join(packages)}")
    options = ("-qq", "-o", "DPkg::Lock::Timeout=300")
    update = (*apt_get(), *options, "update")
    install = (*apt_get(), *options, "install", "--yes", "--no-install-recommends", *packages)
    # One of the system's sources may be out of reach and not matter, so only installing counts.
    subprocess.run(update, stdin=subprocess.DEVNULL, check=False)
    return subprocess.run(install, stdin=subprocess.DEVNULL, check=False).returncode == 0


def by_hand(packages: list[str]) -> str:
    """Write the one line by which a person installs these packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def works(*command: str | Path) -> bool:
    """Tell whether a program is there and ends well."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; its failure ends the setting up."""
    subprocess.run(command, cwd=HOME, stdin=subprocess.DEVNULL, check=True)


def say(text: str) -> None:
    """Tell the person what is being done."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
