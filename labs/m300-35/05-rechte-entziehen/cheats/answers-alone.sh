# fools 1.2, 3.1, 4.1: right answers about what was never seen
answer neustart layer
answer weg tmpfs
answer anzahl 14
