set -e
mkdir wagen
printf 'FROM ubuntu\nUSER 1000\nCMD ["sleep", "60"]\n' > wagen/Dockerfile
