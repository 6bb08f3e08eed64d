"""The words of the gallery, in English and in Chinese."""

from __future__ import annotations

WORDS = {
    "File Edit View Sketch Help": "文件 编辑 视图 草图 帮助",
    "edited": "已修改",
    "Undo": "撤销",
    "Redo": "重做",
    "Add layer": "添加层",
    "Arrange": "整理布局",
    "Copy summary": "复制摘要",
    "Export": "导出",
    "Search 142 layers": "搜索 142 种层",
    "Settings": "设置",
    "Summary": "摘要",
    "Problems": "问题",
    "Code": "代码",
    "Layer": "层",
    "Output shape": "输出形状",
    "Params": "参数",
    "Share": "占比",
    "shared": "共享",
    "call 2 of 3": "第 2 次调用，共 3 次",
    "Save": "保存",
    "Discard": "放弃",
    "Duplicate": "复制一份",
    "Delete": "删除",
    "Share this layer": "共享此层",
    "Copy as": "复制为",
    "Show grid": "显示网格",
    "Fit all": "适应全部",
    "needs 128 features, receives 64": "需要 128 个特征，得到 64 个",
    "not wired yet": "尚未连接",
    "parameters of 7 of 8 layers": "个参数（8 层中的 7 层）",
    "Save the changes to tweets?": "要保存对 tweets 的更改吗？",
    "Your changes are lost if you do not save them.": "如果不保存，更改将丢失。",
}
_spoken: dict[str, str] = {}


def speak_chinese() -> None:
    """Say everything in Chinese from now on."""
    _spoken.update(WORDS)


def say(text: str) -> str:
    """The text in the language of the picture."""
    return _spoken.get(text, text)
