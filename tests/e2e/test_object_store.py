"""Clips and editions in a real S3 (moto's server on loopback), from one machine and from many."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.objectstores import s3_server

Run = Callable[..., subprocess.CompletedProcess[str]]
Environment = dict[str, str]
COMMAND = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]
TONES = ["--voice", "narrator=tone:low", "--voice", "post=tone:high"]
WEB = [*TONES, "--allow-private", "--no-disclosure"]
"""For articles of one server without a sentence in common: no two machines are at work on one."""
OUT, CLIPS = "s3://press/editions", "s3://press/clips"
ARTICLES = 3
UNTIL_S = 90


@pytest.fixture(scope="module")
def server() -> Iterator[Environment]:
    with s3_server() as environment:
        yield environment


@pytest.fixture
def s3(server: Environment) -> Iterator[object]:
    """A client of the server, with an empty bucket ``press``."""
    import boto3

    client = boto3.client(
        "s3",
        endpoint_url=server["AWS_ENDPOINT_URL"],
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - moto takes any
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="press")
    yield client
    for key in keys(client):
        client.delete_object(Bucket="press", Key=key)
    client.delete_bucket(Bucket="press")
    client.close()


def keys(s3: object, below: str = "") -> list[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket="press", Prefix=below)
    return [item["Key"] for page in pages for item in page.get("Contents", ())]


def editions(s3: object) -> dict[str, bytes]:
    """Every file of every edition."""
    return {
        key.removeprefix("editions/"): s3.get_object(Bucket="press", Key=key)["Body"].read()
        for key in keys(s3, "editions/")
        if "/." not in key
    }


def machine(folder: Path, server: Environment) -> Environment:
    """The environment of a machine that shares nothing with another."""
    return {
        **server,
        "TALKINGPAPER_STORE": CLIPS,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "HOME": str(folder),
    }


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("Ferry sinks\n\nThe ferry sank. Nobody was hurt.\n")
    return path


def test_another_machine_finds_editions_and_clips(
    run: Run, article: Path, server: Environment, s3: object, tmp_path: Path
) -> None:
    first = run("make", article, *TONES, "-o", OUT, env=machine(tmp_path / "a", server))
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"{OUT}/ferry-sinks/ferry-sinks.mp3\n"
    there = machine(tmp_path / "b", server)
    again = json.loads(run("make", article, *TONES, "-o", OUT, "--json", env=there).stdout)
    assert (again["unchanged"], again["spoken_now"]) == (True, 0)
    article.write_text("Ferry sinks\n\nThe ferry sank. Two were hurt.\n")
    corrected = json.loads(run("make", article, *TONES, "-o", OUT, "--json", env=there).stdout)
    assert corrected["guid"] == again["guid"]
    assert corrected["spoken_now"] == 1
    assert corrected["correction"]["changed"] == 1
    whole = run("check", OUT, env=there)
    assert whole.returncode == 0, whole.stdout
    assert f"{OUT}/ferry-sinks: whole" in whole.stdout
    s3.put_object(Bucket="press", Key="editions/ferry-sinks/captions.vtt", Body=b"WEBVTT\n")
    spoilt = run("check", f"{OUT}/ferry-sinks", env=there)
    assert spoilt.returncode == 7
    assert "captions.vtt has 7 bytes" in spoilt.stdout


def test_no_such_bucket_is_one_line_and_nothing_is_made(
    run: Run, article: Path, server: Environment, tmp_path: Path
) -> None:
    done = run("make", article, *TONES, "-o", "s3://nowhere/a", env=machine(tmp_path, server))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "s3://nowhere/a cannot be used: there is no such bucket — make the bucket" in done.stderr


def test_a_store_that_lets_nobody_in_is_one_line(
    run: Run, article: Path, server: Environment, tmp_path: Path
) -> None:
    here = machine(tmp_path, server)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del here[name]
    here |= {"AWS_EC2_METADATA_DISABLED": "true"}
    done = run("make", article, *TONES, "-o", OUT, env=here)
    assert done.returncode == 1
    assert "Unable to locate credentials — give keys by the environment" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["follow", "feed.xml", "-o", OUT], f"{OUT} is no folder of this machine"),
        (["remove", "war", "-o", OUT], f"{OUT} is no folder of this machine"),
        (["make", "story.txt", "-o", "nope://a"], "nope://a cannot be opened"),
    ],
)
def test_an_address_a_command_cannot_use_is_a_usage_error(
    run: Run, article: Path, command: list[str], said: str
) -> None:
    done = run(*command, *(TONES if command[0] == "make" else ()))
    assert done.returncode == 2
    assert said in done.stderr
    assert article.parent.joinpath("s3:").exists() is False


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[list[str]]:
    """Articles on the web: the machines of a cluster share no folder."""
    site = tmp_path / "site"
    site.mkdir()
    for number in range(ARTICLES):
        told = " ".join(f"Boat {number} sailed on day {day}." for day in range(12))
        (site / f"story{number}.txt").write_text(f"Story {number}\n\n{told}\n")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site))) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        port = web.server_address[1]
        yield [f"http://127.0.0.1:{port}/story{number}.txt" for number in range(ARTICLES)]
        web.shutdown()


def wait_for(what: Callable[[], object]) -> None:
    until = time.monotonic() + UNTIL_S
    while not what():
        assert time.monotonic() < until, "the cluster took too long"
        time.sleep(0.05)


@pytest.mark.slow
def test_machines_that_share_only_the_bucket_lose_and_double_nothing_when_one_is_killed(
    addresses: list[str], server: Environment, s3: object, tmp_path: Path, run: Run
) -> None:
    told = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    here = ["--host", "127.0.0.1", "--no-dashboard"]
    dask = [sys.executable, "-m"]
    scheduler = [*dask, "distributed.cli.dask_scheduler", *here, "--port", "0"]
    one = ["--nthreads", "1", "--memory-limit", "0", "--no-nanny"]
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(subprocess.Popen([*scheduler, "--scheduler-file", str(told)], **quiet))
        wait_for(lambda: told.is_file() and told.stat().st_size)
        address = json.loads(told.read_text())["address"]
        for name in ("one", "two"):
            home = tmp_path / name
            home.mkdir()
            worker = [*dask, "distributed.cli.dask_worker", address, *one, *here]
            environment = {**os.environ, **machine(home, server)}
            started.append(subprocess.Popen(worker, cwd=home, env=environment, **quiet))
        make = ["make", *addresses, *WEB, "-o", OUT, "--json"]
        running = subprocess.Popen(
            [*COMMAND, *make, "--executor", address.replace("tcp://", "dask://")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**os.environ, **machine(tmp_path / "client", server)},
        )
        wait_for(lambda: any(key.endswith("/edition.json") for key in keys(s3)) or running.poll())
        started[1].send_signal(signal.SIGKILL)
        stdout, stderr = running.communicate(timeout=UNTIL_S)
    finally:
        for process in started:
            process.kill()
            process.wait()
    assert running.returncode == 0, stderr
    rows = [json.loads(line) for line in stdout.splitlines()]
    assert sorted(row["slug"] for row in rows) == [f"story-{n}" for n in range(ARTICLES)]
    before = editions(s3)
    clips = {key.rpartition("/")[2].removesuffix(".flac") for key in keys(s3, "clips/")}
    voiced = {
        clip["key"]
        for name, data in before.items()
        if name.endswith("/edition.json")
        for clip in json.loads(data)["edition"]["clips"]
    }
    assert clips == voiced
    assert sum(row["spoken_now"] for row in rows) <= len(clips)
    again = run(*make, "--jobs", 1, env=machine(tmp_path / "later", server))
    assert again.returncode == 0, again.stderr
    assert all(json.loads(row)["unchanged"] for row in again.stdout.splitlines())
    local = run("make", *addresses, *WEB, "-o", tmp_path / "out", "--jobs", 1)
    assert local.returncode == 0, local.stderr
    folder = tmp_path / "out"
    assert {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("[!.]*/*")
    } == before
