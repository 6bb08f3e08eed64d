"""Find what there is: layers by anything one remembers of them, and every command."""
