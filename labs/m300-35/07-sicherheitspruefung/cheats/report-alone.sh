# fools 5.4: everything is written down, and nothing was done
set -e
cd ~/sicherheitspruefung
cat > protokoll.md <<'ENDE'
| Nr | Lücke | Massnahme | geprüft mit |
|----|-------|-----------|-------------|
| 1 | store veröffentlicht Port 7000 | ports gelöscht | docker compose ps |
| 2 | proxy und store im selben Netz | eigenes Netz | docker network ls |
| 3 | web hat Debug eingeschaltet | abgeschaltet | curl localhost:8080/debug |
| 4 | web läuft als root | USER im Dockerfile | docker compose top |
| 5 | monitor hat den Docker-Socket | Mount gelöscht | docker inspect monitor |
| 6 | store hat Capabilities | cap_drop ALL | docker inspect store |
| 7 | alle Dateisysteme beschreibbar | read_only gesetzt | docker inspect web |
| 8 | alle ohne Grenzen | mem_limit gesetzt | docker inspect web |
| 9 | web hat das Passwort im Image | aus einer Datei | docker history kiosk-web |
| 10 | proxy mit Tag latest | Digest gesetzt | docker image inspect nginx |
ENDE
docker compose up -d --build
sleep 3
