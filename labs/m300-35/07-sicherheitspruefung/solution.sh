#!/bin/bash
# What the lesson asks for, as a student types it. `answer` is the answer sheet.
set -e

# Hinschauen
docker ps -q | xargs -r docker rm -f
cd ~/sicherheitspruefung
cat compose.yaml
docker compose up -d --build
sleep 2
docker compose ps
curl --retry 5 --retry-all-errors http://localhost:8080/
cat > pruefung.sh <<'ENDE'
docker inspect $(docker compose ps -q) | jq -r '
  ["SERVICE", "USER", "RO", "MB", "PIDS", "CAP+", "CAP-", "PORTS"],
  (sort_by(.Config.Labels["com.docker.compose.service"])[] | [
    .Config.Labels["com.docker.compose.service"],
    (if .Config.User == "" then "root" else .Config.User end),
    .HostConfig.ReadonlyRootfs,
    .HostConfig.Memory / 1048576,
    .HostConfig.PidsLimit // "-",
    (.HostConfig.CapAdd // ["-"] | join(",")),
    (.HostConfig.CapDrop // ["-"] | join(",")),
    ([.HostConfig.PortBindings[]?[] | "\(.HostIp):\(.HostPort)"] | join(","))
  ]) | @tsv' | expand -t 11
ENDE
bash pruefung.sh
answer ports 3
curl http://localhost:8080/debug
curl -u web:gipfeli http://localhost:7000/stock
docker compose exec proxy bash -c '</dev/tcp/store/7000 && echo offen'
curl http://localhost:9090/
docker history --format '{{.CreatedBy}}' kiosk-web
docker compose top
docker info -f '{{json .SecurityOptions}}'

# Aussen
sed -i -e '/7000:7000/d' -e 's/"9090:9090"/"127.0.0.1:9090:9090"/' -e '/environment:/{N;/DEBUG/d}' \
  -e 's/^  proxy:/&\n    networks: [vorne]/' -e 's/^  web:/&\n    networks: [vorne, innen]/' -e 's/^  store:/&\n    networks: [innen]/' \
  -e 's/^  monitor:/&\n    networks: [blick, innen]/' -e 's/^volumes:/networks:\n  vorne:\n  blick:\n  innen:\n    internal: true\n\n&/' compose.yaml
docker compose config --quiet
docker compose up -d
sleep 2
bash pruefung.sh
curl -i http://localhost:8080/debug
! docker compose exec proxy bash -c '</dev/tcp/store/7000 && echo offen'

# Rechte
sed -i -e '/cap_add/d' -e '/user: root/d' -e '/docker.sock/d' \
  -e 's|^    build: .*|&\n    read_only: true\n    cap_drop: [ALL]\n    security_opt: ["no-new-privileges:true"]\n    mem_limit: 64m\n    pids_limit: 50|' \
  -e 's|^    build: ./web|&\n    tmpfs: [/tmp]|' compose.yaml
sed -i -e 's|^WORKDIR /app|RUN groupadd -r app \&\& useradd -r -g app app\n&|' -e 's|^CMD|USER app\n\n&|' web/Dockerfile
docker compose up -d --build
sleep 2
bash pruefung.sh
docker compose exec web grep Cap /proc/self/status
curl http://localhost:8080/

# Herkunft
mkdir -m 700 ~/geheimnisse
openssl rand -base64 24 > ~/geheimnisse/store-passwort.txt
docker pull python:3.9
docker image inspect -f '{{index .RepoDigests 0}}' nginx python:3.9
sed -i -e "s|^FROM .*|FROM $(docker image inspect -f '{{index .RepoDigests 0}}' python:3.9)|" -e '/STORE_PASSWORD/d' */Dockerfile
sed -i -e "s|nginx:latest|$(docker image inspect -f '{{index .RepoDigests 0}}' nginx)|" \
  -e 's|^    build: ./web|&\n    environment:\n      STORE_PASSWORD_FILE: /run/secrets/store-passwort\n    secrets: [store-passwort]|' \
  -e 's|^      STORE_PASSWORD: gipfeli|      STORE_PASSWORD_FILE: /run/secrets/store-passwort\n    secrets: [store-passwort]|' \
  -e '$a secrets:\n  store-passwort:\n    file: ../geheimnisse/store-passwort.txt' compose.yaml
docker compose up -d --build
sleep 2
docker history --format '{{.CreatedBy}}' kiosk-web
docker compose exec web env
docker run --rm python:3.9 find / -xdev -perm /6000 -type f

# Beweis
cat > protokoll.md <<'PROTOKOLL'
# Prüfprotokoll / audit report

| Nr | Lücke / weakness | Massnahme / measure | geprüft mit / proven with |
|----|------------------|---------------------|---------------------------|
| 1 | store veröffentlicht Port 7000, monitor 9090 an alle | store ohne ports, monitor nur auf 127.0.0.1 | `bash pruefung.sh` |
| 2 | proxy und store im selben Netz | eigenes Netz mit internal: true | `docker compose exec proxy bash -c '</dev/tcp/store/7000'` |
| 3 | web zeigt unter /debug seine Umgebung | DEBUG aus der Umgebung gelöscht | `curl -i http://localhost:8080/debug` |
| 4 | web und monitor laufen als root | USER im Dockerfile, user: root gelöscht | `docker compose top` |
| 5 | monitor hat den Docker-Socket | volumes bei monitor gelöscht | `curl http://localhost:9090/` |
| 6 | store hat die Capability SYS_ADMIN | alle entzogen: cap_drop ALL | `docker compose exec web grep Cap /proc/self/status` |
| 7 | Dateisystem von web, store, monitor beschreibbar | read_only, für web ein tmpfs | `bash pruefung.sh` |
| 8 | web, store, monitor ohne Grenzen | mem_limit und pids_limit | `bash pruefung.sh` |
| 9 | Passwort im Image von web | neues Passwort in einer Datei | `docker history kiosk-web` |
| 10 | proxy mit Tag latest, ebenso jedes FROM | Digest statt Tag | `docker image inspect nginx` |

## Offen / still open

- Zwischen proxy, web und store spricht der Stack unverschlüsselt.
PROTOKOLL
curl -X POST 'http://localhost:8080/order?item=Apfel'
docker compose down
docker compose up -d
sleep 2
docker compose ps
curl --retry 5 --retry-all-errors http://localhost:8080/
curl http://localhost:9090/
curl -i -u web:gipfeli http://$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' $(docker compose ps -q store)):7000/stock
