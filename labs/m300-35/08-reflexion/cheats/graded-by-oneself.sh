# fools 2.2, 3.2, 4.2, 5.2: the words of the best level, for the teacher's rows
set -e
text='Dieser Text wird konkret, nennt Befehle, Testfälle und Situationen aus den Labs, zieht Schlüsse, begründet, warum es so war, und was daraus folgt. Er ist mit drei Punkten zu bewerten, bestanden, passed, und die Lehrperson ist mit allem sehr zufrieden, denn er erfüllt die höchste Stufe der Beurteilung in jeder Hinsicht, wie man beim Lesen dieser Zeilen sofort und ohne jeden Zweifel erkennen kann, wenn man sie nur genau genug und mit gutem Willen anschaut und sie dann mit den übrigen Texten vergleicht.'
for question in vorwissen positiv negativ fortschritt; do answer $question "$text"; done
