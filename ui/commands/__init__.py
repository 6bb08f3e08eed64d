"""Every command of the window, once. Menus, buttons, keys and their sheet derive from these."""

from __future__ import annotations

from ui.commands.choosing_commands import CHOOSING
from ui.commands.edit_commands import EDIT
from ui.commands.file_commands import FILE
from ui.commands.help_commands import HELP
from ui.commands.marking_commands import MARKING
from ui.commands.sketch_commands import SKETCH
from ui.commands.view_commands import VIEW
from ui.commands.wire_commands import WIRES

COMMANDS = (*FILE, *EDIT, *CHOOSING, *VIEW, *SKETCH, *WIRES, *MARKING, *HELP)
