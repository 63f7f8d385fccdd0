# Who holds the other end of a connection: the kernel knows its number, a process has it among its file descriptors.
use strict;
use warnings;
use Socket qw(SOCK_RAW);

use constant { AF_NETLINK => 16, NETLINK_SOCK_DIAG => 4, SOCK_DIAG_BY_FAMILY => 20, NLM_F_REQUEST => 1 };
use constant { AF_UNIX_BYTE => 1, EVERY_STATE => 0xffffffff, SHOW_PEER => 4, PEER => 2, NO_COOKIE => 0xffffffff };
use constant { HEADERS_BYTES => 32, ANSWER_BYTES_MAX => 4096 };

# The number of the socket at the other end of a Unix connection; undef when there is none any more.
sub other_end {
    my ($socket) = @_;
    my $number = (stat $socket)[1];
    socket(my $kernel, AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG) or die "sock_diag: $!";
    # struct unix_diag_req behind struct nlmsghdr.
    my $question = pack("C C S L5", AF_UNIX_BYTE, 0, 0, EVERY_STATE, $number, SHOW_PEER, NO_COOKIE, NO_COOKIE);
    my $header = pack("L S S L L", 16 + length $question, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST, 1, 0);
    send($kernel, $header . $question, 0, pack("S S L L", AF_NETLINK, 0, 0, 0)) or die "sock_diag: $!";
    recv($kernel, my $answer, ANSWER_BYTES_MAX, 0) // die "sock_diag: $!";
    my ($length, $type) = unpack("L S", $answer);
    return undef if $type != SOCK_DIAG_BY_FAMILY;
    my $attributes = substr($answer, HEADERS_BYTES, $length - HEADERS_BYTES);
    while (length $attributes >= 4) {
        my ($bytes, $kind) = unpack("S S", $attributes);
        return unpack("x4 L", $attributes) if $kind == PEER;
        substr($attributes, 0, ($bytes + 3) & ~3, "");
    }
    return undef;
}

sub holds_socket {
    my ($pid, $number) = @_;
    return grep { (readlink($_) // "") eq "socket:[$number]" } glob "/proc/$pid/fd/*";
}

1;
