# The kept end of a terminal's output. A byte's place counted from the shell's first one is its offset, for good.
use strict;
use warnings;

use constant { KEPT_BYTES => 1024 * 1024, SPARE_BYTES => 256 * 1024, REPLAY_BYTES => 256 * 1024 };
# Where somebody goes on for whom the output was too fast: at the beginning of what a page can show.
use constant TAIL_BYTES => 256 * 1024;
# After a key the answer to it is what counts: whoever is further behind goes on near the end.
use constant { LAG_BYTES_AT_INPUT_MAX => 128 * 1024, TAIL_BYTES_AT_INPUT => 32 * 1024 };

sub new_output { return { kept => "", start => 0, end => 0 } }

sub keep_bytes {
    my ($output, $bytes) = @_;
    $output->{kept} .= $bytes;
    $output->{end} += length $bytes;
    my $excess = length($output->{kept}) - KEPT_BYTES;
    return if $excess < SPARE_BYTES;
    substr($output->{kept}, 0, $excess, "");
    $output->{start} += $excess;
}

sub bytes_at {
    my ($output, $offset, $bytes_max) = @_;
    return substr($output->{kept}, $offset - $output->{start}, $bytes_max);
}

# Where a page goes on that has seen this life of the shell up to `seen`; without it, where the replay begins.
# An earlier begin than asked for does no harm, so that everybody who comes later finds the replay with the server.
sub place_to_begin {
    my ($output, $seen) = @_;
    my $replay = line_after($output, $output->{end} - REPLAY_BYTES);
    return $replay if !defined $seen || $seen > $replay || $seen < $output->{start};
    return $seen;
}

# Where somebody at `offset` goes on: there, or further on when that is no longer kept.
sub place_kept {
    my ($output, $offset) = @_;
    return $offset >= $output->{start} ? $offset : line_after($output, $output->{end} - TAIL_BYTES);
}

sub place_at_input {
    my ($output, $offset) = @_;
    return $offset if $output->{end} - $offset <= LAG_BYTES_AT_INPUT_MAX;
    return line_after($output, $output->{end} - TAIL_BYTES_AT_INPUT);
}

# The beginning of a line at or after an offset, so that nobody begins in the middle of a character.
sub line_after {
    my ($output, $offset) = @_;
    return $output->{start} if $offset <= $output->{start};
    my $found = index($output->{kept}, "\n", $offset - 1 - $output->{start});
    return $found < 0 ? $offset : $output->{start} + $found + 1;
}

1;
