# What the kernel says of an open file, or of where a path leads: enough to tell whether somebody has touched it since.
use strict;
use warnings;
use Config;

use constant SYS_STATX => $Config{archname} =~ /^x86_64/ ? 332 : 291;
use constant { AT_FDCWD => -100, AT_EMPTY_PATH => 0x1000, STATX_BYTES => 256 };
# The mount's number is that of mountinfo, which the next mount may have again; or one that no other will have, where the kernel knows
# such (since 6.8).
use constant { BASIC_STATS_AND_MOUNT => 0x17ff, BASIC_STATS_AND_ONLY_MOUNT => 0x57ff };

# inode, size, change (nanoseconds since 1970, as text), device, mount; undef with the reason in $!.
sub file_print {
    my ($fd, $path, $mask) = @_;
    my $answer = "\0" x STATX_BYTES;
    my ($from, $where, $flags) = defined $path ? (AT_FDCWD, $path, 0) : ($fd, "", AT_EMPTY_PATH);
    syscall(SYS_STATX, $from, $where, $flags, $mask // BASIC_STATS_AND_MOUNT, $answer) == 0 or return undef;
    my ($inode, $size, $seconds, $nanoseconds, $major, $minor, $mount) = unpack('x32 Q Q x48 q L x28 L L Q', $answer);
    my $changed = sprintf("%d%09d", $seconds, $nanoseconds);
    return { inode => $inode, size => $size, changed => $changed, device => "$major:$minor", mount => $mount };
}

1;
