/** Programs a student could put behind Docker's socket, in the Perl that is on their host: what they answer, no Docker has said. */

const socket = "/run/docker.sock";

/** A listener that answers everything with OK. */
const listener = `
use Socket;
$^F = 1000;
unlink "${socket}";
socket(my $door, AF_UNIX, SOCK_STREAM, 0) or die $!;
bind($door, pack_sockaddr_un("${socket}")) or die $!;
listen($door, 16) or die $!;
sub answer {
  $SIG{CHLD} = "IGNORE";
  while (accept(my $caller, $door)) {
    next if fork;
    sysread($caller, my $question, 4096);
    syswrite($caller, "HTTP/1.1 200 OK\\r\\n\\r\\nOK");
    exit;
  }
}
`;

/** The process that listened turns into the image's own dockerd, and a child of it answers. */
export const BECOMES_DOCKERD = `${listener}
if (fork == 0) { answer(); exit }
close $door;
exec "/usr/sbin/dockerd", "-H", "unix:///run/other.sock", "--containerd", "/run/containerd/containerd.sock";
`;

/** An interpreter of the image's own, with the image's own dockerd in its memory. */
export const MAPS_DOCKERD = `${listener}
my ($mmap, $readAndExecute, $private) = (\`uname -m\` =~ /aarch64/ ? 222 : 9, 5, 2);
open(my $file, "<", "/usr/sbin/dockerd") or die $!;
syscall($mmap, 0, 65536, $readAndExecute, $private, fileno $file, 0) > 0 or die $!;
answer();
`;

/** Writes to a daemon's code what stands there already: the process is the first argument. */
export const WRITES_TO_CODE = `
no warnings "portable";
my $pid = shift;
open(my $maps, "<", "/proc/$pid/maps") or die $!;
my ($start) = map { /^(\\w+)-\\w+ r-xp .*dockerd$/ ? hex $1 : () } <$maps>;
open(my $memory, "+<:raw", "/proc/$pid/mem") or die $!;
sysseek($memory, $start, 0);
sysread($memory, my $bytes, 8) == 8 or die $!;
sysseek($memory, $start, 0);
syswrite($memory, $bytes) == 8 or die $!;
print "written";
`;
