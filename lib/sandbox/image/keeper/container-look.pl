# One look at a container's processes from outside. What is missing has ended meanwhile.
use strict;
use warnings;
require "file-print.pl";
require "genuine-dockerd.pl";

use constant { SHIM => "/usr/bin/containerd-shim-runc-v2", GROUPS => "/sys/fs/cgroup" };
use constant { FILE_BYTES_MAX => 1024 * 1024, COMMAND_BYTES_MAX => 256, COMMANDS_MAX => 64 };
my @namespaces = qw(net pid ipc uts user mnt);
my @limits_1 = qw(memory/memory.limit_in_bytes memory/memory.memsw.limit_in_bytes pids/pids.max cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us cpu/cpu.shares);
my @limits_2 = qw(memory.max memory.swap.max pids.max cpu.max cpu.weight);

# What containers are compared with: the student's host itself, and its namespaces as they were when it was made.
sub reference { my ($student) = @_; return (contents("/proc/$student/status") // "") . (contents("/run/lab.namespaces") // "") }

sub look {
    my ($asked) = @_;
    my ($first, @others) = processes($asked);
    return {} unless defined $first;
    my %seen = map { $_ => contents("/proc/$first/$_") } qw(stat status uid_map gid_map cgroup mountinfo);
    $seen{namespaces} = namespaces_of($first);
    $seen{root} = (file_print(undef, "/proc/$first/root") // { mount => "" })->{mount};
    $seen{limits} = limits(group_of($seen{cgroup}, $$asked{id}));
    $seen{parent} = parent($seen{status});
    $seen{processes} = join("", @others);
    # Whatever else has been read is of this process only if it is still there.
    $seen{"stat again"} = contents("/proc/$first/stat");
    delete @seen{grep { !defined $seen{$_} } keys %seen};
    return \%seen;
}

# The number out here of the process that Docker means, and a line for each one that is in the container's control group or in that
# process's own process namespace: numbers from the outermost namespace inwards, uid, process namespace, `in` the group or `out`, command.
sub processes {
    my ($asked) = @_;
    opendir(my $folder, "/proc") or die "/proc: $!";
    my ($first, %process);
    for my $number (sort { $a <=> $b } grep { /^\d+$/ } readdir $folder) {
        my $status = contents("/proc/$number/status") // next;
        my ($numbers) = $status =~ /^NSpid:\t(.*)$/m;
        my (undef, $there) = split /\t/, $numbers // "";
        next unless defined $there;
        my ($uid) = $status =~ /^Uid:\t\d+\t(\d+)/m;
        my $is_in = defined group_of(contents("/proc/$number/cgroup"), $$asked{id});
        $process{$number} = { numbers => $numbers =~ tr/\t/ /r, uid => $uid, space => readlink("/proc/$number/ns/pid") // "", is_in => $is_in };
        $first = $number if $there == $$asked{pid};
    }
    return unless defined $first;
    my ($shared) = (contents("/run/lab.namespaces") // "") =~ /^(pid:.*)$/m;
    my $own = $process{$first}{space};
    my @members = grep { $process{$_}{is_in} || ($own ne ($shared // "") && $process{$_}{space} eq $own) } sort { $a <=> $b } keys %process;
    my $left = COMMANDS_MAX;
    return $first, map {
        my $command = $left-- > 0 ? command_of($_) : "";
        join("\t", @{ $process{$_} }{qw(numbers uid space)}, $process{$_}{is_in} ? "in" : "out", $command) . "\n";
    } @members;
}

# The container's control group by controller (version 2: by the empty name); undef unless the process is in one, or below it.
sub group_of {
    my ($memberships, $id) = @_;
    my %path;
    for my $line (split /\n/, $memberships // "") {
        my (undef, $controllers, $path) = split /:/, $line, 3;
        next unless $path =~ m{^(/lab/(?:[^/]+/)*?[^/]*\Q$id\E[^/]*)(?:/|$)};
        $path{$_} = $1 for $controllers eq "" ? "" : split /,/, $controllers;
    }
    return exists $path{is_version_2() ? "" : "memory"} ? \%path : undef;
}

# Lines of a file's name and what stands in it.
sub limits {
    my $lines = "";
    for my $path (limit_files(@_)) {
        my $value = contents($path) // next;
        $lines .= $path =~ s{.*/}{}r . " $value";
    }
    return $lines;
}

# Paths in the outer container's own mount: nobody inside covers it.
sub limit_files {
    my ($group) = @_;
    my @files;
    for (!$group ? () : is_version_2() ? @limits_2 : @limits_1) {
        my ($controller, $file) = m{/} ? split m{/} : ("", $_);
        my $path = $$group{$controller} // next;
        my $whole = GROUPS . "/$controller$path/$file";
        push @files, $whole if -e $whole;
    }
    return @files;
}

sub is_version_2 { return -e GROUPS . "/cgroup.controllers" }

# Who started it: its program, whether that is the image's, and its command line.
sub parent {
    my ($status) = @_;
    my ($number) = ($status // "") =~ /^PPid:\t(\d+)$/m or return "";
    my $differs = (readlink("/proc/$number/exe") // "") ne SHIM || system("cmp", "-s", "/proc/$number/exe", IMAGE . SHIM);
    die "no room for another process\n" if $differs == -1;
    return ($differs ? "other" : "shim") . "\n" . (contents("/proc/$number/cmdline") // "");
}

sub namespaces_of { my ($number) = @_; return join("", map { (readlink("/proc/$number/ns/$_") // "") . "\n" } @namespaces) }

sub command_of {
    my ($number) = @_;
    open(my $file, "<", "/proc/$number/cmdline") or return "";
    sysread($file, my $words, COMMAND_BYTES_MAX) or return "";
    return $words =~ s/\0$//r =~ tr/\0-\x1f\x7f/ /r;
}

# A file of the kernel's, whole; undef when there is none, or none any more.
sub contents {
    my ($path) = @_;
    open(my $file, "<", $path) or return undef;
    my $contents = "";
    while (defined(my $got = sysread($file, $contents, 65536, length $contents))) {
        return $contents if $got == 0;
        die "$path is too long\n" if length $contents > FILE_BYTES_MAX;
    }
    return undef;
}

1;
