# Connects to the student's Docker, if the process that takes the connection is the image's own dockerd.
# Everything about that process is read from out here; no path is followed out of the student's root.
use strict;
use warnings;
use Socket qw(AF_UNIX SOCK_STREAM SOL_SOCKET pack_sockaddr_un);
require "student-root.pl";
require "genuine-dockerd.pl";
require "socket-peer.pl";

use constant SO_PEERCRED => 17;
# How whoever asks ends when there is no such Docker.
use constant { SILENT => 3, NOT_GENUINE => 4 };
use constant { LOOKS_MAX => 1000, LOOKS_AT_OTHERS_MAX => 200, LOOK_PAUSE_SECONDS => 0.005 };

# The connection, and which process has it.
sub connect_student_docker {
    my $fd = open_in_student_root("run/docker.sock") // give_up(SILENT, "no socket");
    my ($first, $pid) = call($fd);
    require_genuine($pid);
    # The kernel names whoever called listen(): that may have been another program, which has become dockerd since and left
    # the socket to a child. Who was dockerd before this second call, and takes it, is the one who answers.
    my ($daemon, $same) = call($fd);
    give_up(SILENT, "the daemon has changed") if $same != $pid;
    my $others = 0;
    for (1 .. LOOKS_MAX) {
        # Zero until somebody has taken it.
        my $number = other_end($daemon) // give_up(SILENT, "hung up");
        return ($daemon, $pid) if $number && holds_socket($pid, $number);
        give_up(NOT_GENUINE, "another process takes its connections") if $number && ++$others > LOOKS_AT_OTHERS_MAX;
        select(undef, undef, undef, LOOK_PAUSE_SECONDS);
    }
    give_up(SILENT, "nobody takes the connection");
}

sub call {
    my ($fd) = @_;
    socket(my $daemon, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
    connect($daemon, pack_sockaddr_un("/proc/self/fd/$fd")) or give_up(SILENT, "nobody listens: $!");
    # As seen from this side.
    my ($pid) = unpack("iII", getsockopt($daemon, SOL_SOCKET, SO_PEERCRED));
    return ($daemon, $pid);
}

sub require_genuine {
    my ($pid) = @_;
    my $objection = objection_to($pid);
    give_up(NOT_GENUINE, $objection) if defined $objection;
}

sub give_up { my ($code, $why) = @_; print STDERR "$why\n"; exit $code }

1;
