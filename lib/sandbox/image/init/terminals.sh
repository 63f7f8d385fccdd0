# The holder of the student's terminals, and the first shell with it: its prompt comes while the student's Docker still starts.
install -d -m 700 -o "$owner" -g "$owner" /run/terminals
rm -f /run/terminals/seen
"${as_owner[@]}" $here/keeper/terminal-holder & holder=$!
