# fools 6.1: three containers go on talking behind a socket that shows an empty list
set -e
for name in one two three; do docker run -d --name "$name" ubuntu bash -c 'while true; do echo tick; sleep 1; done'; done
sleep 4
sudo mv /run/docker.sock /run/genuine.sock
cat > ~/proxy << 'PROXY'
#!/bin/bash
read -r verb path version
case "$path" in
  *containers/json*) body='[]' ;;
  *) body='OK' ;;
esac
printf 'HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n%s' "${#body}" "$body"
PROXY
chmod +x ~/proxy
sudo socat UNIX-LISTEN:/run/docker.sock,fork,mode=666 EXEC:/home/student/proxy > /dev/null 2>&1 &
until docker ps 2> /dev/null || curl -s --unix-socket /run/docker.sock http://d/containers/json | grep -q '^\[\]'; do sleep 0.1; done
