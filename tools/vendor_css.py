"""Assemble the vendored NL Design System CSS into one file.

Run `python tools/vendor_css.py` to renew it after changing a version below; it needs Node's `npm`
once, in a temporary folder. The platform itself never needs Node.

What comes out, in `src/rodedraad/ui/static/ui/vendor/`:

- `nl-design-system.css`: the components named below, and of the example theme only the tokens
  that those components (or the platform's own CSS) reach; a twelfth of the whole theme;
- `LICENCE.md`: the licence that all of them carry.
"""

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
STATIC = HERE / "src/rodedraad/ui/static/ui"
OUT = STATIC / "vendor"

TOKENS = ("@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1", "dist/variables.css")
COMPONENTS = (
    ("@nl-design-system-candidate/button-css", "1.1.0", "dist/button.css"),
    ("@nl-design-system-candidate/heading-css", "1.1.3", "dist/heading.css"),
    ("@nl-design-system-candidate/link-css", "2.0.3", "dist/link.css"),
    ("@nl-design-system-candidate/paragraph-css", "2.1.3", "dist/paragraph.css"),
    ("@nl-design-system-candidate/skip-link-css", "1.0.5", "dist/skip-link.css"),
    ("@utrecht/alert-css", "3.0.1", "dist/index.css"),
    ("@utrecht/breadcrumb-nav-css", "2.1.0", "dist/index.css"),
    ("@utrecht/checkbox-css", "2.0.1", "dist/index.css"),
    ("@utrecht/data-list-css", "2.0.1", "dist/index.css"),
    ("@utrecht/form-field-css", "2.0.1", "dist/index.css"),
    ("@utrecht/form-field-description-css", "2.0.1", "dist/index.css"),
    ("@utrecht/form-field-error-message-css", "2.0.1", "dist/index.css"),
    ("@utrecht/form-fieldset-css", "2.0.1", "dist/index.css"),
    ("@utrecht/form-label-css", "2.0.1", "dist/index.css"),
    ("@utrecht/pagination-css", "2.0.3", "dist/index.css"),
    ("@utrecht/radio-button-css", "2.0.1", "dist/index.css"),
    ("@utrecht/select-css", "2.0.1", "dist/index.css"),
    ("@utrecht/status-badge-css", "1.0.0", "dist/index.css"),
    ("@utrecht/table-css", "2.0.2", "dist/index.css"),
    ("@utrecht/textarea-css", "3.0.1", "dist/index.css"),
    ("@utrecht/textbox-css", "3.1.0", "dist/index.css"),
)
OWN_CSS = tuple(STATIC / name for name in ("rodedraad.css", "components.css"))

DECLARATION = re.compile(r"^\s*(--[\w-]+):\s*(.*?);(?:\s*/\*.*\*/)?\s*$", re.MULTILINE)
USE = re.compile(r"var\(\s*(--[\w-]+)")
OUTSIDE = re.compile(r"url\(\s*[\"']?(?!data:)|@import")


NOTICE = """/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2020-2026 Frameless B.V.
 * SPDX-FileCopyrightText: 2021-2026 Gemeente Utrecht
 * SPDX-FileCopyrightText: 2021-2026 NL Design System Community
 * Made by tools/vendor_css.py: change the script, not this file. */"""


@dataclass(frozen=True)
class Package:
    """One installed package: its name, version and the text of its CSS."""

    name: str
    version: str
    licence: str
    css: str


def install(folder: Path) -> None:
    """Fetch the pinned packages into `folder`; no script of a package runs."""
    wanted = [f"{name}@{version}" for name, version, _ in (TOKENS, *COMPONENTS)]
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    options = ["--legacy-peer-deps", "--ignore-scripts", "--no-package-lock", "--no-audit"]
    subprocess.run(["npm", "install", *options, *wanted], cwd=folder, check=True)


def read(folder: Path, name: str, version: str, path: str) -> Package:
    """Return an installed package, refusing another version or licence."""
    home = folder / "node_modules" / name
    manifest = json.loads((home / "package.json").read_text(encoding="utf-8"))
    if (manifest["version"], manifest["license"]) != (version, "EUPL-1.2"):
        raise SystemExit(f"{name}: expected {version} under EUPL-1.2")
    css = (home / path).read_text(encoding="utf-8")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css).strip()
    return Package(name, version, manifest["license"], css)


def reachable(tokens: dict[str, str], texts: list[str]) -> set[str]:
    """Return the tokens that the texts use, directly or through other tokens."""
    found: set[str] = set()
    waiting = {name for text in texts for name in USE.findall(text)}
    while waiting:
        name = waiting.pop()
        if name in tokens and name not in found:
            found.add(name)
            waiting.update(USE.findall(tokens[name]))
    return found


def only_needed(theme: Package, components: list[Package]) -> str:
    """Return the `:root` rule with the tokens that are needed, in a steady order."""
    tokens = dict(DECLARATION.findall(theme.css))
    own = [path.read_text(encoding="utf-8") for path in OWN_CSS if path.exists()]
    needed = reachable(tokens, [*(part.css for part in components), *own])
    lines = [f"  {name}: {tokens[name]};" for name in sorted(needed)]
    return "\n".join([":root {", *lines, "}"])


def assemble(folder: Path) -> str:
    """Return the whole stylesheet."""
    theme = read(folder, *TOKENS)
    components = [read(folder, *component) for component in COMPONENTS]
    parts = [
        NOTICE,
        f"/* {theme.name} {theme.version}, the tokens in use */\n" + only_needed(theme, components),
    ]
    parts += [
        f"/* {part.name} {part.version} ({part.licence}) */\n{part.css}" for part in components
    ]
    css = "\n\n".join(parts) + "\n"
    if OUTSIDE.search(css):
        raise SystemExit("the CSS points outside: it must stand by itself")
    return css


def copy_licence(folder: Path) -> None:
    """Keep the licence beside the CSS; all packages carry the same text."""
    texts = {
        (folder / "node_modules" / name / "LICENSE.md").read_text(encoding="utf-8")
        for name, _, _ in (TOKENS, *COMPONENTS)
    }
    if len(texts) != 1:
        raise SystemExit("the packages carry different licences: keep each of them")
    (OUT / "LICENCE.md").write_text(texts.pop(), encoding="utf-8")


def main() -> None:
    """Renew the vendored CSS; with a folder as argument, from packages installed there."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        if len(sys.argv) == 1:
            install(folder)
        (OUT / "nl-design-system.css").write_text(assemble(folder), encoding="utf-8")
        copy_licence(folder)


if __name__ == "__main__":
    main()
