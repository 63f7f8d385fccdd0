# Connects to the student's Docker, if the process behind its socket is the image's own dockerd.
# Everything about that process is read from out here; no path is followed out of the student's root.
use strict;
use warnings;
use Socket qw(AF_UNIX SOCK_STREAM SOL_SOCKET pack_sockaddr_un);
require "student-root.pl";
require "genuine-dockerd.pl";

use constant SO_PEERCRED => 17;
# How whoever asks ends when there is no such Docker.
use constant { SILENT => 3, NOT_GENUINE => 4 };

sub connect_student_docker {
    my $fd = open_in_student_root("run/docker.sock") // give_up(SILENT, "no socket");
    socket(my $daemon, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
    connect($daemon, pack_sockaddr_un("/proc/self/fd/$fd")) or give_up(SILENT, "nobody listens: $!");
    # The kernel names whoever called listen(), as seen from this side.
    my ($pid) = unpack("iII", getsockopt($daemon, SOL_SOCKET, SO_PEERCRED));
    my $objection = objection_to($pid);
    give_up(NOT_GENUINE, $objection) if defined $objection;
    return $daemon;
}

sub give_up { my ($code, $why) = @_; print STDERR "$why\n"; exit $code }

1;
