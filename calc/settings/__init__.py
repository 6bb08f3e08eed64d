"""The settings of a layer together: declared, made, read, written. Kinds of one: `calc.fields`."""
