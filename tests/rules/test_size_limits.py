"""The limits of sizes: what is longer than this is two things."""

from __future__ import annotations

from rules.source_tree import PACKAGES, Source, source_of, sources

FILE, TEST_FILE, FUNCTION, CLASS, METHODS = 500, 800, 50, 300, 25
PRODUCT = (*PACKAGES, "build")
# A schema is written once and never touched again; a gallery is a list of samples.
LISTS = ("sync/server/migrations/versions/", "tests/ui/gallery")


def long_files(source: Source, limit: int) -> list[str]:
    """The file, when it holds more lines of code than the limit."""
    return [f"{source.path}: {len(source.code)} lines"] if len(source.code) > limit else []


def long_functions(source: Source) -> list[str]:
    """Functions with too many lines of code."""
    sized = [(node, source.code_in(node)) for node in source.functions()]
    return [f"{source.path}:{n.lineno} {n.name}: {size} lines" for n, size in sized if size > FUNCTION]


def large_classes(source: Source) -> list[str]:
    """Classes with too many lines of code or methods; overloads and property setters count like others."""
    found = []
    for node in source.classes():
        size = source.code_in(node)
        methods = sum(type(part).__name__ in ("FunctionDef", "AsyncFunctionDef") for part in node.body)
        if size > CLASS or methods > METHODS:
            found.append(f"{source.path}:{node.lineno} {node.name}: {size} lines, {methods} methods")
    return found


def bare_functions(source: Source) -> list[str]:
    """Functions without annotations; `self`, `cls` and lambdas need none."""
    found = []
    for node in source.functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        silent = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
        if node.returns is None or silent:
            found.append(f"{source.path}:{node.lineno} {node.name}")
    return found


def test_files_are_short() -> None:
    product, tests = sources(*PRODUCT), sources("tests")
    assert product and tests
    assert [hit for source in product for hit in long_files(source, FILE)] == []
    assert [hit for source in tests for hit in long_files(source, TEST_FILE)] == []


def test_functions_are_short() -> None:
    hits = [hit for source in sources(*PRODUCT, "tests") for hit in long_functions(source)]
    assert [hit for hit in hits if not hit.startswith(LISTS)] == []


def test_classes_are_small() -> None:
    assert [hit for source in sources(*PRODUCT) for hit in large_classes(source)] == []


def test_every_function_is_annotated() -> None:
    assert [hit for source in sources(*PRODUCT) for hit in bare_functions(source)] == []


def test_the_limits_find_what_is_over_them() -> None:
    body = "\n".join(f"    x{i} = {i}" for i in range(FUNCTION))
    assert long_functions(source_of(f"def f() -> None:\n{body}\n")) != []
    assert long_functions(source_of(f'def f() -> None:\n    """Say."""\n    # why\n\n{body[10:]}\n')) == []
    methods = "\n".join(f"    def m{i}(self) -> None: ..." for i in range(METHODS + 1))
    assert large_classes(source_of(f"class A:\n{methods}\n")) != []
    assert long_files(source_of("x = 1\n" * 501), FILE) and not long_files(source_of("x = 1\n\n" * 500), FILE)
    assert bare_functions(source_of("def f(a): ...")) == bare_functions(source_of("def f(a) -> int: ..."))
    assert bare_functions(source_of("class A:\n    def f(self) -> int: ...")) == []
