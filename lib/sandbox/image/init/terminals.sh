# The holder of the student's terminals, and the first shell with it: its prompt comes while the student's Docker still starts.
mkdir -p -m 700 /run/terminals
rm -f /run/terminals/seen
hold_terminals() { $here/keeper/terminal-holder & holder=$!; }
hold_terminals
