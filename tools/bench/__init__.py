"""How fast the program is at every size, beside what people would pick instead.

``make bench`` measures, and writes ``docs/performance.md`` and the ratios by which continuous
integration knows that something became slower. ``generator`` makes the data, ``measuring`` runs
processes and counts what they take, ``rivals`` puts the same events in the forms of others,
``questions`` says what is asked of whom, ``figures`` does the asking, ``page`` sets it down, and
``guard`` compares with what was. POSIX only.
"""
