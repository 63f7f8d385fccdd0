# The rules that a mode of egress is made of, in the words of iptables-restore: where a student may connect to. What else holds of
# them all, limits above all, is in network.sh. The remote end of a connection is `ctreplsrc`, whichever way a packet goes: what a
# mode forbids is thus refused in both directions, in connections that were open before as well.

# Where names are resolved, as the student's host sees it. The proxy answers, in a way of its own for each mode.
resolver=10.0.2.1
package_names_port=5353 all_names_port=5354

# The internet has none of these: here, private, shared by providers, link-local with the clouds' metadata, protocols', benchmarks',
# multicast, reserved and broadcast. The networks of the engine's machine are added, which may be public ones.
not_internet="0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3"
mail_ports="25 465 587 2525"

remote() { echo "-A EGRESS -m conntrack --ctreplsrc $1"; }
# A question takes one packet, and one flow of packets may carry any number of them.
names_from() { echo "$(remote "$PROXY_IP") --ctreplsrcport $1 -m limit --limit 100/second --limit-burst 200 -j RETURN"; }
ask() { for protocol in udp tcp; do echo "-A RESOLVER -d $resolver -p $protocol --dport 53 -j DNAT --to-destination $PROXY_IP:$1"; done; }

egress_filter() {
  local network port
  echo "$(remote "$REGISTRY_IP") --ctproto tcp --ctreplsrcport $REGISTRY_PORT -j RETURN"
  case $1 in
    none) echo "-A EGRESS -j REFUSE" ;;
    packages)
      names_from $package_names_port
      for port in 80 443; do echo "$(remote "$PROXY_IP") --ctproto tcp --ctreplsrcport $port -j RETURN"; done
      echo "-A EGRESS -j REFUSE" ;;
    open)
      names_from $all_names_port
      for network in $not_internet $SERVER_NETWORKS; do echo "$(remote "$network") -j REFUSE"; done
      for port in $mail_ports; do echo "$(remote 0.0.0.0/0) --ctproto tcp --ctreplsrcport $port -j REFUSE"; done ;;
  esac
}

egress_nat() { case $1 in packages) ask $package_names_port ;; open) ask $all_names_port ;; esac }
