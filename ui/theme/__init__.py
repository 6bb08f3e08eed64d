"""How everything looks: colours, typefaces, icons, the style sheet, and whether things move."""
