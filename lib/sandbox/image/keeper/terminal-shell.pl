# Starts shells inside the student's host and takes over the outer end of their terminal. Of what a shell writes nothing is understood here.
use strict;
use warnings;
use Config;
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use Socket qw(AF_UNIX SOCK_STREAM pack_sockaddr_un);

# The numbers of ioctl are the same on x86-64 and arm64, those of system calls are not.
use constant { TIOCSWINSZ => 0x5414, MSG_CMSG_CLOEXEC => 0x40000000, PTMX => 0x502 };
use constant SYS_RECVMSG => $Config{archname} =~ /^x86_64/ ? 47 : 212;

# A first victim when memory runs out. `su` sets the groups that crun does not, and with -l everything but what is named.
my @enter = qw(exec --detach --tty --env TERM=xterm-256color --env LANG=C.UTF-8 --console-socket);
my @shell = qw(lab /usr/bin/choom -n 200 -- /usr/bin/su -l -w LANG student);

# What a start needs until it is over, which is when `said` ends; undef when there is no process to be had.
sub begin_shell {
    my ($path) = @_;
    unlink $path;
    socket(my $console, AF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
    bind($console, pack_sockaddr_un($path)) or die "bind: $!";
    listen($console, 1) or die "listen: $!";
    without_waiting($console);
    pipe(my $said, my $says) or die "pipe: $!";
    my $pid = fork() // return undef;
    if ($pid == 0) {
        open(STDIN, "<", "/dev/null");
        open(STDOUT, ">&", $says);
        open(STDERR, ">&", $says);
        exec { "/usr/bin/crun" } "crun", @enter, $path, @shell or kill "KILL", $$;
    }
    return { pid => $pid, said => $said, console => $console, since => time };
}

# The terminal's outer end once `said` has ended; undef when the shell could not be started.
sub take_terminal {
    my ($start) = @_;
    waitpid($start->{pid}, 0);
    return undef if $? != 0 || !accept(my $sender, $start->{console});
    # Made by vec, because the kernel writes into them: no other string may share their bytes.
    vec(my $byte = "", 0, 8) = 0;
    vec(my $control = "", 63, 8) = 0;
    my $piece = pack("P Q", $byte, 1);
    my $message = pack("x16 P Q P Q L x4", $piece, 1, $control, length $control, 0);
    return undef if syscall(SYS_RECVMSG, fileno($sender), $message, MSG_CMSG_CLOEXEC) != 1;
    my (undef, undef, undef, $fd) = unpack("Q l l l", $control);
    open(my $terminal, "+<&=", $fd) or return undef;
    # It comes from inside the student's file system: anything but a terminal's outer end is refused.
    return undef if (stat $terminal)[6] != PTMX;
    without_waiting($terminal);
    return $terminal;
}

sub give_size {
    my ($terminal, $cols, $rows) = @_;
    my $size = pack("S4", $rows, $cols, 0, 0);
    ioctl($terminal, TIOCSWINSZ, $size);
}

sub without_waiting {
    my ($handle) = @_;
    fcntl($handle, F_SETFL, fcntl($handle, F_GETFL, 0) | O_NONBLOCK) or die "fcntl: $!";
}

1;
