# The student's network namespace sits behind a routed veth; policy lives out here, out of reach. Both stand before anything in
# the inner container runs: there is no moment in which its packets pass unjudged.
. $here/init/egress-rules.sh
connect() {
  ip link add host0 type veth peer name eth0 netns "/proc/$inner/ns/net"
  ip -batch - <<COMMANDS
address add $resolver/30 dev host0
link set host0 up
COMMANDS
  nsenter -t "$inner" -n ip -batch - <<COMMANDS
link set lo up
address add 10.0.2.2/30 dev eth0
link set eth0 up
route add default via $resolver
COMMANDS
  # Bandwidth, either way. What has no class goes past it: the registry's images, and what is refused out here.
  tc -batch - <<< "$(shape host0; shape eth0)" || { echo "no limit of bandwidth: the kernel needs sch_htb"; return 1; }
}

shape() {
  # A trial of the doctor's has no eth0, and no way out.
  [ -e "/sys/class/net/$1" ] || return 0
  echo "qdisc add dev $1 root handle 1: htb default 0"
  echo "class add dev $1 parent 1: classid 1:1 htb rate ${EGRESS_KBIT}kbit burst 64k cburst 64k"
}

# Packets conntrack does not know pass NAT unchanged: with them goes every spoofed source.
# The chains end in REJECT, not DROP: a silent resolver costs docker pull 10 s. Connections get a reset, the rest
# an unreachable message. The kernel would count those: one a second to each host, fifty at a time in all, older ones for the
# whole machine. Here none is counted, they go to this student only.
# What the mode forbids is refused before the limits count, and before connections that are open already are let through.
# The registry stays within reach of whoever has used them up; its own keep closed connections from filling the kernel's tables.
set_policy() {
  # Whoever changes the mode waits until the rules are there, or has come before and left word of it.
  exec 9> /dev/shm/egress.lock
  flock 9
  local mode=$EGRESS
  if [ -e /dev/shm/egress ]; then mode=$(< /dev/shm/egress); fi
  echo 0 > /proc/sys/net/ipv4/icmp_ratemask
  iptables-restore <<RULES
*raw
-A PREROUTING -i host0 ! -s 10.0.2.2 -j DROP
COMMIT
*mangle
-A POSTROUTING -m conntrack ! --ctreplsrc $REGISTRY_IP -j CLASSIFY --set-class 1:1
COMMIT
*nat
:RESOLVER -
-A PREROUTING -i host0 -j RESOLVER
$(egress_nat "$mode")
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP
:FORWARD DROP
:EGRESS -
:REFUSE -
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A INPUT -i host0 -j REFUSE
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD ! -i host0 -m conntrack --ctstate NEW -j DROP
-A FORWARD -j EGRESS
-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A FORWARD -d $REGISTRY_IP -m connlimit --connlimit-upto 256 --connlimit-mask 0 -m limit --limit 50/second --limit-burst 1000 -j ACCEPT
-A FORWARD -m connlimit --connlimit-above $CONNECTIONS --connlimit-mask 0 -j REFUSE
-A FORWARD -m limit --limit $NEW_CONNECTIONS_PER_MINUTE/minute --limit-burst $NEW_CONNECTIONS_PER_MINUTE -j ACCEPT
-A FORWARD -j REFUSE
-A REFUSE -p tcp -j REJECT --reject-with tcp-reset
-A REFUSE -j REJECT
$(egress_filter "$mode")
COMMIT
RULES
  ip6tables-restore <<RULES
*filter
:INPUT DROP
:FORWARD DROP
COMMIT
RULES
  # A connection that nobody has closed is remembered for five days, a closed one for two minutes: too long where they are counted.
  local timeout
  for timeout in established=7440 close_wait=30 fin_wait=30 time_wait=20 last_ack=20; do
    echo "${timeout#*=}" > "/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_${timeout%=*}"
  done
  exec 9>&-
}
