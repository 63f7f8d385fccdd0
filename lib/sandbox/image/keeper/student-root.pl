# Opens paths inside the student's root without ever leaving it: absolute links, `..` and magic links end at that root.
use strict;
use warnings;
use Fcntl qw(O_RDONLY O_DIRECTORY O_NONBLOCK);

# The numbers are the same on x86-64 and arm64.
use constant { SYS_OPENAT2 => 437, O_PATH => 0x200000, O_CLOEXEC => 0x80000 };
use constant { RESOLVE_NO_MAGICLINKS => 0x02, RESOLVE_IN_ROOT => 0x10 };

sub student_pid {
    open(my $file, "<", "/run/lab.pid") or return undef;
    my $pid = <$file>;
    return defined $pid && $pid =~ /^(\d+)$/ ? $1 : undef;
}

# A file descriptor number, or undef with the reason in $!.
sub open_in_student_root {
    my ($path, $flags) = @_;
    $flags = O_PATH unless defined $flags;
    my $pid = student_pid() // return undef;
    opendir(my $root, "/proc/$pid/root/") or return undef;
    my $how = pack("QQQ", $flags | O_CLOEXEC, 0, RESOLVE_NO_MAGICLINKS | RESOLVE_IN_ROOT);
    my $fd = syscall(SYS_OPENAT2, fileno($root), $path, $how, length $how);
    return $fd < 0 ? undef : $fd;
}

1;
