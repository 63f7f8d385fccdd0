# The student's network namespace sits behind a routed veth; policy lives out here, out of reach. Both stand before anything in
# the inner container runs: there is no moment in which its packets pass unjudged.
connect() {
  ip link add host0 type veth peer name eth0 netns "/proc/$inner/ns/net"
  ip -batch - <<COMMANDS
address add 10.0.2.1/30 dev host0
link set host0 up
COMMANDS
  nsenter -t "$inner" -n ip -batch - <<COMMANDS
link set lo up
address add 10.0.2.2/30 dev eth0
link set eth0 up
route add default via 10.0.2.1
COMMANDS
}

# Packets conntrack does not know pass NAT unchanged: with them goes every spoofed source.
# The forward chain ends in REJECT, not DROP: a silent resolver costs docker pull 10 s. The kernel sends one unreachable message
# a second, so connections get a reset instead, and the rest is told without counting: it goes to this student only.
set_policy() {
  echo 0 > /proc/sys/net/ipv4/icmp_ratelimit
  iptables-restore <<RULES
*raw
-A PREROUTING -i host0 ! -s 10.0.2.2 -j DROP
COMMIT
*nat
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP
:FORWARD DROP
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A INPUT -i host0 -p tcp -j REJECT --reject-with tcp-reset
-A INPUT -i host0 -j REJECT
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -i host0 -m conntrack --ctstate NEW -m connlimit --connlimit-above 2048 --connlimit-mask 0 -j REJECT
-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
-A FORWARD -i host0 -d $REGISTRY_IP -p tcp --dport $REGISTRY_PORT -j ACCEPT
-A FORWARD -i host0 -p tcp -j REJECT --reject-with tcp-reset
-A FORWARD -i host0 -j REJECT
COMMIT
RULES
  ip6tables-restore <<RULES
*filter
:INPUT DROP
:FORWARD DROP
COMMIT
RULES
}
