"""Starting servers on this machine, and what they cost by the kernel's own account."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.client import Visitor

PATIENCE = 120
TICKS = os.sysconf("SC_CLK_TCK")
WORKERS = str(os.cpu_count() or 1)
NGINX = """
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr crit;
{user}
events {{ worker_connections 512; }}
http {{
  access_log off;
  default_type text/html;
  charset utf-8;
  sendfile on;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/static; }}
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running server: its address, and the processor time that it and its workers have used."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    def cpu(self) -> float:
        """Seconds of processor time so far, of all its processes."""
        return sum(map(_seconds, _family(self.process.pid)))

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("The server does not start; its own words stand above.")


@contextmanager
def app_server(**environment: str) -> Iterator[Server]:
    """The site under granian with the measurement's settings, a worker for each core."""
    port = free_port()
    line = f"-m granian --interface wsgi --host 127.0.0.1 --port {port} --workers {WORKERS}"
    line += " --blocking-threads 4 --log-level warning cms.wsgi:application"
    process = subprocess.Popen(
        [sys.executable, *line.split()], env={**os.environ, **environment}, start_new_session=True
    )
    yield from _run(Server(process, port))


@contextmanager
def static_server(folder: Path, html: bytes) -> Iterator[Server]:
    """nginx with one page in it."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not nginx:
        raise RuntimeError("nginx is missing (Debian: nginx-light).")
    port = free_port()
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / "index.html").write_bytes(html)
    user = "user root;" if os.geteuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(NGINX.format(workers=WORKERS, folder=folder, user=user, port=port))
    line = [nginx, "-c", str(conf), "-p", str(folder), "-e", "stderr"]
    process = subprocess.Popen(line, start_new_session=True)
    yield from _run(Server(process, port))


def _run(server: Server) -> Iterator[Server]:
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        try:
            server.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.process.kill()
        _insist(server.process.pid)


def _insist(group: int) -> None:
    """A server stopped while it starts may leave a worker behind."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def first_page(path: str) -> float:
    """Seconds from starting the server to its first page."""
    began = time.perf_counter()
    with app_server() as server:
        Visitor(server.port).get(path)
        return time.perf_counter() - began


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started."""
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in tasks.read_text().split():
            yield from _family(int(child))


def _seconds(pid: int) -> float:
    """User and system time from /proc/<pid>/stat; the name in it may hold spaces."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
