set -e
docker run --name lampe --memory 64m ubuntu true
docker ps
