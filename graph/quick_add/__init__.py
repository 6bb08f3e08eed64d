"""The line in which layers are typed: `conv 64 3 s2 same relu > pool > drop .25`.

`words` knows how people call layers, `tokens` and `syntax` read the line, `arguments` fills a
layer's settings, `plan` makes edits of it all, and `completion` says what could come next.
"""
