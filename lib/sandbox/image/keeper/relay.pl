# Says `ok`, then carries bytes between stdin/stdout and a socket, with half-close both ways; ends when nobody listens any more.
use strict;
use warnings;
use Socket qw(SHUT_WR);

use constant CHUNK => 65536;

sub relay {
    my ($peer) = @_;
    $SIG{PIPE} = sub { exit 0 };
    syswrite(STDOUT, "ok\n") // exit 0;
    my $pid = fork() // die "fork: $!";
    if ($pid == 0) {
        carry(\*STDIN, $peer);
        shutdown($peer, SHUT_WR);
        exit 0;
    }
    carry($peer, \*STDOUT);
    kill "TERM", $pid;
    exit 0;
}

sub carry {
    my ($from, $to) = @_;
    while (sysread($from, my $bytes, CHUNK)) {
        my $done = 0;
        while ($done < length $bytes) {
            my $written = syswrite($to, $bytes, length($bytes) - $done, $done) // return;
            $done += $written;
        }
    }
}

1;
