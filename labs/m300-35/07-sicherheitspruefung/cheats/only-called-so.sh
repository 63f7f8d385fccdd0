# fools 2.1, 2.2, 3.1, 3.2, 3.3, 3.4, 3.5, 4.1, 4.2, 5.1, 5.2, 5.3: containers with the names and labels of the stack
set -e
docker pull nginx
for name in proxy web store monitor; do
  docker run -d --name "kiosk-$name-1" --label com.docker.compose.project=kiosk --label "com.docker.compose.service=$name" --read-only \
    --cap-drop all --memory 64m --pids-limit 50 --user nobody "$(docker image inspect -f '{{index .RepoDigests 0}}' nginx)" sleep 300
done
sleep 3
