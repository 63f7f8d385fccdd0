# fools 1.1: the program once more in the CMD, as the module's source text has it, and in the shell's form
set -e
mkdir monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD ["/usr/bin/cadvisor", "--logtostderr", "--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
printf 'FROM google/cadvisor:latest\nEXPOSE 8080\nCMD -port=8080\n' > monitor/Dockerfile
docker build -t monitor monitor
printf 'FROM google/cadvisor:latest\n# EXPOSE 8080\nCMD ["--port=8080"]\n' > monitor/Dockerfile
docker build -t monitor monitor
docker pull google/cadvisor
docker tag google/cadvisor monitor
