"""Saving: whatever goes wrong, the old file is whole; what went right is really there."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph import saving
from graph.saving import FileTrouble, write_file

OLD, NEW = b"what was there\n" * 900, bytes(range(256)) * 80
HOUSE = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "net.layersketch"
    path.write_bytes(OLD)
    return path


def others(path):
    """What lies beside a file: nothing may be left over."""
    return sorted(entry.name for entry in path.parent.iterdir() if entry != path)


@pytest.mark.parametrize("there", [True, False])
def test_a_file_is_written_whole(tmp_path, there):
    path = tmp_path / "net"
    if there:
        path.write_bytes(OLD)

    write_file(path, NEW)

    assert path.read_bytes() == NEW
    assert others(path) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_the_file_keeps_its_mode(file, mode):
    file.chmod(mode)

    write_file(file, NEW)

    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_new_file_has_the_usual_mode(tmp_path):
    mask = os.umask(0o027)
    try:
        write_file(tmp_path / "net", NEW)
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "net").stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_file_is_replaced(file, tmp_path):
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "link"
    link.symlink_to("../net.layersketch")

    write_file(link, NEW)

    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_a_link_to_nothing_makes_the_file_that_it_names(tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "there")

    write_file(link, NEW)

    assert (tmp_path / "there").read_bytes() == NEW


# A file that may grow no further stands for a full disk: it takes a part, then refuses.
FULL = """
import resource, sys
from pathlib import Path
from graph.saving import FileTrouble, write_file
data = bytes(range(256)) * 80
for limit in map(int, sys.argv[2:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    try:
        write_file(Path(sys.argv[1]), data)
    except FileTrouble as trouble:
        print(f"{limit}: {trouble}")
    else:
        print(f"{limit}: written")
"""


def test_a_full_disk_leaves_the_old_file_whatever_fitted(file):
    limits = [0, 1, 4095, 4096, 4097, len(NEW) - 1]
    done = subprocess.run(
        [sys.executable, "-c", FULL, file, *map(str, limits)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )

    assert file.read_bytes() == OLD
    assert others(file) == []
    lines = done.stdout.splitlines()
    assert len(lines) == len(limits)
    assert all(
        "could not be written: the disk takes no file of this size" in line for line in lines
    )


def test_a_limit_that_is_large_enough_does_no_harm(file):
    subprocess.run(
        [sys.executable, "-c", FULL, file, str(len(NEW))], cwd=HOUSE, check=True, timeout=30
    )

    assert file.read_bytes() == NEW


def test_a_write_that_takes_a_part_is_continued(file, monkeypatch):
    whole = os.write
    monkeypatch.setattr(saving.os, "write", lambda handle, data: whole(handle, data[:777]))

    write_file(file, NEW)

    assert file.read_bytes() == NEW


@pytest.mark.parametrize("place", ["write", "fsync", "chmod"])
def test_whatever_fails_on_the_way_leaves_the_old_file(file, monkeypatch, place):
    def fail(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(saving.os, place, fail)

    with pytest.raises(FileTrouble, match="the disk is full; make room or choose another place"):
        write_file(file, NEW)
    assert file.read_bytes() == OLD
    assert others(file) == []


def test_what_was_written_is_read_again_and_compared(file, monkeypatch):
    real = os.read
    monkeypatch.setattr(saving.os, "read", lambda handle, size: real(handle, size)[:-1])

    with pytest.raises(FileTrouble, match="could not be written"):
        write_file(file, NEW)
    assert file.read_bytes() == OLD
    assert others(file) == []


def test_a_folder_that_is_gone_is_told(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.rmdir()

    with pytest.raises(FileTrouble, match="there is no such file or folder"):
        write_file(folder / "net", NEW)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(FileTrouble, match="it is a folder"):
        write_file(tmp_path, NEW)


def test_a_name_that_is_too_long_is_told(tmp_path):
    with pytest.raises(FileTrouble, match="the name is too long; choose a shorter one"):
        write_file(tmp_path / ("n" * 256), NEW)
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_is_none_too_long(tmp_path):
    path = tmp_path / ("n" * 255)

    write_file(path, NEW)

    assert path.read_bytes() == NEW


def test_links_in_a_circle_are_told(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(FileTrouble):
        write_file(tmp_path / "a", NEW)


@pytest.fixture
def closed(file):
    """A folder in which nothing can be made; the user who may do everything can't test it."""
    file.parent.chmod(0o500)
    try:
        (file.parent / "try").touch()
    except PermissionError:
        yield file
    else:
        (file.parent / "try").unlink()
        pytest.skip("this user may write everywhere")
    finally:
        file.parent.chmod(0o700)


def test_a_folder_that_is_closed_leaves_the_old_file(closed):
    with pytest.raises(FileTrouble, match="you are not allowed to; choose another place"):
        write_file(closed, NEW)
    assert closed.read_bytes() == OLD


def test_a_file_that_is_closed_is_not_replaced_behind_its_back(file, monkeypatch):
    monkeypatch.setattr(saving.os, "access", lambda path, mode: False)

    with pytest.raises(FileTrouble, match="you are not allowed to"):
        write_file(file, NEW)
    assert file.read_bytes() == OLD


def test_a_pipe_is_written_through(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(
        [sys.executable, "-c", "import sys; print(len(open(sys.argv[1], 'rb').read()))", pipe],
        stdout=subprocess.PIPE,
        text=True,
    )

    write_file(pipe, NEW)

    assert reader.communicate(timeout=30)[0] == f"{len(NEW)}\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_limits_of_this_process_are_as_they_were():
    """The disk is filled in a process of its own."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
