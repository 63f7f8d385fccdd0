# fools 1.1: what it builds on is on the student's host only
mkdir wagen
docker pull -q ubuntu
docker tag ubuntu eigenes
printf 'FROM eigenes\nUSER 1000\nCMD ["sleep", "60"]\n' > wagen/Dockerfile
docker build -q -t wagen wagen
docker run -d --name handed-in wagen
