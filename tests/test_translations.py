"""The Chinese catalogue: whole, in step with the source, drawable, and taken up at run time."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from PySide6.QtGui import QFont, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from calc import texts
from calc.evaluation import evaluate
from calc.problems import Problem, Word
from calc.register import REGISTER, find_kind
from calc.tensor import Shape, Tensor
from calc.texts import tr, tr_n
from calc.weights import working
from graph import commands
from graph.document import Document
from graph.examples import examples
from tests import translations
from ui.application.language import Languages, catalogue
from ui.commands import COMMANDS
from ui.commands.command import plain
from ui.inspector.working_text import unbroken
from ui.menus.entries import MENUS

HANZI = re.compile("[\u4e00-\u9fff]")
FONTS = translations.ROOT / "resources/fonts"
UNDERLINED = re.compile(r"&(\w)")


@pytest.fixture
def chinese():
    """Every text of the program with its Chinese."""
    return {
        (m.id if isinstance(m.id, str) else m.id[0]): (
            m.string if isinstance(m.string, str) else m.string[0]
        )
        for m in translations.stored()
        if m.id
    }


@pytest.fixture
def in_chinese():
    """Chinese without an application."""
    before = texts._catalogue
    texts.use(catalogue("zh_CN"))
    yield
    texts.use(before)


def catalog(**entries: str) -> Catalog:
    made = Catalog(locale="zh_CN")
    for source, told in entries.items():
        made.add(source, told)
    return made


# The catalogue


def test_the_catalogue_is_complete_in_step_and_compiled():
    assert translations.faults() == []


def test_a_text_that_has_no_chinese_is_reported(monkeypatch):
    monkeypatch.setattr(translations, "gathered", lambda: catalog(known="", fresh=""))
    monkeypatch.setattr(translations, "stored", lambda: catalog(known="知", gone="去"))

    told = translations.faults()

    assert "has no Chinese: 'fresh'" in told
    assert "no longer used: 'gone'" in told
    assert not [fault for fault in told if "'known'" in fault]


def test_a_placeholder_that_got_lost_or_was_misspelt_is_reported(monkeypatch):
    source, told = Catalog(locale="zh_CN"), Catalog(locale="zh_CN")
    for text, words in [("is {a}", "是"), ("has {b}", "有 {c}"), ("{d} of {e}", "{e} 的 {d}")]:
        source.add(text)
        told.add(text, words)
    monkeypatch.setattr(translations, "gathered", lambda: source)
    monkeypatch.setattr(translations, "stored", lambda: told)

    faults = [fault for fault in translations.faults() if "placeholders" in fault]

    assert [fault.split(": ", 1)[1] for fault in faults] == ["'is {a}'", "'has {b}'"]


def test_a_compiled_catalogue_of_other_texts_is_reported(monkeypatch, tmp_path):
    old = tmp_path / "layersketch.mo"
    old.write_bytes(translations.compiled(catalog(known="知")))
    monkeypatch.setattr(translations, "MO", old)

    assert [fault for fault in translations.faults() if "compiled" in fault]


def test_gathering_anew_changes_nothing(monkeypatch, tmp_path):
    texts_before, compiled_before = translations.PO.read_bytes(), translations.MO.read_bytes()
    for name, content in (("PO", texts_before), ("MO", compiled_before)):
        (tmp_path / name).write_bytes(content)
        monkeypatch.setattr(translations, name, tmp_path / name)

    translations.update()

    assert translations.PO.read_bytes() == texts_before
    assert translations.MO.read_bytes() == compiled_before


# The words


def test_the_menus_keep_their_underlined_letters_and_dots(chinese):
    menus = [words for words, _ in MENUS] + [command.words for command in COMMANDS]
    for words in menus:
        told = chinese[words]
        assert UNDERLINED.findall(told) == UNDERLINED.findall(words.upper()), words
        assert told.endswith("…") == words.endswith("…"), words
        assert not re.search(r"[(&)]", plain(told)), words


def test_chinese_sentences_have_chinese_punctuation(chinese):
    loose = re.compile(r"[\u4e00-\u9fff][,;:?!.]|[,;:?!][\u4e00-\u9fff]")
    crowded = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")

    assert [told for told in chinese.values() if loose.search(told)] == []
    assert [told for told in chinese.values() if crowded.search(told)] == []


def test_the_fonts_that_come_along_can_draw_every_character(chinese, qapp):
    files = [path for path in FONTS.iterdir() if path.suffix in {".otf", ".ttf"}]
    faces = [QRawFont(str(path), 13) for path in files]
    drawn = {char for told in chinese.values() for char in told if not char.isspace()}

    assert {c for c in drawn if not any(face.supportsCharacter(ord(c)) for face in faces)} == set()


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_every_class_of_layers_has_a_gloss_and_a_purpose_in_chinese(name, chinese):
    kind = find_kind(name)

    assert HANZI.search(chinese[name])
    assert HANZI.search(chinese[kind.__doc__.strip().splitlines()[0]])


# What people read


@pytest.mark.parametrize("example", examples(), ids=lambda each: each.name)
def test_every_word_of_a_working_is_chinese(example, chinese):
    """Words of axes are put together from names; none of them escapes the catalogue."""
    document = Document(example.open())
    said = set()
    for node in document.sketch.graph:
        layer, outcome = document.sketch.layer_of(node), document.outcome(node)
        said |= {name for weight in outcome.weights or () for name, _ in weight.axes}
        if outcome.problem is None:
            said |= {step.what for step in layer.explain(*outcome.inputs)}
    words = {word.replace("_", " ") for word in said if re.fullmatch(r"[a-z_]+", word)}

    assert words - chinese.keys() == set()


def test_a_problem_reads_as_one_chinese_sentence(in_chinese):
    document = Document(next(e for e in examples() if e.name == "shared_lstm_conflict").open())
    (problem,) = [problem for o in document.propagation.outcomes.values() for problem in o.problems]

    assert problem.text() == "特征数应为 128，收到 64"
    assert problem.more() == (
        "它的权重由第 1 次调用（来自 tweet_a）确定，特征数为 128；tweet_c 给出的是 64。"
    )
    assert problem.fixes[1].text() == "先让 tweet_c 的特征数变为 128"
    assert str(problem) == "needs 128 features, receives 64"


def test_a_word_inside_a_problem_is_chinese_too(in_chinese):
    layer = find_kind("Conv1D").from_config({"filters": 8, "kernel_size": 5}).named("conv1d")
    (problem,) = evaluate(layer, (Tensor(Shape((2, 3, 4)), "float32"),)).problems
    assert problem.text() == "放不下窗口：时间步数为 3，窗口跨度为 5"

    wrong = find_kind("Dense").from_config({"units": 3, "activation": "rleu"}).named("dense")
    (told,) = evaluate(wrong, (Tensor(Shape((2, 3)), "float32"),)).problems
    assert told.text() == "activation 'rleu' 不是 Keras 认识的激活函数"


def test_an_axis_that_is_told_by_its_number_is_chinese_too(in_chinese):
    over = find_kind("LayerNormalization").from_config({"axis": [1, -1]}).named("norm")
    weights = evaluate(over, (Tensor(Shape((2, 3, 4)), "float32"),)).weights
    assert working(weights).formula == "2 × 轴 -1 × 轴 1"

    two = find_kind("Bidirectional").from_config(
        {
            "layer": {"class_name": "LSTM", "config": {"units": 3}},
            "backward_layer": {"class_name": "LSTM", "config": {"units": 3}},
        }
    )
    (problem,) = evaluate(two.named("two"), (Tensor(Shape((2, 3, 4)), "float32"),)).problems
    assert problem.text() == "需要两个方向；两个内层的 go_backwards 均为否"


def test_a_value_that_is_no_word_of_ours_stays_as_it_is(in_chinese):
    assert Problem("{what}", what=Word("features")).text() == "特征数"
    assert Problem("{what}", what="features").text() == "features"


@pytest.mark.parametrize("width", range(60, 220, 10))
def test_no_line_of_a_formula_ends_within_a_chinese_word(width, qapp):
    text = unbroken("(高度 × 宽度 × 通道数 + 1) × 卷积核数")
    layout = QTextLayout(text, QFont("Inter", 10))
    layout.beginLayout()
    ends = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()

    assert len(ends) > 1
    assert [text[:end] for end in ends[:-1] if not text[end - 1].isspace()] == []


# Switching


def test_switching_takes_texts_and_standard_buttons_along_and_back(qapp):
    told = []
    window = Listening(told)
    languages = Languages(qapp, "en")
    assert (languages.current, languages.name) == ("en", "English")

    languages.choose("zh_CN")
    assert (languages.current, languages.name) == ("zh_CN", "简体中文")
    assert tr("Output shape") == "输出形状"
    assert tr_n("{count} problem", "{count} problems", 1) == "{count} 个问题"
    assert tr_n("{count} problem", "{count} problems", 7) == "{count} 个问题"
    assert HANZI.search(QApplication.translate("QPlatformTheme", "Cancel"))

    languages.choose("en")
    assert tr("Output shape") == "Output shape"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert told[-2:] == ["输出形状", "Output shape"]
    window.deleteLater()


def test_an_edit_is_labelled_in_the_language_in_use(in_chinese):
    document = Document()
    document.do(commands.place(document.sketch, "Dense", 0, 0))

    assert document.undo_label == "添加 dense"


def test_an_unknown_language_is_a_mistake(qapp):
    with pytest.raises(ValueError, match="tlh"):
        Languages(qapp, "en").choose("tlh")


class Listening(QWidget):
    """A window that writes down what it would say after each change of language."""

    def __init__(self, told):
        super().__init__()
        self._told = told

    def changeEvent(self, event):
        if event.type() == event.Type.LanguageChange:
            self._told.append(tr("Output shape"))
