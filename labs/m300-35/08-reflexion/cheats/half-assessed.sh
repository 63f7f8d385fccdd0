# fools 1.1, 6.1: one statement left out, and levels there are not
set -e
answer vorher 'protokoll=1;ueberwachung=1;gefahren=2;grenzen=1;rechte=1'
! answer nachher 'protokoll=9;ueberwachung=9;gefahren=9;grenzen=9;rechte=9;images=9'
! answer nachher 'a=1;b=1;c=1;d=1;e=1;f=1'
! answer nachher 'protokoll=1;protokoll=2;protokoll=3;protokoll=1;protokoll=2;protokoll=3'
