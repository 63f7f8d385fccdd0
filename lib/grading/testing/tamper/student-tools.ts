/** What students who tamper have at hand: shell functions and small programs, put before everything they type. */

export const PAGE_TITLE = "<title>cAdvisor - /</title>";

const answerPage = `while(accept(C,S)){sysread(C,$_,9999);print C "HTTP/1.0 200 OK\\r\\n\\r\\n${PAGE_TITLE}";close C}`;
const pageProgram = `socket(S,2,1,0);setsockopt(S,1,2,1);bind(S,sockaddr_in(8080,INADDR_ANY));listen(S,5);${answerPage}`;

/** The lesson's web server. */
export const PAGE_SERVER = ["perl", "-MSocket", "-e", pageProgram];

export const HARDENING =
  "--user 1000 --cap-drop ALL --security-opt no-new-privileges --read-only --memory 64m --memory-swap 64m";
/** Neither asked for nor far from it, so that answers about it can be edited in place. */
/** As a service that differs by nothing but its memory. */
export const ROOMY = HARDENING.replaceAll("64m", "128m");
const CARELESS = "--user 2000 --memory 128m --memory-swap 128m";

/** A library without imports: a program called `cat` that loads it tells what lies in /tmp/claim, and ends. For x86-64. */
const library =
  "H4sICCAvCGsCA2NsYWltLnNvAKt39XFjYmRkgAFmBjsGBI+BwQFGCyCLWTCwAEkOBnawWlYG3OAFIyrNADUHxGUDmcUPNVMelT7AgErD9DGRqI8DSgc9LUlhIUEfzLlMUDbMvVCHMMHUWLbOqMHjfbAaAWBo1TGiSWTmZZYweHSzeXQebLBkKGH1+H/w9bfGyj/6yYklJYIemgc9mn8yl9o0WgD5DKUmHr22ekBdht92gKzmZ+08th9kouElx10gS3ZogEU9Wg9UMhj+3/EczDusX5JboJ+ck5iZyzAKRsEoGAWjYBSMglEwCkbBKBgFo4AywAOlYf27r//+54NoBSgf1jeugPLZoHwPKJ+LAVWcG0pL0MsDesUZxSVFJYlJDHrpeaV6GYnFGQx6KZV5xZW5ELqkiEGvJLWihEEvNSM+rSgxNxUsnpibmUwF60H+/fb/fz4TlA8LNxitgtQPR+7Pw4Ao1AwmtHCF0QbwcQ1IX5wDLXxloXJMaPGEHl8MaOMCMKCKMjaASAcwOouAfm2oGBOu8RI0gO5/U6jdzAxo4xr8qOMZzGj6BZDcw4zNIqgCOwLuBwBOruzKQBIAAA==";

/** Answers each request to a Docker with what was asked for. */
const falseDocker = `
use Socket;
my ($path, $image) = @ARGV;
$SIG{CHLD} = "IGNORE";
my $id = "ab" x 32;
my $service = qq({"Id":"$id","Name":"/dienst","Created":"2026-01-01T00:00:00Z","Image":"$image","Path":"sleep","Args":["600"],"State":{"Running":true,"Status":"running","Pid":1,"StartedAt":"2026-01-01T00:00:00Z"},"Config":{"Image":"ubuntu","User":"1000","Cmd":["sleep","600"],"Tty":true},"HostConfig":{"Memory":67108864,"ReadonlyRootfs":true,"LogConfig":{"Type":"json-file"}},"Mounts":[],"NetworkSettings":{}});
unlink $path;
socket(my $door, AF_UNIX, SOCK_STREAM, 0);
bind($door, pack_sockaddr_un($path)) or die;
chmod 0666, $path;
listen($door, 64);
while (accept(my $caller, $door)) {
  # Who connects and says nothing must not keep the others waiting.
  if (fork) { close $caller; next }
  sysread($caller, my $request, 65536);
  my $body = $request =~ m{/containers/json\\?all} ? qq([{"Id":"$id","Names":["/dienst"],"State":"running"}])
    : $request =~ m{/containers/json} ? "[]"
    : $request =~ m{/containers/[^/]+/json} ? $service
    : $request =~ m{/containers/[^/]+/logs} ? "geschafft\n"
    : $request =~ m{/events} ? join("", map { qq({"Type":"container","Action":"$_","Actor":{"ID":"$id","Attributes":{"name":"dienst","image":"ubuntu"}},"timeNano":) . time . "000000000}\n" } qw(create start))
    : "OK";
  syswrite($caller, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " . length($body) . "\r\n\r\n$body");
  exit;
}`;

