#!/bin/bash
# What a student writes, answer by answer.
set -e

# Vorher
answer vorher 'protokoll=1;ueberwachung=1;gefahren=2;grenzen=1;rechte=1;images=2'

# Vorwissen
answer vorwissen 'Vor diesem Modul kannte ich Linux aus dem Betrieb: Ich habe Benutzer angelegt, Pakete installiert und Dienste neu gestartet. Mit Docker hatte ich nur einmal zu tun, als ich ein fertiges Image für ein Ticketsystem gestartet habe, ohne zu wissen, was dabei passiert. Geholfen hat mir, dass ich die Shell schon kannte. Umlernen musste ich bei den Rechten, denn ich hielt einen Container lange für eine kleine virtuelle Maschine mit eigenem Kernel.'

# Positiv
answer positiv 'Am meisten freut mich die gehärtete Kasse aus Lab fünf. Zuerst lief der Dienst als root, konnte überall schreiben und hatte alle Capabilities. Ich habe nicht alles auf einmal geändert, sondern nach jedem Schritt geprüft, ob die Seite noch antwortet. So merkte ich sofort, dass nach dem Schalter für das schreibgeschützte Root-Dateisystem ein Verzeichnis für die Quittungen fehlte, und fand mit einem tmpfs die Lösung. Am Ende scheiterten alle Angriffe, und der Testfall wurde grün. Bewährt hat sich für mich das kleine Vorgehen: ändern, ausprobieren, erst dann weitergehen.'

# Negativ
answer negativ 'Stecken geblieben bin ich bei der Überwachung. Mein Alarm blieb stumm, obwohl der Container unter Last stand. Ich suchte den Fehler lange im Skript und tippte es zweimal neu ab. In Wirklichkeit hatte ich die Schwelle in Bytes statt in Megabytes angegeben, also viel zu tief oder viel zu hoch gedacht. Eine Kollegin schlug vor, den gemessenen Wert zuerst einfach auszugeben. Da sah man die Zahl und den Fehler sofort. Nächstes Mal schaue ich mir immer zuerst die Werte an, bevor ich am Programm zweifle, und ich frage früher um Hilfe.'

# Fortschritt
answer fortschritt 'Heute kann ich einem Container Grenzen geben und beweisen, dass sie gelten, statt nur zu hoffen. Ich lese nach, als welcher Benutzer ein Prozess läuft, und weiss, warum das für die ganze Maschine wichtig ist. In unserem Betrieb laufen mehrere Dienste noch als root und ohne Limite; mit dem internen Wiki würde ich anfangen, weil es klein ist und ein Ausfall niemanden stört. Danach möchte ich lernen, wie man Images automatisch auf bekannte Lücken untersucht und wie das in einer Pipeline aussieht, damit niemand mehr von Hand daran denken muss.'

# Nachher
answer nachher 'protokoll=4;ueberwachung=3;gefahren=3;grenzen=4;rechte=3;images=3'
