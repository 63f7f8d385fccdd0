# fools 4.2: tags that look like digests, and digests in comments
set -e
cd ~/sicherheitspruefung
docker pull python:3.9
docker pull nginx
docker tag python:3.9 python:sha256-7ce81289562bd23c64d63444496f46e8af08c32ff40f69e65731ec436374412c
docker tag nginx nginx:sha256-ab5be8fbac182c0e4fccc3baa6609d6823118b125a707718a934445814786dea
sed -i 's|^FROM .*|# FROM python@sha256:7ce81289562bd23c64d63444496f46e8af08c32ff40f69e65731ec436374412c\nFROM python:sha256-7ce81289562bd23c64d63444496f46e8af08c32ff40f69e65731ec436374412c|' */Dockerfile
sed -i 's|nginx:latest|nginx:sha256-ab5be8fbac182c0e4fccc3baa6609d6823118b125a707718a934445814786dea|' compose.yaml
docker compose up -d --build
sleep 3
