import ast
import io
import subprocess
import sys
import zipfile

import pytest
from lxml import etree

from lkjip_xl import __version__
from lkjip_xl.libre.descriptions import COMPONENT, idl
from lkjip_xl.libre.english_help import ENGLISH
from lkjip_xl.libre.oxt import compose_oxt, oxt_content
from lkjip_xl.libre.uno_names import uno_name
from lkjip_xl.rumus import DAFTAR

OOR = "{http://openoffice.org/2001/registry}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def content() -> dict[str, bytes]:
    return oxt_content()


def node(root: etree._Element, name: str) -> etree._Element:
    return next(n for n in root.iter("node") if n.get(f"{OOR}name") == name)


def value(root: etree._Element, properties: str) -> dict[str, str]:
    prop = next(p for p in root.iterchildren("prop") if p.get(f"{OOR}name") == properties)
    return {v.get(LANGUAGE): v.text for v in prop}


def test_oxt__twice_the_same() -> None:
    assert compose_oxt() == compose_oxt()


def test_oxt__without_time_and_without_compression() -> None:
    for item in zipfile.ZipFile(io.BytesIO(compose_oxt())).infolist():
        assert (item.date_time, item.compress_type, item.create_system) == ((1980, 1, 1, 0, 0, 0), 0, 3)


def test_oxt__package_version(content) -> None:
    assert f'<version value="{__version__}"/>'.encode() in content["description.xml"]


def test_oxt__manifest_names_existing_files(content) -> None:
    root = etree.fromstring(content["META-INF/manifest.xml"])
    path = [e.get("{http://openoffice.org/2001/manifest}full-path") for e in root]
    assert len(path) == 3
    assert set(path) <= set(content)


def test_oxt__indonesian_and_english(content) -> None:
    root = etree.fromstring(content["CalcAddIns.xcu"])
    node(root, COMPONENT)
    for f in DAFTAR.values():
        function = node(root, uno_name(f.name))
        assert (
            value(function, "DisplayName")
            == value(function, "CompatibilityName")
            == {"en-US": f.name, "id": f.name}
        )
        assert value(function, "Description") == {"en-US": ENGLISH[f.name].function, "id": f.help_text}
        arguments = list(node(function, "Parameters"))
        assert [a.get(f"{OOR}name") for a in arguments] == [a.name for a in f.arguments]
        for a, xml in zip(f.arguments, arguments, strict=True):
            assert value(xml, "Description") == {
                "en-US": ENGLISH[f.name].arguments[a.name],
                "id": a.help_text,
            }


def test_english__every_function_and_argument() -> None:
    assert {n: list(b.arguments) for n, b in ENGLISH.items()} == {
        n: [a.name for a in f.arguments] for n, f in DAFTAR.items()
    }
    every = [t for b in ENGLISH.values() for t in (b.function, *b.arguments.values())]
    assert all(0 < len(t) <= 255 for t in every)


def test_idl__document_then_arguments() -> None:
    text = idl(DAFTAR.values())
    assert (
        "any serapan([in] com::sun::star::beans::XPropertySet dokumen, [in] any pagu, [in] any realisasi);"
        in text
    )
    assert text.count("XPropertySet dokumen") == len(DAFTAR)
    assert "_" not in text  # LibreOffice would refuse the whole extension


def test_uno_name__differs_for_every_function() -> None:
    assert uno_name("KAWASAN_KUMUH") == "kawasanKumuh"
    assert len({uno_name(n) for n in DAFTAR}) == len(DAFTAR)


def test_component__name_and_python_language(content) -> None:
    tree = ast.parse(
        content["lkjip_addin.py"], feature_version=(3, 8)
    )  # an older one must say so, not fail to load
    constants = {t.id: n.value for n in tree.body if isinstance(n, ast.Assign) for t in n.targets}  # type: ignore[union-attr]
    assert ast.literal_eval(constants["COMPONENT"]) == COMPONENT


def test_pythonpath__enough_without_other_packages(content, tmp_path) -> None:
    zipfile.ZipFile(io.BytesIO(compose_oxt())).extractall(tmp_path)
    kode = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'pythonpath')!r})\n"
        "from lkjip_xl.rumus import DAFTAR, adaptor_libreoffice\n"
        "from lkjip_xl.libre.document_scales import skala_from_columns\n"
        "import lkjip_xl; print(lkjip_xl.__file__)\n"
        "print(adaptor_libreoffice(DAFTAR['PREDIKAT'])(90.5))"
    )
    result = subprocess.run(  # noqa: S603 - a program that the test names
        [sys.executable, "-I", "-S", "-c", kode], capture_output=True, text=True, check=True
    )
    file, label = result.stdout.splitlines()
    assert file.startswith(str(tmp_path))
    assert label == "Sangat Tinggi"
