#!/bin/bash
# Baut das Image und startet Archiv und Kasse neu. / Builds the image and starts archive and cash desk afresh.
set -e
cd "$(dirname "$0")"

# Was für beide gilt. / What holds for both.
rechte=(
  --network hafen
)

docker build --quiet --tag kasse .
docker rm --force kasse archiv > /dev/null 2>&1 || true

docker run -d --name archiv "${rechte[@]}" \
  -p 9000:9000 \
  kasse python archiv.py

docker run -d --name kasse "${rechte[@]}" \
  -p 8090:8090 \
  -p 5678:5678 -e DEBUG=1 \
  kasse

# Warten, bis sie antwortet. / Wait until it answers.
curl -s -o /dev/null --retry 10 --retry-delay 1 --retry-all-errors localhost:8090