/** Stands before a Docker and replaces words of its answers by others of the same length. */
const editingProxy = `
use Socket;
my ($path, $genuine, %edits) = @ARGV;
$SIG{CHLD} = "IGNORE";
unlink $path;
socket(my $door, AF_UNIX, SOCK_STREAM, 0);
bind($door, pack_sockaddr_un($path)) or die;
chmod 0666, $path;
listen($door, 64);
while (accept(my $caller, $door)) {
  next if fork;
  socket(my $docker, AF_UNIX, SOCK_STREAM, 0);
  connect($docker, pack_sockaddr_un($genuine)) or die;
  unless (fork) {
    while (sysread($docker, my $bytes, 65536)) {
      $bytes =~ s/\\Q$_\\E/$edits{$_}/g for keys %edits;
      syswrite($caller, $bytes);
    }
    shutdown($caller, 1);
    exit;
  }
  while (sysread($caller, my $bytes, 65536)) { syswrite($docker, $bytes) }
  shutdown($docker, 1);
  exit;
}`;

/** A web server that answers every request with what stands in a file, and what its second argument says before it. */
const webServer = `
use Socket;
my ($port, $file, $way) = @ARGV;
$SIG{CHLD} = "IGNORE";
$SIG{PIPE} = "DEFAULT";
socket(my $door, AF_INET, SOCK_STREAM, 0);
setsockopt($door, SOL_SOCKET, SO_REUSEADDR, 1);
bind($door, sockaddr_in($port, INADDR_ANY)) or die;
listen($door, 64);
while (accept(my $caller, $door)) {
  if (fork) { close $caller; next }
  sysread($caller, my $request, 65536);
  open(my $page, "<", $file); local $/; my $body = <$page>;
  syswrite($caller, "HTTP/1.0 200 OK\r\n");
  if ($way eq "headers") { syswrite($caller, "X-$_: " . "x" x 8000 . "\r\n") for 1 .. 20000 }
  syswrite($caller, "\r\n");
  if ($way eq "drip") { for (split //, $body) { syswrite($caller, $_); select(undef, undef, undef, 0.02) } while (1) { syswrite($caller, " "); sleep 1 } }
  syswrite($caller, $body);
  if ($way eq "endless") { while (1) { syswrite($caller, "x" x 65536) } }
  exit;
}`;

const fakeCli = `#!/bin/bash
case "$1" in
  logs) echo geschafft ;;
  inspect) echo "67108864 true 1000" ;;
  ps) echo fertig ;;
esac`;

/** Put before everything that is typed. It lies in ~/t, which goes when the attempt is over. */
export const TOOLS = `
set -e
mkdir -p ~/t; cd ~/t
cat > docker << 'END'
${fakeCli}
END
chmod +x docker
cat > false.pl << 'END'${falseDocker}
END
cat > proxy.pl << 'END'${editingProxy}
END
cat > web.pl << 'END'${webServer}
END
echo '${PAGE_TITLE}' > page
library() { base64 -d <<< ${library} | gunzip > ~/t/claim.so; printf '%s\\n' "$1" > /tmp/claim; }
bg() { setsid "$@" > /dev/null 2>&1 < /dev/null & }
stop_docker() { sudo touch /run/docker.stop; sudo pkill -9 -x dockerd; while pgrep -x dockerd > /dev/null; do sleep 0.05; done; }
own_image() { docker image inspect -f '{{.Id}}' ubuntu; }
listens() { until curl -s --max-time 1 -o /dev/null "$@"; do sleep 0.05; done; }
heard() { until ss -Hltn "sport = :$1" | grep -q .; do sleep 0.05; done; }
serve_page() { docker run -d -p 8080:8080 ubuntu ${PAGE_SERVER.map((word) => `'${word}'`).join(" ")}; }
careless() { docker run -d --name dienst ${CARELESS} "$@" ubuntu sleep 600; }
hard() { docker run -d --name dienst ${HARDENING} "$@" ubuntu sleep 600; }
`;

/** What `docker inspect` is to say of the service. */
export const NAIVE_INSPECT = `[ "$(docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.ReadonlyRootfs}} {{.Config.User}}' dienst)" = "67108864 true 1000" ]`;
export const NAIVE_LOGS = '[ "$(docker logs fertig)" = geschafft ]';
export const NAIVE_PAGE = "curl -s --max-time 2 http://localhost:8080/ | head -c 4096 | grep -q 'cAdvisor - /'";
export const NAIVE_SETTING = '[ "$(timeout 2 head -n 1 ~/einstellung)" = treiber=local ]';
