"""The app package for Teams is one that Teams takes."""

import json
import struct
import subprocess
import sys
import zipfile

from rules.commands.input_error import InputError
from rules.commands.parser import parse_command
from tests.support.paths import ROOT

BUILD = ROOT / "deploy/teams-manifest/build.py"
APP_ID = "00000000-0000-0000-0000-00000000b0b0"


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, BUILD, *arguments], capture_output=True, text=True, check=False)


def test_the_package_names_the_bot_and_has_icons_of_the_right_size(tmp_path):
    target = tmp_path / "toldvagt.zip"
    done = build(APP_ID, str(target))
    package = zipfile.ZipFile(target)
    manifest = json.loads(package.read("manifest.json"))
    sizes = {name: struct.unpack(">II", package.read(name)[16:24]) for name in manifest["icons"].values()}

    assert done.returncode == 0
    assert (manifest["id"], manifest["bots"][0]["botId"]) == (APP_ID, APP_ID)
    assert sizes == {"color.png": (192, 192), "outline.png": (32, 32)}


def test_what_is_no_id_makes_no_package(tmp_path):
    done = build("x", str(tmp_path / "toldvagt.zip"))

    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "not the id of a registration: x" in done.stderr


def test_each_command_that_teams_suggests_can_be_asked():
    manifest = json.loads((BUILD.parent / "manifest.json").read_text(encoding="utf-8"))
    [suggested] = manifest["bots"][0]["commandLists"]
    slips = [
        each["title"]
        for each in suggested["commands"]
        if isinstance(parse_command(each["title"]), InputError)
    ]

    assert suggested["scopes"] == manifest["bots"][0]["scopes"] == ["team", "personal"]
    assert slips == []
    assert max(len(each["title"]) for each in suggested["commands"]) <= 32
    assert max(len(each["description"]) for each in suggested["commands"]) <= 128
