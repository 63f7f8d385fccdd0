# Tells the image's own dockerd from whatever else may sit behind the student's socket.
use strict;
use warnings;
no warnings "portable";   # addresses have more than 32 bits

use constant { DAEMON => "/usr/sbin/dockerd", IMAGE => "/lower", KNOWN => "/run/known-dockerd" };
# An entry of /proc/PID/pagemap, from bit 61 on: a file's page; one that was swapped out; one that is there.
use constant { PAGE_BYTES => 4096, ENTRY_BYTES => 8, FLAGS_SHIFT => 61, OF_FILE => 1 };

# What is wrong with the process, in words for the log; undef when nothing is.
sub objection_to {
    my ($pid) = @_;
    return "no process behind the socket" unless $pid && -d "/proc/$pid";
    my $status = slurp("/proc/$pid/status") // return "the daemon has ended";
    return "traced by another process" unless $status =~ /^TracerPid:\t0$/m;
    return "another program" unless (readlink("/proc/$pid/exe") // "") eq DAEMON;
    my @mapped = executable_mappings($pid);
    my $written = written_mapping($pid, @mapped);
    return "its code was written to in memory: $written" if defined $written;
    my $print = join("\n", $pid, start_time($pid), map { "@$_" } @mapped);
    return undef if (slurp(KNOWN) // "") eq $print;
    my $wrong = foreign_mapping($pid, @mapped);
    return "runs code that is not the image's: $wrong" if defined $wrong;
    open(my $file, ">", KNOWN) or die "$!";
    print $file $print;
    return undef;
}

# [range, dev, inode, path] of every executable mapping; the kernel's own page for old programs cannot be written to.
sub executable_mappings {
    my ($pid) = @_;
    my @found;
    for my $line (split /\n/, slurp("/proc/$pid/maps") // "") {
        my ($range, $rights, undef, $device, $inode, $path) = split /\s+/, $line, 6;
        next unless $rights =~ /x/;
        next if ($path // "") eq "[vsyscall]";
        push @found, [$range, $device, $inode, $path // ""];
    }
    return @found;
}

# A mapping whose bytes are not those of the image's file of that name, or one of another program: an interpreter may be
# the image's own and run whatever it is told. The daemon itself must be among them.
sub foreign_mapping {
    my ($pid, @mapped) = @_;
    my %seen;
    for my $mapping (@mapped) {
        my ($range, $device, $inode, $path) = @$mapping;
        next if $path eq "[vdso]";
        return $path || "memory" unless $path eq DAEMON || $path =~ m{^/usr/lib/[^ ]+$};
        next if $seen{$path}{"$device $inode"}++;
        # map_files leads to the very file that is mapped, whatever its path names by now.
        return $path if system("cmp", "-s", "/proc/$pid/map_files/$range", IMAGE . $path) != 0;
    }
    return $seen{+DAEMON} ? undef : "no " . DAEMON;
}

# A mapping with a page of the process's own. Whoever writes to code gets a copy of the page, which stays one when what
# was there before is written back.
sub written_mapping {
    my ($pid, @mapped) = @_;
    open(my $pages, "<:raw", "/proc/$pid/pagemap") or return "cannot be read";
    for my $mapping (@mapped) {
        my ($range, undef, undef, $path) = @$mapping;
        my ($from, $to) = map { hex($_) / PAGE_BYTES } split /-/, $range;
        my $bytes = ($to - $from) * ENTRY_BYTES;
        sysseek($pages, $from * ENTRY_BYTES, 0);
        return "cannot be read" if (sysread($pages, my $entries, $bytes) // 0) != $bytes;
        for my $flags (map { $_ >> FLAGS_SHIFT } unpack("Q*", $entries)) {
            return $path || "memory" if $flags > OF_FILE && !($flags & OF_FILE);
        }
    }
    return undef;
}

sub start_time {
    my ($pid) = @_;
    my ($after_name) = (slurp("/proc/$pid/stat") // "") =~ /\) (.*)/s;
    return (split / /, $after_name // "")[19] // "";
}

sub slurp {
    my ($path) = @_;
    open(my $file, "<", $path) or return undef;
    local $/;
    return scalar <$file>;
}

1;
