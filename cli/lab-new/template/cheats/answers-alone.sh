# fools 1.2: the right answer, and nothing done for it
set -e
answer ende 0
