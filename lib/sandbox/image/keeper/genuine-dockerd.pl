# Tells the image's own dockerd from whatever else may sit behind the student's socket.
use strict;
use warnings;

use constant { DAEMON => "/usr/sbin/dockerd", IMAGE => "/lower", KNOWN => "/run/known-dockerd" };

# What is wrong with the process, in words for the log; undef when nothing is.
sub objection_to {
    my ($pid) = @_;
    return "no process behind the socket" unless $pid && -d "/proc/$pid";
    my $status = slurp("/proc/$pid/status") // return "the daemon has ended";
    return "traced by another process" unless $status =~ /^TracerPid:\t0$/m;
    my @mapped = executable_mappings($pid);
    return "no program" unless @mapped;
    my $print = join("\n", $pid, start_time($pid), map { "@$_" } @mapped);
    return undef if (slurp(KNOWN) // "") eq $print;
    my $wrong = foreign_mapping($pid, @mapped);
    return "runs code that is not the image's: $wrong" if defined $wrong;
    open(my $file, ">", KNOWN) or die "$!";
    print $file $print;
    return undef;
}

# [range, dev, inode, path] of every executable mapping but the kernel's own.
sub executable_mappings {
    my ($pid) = @_;
    my @found;
    for my $line (split /\n/, slurp("/proc/$pid/maps") // "") {
        my ($range, $rights, undef, $device, $inode, $path) = split /\s+/, $line, 6;
        next unless $rights =~ /x/;
        next if defined $path && $path =~ /^\[(vdso|vsyscall)\]$/;
        push @found, [$range, $device, $inode, $path // ""];
    }
    return @found;
}

# A mapping whose bytes are not those of the image's file of that name. The program itself must be among them.
sub foreign_mapping {
    my ($pid, @mapped) = @_;
    my %seen;
    for my $mapping (@mapped) {
        my ($range, undef, undef, $path) = @$mapping;
        return $path || "memory" unless $path =~ m{^/usr/(s?bin|lib)/[^ ]+$};
        next if $seen{$path}++;
        # map_files leads to the very file that is mapped, whatever its path names by now.
        return $path if system("cmp", "-s", "/proc/$pid/map_files/$range", IMAGE . $path) != 0;
    }
    return $seen{+DAEMON} ? undef : "no " . DAEMON;
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
