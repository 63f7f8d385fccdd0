# fools 2.1, 3.1, 4.1, 5.1: a sentence each
set -e
for question in vorwissen positiv negativ fortschritt; do answer $question 'Es war spannend und ich habe viel gelernt.'; done
