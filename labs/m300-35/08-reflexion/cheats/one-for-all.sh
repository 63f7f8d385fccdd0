# fools 3.1, 4.1, 5.1: one good text, handed in four times with another first word
set -e
text='Stecken geblieben bin ich bei der Überwachung. Mein Alarm blieb stumm, obwohl der Container unter Last stand. Ich suchte den Fehler lange im Skript und tippte es zweimal neu ab. In Wirklichkeit hatte ich die Schwelle in Bytes statt in Megabytes angegeben, also viel zu tief oder viel zu hoch gedacht. Eine Kollegin schlug vor, den gemessenen Wert zuerst einfach auszugeben. Da sah man die Zahl und den Fehler sofort. Nächstes Mal schaue ich mir immer zuerst die Werte an, bevor ich am Programm zweifle, und ich frage früher um Hilfe.'
for question in vorwissen positiv negativ fortschritt; do answer $question "$question: $text"; done
