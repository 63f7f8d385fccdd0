# Says `ok`, then carries bytes between stdin/stdout and a socket; ends when either side is gone.
# What comes in is framed, so that the end of the input can be told from a caller who has left: four bytes of length, most
# significant first, and as many bytes; a length of zero ends the input, the answer still goes out. What goes out is plain.
use strict;
use warnings;
use Errno qw(EAGAIN EINTR);
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use Socket qw(SHUT_WR);

use constant { CHUNK => 65536, HEADER => 4 };
# A peer that takes nothing for so long is given up: behind what waits for it, the caller's leaving would go unnoticed.
use constant STALL_SECONDS => 60;

# `vouch` is asked before anything that the peer said goes out, and does not return when it must not.
sub relay {
    my ($peer, $vouch) = @_;
    $SIG{PIPE} = "IGNORE";
    syswrite(STDOUT, "ok\n") // exit 0;
    for my $handle (\*STDIN, \*STDOUT, $peer) {
        fcntl($handle, F_SETFL, fcntl($handle, F_GETFL, 0) | O_NONBLOCK) or die "fcntl: $!";
    }
    my ($framed, $to_peer, $to_caller) = ("", "", "");
    my ($left, $input_over, $peer_deaf, $peer_ended) = (0, 0, 0, 0);

    while (!$peer_ended || length $to_caller) {
        my ($readable, $writable) = ("", "");
        # Stdin is heard also after its last frame: its end means that nobody is there any more.
        vec($readable, fileno(STDIN), 1) = 1 if length $to_peer < CHUNK;
        vec($readable, fileno($peer), 1) = 1 if !$peer_ended && length $to_caller < CHUNK;
        vec($writable, fileno($peer), 1) = 1 if length $to_peer;
        vec($writable, fileno(STDOUT), 1) = 1 if length $to_caller;
        my $ready = select($readable, $writable, undef, length $to_peer ? STALL_SECONDS : undef);
        exit 0 if $ready == 0;
        next if $ready < 0;

        if (vec($readable, fileno(STDIN), 1)) {
            take(\*STDIN, \$framed) or exit 0;
            while (!$input_over) {
                my $part = substr($framed, 0, $left, "");
                $to_peer .= $part unless $peer_deaf;
                $left -= length $part;
                last if $left > 0 || length $framed < HEADER;
                $left = unpack("N", substr($framed, 0, HEADER, ""));
                $input_over = 1 if $left == 0;
            }
            $framed = "" if $input_over;
            shutdown($peer, SHUT_WR) if $input_over && !length $to_peer;
        }
        if (vec($writable, fileno($peer), 1)) {
            unless (give($peer, \$to_peer)) { ($peer_deaf, $to_peer) = (1, "") }
            shutdown($peer, SHUT_WR) if $input_over && !length $to_peer;
        }
        if (vec($readable, fileno($peer), 1)) {
            take($peer, \$to_caller) or $peer_ended = 1;
            $vouch->() if $vouch;
        }
        if (vec($writable, fileno(STDOUT), 1)) { give(\*STDOUT, \$to_caller) or exit 0 }
    }
    exit 0;
}

# Both say whether the other end is still there.
sub take {
    my ($from, $buffer) = @_;
    my $got = sysread($from, $$buffer, CHUNK, length $$buffer);
    return defined $got ? $got > 0 : $!{EAGAIN} || $!{EINTR};
}

sub give {
    my ($to, $buffer) = @_;
    my $written = syswrite($to, $$buffer, CHUNK) // return $!{EAGAIN} || $!{EINTR};
    substr($$buffer, 0, $written, "");
    return 1;
}

1;
