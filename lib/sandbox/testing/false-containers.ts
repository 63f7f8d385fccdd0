/** Programs by which a student could make a container seem what it is not. */

/** In the place of runc: does what runc does, and says that the first process is the one in /run/claimed. */
export const CLAIMS_ANOTHER = `#!/bin/bash
runc.own "$@" || exit
while [ $# -gt 0 ]; do
  if [ "$1" = --pid-file ]; then printf %s "$(cat /run/claimed)" > "$2"; fi
  shift
done`;

/** Answers every question with what Docker has said of a container before. */
export const ANSWERS_AS_DOCKER = `
use Socket;
open(my $file, "<", "/root/inspected") or die $!;
local $/;
my $body = <$file> =~ s/^\\[|\\]\\s*$//gr;
socket(my $door, AF_UNIX, SOCK_STREAM, 0) or die $!;
bind($door, pack_sockaddr_un("/run/docker.sock")) or die $!;
listen($door, 16) or die $!;
while (accept(my $caller, $door)) {
  sysread($caller, my $question, 4096);
  syswrite($caller, "HTTP/1.0 200 OK\\r\\n\\r\\n$body");
}
`;
