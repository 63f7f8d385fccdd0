# What the student's Docker answers to one question, its headers included.
use strict;
use warnings;
require "student-docker.pl";

use constant { INSPECTED_BYTES_MAX => 1024 * 1024, TOO_MUCH => 5 };

# The daemon is looked at once more after it has spoken.
sub ask {
    my ($path) = @_;
    my ($daemon, $process) = connect_student_docker();
    syswrite($daemon, "GET $path HTTP/1.0\r\nHost: docker\r\n\r\n");
    my $answer = "";
    while (my $got = sysread($daemon, $answer, 65536, length $answer)) {
        give_up(TOO_MUCH, "a long answer") if length $answer > INSPECTED_BYTES_MAX;
    }
    require_genuine($process);
    return $answer;
}

# The number of a container's first process on the student's host, and the container's whole id; false for one that does not run.
# Only a hint where to look: whoever reads the answer takes it apart and compares. Names in JSON carry their quotes bare, texts do not.
sub hint_in { my ($answer) = @_; return ($answer =~ /"Pid":(\d+)/, $answer =~ /"Id":"([0-9a-f]{64})"/) }

1;
